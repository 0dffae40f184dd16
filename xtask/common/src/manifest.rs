//! The manifest, and the files that it names.

use std::path::Path;

use whitesmith_codegen::manifest::{LOCK, Manifest};
use whitesmith_codegen::{Inputs, PartialInputs};
use whitesmith_model::diagnostic::{Diagnostics, Place};

use crate::disk;

/// The help for a manifest without services.
pub const ADD: &str = "`whitesmith add SERVICE OPERATION` adds a service";

/// Reads the manifest, reduced to the requested services, and the files that it names. Reports the errors of all.
pub fn read(path: &Path, services: &[String]) -> Result<(Manifest, Inputs), Diagnostics> {
    let mut found = Diagnostics::default();
    let Some(manifest) = Manifest::parse(&disk::read(path)?, &mut found) else { return Err(found) };
    let (manifest, files) = files(path, manifest, services, &mut found);
    found.into_result(())?;
    let inputs = files.complete(&manifest, Diagnostics::default())?;
    Ok((manifest, inputs))
}

/// Reads the manifest and its files as [`read`] does, to generate the crate, which can be without services. Its errors are also
/// those of the generator.
pub fn read_to_generate(path: &Path, services: &[String]) -> Result<(Manifest, Inputs), Diagnostics> {
    let mut found = Diagnostics::default();
    let Some(manifest) = Manifest::parse_unfilled(&disk::read(path)?, &mut found) else { return Err(found) };
    let (manifest, files) = files(path, manifest, services, &mut found);
    let inputs = files.complete(&manifest, found)?;
    Ok((manifest, inputs))
}

/// Reads the files of the requested services.
fn files(
    path: &Path,
    mut manifest: Manifest,
    services: &[String],
    found: &mut Diagnostics,
) -> (Manifest, PartialInputs) {
    exist(&manifest, services, found);
    if !services.is_empty() {
        manifest.services.retain(|service| services.contains(&service.module));
    }
    let folder = path.parent().unwrap_or(Path::new(""));
    let lock = folder.join(LOCK);
    if manifest.package.is_automatic
        && lock.exists()
        && let Some(lock) = or_report(disk::read(&lock), found)
    {
        manifest.package.advance(&lock, found);
    }
    let models = manifest.services.iter().map(|service| disk::service(&folder.join(&service.model)));
    let services = models.map(|files| or_report(files, found)).collect();
    let partitions = or_report(disk::read(&folder.join(&manifest.package.partitions)), found);
    (manifest, PartialInputs { services, partitions })
}

/// Returns a file that could be read; the problem otherwise is reported with all others.
fn or_report<T>(read: Result<T, Diagnostics>, found: &mut Diagnostics) -> Option<T> {
    read.map_err(|problem| found.extend(problem)).ok()
}

/// Reports modules that are not in the manifest.
pub fn exist(manifest: &Manifest, modules: &[String], found: &mut Diagnostics) {
    for name in modules {
        if !manifest.services.iter().any(|service| service.module == *name) {
            let known: Vec<_> = manifest.services.iter().map(|service| service.module.as_str()).collect();
            let help = match known.as_slice() {
                [] => ADD.to_owned(),
                known => format!("it has: {}", known.join(", ")),
            };
            found.report(&manifest.file, Place::File, format!("the manifest has no module `{name}`")).help(help);
        }
    }
}
