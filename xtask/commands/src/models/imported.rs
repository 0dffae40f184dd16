//! Imports services of the manifest from a source: the part of each that its operations need.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use whitesmith_codegen::convert;
use whitesmith_codegen::manifest::{DocsMode, Manifest, ServiceEntry};
use whitesmith_model::diagnostic::Diagnostics;
use whitesmith_model::read::{Format, ServiceFiles};
use whitesmith_model::write::{self, Docs};

use super::import::WRITTEN;
use super::lock::{self, Lock, Origin, sha256};
use super::source::Source;
use super::vendored::{Vendored, folder_of, format};
use xtask_common::disk;
use xtask_common::facts;

/// Imported files, by paths from the manifest's folder.
#[derive(Debug, Default)]
pub(super) struct Imported {
    pub(super) files: BTreeMap<PathBuf, String>,
    /// Files of an earlier import that no longer exist.
    pub(super) stale: Vec<PathBuf>,
    origins: BTreeMap<String, Origin>,
}

impl Imported {
    /// Imports the part of a service that its operations need. `folder` is the service's in botocore; `manifest` is as before
    /// the command.
    pub(super) fn service(
        &mut self,
        manifest: &Manifest,
        service: &ServiceEntry,
        source: &Source,
        folder: &str,
    ) -> Result<(), Diagnostics> {
        let path = source.service(folder)?;
        let model = disk::latest_model(&path).unwrap_or_else(|| path.clone());
        let mut files = disk::service(&model)?;
        facts::complete(&facts::table()?, &mut files);
        // Each operation that cannot be imported or generated is reported, before any other problem.
        whitesmith_codegen::check_operations(manifest, service, &files)?;
        let has_docs = service.docs == DocsMode::Upstream;
        let texts = subset(&files, service, if has_docs { Docs::Keep } else { Docs::Strip })?;
        let of = within(source, &model);
        for (name, text) in self.named(service, texts) {
            let is_model = name == Path::new(&service.model);
            self.add(name, text, source, of.clone(), has_docs && is_model);
        }
        Ok(())
    }

    /// Imports the part of a service that its operations need from its vendored files: shapes that only other operations
    /// needed are removed.
    pub(super) fn again(&mut self, service: &ServiceEntry, vendored: &Vendored) -> Result<(), Diagnostics> {
        let mut files = disk::service(&vendored.folder.join(&service.model))?;
        files.overlays.clear();
        let texts = subset(&files, service, Docs::Keep)?;
        for (name, text) in self.named(service, texts) {
            if let Some(origin) = vendored.lock.files.get(&slashed(&name)) {
                let origin = Origin { sha256: sha256(&text), ..origin.clone() };
                self.origins.insert(slashed(&name), origin);
            }
            self.files.insert(name, text);
        }
        Ok(())
    }

    /// Returns texts by their paths from the manifest's folder. Other files of an earlier import are stale.
    fn named(&mut self, service: &ServiceEntry, texts: BTreeMap<String, String>) -> BTreeMap<PathBuf, String> {
        let to = folder_of(service);
        self.stale.extend(WRITTEN.iter().filter(|name| !texts.contains_key(**name)).map(|name| to.join(name)));
        let name = |name: String| match format(&service.model) {
            Format::Smithy => PathBuf::from(&service.model),
            Format::Botocore => to.join(name),
        };
        let texts: BTreeMap<_, _> = texts.into_iter().map(|(file, text)| (name(file), text)).collect();
        self.stale.retain(|stale| !texts.contains_key(stale));
        texts
    }

    /// Returns the files of an imported service, for the generator.
    pub(super) fn of(&self, service: &ServiceEntry) -> ServiceFiles {
        ServiceFiles::find(&service.model, |path| self.files.get(Path::new(path)).cloned()).unwrap_or_default()
    }

    /// Imports the partition table, to a path from the manifest's folder. A source without one does not change it.
    pub(super) fn partitions(&mut self, source: &Source, to: &str) -> Result<(), Diagnostics> {
        let Some(path) = source.partitions() else { return Ok(()) };
        let mut found = Diagnostics::default();
        let text = write::partitions(&disk::read(&path)?, &mut found);
        let text = found.into_result(text.unwrap_or_default())?;
        self.add(PathBuf::from(to), text, source, "partitions.json".to_owned(), false);
        Ok(())
    }

    /// Adds the partition table of this program.
    pub(super) fn own_partitions(&mut self, to: &str) {
        let origin = Lock::parse(LOCK).files.remove("partitions.json");
        self.origins.extend(origin.map(|origin| (to.to_owned(), origin)));
        self.files.insert(PathBuf::from(to), PARTITIONS.to_owned());
    }

    fn add(&mut self, name: PathBuf, text: String, source: &Source, path: String, has_docs: bool) {
        let origin = Origin { source: source.name(), path, sha256: sha256(&text), has_docs };
        self.origins.insert(slashed(&name), origin);
        self.files.insert(name, text);
    }

    /// Adds the updated lock to the files. Files in `folder` that are not in the lock belong to the user: none is overwritten
    /// or removed.
    pub(super) fn with_lock(mut self, mut lock: Lock, folder: &Path) -> Result<Self, Diagnostics> {
        let help = format!("move the file away; only files listed in `{}` are replaced", lock::NAME);
        disk::keep_others(folder, &self.files, |name, _| lock.files.contains_key(&slashed(name)), &help)?;
        self.stale.retain(|stale| lock.files.remove(&slashed(stale)).is_some());
        lock.files.extend(std::mem::take(&mut self.origins));
        // Entries of an invalid lock that were not imported again.
        lock.files.retain(|_, origin| !origin.sha256.is_empty());
        self.files.extend([lock.file()]);
        Ok(self)
    }
}

/// Returns the part of a model that the operations of a service need, in the format of its vendored file.
fn subset(files: &ServiceFiles, service: &ServiceEntry, docs: Docs) -> Result<BTreeMap<String, String>, Diagnostics> {
    let mut found = Diagnostics::default();
    let format = format(&service.model);
    let texts = convert::subset(files, &service.all_operations(), Some(format), docs, &mut found);
    found.into_result(texts.unwrap_or_default())
}

/// Returns the path of a model in its source.
fn within(source: &Source, model: &Path) -> String {
    match source {
        Source::Botocore { data, .. } => {
            slashed(model.parent().and_then(|path| path.strip_prefix(data).ok()).unwrap_or(model))
        }
        Source::Smithy(models) => slashed(model.strip_prefix(models).unwrap_or(model)),
        Source::Model(_) => source.name(),
    }
}

/// Returns a path with slashes, as in the lock, on any system.
fn slashed(path: &Path) -> String {
    let parts: Vec<_> = path.components().map(|part| part.as_os_str().to_string_lossy()).collect();
    parts.join("/")
}

/// The partition table of this program, and the lock that has its origin.
const PARTITIONS: &str = include_str!("../../models/partitions.json");
const LOCK: &str = include_str!("../../models/whitesmith.lock");

/// Returns the partition table of this program and a lock with its origin, by their paths.
pub(crate) fn partition_table(folder: &Path) -> BTreeMap<PathBuf, String> {
    let mut imported = Imported::default();
    imported.own_partitions("partitions.json");
    let mut lock = Lock::default();
    lock.files.append(&mut imported.origins);
    let files = imported.files.into_iter().chain([lock.file()]);
    files.map(|(name, text)| (folder.join(name), text)).collect()
}
