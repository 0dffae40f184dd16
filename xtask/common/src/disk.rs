//! Reading and writing files. Every failure is a diagnostic with the file.

use std::collections::BTreeMap;
use std::fmt;
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use flate2::read::GzDecoder;
use whitesmith_model::diagnostic::{Diagnostics, Place};
use whitesmith_model::json::SourceFile;
use whitesmith_model::read::{ServiceFiles, merge_extras};

mod folder;

pub use folder::files_below;
pub use folder::{files, folders};

/// The model's file in a botocore service folder.
pub const SERVICE: &str = "service-2.json";

/// Our own documentation of a model, in the model's folder.
const OVERLAY: &str = "overlay.json";

/// Reads a text file; one whose name ends in `.gz` is unpacked.
pub fn read(path: &Path) -> Result<SourceFile, Diagnostics> {
    let unpacked = path.extension().is_some_and(|extension| extension == "gz");
    let text = fs::read(path).and_then(|bytes| {
        let mut text = String::new();
        if unpacked {
            GzDecoder::new(bytes.as_slice()).read_to_string(&mut text)?;
            return Ok(text);
        }
        String::from_utf8(bytes).map_err(|error| io::Error::new(io::ErrorKind::InvalidData, error))
    });
    match text {
        Ok(text) => Ok(SourceFile { name: path.display().to_string(), text }),
        Err(error) => Err(failed(path, "cannot be read", &error)),
    }
}

/// Reads a file that may be absent.
fn read_optional(path: &Path) -> Result<Option<SourceFile>, Diagnostics> {
    if path.exists() { read(path).map(Some) } else { Ok(None) }
}

/// Reads all files of a service.
///
/// `path` is a model file, or the folder of a botocore service. A folder without a `service-2.json` is expected to have
/// one folder per API version: the latest is read. Siblings of `service-2.json` and an `overlay.json` are found
/// next to the model.
pub fn service(path: &Path) -> Result<ServiceFiles, Diagnostics> {
    let path = if path.is_dir() { model_in(path)? } else { path.to_owned() };
    let folder = path.parent().unwrap_or(Path::new(""));
    let named = |name: &str| path.file_name().is_some_and(|file| file == name || *file == *format!("{name}.gz"));
    let mut model = read(&path)?;
    let is_botocore = named(SERVICE);
    if is_botocore {
        extend(&mut model, folder, SERVICE)?;
    }
    with_siblings(model, is_botocore, |name| match name {
        OVERLAY => read_optional(&folder.join(name)),
        name => sibling(folder, name),
    })
}

/// A model and the other files of its service, found by `read`.
pub fn with_siblings(
    model: SourceFile,
    is_botocore: bool,
    read: impl Fn(&str) -> Result<Option<SourceFile>, Diagnostics>,
) -> Result<ServiceFiles, Diagnostics> {
    let mut files = ServiceFiles { model, ..ServiceFiles::default() };
    if is_botocore {
        files.endpoint_rules = read("endpoint-rule-set-1.json")?;
        files.paginators = read("paginators-1.json")?;
        files.waiters = read("waiters-2.json")?;
        files.facts = read("facts-1.json")?;
    }
    files.overlays.extend(read(OVERLAY)?);
    Ok(files)
}

/// The path of the model in a botocore service folder.
fn model_in(folder: &Path) -> Result<PathBuf, Diagnostics> {
    latest_model(folder).ok_or_else(|| {
        let mut found = Diagnostics::default();
        found
            .report(&folder.display().to_string(), Place::File, format!("there is no {SERVICE} in the folder"))
            .help("give a folder of botocore's data, such as data/sqs, or a model file");
        found
    })
}

/// Returns the model in a botocore service folder, or that of its latest version; `None` if there is none.
pub fn latest_model(folder: &Path) -> Option<PathBuf> {
    let here = |folder: &Path| present(folder, SERVICE);
    here(folder).or_else(|| {
        let versions = fs::read_dir(folder).ok()?.flatten().map(|entry| entry.path());
        versions.filter(|path| here(path).is_some()).max().and_then(|folder| here(&folder))
    })
}

/// Returns the path of a file with that name, or with that name and `.gz`.
fn present(folder: &Path, name: &str) -> Option<PathBuf> {
    [folder.join(name), folder.join(format!("{name}.gz"))].into_iter().find(|path| path.is_file())
}

/// Reads a file next to a botocore model, with botocore's additions to it.
fn sibling(folder: &Path, name: &str) -> Result<Option<SourceFile>, Diagnostics> {
    let Some(path) = present(folder, name) else { return Ok(None) };
    let mut file = read(&path)?;
    extend(&mut file, folder, name)?;
    Ok(Some(file))
}

