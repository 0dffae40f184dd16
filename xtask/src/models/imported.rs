//! Imports services of the manifest from a source: the part of each that its operations need.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use whitesmith_codegen::convert;
use whitesmith_codegen::manifest::ServiceEntry;
use whitesmith_model::diagnostic::Diagnostics;
use whitesmith_model::read::{Format, ServiceFiles};
use whitesmith_model::write::{self, Docs};

use super::import::WRITTEN;
use super::lock::{self, Lock, Origin, sha256};
use super::source::Source;
use super::vendored::{folder_of, format};
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
    /// Imports the part of a service that its operations need. `folder` is the service's in botocore.
    pub(super) fn service(&mut self, service: &ServiceEntry, source: &Source, folder: &str) -> Result<(), Diagnostics> {
        let path = source.service(folder)?;
        let model = disk::latest_model(&path).unwrap_or_else(|| path.clone());
        let mut files = disk::service(&model)?;
        facts::complete(&facts::table()?, &mut files);
        let mut found = Diagnostics::default();
        let format = format(&service.model);
        let texts = convert::subset(&files, &service.all_operations(), Some(format), Docs::Strip, &mut found);
        let texts = found.into_result(texts.unwrap_or_default())?;
        let to = folder_of(service);
        self.stale.extend(WRITTEN.iter().filter(|name| !texts.contains_key(**name)).map(|name| to.join(name)));
        let of = within(source, &model);
        for (name, text) in texts {
            let name = if format == Format::Smithy { PathBuf::from(&service.model) } else { to.join(name) };
            self.stale.retain(|stale| *stale != name);
            self.add(name, text, source, of.clone());
        }
        Ok(())
    }

    /// Returns the files of an imported service, for the generator.
    pub(super) fn of(&self, service: &ServiceEntry) -> ServiceFiles {
        ServiceFiles::find(&service.model, |path| self.files.get(Path::new(path)).cloned()).unwrap_or_default()
    }

    /// Imports the partition table, to a path from the manifest's folder.
    pub(super) fn partitions(&mut self, source: &Source, to: &str) -> Result<(), Diagnostics> {
        let Some(path) = source.partitions() else { return Ok(()) };
        let mut found = Diagnostics::default();
        let text = write::partitions(&disk::read(&path)?, &mut found);
        let text = found.into_result(text.unwrap_or_default())?;
        self.add(PathBuf::from(to), text, source, "partitions.json".to_owned());
        Ok(())
    }

    fn add(&mut self, name: PathBuf, text: String, source: &Source, path: String) {
        let origin = Origin { source: source.name(), path, sha256: sha256(&text) };
        self.origins.insert(slashed(&name), origin);
        self.files.insert(name, text);
    }

    /// Adds the updated lock to the files. Files in `folder` that are not in the lock belong to the user: none is overwritten
    /// or removed.
    pub(super) fn with_lock(mut self, mut lock: Lock, folder: &Path) -> Result<Self, Diagnostics> {
        let help = format!("move the file away; only files listed in `{}` are replaced", lock::NAME);
        disk::keep_others(folder, &self.files, |name, _| lock.0.contains_key(&slashed(name)), &help)?;
        self.stale.retain(|stale| lock.0.remove(&slashed(stale)).is_some());
        lock.0.extend(std::mem::take(&mut self.origins));
        self.files.extend([lock.file()]);
        Ok(self)
    }
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
