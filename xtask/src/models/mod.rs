//! `cargo xtask models`: the vendored models.

mod add;
mod compare;
mod convert;
mod import;
mod imported;
mod list;
mod lock;
mod source;
mod update;
mod vendored;
mod verify;

use std::process::ExitCode;

use clap::{Args, Subcommand};
use whitesmith_model::diagnostic::Diagnostics;

use xtask_common::message::MessageFormat;

#[derive(Args)]
#[command(after_help = "Example:\n  cargo xtask models update")]
pub(crate) struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// List the services of the manifest: operations, files and their sources
    List(list::Arguments),
    /// Add operations to the manifest, and import their files
    Add(add::Arguments),
    /// Import the services of the manifest again, from a newer botocore
    Update(update::Arguments),
    /// Check that models are unchanged since their import, and that overlays have text for exactly the public items
    Verify(verify::Arguments),
    /// Write the part of a model that some operations need
    Import(import::Arguments),
    /// Write a complete model in the other format
    Convert(convert::Arguments),
    /// List differences between two models that affect a client; exit with 1 if there are any
    Compare(compare::Arguments),
}

/// Runs the command.
pub(crate) fn run(arguments: &Arguments, format: MessageFormat) -> Result<ExitCode, Diagnostics> {
    match &arguments.command {
        Command::List(arguments) => list::run(arguments),
        Command::Add(arguments) => add::run(arguments, format),
        Command::Update(arguments) => update::run(arguments),
        Command::Verify(arguments) => verify::run(arguments),
        Command::Import(arguments) => import::run(arguments),
        Command::Convert(arguments) => convert::run(arguments),
        Command::Compare(arguments) => compare::run(arguments),
    }
}

#[cfg(test)]
mod tests;
