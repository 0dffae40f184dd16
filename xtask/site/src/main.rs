//! `cargo xtask site`.

use std::process::ExitCode;

use xtask_site::{Command, run};

fn main() -> ExitCode {
    xtask_common::cli::main(|Command::Site(arguments), _| run(arguments))
}
