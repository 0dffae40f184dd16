//! Runs cargo in tests.

use std::path::Path;
use std::process::{Command, Stdio};

/// Returns a cargo command without the environment variables of the package under test: build scripts of the
/// dependencies would treat them as changed and run again.
pub fn command() -> Command {
    let of_package = |name: &str| ["CARGO_MANIFEST_", "CARGO_PKG_"].iter().any(|prefix| name.starts_with(prefix));
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    for (name, _) in std::env::vars().filter(|(name, _)| of_package(name)) {
        command.env_remove(name);
    }
    command.env("CARGO_TERM_COLOR", "never");
    command
}

/// Downloads the packages that a workspace needs with these features. The registry is used only if one is missing.
///
/// # Errors
/// Cargo's error: the registry is not available, or the workspace is invalid.
pub fn download(workspace: &Path, features: &str) -> Result<(), String> {
    // This is cargo's only command that downloads exactly the packages that would be compiled.
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
