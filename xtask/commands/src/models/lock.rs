//! `models/whitesmith.lock`: the source and digest of each vendored file.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use sha2::{Digest as _, Sha256};
use toml::Spanned;
use toml::de::{DeString, DeTable, DeValue};
use whitesmith_codegen::manifest::{CRATE, LOCK, Release, invalid_lock};
use whitesmith_model::conflict;
use whitesmith_model::diagnostic::{Diagnostics, Place};

use xtask_common::disk;

/// The file, next to the manifest.
pub(super) const NAME: &str = LOCK;

/// The documentation of a model, as in the manifest.
const UPSTREAM: &str = "upstream";

const HEAD: &str = "# Sources of the vendored models. Written by `whitesmith`, which also checks it: never edit it.\n";

/// The contents of the file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Lock {
    /// The vendored files, by their paths from the manifest's folder.
    pub(super) files: BTreeMap<String, Origin>,
    /// The last release and the changes since, for an automatic version.
    pub(super) release: Option<Release>,
}

/// The source of a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Origin {
    /// The package or file: `botocore 1.44.8`.
    pub(super) source: String,
    /// The path in the source: the folder of a botocore service, or the file itself.
    pub(super) path: String,
    /// The SHA-256 digest of the vendored file, in hex.
    pub(super) sha256: String,
    /// True for a model with the documentation of its source.
    pub(super) has_docs: bool,
}

impl Lock {
    /// Reads the lock next to a manifest; an empty one if there is none.
    pub(super) fn read(folder: &Path) -> Result<Self, Diagnostics> {
        let path = folder.join(NAME);
        if !path.exists() {
            return Ok(Self::default());
        }
        let file = disk::read(&path)?;
        parse(&file.text).map_err(|(place, what)| {
            let mut found = Diagnostics::default();
            found.report(&file.name, place, what).help("restore the file, or write it again with `whitesmith update`");
            found
        })
    }

    /// Reads the lock next to a manifest, for an update of all files: of an invalid one, what can be read of it, or of both
    /// sides of a conflict. Of two entries of a file, the one with the file's digest is kept.
    pub(super) fn recovered(folder: &Path) -> Result<Self, Diagnostics> {
        let errors = match Self::read(folder) {
            Err(errors) => errors,
            read => return read,
        };
        let Ok(file) = disk::read(&folder.join(NAME)) else { return Err(errors) };
        let [mut lock, other] = conflict::sides(&file.text).map(|side| parse(&side).unwrap_or_else(|_| named(&side)));
        let present = |name: &str| disk::read(&folder.join(name)).ok().map(|file| sha256(&file.text));
        for (name, origin) in other.files {
            let is_present = present(&name).is_some_and(|sha256| sha256 == origin.sha256);
            if is_present || !lock.files.contains_key(&name) {
                lock.files.insert(name, origin);
            }
        }
        lock.files.retain(|name, _| present(name).is_some());
        lock.release = match (lock.release, other.release) {
            (Some(one), Some(other)) => Some(Release { change: one.change.max(other.change), ..one }),
            (one, other) => one.or(other),
        };
        Ok(lock)
    }

    /// Reads a lock that this program has; an empty one if it is invalid.
    pub(super) fn parse(text: &str) -> Self {
        parse(text).unwrap_or_default()
    }

    /// Returns the file's name and text.
    pub(super) fn file(&self) -> (PathBuf, String) {
        let mut text = HEAD.to_owned();
        if let Some(Release { version, change }) = &self.release {
            let change = change.name();
            // Writing to a string does not fail.
            let _ = write!(text, "\n[{CRATE}]\nreleased = {version:?}\nchange = {change:?}\n");
        }
        for (name, Origin { source, path, sha256, has_docs }) in &self.files {
            let docs = if *has_docs { format!("docs = {UPSTREAM:?}\n") } else { String::new() };
            // Writing to a string does not fail.
            let _ = write!(text, "\n[{name:?}]\nsource = {source:?}\npath = {path:?}\nsha256 = {sha256:?}\n{docs}");
        }
        (PathBuf::from(NAME), text)
    }
}

/// Returns the files that an invalid lock names, without their sources.
fn named(text: &str) -> Lock {
    let (root, _) = DeTable::parse_recoverable(text);
    let names = root.get_ref().keys().map(|key| key.get_ref().to_string()).filter(|name| name != CRATE);
    Lock { files: names.map(|name| (name, Origin::default())).collect(), release: None }
}

/// Returns the SHA-256 digest of a text, in hex.
pub(super) fn sha256(text: &str) -> String {
    let hex: Vec<_> = Sha256::digest(text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect();
    hex.concat()
}

/// Place and message of an error.
type LockError = (Place, String);

fn text_of<'e>(entry: &'e Spanned<DeValue<'_>>, key: &str) -> Option<&'e str> {
    entry.get_ref().get(key)?.get_ref().as_str()
}

fn parse(text: &str) -> Result<Lock, LockError> {
    let mut table = DeTable::parse(text).map_err(|error| invalid_lock(text, &error))?.into_inner();
    let invalid = |message: &str| (Place::Pointer(CRATE.to_owned()), message.to_owned());
    let release = table
        .remove(CRATE)
        .map(|entry| Release::of(text_of(&entry, "released"), text_of(&entry, "change")).map_err(invalid));
    let release = release.transpose()?;
    let origin = |(name, entry): (Spanned<DeString<'_>>, Spanned<DeValue<'_>>)| {
        let name = name.into_inner().into_owned();
        let text = |key: &str| text_of(&entry, key).map(str::to_owned);
        let has_docs = text("docs").as_deref() == Some(UPSTREAM);
        let origin =
            (|| Some(Origin { source: text("source")?, path: text("path")?, sha256: text("sha256")?, has_docs }))();
        let missing = || (Place::Pointer(name.clone()), "`source`, `path` or `sha256` is missing".to_owned());
        let origin = origin.ok_or_else(missing)?;
        Ok((name, origin))
    };
    let files = table.into_iter().map(origin).collect::<Result<_, _>>()?;
    Ok(Lock { files, release })
}
