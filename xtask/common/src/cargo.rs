//! The cargo that started this process.

use std::io;
use std::process::Command;

use whitesmith_model::diagnostic::{Diagnostics, Place};

/// Returns a command of the cargo that runs this process, or of the one in `PATH`.
pub fn command() -> Command {
    Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

/// Removes cargo's variables of the package that runs: build scripts of another run would treat them as changed.
pub fn remove_package(command: &mut Command) {
    let of_package = |name: &str| ["CARGO_MANIFEST_", "CARGO_PKG_"].iter().any(|prefix| name.starts_with(prefix));
    for (name, _) in std::env::vars().filter(|(name, _)| of_package(name)) {
        command.env_remove(name);
    }
}

/// Returns the error for a cargo that cannot be started.
pub fn not_run(error: &io::Error) -> Diagnostics {
    let mut found = Diagnostics::default();
    found.report("cargo", Place::File, format!("cannot be run: {error}")).help("run this by `cargo xtask`");
    found
}
