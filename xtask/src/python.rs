//! Python, in an environment of its own below the target folder.

use std::path::{Path, PathBuf};
use std::process::Command;

use whitesmith_codegen::diagnostic::{Diagnostics, Place};

/// The interpreter; its environment is made if it is not there.
pub(crate) fn interpreter() -> Result<PathBuf, Diagnostics> {
    let environment = crate::codegen::workspace().join("target/botocore");
    let python = environment.join("bin/python");
    if !python.exists() {
        run(Command::new("python3").args(["-m", "venv"]).arg(&environment))?;
    }
    Ok(python)
}

/// `pip install` with these arguments.
pub(crate) fn install(arguments: &[&str]) -> Result<(), Diagnostics> {
    let pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check"];
    run(Command::new(interpreter()?).args(pip).args(arguments))
}

/// Runs a program to its end; one that fails is a finding.
pub(crate) fn run(command: &mut Command) -> Result<(), Diagnostics> {
    let program = PathBuf::from(command.get_program());
    let reason = match command.status() {
        Ok(status) if status.success() => return Ok(()),
        Ok(status) => format!("failed: {status}"),
        Err(error) => format!("cannot be run: {error}"),
    };
    let mut found = Diagnostics::default();
    let name = program.file_name().map_or(program.as_path(), Path::new).display().to_string();
    found.report(&name, Place::File, reason).help("this command needs Python 3 with venv, and PyPI");
    Err(found)
}
