//! The command without what it needs: it starts itself anew.

use std::process::{Command, ExitCode};

use whitesmith_codegen::diagnostic::{Diagnostics, Place};

use super::Arguments;

pub(crate) fn run(_: &Arguments) -> Result<ExitCode, Diagnostics> {
    let mut program = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    program.args(["run", "--quiet", "--release", "--package", "xtask", "--features", "corpus", "--"]);
    program.args(std::env::args_os().skip(1));
    match program.status() {
        Ok(status) if status.success() => Ok(ExitCode::SUCCESS),
        Ok(_) => Ok(ExitCode::FAILURE),
        Err(error) => {
            let mut found = Diagnostics::default();
            found.report("cargo", Place::File, format!("cannot be run: {error}"));
            Err(found)
        }
    }
}
