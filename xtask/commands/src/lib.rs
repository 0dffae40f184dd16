//! Commands of the program `whitesmith` that need few dependencies. `cargo xtask` has them, too: it builds this package when
//! one of them is called, except for those of `xtask-codegen`.
//!
//! Messages and help name the program; in this repository `cargo xtask COMMAND` is `whitesmith COMMAND`.

#[cfg(test)]
mod catalogue;
mod check;
mod diff;
pub mod init;
pub mod models;

use std::process::ExitCode;

use clap::Subcommand;
use whitesmith_model::diagnostic::Diagnostics;
use xtask_codegen::closure;
use xtask_common::message::MessageFormat;

pub use models::{Fetch, pip, pip_in};

/// A command of the program.
#[derive(Subcommand)]
pub enum Command {
    /// Create a workspace for the crate of an empty manifest
    Init(init::Arguments),
    /// Commands on models.
    #[command(flatten)]
    Models(models::Command),
    /// Generate the crate of the manifest
    Codegen(xtask_codegen::Arguments),
    /// Show the reason for each shape of the crate: the path to it from an operation
    Closure(closure::Arguments),
    /// Report the semver and wire impact of a model change
    Diff(diff::Arguments),
}

/// A command of this package as `cargo xtask` has it.
#[derive(Subcommand)]
pub enum InRepository {
    /// Commands of the program.
    #[command(flatten)]
    Program(Command),
    /// Commands on models, as without this word
    #[command(subcommand, hide = true)]
    Models(models::Command),
}

/// Runs a command. `fetch` fetches botocore, for commands without `--from`.
pub fn run(command: &Command, format: MessageFormat, fetch: Fetch) -> Result<ExitCode, Diagnostics> {
    match command {
        Command::Init(arguments) => init::run(arguments, format),
        Command::Models(command) => models::run(command, format, fetch),
        Command::Codegen(arguments) => xtask_codegen::run(arguments, format, check::print),
        Command::Closure(arguments) => closure::run(arguments),
        Command::Diff(arguments) => diff::run(arguments),
    }
}
