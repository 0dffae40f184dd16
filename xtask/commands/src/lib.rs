//! Commands of the program `whitesmith` that need no more dependencies than `codegen`. `cargo xtask` has them, too.
//!
//! Messages and help name the program; in this repository `cargo xtask COMMAND` is `whitesmith COMMAND`.

pub mod codegen;
mod diff;
pub mod init;
pub mod models;

use std::process::ExitCode;

use clap::Subcommand;
use whitesmith_model::diagnostic::Diagnostics;
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
    Codegen(codegen::Arguments),
    /// Show the reason for each shape of the crate: the path to it from an operation
    Closure(codegen::closure::Arguments),
    /// Report the semver and wire impact of a model change
    Diff(diff::Arguments),
}

/// Runs a command. `fetch` fetches botocore, for commands without `--from`.
pub fn run(command: &Command, format: MessageFormat, fetch: Fetch) -> Result<ExitCode, Diagnostics> {
    match command {
        Command::Init(arguments) => init::run(arguments, format),
        Command::Models(command) => models::run(command, format, fetch),
        Command::Codegen(arguments) => codegen::run(arguments, format),
        Command::Closure(arguments) => codegen::closure::run(arguments),
        Command::Diff(arguments) => diff::run(arguments),
    }
}
