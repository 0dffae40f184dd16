//! `cargo xtask vectors`: records the golden vectors anew with the botocore they name, in a Python environment of its own.

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use whitesmith_codegen::diagnostic::{Diagnostics, Place};

/// The release of botocore that the vectors are of.
const BOTOCORE: &str = "botocore==1.43.11";

#[derive(clap::Args)]
#[command(after_help = "Example:\n  cargo xtask vectors --check")]
pub(crate) struct Arguments {
    /// Write nothing: fail if a vector is not what botocore does
    #[arg(long)]
    check: bool,
}

pub(crate) fn run(arguments: &Arguments) -> Result<ExitCode, Diagnostics> {
    let root = crate::codegen::workspace();
    let environment = root.join("target/botocore");
    let python = environment.join("bin/python");
    if !python.exists() {
        command(Command::new("python3").args(["-m", "venv"]).arg(&environment))?;
    }
    command(Command::new(&python).args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", BOTOCORE]))?;
    let script = root.join("tests/vectors/record.py");
    let mut record = Command::new(&python);
    record.arg(&script);
    if arguments.check {
        record.arg("--check");
    }
    command(&mut record)?;
    Ok(ExitCode::SUCCESS)
}

/// Runs a program to its end; one that fails is a finding.
fn command(command: &mut Command) -> Result<(), Diagnostics> {
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
