//! Sources of services: folders and archives, one service at a time.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io::{BufReader, Read};
use std::path::{Path, PathBuf};

use lzma_rust2::XzReader;
use whitesmith_codegen::manifest;
use whitesmith_model::diagnostic::{Diagnostics, Place};
use whitesmith_model::json::SourceFile;
use whitesmith_model::read::ServiceFiles;

use xtask_common::disk;

/// Names of the corpora, the first and the second of a comparison.
pub(super) const CORPORA: [&str; 2] = ["botocore", "smithy"];

/// One service of a corpus.
#[derive(Debug)]
pub(super) struct Source {
    /// The name of the service in the corpus.
    pub(super) name: String,
    origin: Origin,
}

#[derive(Debug)]
enum Origin {
    /// A path on the disk.
    Disk(PathBuf),
    /// A model read from an archive.
    Text(SourceFile),
}

impl Source {
    /// Reads the service's files.
    pub(super) fn read(self) -> Result<ServiceFiles, Diagnostics> {
        match self.origin {
            Origin::Disk(path) => disk::service(&path),
            Origin::Text(model) => Ok(ServiceFiles { model, ..ServiceFiles::default() }),
        }
    }

    /// Reads only the model's file.
    pub(super) fn model(&self) -> Result<SourceFile, Diagnostics> {
        match &self.origin {
            Origin::Disk(path) => disk::read(path),
            Origin::Text(model) => Ok(model.clone()),
        }
    }

    /// Returns the module to generate: the name without the separators of its words.
    pub(super) fn module(&self) -> String {
        let plain: String = self.name.chars().filter(char::is_ascii_alphanumeric).collect();
        if manifest::is_free_module(&plain) { plain } else { format!("{plain}service") }
    }
}

/// The services of a corpus, one after the other: an archive is read once, and never completely in memory.
pub(super) type Sources = Box<dyn Iterator<Item = Result<Source, Diagnostics>> + Send>;

/// Returns the services of a corpus of botocore's or of Smithy's models.
pub(super) fn of(corpus: &str, path: &Path) -> Result<Sources, Diagnostics> {
    if corpus == "botocore" { botocore(path) } else { smithy(path) }
}

/// Returns the services below a folder of botocore's data, largest first; of each the latest version.
pub(super) fn botocore(folder: &Path) -> Result<Sources, Diagnostics> {
    let mut found = BTreeMap::new();
    for path in entries(folder)?.into_iter().filter(|path| path.is_dir()) {
        if let Some(model) = disk::latest_model(&path) {
            found.insert(file_name(&path), model);
        }
    }
    Ok(large_first(found))
}

/// Returns the services of a folder of Smithy ASTs, largest first, or those of an archive; of each the latest version.
pub(super) fn smithy(path: &Path) -> Result<Sources, Diagnostics> {
    if path.is_dir() {
        let mut found: BTreeMap<String, PathBuf> = BTreeMap::new();
        let mut open = vec![path.to_owned()];
        while let Some(folder) = open.pop() {
            for path in entries(&folder)? {
                if path.is_dir() {
                    open.push(path);
                } else if let Some(name) = service_of(&path) {
                    let latest = found.entry(name).or_insert_with(|| path.clone());
                    *latest = path.max(std::mem::take(latest));
                }
            }
        }
        return Ok(large_first(found));
    }
    archive(path)
}

fn large_first(services: BTreeMap<String, PathBuf>) -> Sources {
    let mut sources: Vec<_> = services.into_iter().collect();
    sources.sort_by_key(|(_, path)| std::cmp::Reverse(fs::metadata(path).map_or(0, |it| it.len())));
    Box::new(sources.into_iter().map(|(name, path)| Ok(Source { name, origin: Origin::Disk(path) })))
}

/// Returns the service of an AST, by its path: AWS's layout is `NAME/service/VERSION/FILE.json`.
fn service_of(path: &Path) -> Option<String> {
    if path.extension().is_none_or(|extension| extension != "json") {
        return None;
    }
    let mut folders = path.components().rev().skip(2);
    if folders.next().is_some_and(|folder| folder.as_os_str() == "service") {
        return folders.next().map(|folder| folder.as_os_str().to_string_lossy().into_owned());
    }
    Some(path.file_stem()?.to_string_lossy().into_owned())
}

/// Returns the services of a `.tar.xz`. Versions of a service must be adjacent in it.
fn archive(path: &Path) -> Result<Sources, Diagnostics> {
    let (send, receive) = std::sync::mpsc::sync_channel(4);
    let file = File::open(path).map_err(|error| failed(path, &error))?;
    let path = path.to_owned();
    // The reader of archives borrows from itself, so it must not move.
    std::thread::spawn(move || {
        let mut archive = tar::Archive::new(XzReader::new(BufReader::new(file), true));
        let mut emit = |source| send.send(source).is_ok();
        if let Err(error) = each(&mut archive, &path, &mut emit) {
            emit(Err(failed(&path, &error)));
        }
    });
    Ok(Box::new(receive.into_iter()))
}

fn each(
    archive: &mut tar::Archive<impl Read>,
    file: &Path,
    emit: &mut impl FnMut(Result<Source, Diagnostics>) -> bool,
) -> std::io::Result<()> {
    let mut latest: Option<(String, PathBuf, String)> = None;
    let mut done = BTreeSet::new();
    for entry in archive.entries()? {
        let mut entry = entry?;
        let path = entry.path()?.into_owned();
        let Some(name) = service_of(&path) else { continue };
        let mut text = String::new();
        entry.read_to_string(&mut text)?;
        match &mut latest {
            Some((known, at, _)) if *known == name && *at >= path => {}
            Some((known, ..)) if *known == name => latest = Some((name, path, text)),
            _ => {
                let next = (name, path, text);
                if let Some(complete) = latest.replace(next)
                    && !emit(source(file, complete, &mut done))
                {
                    return Ok(());
                }
            }
        }
    }
    if let Some(complete) = latest {
        emit(source(file, complete, &mut done));
    }
    Ok(())
}

fn source(
    file: &Path,
    (name, path, text): (String, PathBuf, String),
    done: &mut BTreeSet<String>,
) -> Result<Source, Diagnostics> {
    let label = format!("{}:{}", file.display(), path.display());
    if !done.insert(name.clone()) {
        let mut found = Diagnostics::default();
        let message = format!("the versions of `{name}` are not adjacent in the archive");
        found.report(&label, Place::File, message).help("extract the archive, and pass the folder");
        return Err(found);
    }
    Ok(Source { name, origin: Origin::Text(SourceFile { name: label, text }) })
}

fn entries(folder: &Path) -> Result<Vec<PathBuf>, Diagnostics> {
    let entries = fs::read_dir(folder).map_err(|error| failed(folder, &error))?;
    let mut paths: Vec<_> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    Ok(paths)
}

fn file_name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

fn failed(path: &Path, error: &std::io::Error) -> Diagnostics {
    let mut found = Diagnostics::default();
    found.report(&path.display().to_string(), Place::File, format!("cannot be read: {error}"));
    found
}

#[cfg(test)]
mod tests;
