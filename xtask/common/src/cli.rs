//! The command line of `cargo xtask`. Packages with some of its commands parse the same line.

use std::ffi::OsString;
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use whitesmith_model::diagnostic::Diagnostics;

use crate::message::{self, MessageFormat};

/// A command, and the arguments of all commands.
#[derive(Parser)]
#[command(name = "cargo xtask", about = None, disable_help_subcommand = true)]
pub struct Arguments<C: Subcommand> {
    /// The command.
    #[command(subcommand)]
    pub command: C,
    /// Format of error output
    // Listed after the command's own.
    #[arg(long, value_enum, default_value = "human", global = true, value_name = "FORMAT", display_order = 900)]
    pub message_format: MessageFormat,
}

/// Runs the command that the process is started with, and prints its errors.
pub fn main<C: Subcommand>(run: impl FnOnce(&C, MessageFormat) -> Result<ExitCode, Diagnostics>) -> ExitCode {
    // Usage and errors name this command, whichever package has it.
    let line = std::iter::once(OsString::from("xtask")).chain(std::env::args_os().skip(1));
    let Arguments { command, message_format } = Arguments::parse_from(line);
    run(&command, message_format).unwrap_or_else(|found| {
        message::print_errors(&found, message_format);
        ExitCode::FAILURE
    })
}
