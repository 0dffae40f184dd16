//! `cargo xtask conformance endpoints`. The interpreter is the runtime's, so a program of the tests' package runs it.

use std::path::PathBuf;
use std::process::{Command, ExitCode};

use whitesmith_codegen::diagnostic::{Diagnostics, Place};

#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Rule sets and `partitions.json`, laid out as in botocore's `data`
    #[arg(long, value_name = "DIR")]
    models: PathBuf,
    /// Cases: `SERVICE/endpoint-tests-1.json`, or `test-cases/NAME.json`
    #[arg(long, value_name = "DIR")]
    tests: PathBuf,
    /// The partition table, if it is not in the folder of models
    #[arg(long, value_name = "FILE")]
    partitions: Option<PathBuf>,
}

pub(crate) fn run(arguments: &Arguments) -> Result<ExitCode, Diagnostics> {
    let mut program = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    program.args(["run", "--quiet", "--package", "whitesmith-tests", "--bin", "endpoint-conformance", "--"]);
    program.arg("--models").arg(&arguments.models).arg("--tests").arg(&arguments.tests);
    if let Some(partitions) = &arguments.partitions {
        program.arg("--partitions").arg(partitions);
    }
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
