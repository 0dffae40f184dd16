//! `cargo xtask models`: the vendored models.

mod compare;
mod import;

use std::process::ExitCode;

use clap::{Args, Subcommand};
use whitesmith_codegen::diagnostic::Diagnostics;

#[derive(Args)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Write the part of a model that some operations need
    Import(import::Arguments),
    /// List what two models say differently to a client; exit with 1 if anything
    Compare(compare::Arguments),
}

/// Runs the command.
pub(crate) fn run(arguments: &Arguments) -> Result<ExitCode, Diagnostics> {
    match &arguments.command {
        Command::Import(arguments) => import::run(arguments),
        Command::Compare(arguments) => compare::run(arguments),
    }
}

#[cfg(test)]
mod tests;
