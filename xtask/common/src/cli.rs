//! The command line of `cargo xtask` and `whitesmith`. Packages with some of the commands parse the same line.

use std::ffi::OsString;
use std::process::ExitCode;

use clap::{CommandFactory, FromArgMatches, Parser, Subcommand};
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

/// Runs the command of `cargo xtask` that the process is started with, and prints its errors.
pub fn main<C: Subcommand>(run: impl FnOnce(&C, MessageFormat) -> Result<ExitCode, Diagnostics>) -> ExitCode {
    // Usage and errors name this command, whichever package has it.
    main_of("xtask", Arguments::<C>::command(), run)
}

/// Runs the command of a program that the process is started with, and prints its errors. `line` is the definition of its
/// command line.
pub fn main_of<C: Subcommand>(
    program: &str,
    line: clap::Command,
    run: impl FnOnce(&C, MessageFormat) -> Result<ExitCode, Diagnostics>,
) -> ExitCode {
    let words = std::iter::once(OsString::from(program)).chain(std::env::args_os().skip(1));
    let parsed = Arguments::from_arg_matches(&line.get_matches_from(words));
    let Arguments { command, message_format } = parsed.unwrap_or_else(|error| error.exit());
    run(&command, message_format).unwrap_or_else(|found| {
        message::print_errors(&found, message_format);
        ExitCode::FAILURE
    })
}
