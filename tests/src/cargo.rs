//! Cargo, called by a test.

use std::process::Command;

/// Cargo without what it says of the package whose test this is: build scripts of the dependencies would take that for
/// news and run again.
pub fn command() -> Command {
    let of_package = |name: &str| ["CARGO_MANIFEST_", "CARGO_PKG_"].iter().any(|prefix| name.starts_with(prefix));
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    for (name, _) in std::env::vars().filter(|(name, _)| of_package(name)) {
        command.env_remove(name);
    }
    command.env("CARGO_TERM_COLOR", "never");
    command
}
