//! Where all of it is.

use std::path::{Path, PathBuf};

/// The folder of the workspace; where the command runs if cargo does not run it.
pub fn workspace() -> PathBuf {
    let package = std::env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from);
    // Packages lie at any depth below the one lock file.
    let mut folders = package.iter().flat_map(|package| package.ancestors().skip(1));
    let folder = folders.find(|folder| folder.join("Cargo.lock").is_file()).unwrap_or(Path::new("."));
    // Shorter in messages, and the same wherever the workspace lies.
    match std::env::current_dir() {
        Ok(current) if current == folder => PathBuf::new(),
        _ => folder.to_owned(),
    }
}
