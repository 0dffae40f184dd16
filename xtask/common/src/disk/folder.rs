//! Files and folders in a folder.

use std::fs;
use std::path::{Path, PathBuf};

use whitesmith_model::diagnostic::Diagnostics;

use super::failed;

/// Returns the files of a folder whose names end in `.<extension>`, sorted.
pub fn files(folder: &Path, extension: &str) -> Result<Vec<PathBuf>, Diagnostics> {
    let mut paths = entries(folder)?;
    paths.retain(|path| path.extension().is_some_and(|found| found == extension));
    Ok(paths)
}

/// Returns the files anywhere below a folder whose names end in `.<extension>`, sorted.
pub fn files_below(folder: &Path, extension: &str) -> Result<Vec<PathBuf>, Diagnostics> {
    let mut files = Vec::new();
    let mut open = vec![folder.to_owned()];
    while let Some(folder) = open.pop() {
        files.extend(self::files(&folder, extension)?.into_iter().filter(|path| !path.is_dir()));
        open.extend(folders(&folder)?);
    }
    files.sort();
    Ok(files)
}

/// Returns the folders of a folder, sorted.
pub fn folders(folder: &Path) -> Result<Vec<PathBuf>, Diagnostics> {
    let mut paths = entries(folder)?;
    paths.retain(|path| path.is_dir());
    Ok(paths)
}

fn entries(folder: &Path) -> Result<Vec<PathBuf>, Diagnostics> {
    let entries = fs::read_dir(folder).map_err(|error| failed(folder, "cannot be read", &error))?;
    let mut paths: Vec<_> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    Ok(paths)
}
