//! `cargo xtask vectors`: records the golden vectors again, with the botocore that they name, in a Python environment.

use std::process::{Command, ExitCode};

use whitesmith_model::diagnostic::Diagnostics;

use xtask_common::python;

/// The release of botocore that the vectors were recorded with.
const BOTOCORE: &str = "1.44.8";

#[derive(clap::Args)]
#[command(after_help = "Example:\n  cargo xtask vectors --check")]
pub(crate) struct Arguments {
    /// Write nothing: fail if a vector differs from botocore's behaviour
    #[arg(long)]
    check: bool,
}

pub(crate) fn run(arguments: &Arguments) -> Result<ExitCode, Diagnostics> {
    python::install("botocore", Some(BOTOCORE), &[])?;
    let mut record = Command::new(python::interpreter()?);
    record.arg(xtask_common::workspace().join("tests/vectors/record.py"));
    if arguments.check {
        record.arg("--check");
    }
    python::run(&mut record)?;
    Ok(ExitCode::SUCCESS)
}
