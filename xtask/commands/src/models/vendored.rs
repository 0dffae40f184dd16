//! The vendored models: the manifest's, and their sources in the lock.

use std::path::{Path, PathBuf};

use whitesmith_codegen::manifest::{Manifest, ServiceEntry};
use whitesmith_model::diagnostic::{Diagnostics, Place};
use whitesmith_model::json::SourceFile;
use whitesmith_model::read::Format;

use super::lock::Lock;
use xtask_common::project::ManifestArgument;
use xtask_common::{disk, manifest};

/// A manifest, its folder and its lock.
pub(super) struct Vendored {
    pub(super) path: PathBuf,
    pub(super) file: SourceFile,
    pub(super) manifest: Manifest,
    pub(super) folder: PathBuf,
    pub(super) lock: Lock,
}

impl Vendored {
    pub(super) fn read(argument: &ManifestArgument) -> Result<Self, Diagnostics> {
        Self::with(argument, Lock::read)
    }

    /// [`read`](Self::read), with what can be read of an invalid lock.
    pub(super) fn recovered(argument: &ManifestArgument) -> Result<Self, Diagnostics> {
        Self::with(argument, Lock::recovered)
    }

    fn with(
        argument: &ManifestArgument,
        lock: impl Fn(&Path) -> Result<Lock, Diagnostics>,
    ) -> Result<Self, Diagnostics> {
        let path = argument.path()?;
        let file = disk::read(&path)?;
        let folder = path.parent().unwrap_or(Path::new("")).to_owned();
        let lock = lock(&folder)?;
        let manifest = parse(&file)?;
        Ok(Self { path, file, manifest, folder, lock })
    }

    /// Returns the services of these modules, or all if none is named.
    pub(super) fn services(&self, modules: &[String]) -> Result<Vec<&ServiceEntry>, Diagnostics> {
        let known = &self.manifest.services;
        let mut found = Diagnostics::default();
        manifest::exist(&self.manifest, modules, &mut found);
        let chosen = |service: &&ServiceEntry| modules.is_empty() || modules.contains(&service.module);
        found.into_result(known.iter().filter(chosen).collect())
    }

    /// Returns the name of a service's folder in botocore: that of the last import, or else of the model's own folder.
    pub(super) fn botocore_folder(&self, service: &ServiceEntry) -> String {
        let path = self.lock.files.get(&service.model).map(|origin| &*origin.path).filter(|path| path.contains('/'));
        let path = path.unwrap_or(&service.model);
        path.split('/').next().unwrap_or_default().to_owned()
    }
}

/// Returns the format of a vendored model, by the name of its file.
pub(super) fn format(model: &str) -> Format {
    if model.ends_with(disk::SERVICE) { Format::Botocore } else { Format::Smithy }
}

/// Returns the folder of a vendored model, from the manifest's.
pub(super) fn folder_of(service: &ServiceEntry) -> &Path {
    Path::new(&service.model).parent().unwrap_or(Path::new(""))
}

/// Parses a manifest, which can be without services.
pub(crate) fn parse(file: &SourceFile) -> Result<Manifest, Diagnostics> {
    let mut found = Diagnostics::default();
    let Some(manifest) = Manifest::parse_unfilled(file, &mut found) else { return Err(found) };
    found.into_result(manifest)
}

/// Parses the new manifest, and reports an entry that does not have the intended values.
pub(super) fn check(file: &SourceFile, entry: &ServiceEntry) -> Result<Manifest, Diagnostics> {
    let manifest = parse(file)?;
    if manifest.services.contains(entry) {
        return Ok(manifest);
    }
    let mut found = Diagnostics::default();
    found
        .report(&file.name, Place::File, format!("the entry of `{}` cannot be written", entry.module))
        .help("write the entry by hand, then import its files with `whitesmith update`");
    Err(found)
}
