//! The cargo that started this process.

use std::io;
use std::process::Command;

use whitesmith_model::diagnostic::{Diagnostics, Place};

/// Returns a command of the cargo that runs this process, or of the one in `PATH`.
pub fn command() -> Command {
    Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

/// Returns the error for a cargo that cannot be started.
pub fn not_run(error: &io::Error) -> Diagnostics {
    let mut found = Diagnostics::default();
    found.report("cargo", Place::File, format!("cannot be run: {error}")).help("run this by `cargo xtask`");
    found
}
