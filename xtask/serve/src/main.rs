//! `cargo xtask serve`.

use std::process::ExitCode;

use xtask_serve::{Command, run};

fn main() -> ExitCode {
    xtask_common::cli::main(|Command::Serve(arguments), format| run(arguments, format))
}
