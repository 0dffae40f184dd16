//! `--check`: finds the changes that a run would make.

use std::fs;
use std::path::{Path, PathBuf};

use whitesmith_codegen::FileSet;

/// A change of a file that a run would make.
pub struct Change {
    /// The file.
    pub path: PathBuf,
    /// The existing text; `None` if there is no such file, or no text in it.
    pub old: Option<String>,
    /// The generated text; `None` if the file is no longer part of the crate.
    pub new: Option<String>,
}

/// Returns the changes of a folder's files.
pub(super) fn changes(out: &Path, files: &FileSet, stale: &[PathBuf]) -> Vec<Change> {
    let generated = files.iter().map(|(name, text)| (out.join(name), Some(text.clone())));
    let stale = stale.iter().map(|name| (out.join(name), None));
    let changes = generated.chain(stale).map(|(path, new)| Change { old: fs::read_to_string(&path).ok(), path, new });
    changes.filter(|change| change.new.is_none() || change.old != change.new).collect()
}
