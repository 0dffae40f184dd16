//! Commands on the vendored models, and on any.

mod add;
mod compare;
mod convert;
mod import;
mod imported;
mod list;
mod lock;
mod overlay;
mod release;
mod remove;
mod search;
mod source;
mod text;
mod update;
mod vendored;
mod verify;

use std::process::ExitCode;

use clap::Subcommand;
use whitesmith_model::diagnostic::Diagnostics;

use xtask_common::message::MessageFormat;

pub(crate) use imported::partition_table;
pub use source::{Fetch, pip, pip_in};
pub(crate) use vendored::parse;

/// A command on models.
#[derive(Subcommand)]
pub enum Command {
    /// List services and operations by a word in their names
    Search(search::Arguments),
    /// Add operations to the manifest, and import their files
    Add(add::Arguments),
    /// Remove operations or a service from the manifest, and the files that only they need
    Remove(remove::Arguments),
    /// Import the services of the manifest again, from a newer botocore
    Update(update::Arguments),
    /// List the services of the manifest: operations, files and their sources
    List(list::Arguments),
    /// Check that models are unchanged since their import, and that documentation is as the manifest asks for
    Verify(verify::Arguments),
    /// Show which public items a documentation overlay has no text for; write entries for them
    Overlay(overlay::Arguments),
    /// Write the part of a model that some operations need
    Import(import::Arguments),
    /// Write a complete model in the other format
    Convert(convert::Arguments),
    /// List differences between two models that affect a client; exit with 1 if there are any
    Compare(compare::Arguments),
}

/// Runs the command.
pub fn run(command: &Command, format: MessageFormat, fetch: Fetch) -> Result<ExitCode, Diagnostics> {
    match command {
        Command::Search(arguments) => search::run(arguments, format, fetch),
        Command::Add(arguments) => add::run(arguments, format, fetch),
        Command::Remove(arguments) => remove::run(arguments, format),
        Command::Update(arguments) => update::run(arguments, fetch),
        Command::List(arguments) => list::run(arguments),
        Command::Verify(arguments) => verify::run(arguments),
        Command::Overlay(arguments) => overlay::run(arguments),
        Command::Import(arguments) => import::run(arguments),
        Command::Convert(arguments) => convert::run(arguments),
        Command::Compare(arguments) => compare::run(arguments),
    }
}

#[cfg(test)]
mod tests;
