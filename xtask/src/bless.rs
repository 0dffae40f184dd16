//! `cargo xtask bless`: accepts the current snapshots of the fixtures.

use std::process::ExitCode;

use whitesmith_model::diagnostic::Diagnostics;
use xtask_common::cargo;

#[derive(clap::Args)]
#[command(after_help = "Example:\n  cargo xtask bless unions\n\nNext: `git diff tests`.")]
pub(crate) struct Arguments {
    /// Only the cases with this text in their name
    #[arg(value_name = "CASE", default_value = "")]
    case: String,
}

/// Runs the cases and writes the snapshots that differ.
pub(crate) fn run(arguments: &Arguments) -> Result<ExitCode, Diagnostics> {
    let mut program = cargo::command();
    program.args(["test", "--workspace", "--test", "fixtures", "--"]).env("INSTA_UPDATE", "always");
    match &arguments.case {
        // The list of words is a snapshot, too.
        case if case.is_empty() => {
            program.args(["--skip", "compile::", "--skip", "determinism::", "--skip", "mutate::"])
        }
        case => program.arg(format!("case::{case}")),
    };
    match program.status() {
        Ok(status) if status.success() => Ok(ExitCode::SUCCESS),
        // Cargo has printed its errors.
        Ok(_) => Ok(ExitCode::FAILURE),
        Err(error) => Err(cargo::not_run(&error)),
    }
}
