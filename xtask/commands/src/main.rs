//! Commands of `cargo xtask` that it builds when they are called.

use std::process::ExitCode;

use xtask_commands::{InRepository, models, pip};
use xtask_common::cli;

fn main() -> ExitCode {
    cli::main(|command, format| match command {
        InRepository::Program(command) => xtask_commands::run(command, format, pip),
        InRepository::Models(command) => models::run(command, format, pip),
    })
}
