//! `cargo xtask …`: commands for maintainers. Only the packages of this folder access the disk.

mod bless;
#[cfg(test)]
mod catalogue;
mod codegen;
mod diff;
mod models;
mod package;
#[cfg(test)]
mod tidy;
mod vectors;

use std::process::ExitCode;

use clap::{CommandFactory, Subcommand};
use whitesmith_model::diagnostic::Diagnostics;
use xtask_common::cli::{self, Arguments};
use xtask_common::message::MessageFormat;

#[derive(Subcommand)]
enum Command {
    /// Measure the generated crate, compared with AWS's
    Bench(package::Arguments),
    /// Accept the current snapshots of the fixtures
    Bless(bless::Arguments),
    /// Generate the crate of the manifest
    Codegen(codegen::Arguments),
    /// Print a script that completes these commands in a shell
    Completions(package::Arguments),
    /// Run conformance suites of other projects
    Conformance(package::Arguments),
    /// Generate all services of a folder of models, type-check them, compare two such folders
    Corpus(package::Arguments),
    /// Report the semver and wire impact of a model change
    Diff(diff::Arguments),
    /// Import and compare service models
    Models(models::Arguments),
    /// Serve the manifest's operations on a local HTTP server that knows only the models
    Serve(package::Arguments),
    /// Record the golden vectors again, or check them
    Vectors(vectors::Arguments),
}

/// Runs the command that the process is started with.
pub fn main() -> ExitCode {
    cli::main(run)
}

/// Returns the definition of the command line. Commands of other packages have no options in it.
pub fn command() -> clap::Command {
    Arguments::<Command>::command()
}

fn run(command: &Command, format: MessageFormat) -> Result<ExitCode, Diagnostics> {
    match command {
        Command::Bench(_) | Command::Conformance(_) => package::SUITES.run(),
        Command::Bless(arguments) => bless::run(arguments),
        Command::Codegen(arguments) => codegen::run(arguments, format),
        Command::Completions(_) => package::COMPLETIONS.run(),
        Command::Corpus(_) => package::CORPUS.run(),
        Command::Diff(arguments) => diff::run(arguments),
        Command::Models(arguments) => models::run(arguments, format),
        Command::Serve(_) => package::SERVE.run(),
        Command::Vectors(arguments) => vectors::run(arguments),
    }
}
