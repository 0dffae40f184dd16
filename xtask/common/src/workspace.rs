//! The folder of the workspace.

use std::path::{Path, PathBuf};

/// Returns the folder of the workspace, or the current folder if cargo did not start the process.
pub fn workspace() -> PathBuf {
    let package = std::env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from);
    // Packages are at any depth below the only lock file.
    let mut folders = package.iter().flat_map(|package| package.ancestors().skip(1));
    let folder = folders.find(|folder| folder.join("Cargo.lock").is_file()).unwrap_or(Path::new("."));
    // Messages are shorter with a relative path, and independent of the workspace's location.
    match std::env::current_dir() {
        Ok(current) if current == folder => PathBuf::new(),
        _ => folder.to_owned(),
    }
}