/// Merges `<name>.sdk-extras.json` into a file, if it exists.
fn extend(file: &mut SourceFile, folder: &Path, name: &str) -> Result<(), Diagnostics> {
    let stem = name.trim_end_matches(".json");
    let Some(path) = present(folder, &format!("{stem}.sdk-extras.json")) else { return Ok(()) };
    let extras = read(&path)?;
    let mut found = Diagnostics::default();
    merge_extras(file, &extras, &mut found);
    found.into_result(())
}

/// Result of a [`write()`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    /// Files that are new or have new text.
    pub written: usize,
    /// Files that had their text already, and were not written.
    pub unchanged: usize,
    /// Files that were removed.
    pub removed: usize,
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { written, unchanged, removed } = self;
        write!(f, "{written} written, {unchanged} unchanged, {removed} removed")
    }
}

/// Reports files below `folder` that would be overwritten although they are not ours. `is_ours` gets the name and the text
/// of each existing file that has different text.
pub fn keep_others(
    folder: &Path,
    files: &BTreeMap<PathBuf, String>,
    is_ours: impl Fn(&Path, &str) -> bool,
    help: &str,
) -> Result<(), Diagnostics> {
    let mut found = Diagnostics::default();
    for (name, text) in files {
        let path = folder.join(name);
        let is_other = match fs::read(&path) {
            Ok(present) => present != text.as_bytes() && !is_ours(name, &String::from_utf8_lossy(&present)),
            // An entry that cannot be read, such as a folder or a dangling link, is not ours; mostly nothing exists there.
            Err(_) => path.symlink_metadata().is_ok(),
        };
        if is_other {
            let message = "is not written: a file that this command did not write is in its place";
            found.report(&path.display().to_string(), Place::File, message).help(help);
        }
    }
    found.into_result(())
}

/// Writes files below `folder`, and removes existing ones of `stale`, and folders that are empty without them.
///
/// Each new text is first written to a temporary file in the same folder. Only when all are written are they renamed,
/// so a failure to write changes nothing.
pub fn write(folder: &Path, files: &BTreeMap<PathBuf, String>, stale: &[PathBuf]) -> Result<Outcome, Diagnostics> {
    let mut staged = Staged(Vec::new());
    let mut done = Outcome::default();
    for (name, text) in files {
        let path = folder.join(name);
        if fs::read(&path).is_ok_and(|present| present == text.as_bytes()) {
            done.unchanged += 1;
            continue;
        }
        staged.add(&path, text).map_err(|error| failed(&path, "cannot be written", &error))?;
        done.written += 1;
    }
    staged.place()?;
    for path in stale.iter().map(|name| folder.join(name)).filter(|path| path.exists()) {
        fs::remove_file(&path).map_err(|error| failed(&path, "cannot be removed", &error))?;
        done.removed += 1;
        let folders = path.ancestors().skip(1).take_while(|parent| *parent != folder);
        // A folder that is not empty cannot be removed, and is kept, as are those above it.
        let _ = folders.map(fs::remove_dir).find(Result::is_err);
    }
    Ok(done)
}

/// Temporary files: their paths and destinations. Those that have not been renamed are removed on drop.
struct Staged(Vec<(PathBuf, PathBuf)>);

impl Staged {
    fn add(&mut self, path: &Path, text: &str) -> io::Result<()> {
        let folder = path.parent().unwrap_or(Path::new(""));
        fs::create_dir_all(folder)?;
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let temporary = folder.join(format!(".{name}.{}", std::process::id()));
        self.0.push((temporary.clone(), path.to_owned()));
        fs::write(&temporary, text)
    }

    fn place(&self) -> Result<(), Diagnostics> {
        for (temporary, path) in &self.0 {
            fs::rename(temporary, path).map_err(|error| failed(path, "cannot be written", &error))?;
        }
        Ok(())
    }
}

impl Drop for Staged {
    fn drop(&mut self) {
        for (temporary, _) in &self.0 {
            // A renamed file no longer exists; the name of one that cannot be removed marks it as temporary.
            let _ = fs::remove_file(temporary);
        }
    }
}

fn failed(path: &Path, what: &str, error: &io::Error) -> Diagnostics {
    let mut found = Diagnostics::default();
    let help = match error.kind() {
        io::ErrorKind::NotFound => "give an existing path",
        io::ErrorKind::InvalidData | io::ErrorKind::InvalidInput | io::ErrorKind::UnexpectedEof => {
            "the file must be UTF-8 text, compressed with gzip if its name ends in `.gz`"
        }
        _ => "check the permissions, and that no other file or folder is in its place",
    };
    found.report(&path.display().to_string(), Place::File, format!("{what}: {error}")).help(help);
    found
}

#[cfg(test)]
mod tests;
