//! The manifest and the files that it names, however the caller reads them.

use super::Inputs;
use crate::diagnostic::{Diagnostics, Place};
use crate::manifest::Manifest;
use crate::parse::{ServiceFiles, SourceFile};

/// The name that botocore's models have.
const BOTOCORE: &str = "service-2.json";

/// Reads a manifest and the files that it names, and those that are found beside its models.
///
/// `text` is asked for each file, by its path from the manifest's folder, with `/` between folders; it says `None` if there
/// is no such file. Nothing else is read: this crate does no I/O.
///
/// # Errors
/// What is wrong with the manifest, and every file that it names and that is not there.
pub fn read(manifest: &str, mut text: impl FnMut(&str) -> Option<String>) -> Result<(Manifest, Inputs), Diagnostics> {
    let mut found = Diagnostics::default();
    let mut file = |name: &str| text(name).map(|text| SourceFile { name: name.to_owned(), text });
    let Some(source) = file(manifest) else {
        missing(manifest, &mut found);
        return Err(found);
    };
    let Some(manifest) = Manifest::parse(&source, &mut found) else { return Err(found) };
    let mut inputs = Inputs::default();
    for service in &manifest.services {
        match self::service(&service.model, &mut file) {
            Some(files) => inputs.services.push(files),
            None => missing(&service.model, &mut found),
        }
    }
    match file(&manifest.package.partitions) {
        Some(partitions) => inputs.partitions = partitions,
        None => missing(&manifest.package.partitions, &mut found),
    }
    found.into_result((manifest, inputs))
}

/// A model, and what describes its service beside it; `None` if the model is not there.
fn service(name: &str, file: &mut impl FnMut(&str) -> Option<SourceFile>) -> Option<ServiceFiles> {
    let model = file(name)?;
    let folder = name.rsplit_once('/').map(|(folder, _)| format!("{folder}/")).unwrap_or_default();
    let is_botocore = name.strip_prefix(&*folder) == Some(BOTOCORE);
    let mut beside = |name: &str| file(&format!("{folder}{name}"));
    let overlay = beside("overlay.json");
    let mut of_botocore = |name: &str| if is_botocore { beside(name) } else { None };
    Some(ServiceFiles {
        model,
        endpoint_rules: of_botocore("endpoint-rule-set-1.json"),
        paginators: of_botocore("paginators-1.json"),
        waiters: of_botocore("waiters-2.json"),
        overlays: overlay.into_iter().collect(),
    })
}

fn missing(name: &str, found: &mut Diagnostics) {
    found.report(name, Place::File, "there is no such file").help("paths are from the manifest's folder");
}
