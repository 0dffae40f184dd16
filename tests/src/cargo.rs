//! Cargo, called by a test.

use std::path::Path;
use std::process::{Command, Stdio};

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

/// Downloads the packages that a workspace needs with these features. The registry is asked only if one is missing.
///
/// # Errors
/// What cargo reports: the registry cannot be reached, or the workspace is not right.
pub fn download(workspace: &Path, features: &str) -> Result<(), String> {
    // Of cargo's commands this one downloads what would be compiled, and no more.
    let tree = ["tree", "--quiet", "--workspace", "--features", features];
    let run = |more: &[&str]| command().args(tree).args(more).current_dir(workspace).stdout(Stdio::null()).output();
    if run(&["--offline"]).is_ok_and(|output| output.status.success()) {
        return Ok(());
    }
    eprintln!("downloading the dependencies of {}", workspace.display());
    match run(&[]) {
        Ok(output) if output.status.success() => Ok(()),
        Ok(output) => Err(String::from_utf8_lossy(&output.stderr).into_owned()),
        Err(error) => Err(error.to_string()),
    }
}
