//! `cargo xtask …`: the program `whitesmith`, and commands for this repository. Only the packages of this folder access the
//! disk.

mod bless;
mod package;
#[cfg(test)]
mod tidy;
mod vectors;

use std::process::ExitCode;

use clap::{CommandFactory, Subcommand};
use whitesmith_model::diagnostic::Diagnostics;
use xtask_codegen::closure;
use xtask_common::cli::{self, Arguments};
use xtask_common::message::MessageFormat;

#[derive(Subcommand)]
enum Command {
    /// Create a workspace for the crate of an empty manifest
    Init(package::Arguments),
    /// List services and operations by a word in their names
    Search(package::Arguments),
    /// Add operations to the manifest, and import their files
    Add(package::Arguments),
    /// Remove operations or a service from the manifest, and the files that only they need
    Remove(package::Arguments),
    /// Import the services of the manifest again, from a newer botocore
    Update(package::Arguments),
    /// List the services of the manifest: operations, files and their sources
    List(package::Arguments),
    /// Check that models are unchanged since their import, and that documentation is as the manifest asks for
    Verify(package::Arguments),
    /// Show which public items a documentation overlay has no text for; write entries for them
    Overlay(package::Arguments),
    /// Write the part of a model that some operations need
    Import(package::Arguments),
    /// Write a complete model in the other format
    Convert(package::Arguments),
    /// List differences between two models that affect a client; exit with 1 if there are any
    Compare(package::Arguments),
    /// Generate the crate of the manifest
    Codegen(xtask_codegen::Arguments),
    /// Show the reason for each shape of the crate: the path to it from an operation
    Closure(closure::Arguments),
    /// Report the semver and wire impact of a model change
    Diff(package::Arguments),
    /// Commands on models, as without this word
    #[command(hide = true)]
    Models(package::Arguments),
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
        Command::Codegen(arguments) if arguments.needs_verify() => package::VERIFY.run(),
        // The other package prints the changes.
        Command::Codegen(arguments) => xtask_codegen::run(arguments, format, |_, _| package::COMMANDS.run()),
        Command::Closure(arguments) => closure::run(arguments),
        Command::Init(_)
        | Command::Search(_)
        | Command::Add(_)
        | Command::Remove(_)
        | Command::Update(_)
        | Command::List(_)
        | Command::Verify(_)
        | Command::Overlay(_)
        | Command::Import(_)
        | Command::Convert(_)
        | Command::Compare(_)
        | Command::Diff(_)
        | Command::Models(_) => package::COMMANDS.run(),
        Command::Bench(_) | Command::Conformance(_) => package::SUITES.run(),
        Command::Bless(arguments) => bless::run(arguments),
        Command::Completions(_) => package::COMPLETIONS.run(),
        Command::Corpus(_) => package::CORPUS.run(),
        Command::Serve(_) => package::SERVE.run(),
        Command::Site(_) => package::SITE.run(),
        Command::Vectors(arguments) => vectors::run(arguments),
    }
}
