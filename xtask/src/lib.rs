//! `cargo xtask …`: the program `whitesmith`, and commands for this repository. Only the packages of this folder access the
//! disk.

mod bless;
#[cfg(test)]
mod catalogue;
mod package;
#[cfg(test)]
mod tidy;
mod vectors;

use std::process::ExitCode;

use clap::{CommandFactory, Subcommand};
use whitesmith_model::diagnostic::Diagnostics;
use xtask_commands::{models, pip};
use xtask_common::cli::{self, Arguments};
use xtask_common::message::MessageFormat;

#[derive(Subcommand)]
enum Command {
    /// Commands of the program.
    #[command(flatten)]
    Program(xtask_commands::Command),
    /// Commands on models, as without this word
    #[command(subcommand, hide = true)]
    Models(models::Command),
    /// Serve the manifest's operations on a local HTTP server that knows only the models
    Serve(package::Arguments),
    /// Print a script that completes these commands in a shell
    Completions(package::Arguments),
    /// Measure the generated crate, compared with AWS's
    Bench(package::Arguments),
    /// Accept the current snapshots of the fixtures
    Bless(bless::Arguments),
    /// Run conformance suites of other projects
    Conformance(package::Arguments),
    /// Generate all services of a folder of models, type-check them, compare two such folders
    Corpus(package::Arguments),
    /// Write the documentation as a site of HTML pages
    Site(package::Arguments),
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
        Command::Program(xtask_commands::Command::Codegen(arguments)) if arguments.needs_verify() => {
            package::VERIFY.run()
        }
        Command::Program(command) => xtask_commands::run(command, format, pip),
        Command::Models(command) => models::run(command, format, pip),
        Command::Bench(_) | Command::Conformance(_) => package::SUITES.run(),
        Command::Bless(arguments) => bless::run(arguments),
        Command::Completions(_) => package::COMPLETIONS.run(),
        Command::Corpus(_) => package::CORPUS.run(),
        Command::Serve(_) => package::SERVE.run(),
        Command::Site(_) => package::SITE.run(),
        Command::Vectors(arguments) => vectors::run(arguments),
    }
}
