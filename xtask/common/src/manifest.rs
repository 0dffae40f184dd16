//! The manifest, and the files that it names.

use std::path::Path;

use whitesmith_codegen::Inputs;
use whitesmith_codegen::manifest::{LOCK, Manifest};
use whitesmith_model::diagnostic::{Diagnostics, Place};

use crate::disk;

/// Reads the manifest, reduced to the requested services, and the files that it names. Reports the errors of all.
pub fn read(path: &Path, services: &[String]) -> Result<(Manifest, Inputs), Diagnostics> {
    let mut found = Diagnostics::default();
    let file = disk::read(path)?;
    let Some(mut manifest) = Manifest::parse(&file, &mut found) else { return Err(found) };
    exist(&manifest, services, &mut found);
    if !services.is_empty() {
        manifest.services.retain(|service| services.contains(&service.module));
    }
    let folder = path.parent().unwrap_or(Path::new(""));
    let lock = folder.join(LOCK);
    if manifest.package.is_automatic && lock.exists() {
        manifest.package.advance(&disk::read(&lock)?, &mut found);
    }
    let mut inputs = Inputs::default();
    for service in &manifest.services {
        match disk::service(&folder.join(&service.model)) {
            Ok(files) => inputs.services.push(files),
            Err(missing) => found.extend(missing),
        }
    }
    match disk::read(&folder.join(&manifest.package.partitions)) {
        Ok(partitions) => inputs.partitions = partitions,
        Err(missing) => found.extend(missing),
    }
    found.into_result((manifest, inputs))
}

/// Reports modules that are not in the manifest.
pub fn exist(manifest: &Manifest, modules: &[String], found: &mut Diagnostics) {
    for name in modules {
        if !manifest.services.iter().any(|service| service.module == *name) {
            let known: Vec<_> = manifest.services.iter().map(|service| service.module.as_str()).collect();
            found
                .report(&manifest.file, Place::File, format!("the manifest has no module `{name}`"))
                .help(format!("it has: {}", known.join(", ")));
        }
    }
}
