//! Generation: from the manifest and the files it names to the crate's files.

mod complete_service;
mod inputs;
mod modules;
mod print;
mod service;
mod supported;

use std::collections::BTreeMap;
use std::time::Duration;

use whitesmith_model::Model;
use whitesmith_model::diagnostic::{Diagnostics, Place};
use whitesmith_model::graph::{self, Closure};
use whitesmith_model::json::SourceFile;
use whitesmith_model::read::ServiceFiles;
use whitesmith_model::text::visible;

use crate::convert;
use crate::ir;
use crate::load;
use crate::lower::{self, Refused};
use crate::manifest::{DocsMode, Manifest, ServiceEntry};
use crate::naming;
use crate::overlay::Coverage;

pub use complete_service::{CompleteService, PartitionTable, generate_service};
pub use inputs::{PartialInputs, read};
pub use supported::lower_supported;

/// A crate's files: text by path, below the crate's folder.
pub type FileSet = BTreeMap<String, String>;

/// The files that a manifest names, read.
#[derive(Clone, Debug, Default)]
pub struct Inputs {
    /// A service's files each, in the manifest's order.
    pub services: Vec<ServiceFiles>,
    /// The partition table.
    pub partitions: SourceFile,
}

/// A generated crate.
#[derive(Clone, Debug)]
pub struct Generated {
    /// Its files.
    pub files: FileSet,
    /// A line of the summary for each service.
    pub services: Vec<Summary>,
}

/// A generated service.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Summary {
    /// The module.
    pub module: String,
    /// The number of generated operations.
    pub operations: usize,
    /// The number of generated waiters.
    pub waiters: usize,
    /// The number of generated paginators.
    pub paginators: usize,
    /// The number of shapes they need.
    pub shapes: usize,
    /// The number of shapes of the model.
    pub shapes_in_model: usize,
    /// The protocol the client speaks.
    pub protocol: String,
    /// The reason for that protocol.
    pub reason: String,
    /// The number of lines of the service's files.
    pub lines: usize,
    /// The duration.
    pub elapsed: Duration,
    /// Waiters and paginators that the model has and that are not generated, each with the reason.
    pub notes: Diagnostics,
}

/// Generates the crate of a manifest, its services on all cores.
///
/// Each service is loaded ([`load`]: read, facts, fixups, overlays, the manifest's additions, validation) and lowered
/// ([`lower`](crate::lower): names, types, documentation). The IR of all is then emitted as tokens, and printed.
///
/// # Errors
/// All problems of the inputs.
pub fn generate(manifest: &Manifest, inputs: &Inputs) -> Result<Generated, Diagnostics> {
    let (krate, summaries) = service::load_and_lower_all(manifest, inputs)?;
    print::emit_and_render(&krate, summaries)
}

/// The crate before it is emitted, for `--dump ir`.
///
/// # Errors
/// As [`generate`].
pub fn lower(manifest: &Manifest, inputs: &Inputs) -> Result<ir::Crate, Diagnostics> {
    service::load_and_lower_all(manifest, inputs).map(|(krate, _)| krate)
}

/// The models after reading, fixups and overlays, for `--dump model`.
///
/// # Errors
/// Problems of the models.
pub fn models(inputs: &Inputs) -> Result<Vec<Model>, Diagnostics> {
    let mut diagnostics = Diagnostics::default();
    let models = inputs.services.iter().filter_map(|files| load::service(files, &mut diagnostics)).collect();
    diagnostics.into_result(models)
}

/// The shapes that the operations of each service need, for `--dump closure`: the models of [`models`], and their closures.
///
/// # Errors
/// Problems of the models, and operations that they do not have.
pub fn closures(manifest: &Manifest, inputs: &Inputs) -> Result<Vec<(Model, Closure)>, Diagnostics> {
    let mut found = Diagnostics::default();
    let mut closures = Vec::new();
    let entries = manifest.services.iter().zip(&inputs.services);
    for ((entry, files), model) in entries.zip(models(inputs)?) {
        let of = load::Entry { manifest: &manifest.file, index: entry.index, entry, files };
        service::operations_exist(of, &model, &mut found);
        // Operations that do not exist are reported.
        let chosen = convert::choose(&model, &entry.all_operations(), &mut Diagnostics::default());
        if let Some((service, operations)) = chosen {
            let closure = graph::closure(&model, &service, &operations);
            closures.push((model, closure));
        }
    }
    found.into_result(closures)
}

/// Returns the public items of each service of a manifest, and whether its overlay has text for them, whatever the
/// documentation that the manifest asks for.
///
/// # Errors
/// Problems of the models and overlays, and operations that they do not have.
pub fn coverage(manifest: &Manifest, inputs: &Inputs) -> Result<Vec<Coverage>, Diagnostics> {
    let mut found = Diagnostics::default();
    let lib_name = naming::library(&manifest.package.name);
    let entries = manifest.services.iter().zip(&inputs.services);
    let coverages = entries.filter_map(|(entry, files)| {
        let entry = load::Entry { manifest: &manifest.file, index: entry.index, entry, files };
        service::public_items(entry, &lib_name, &mut found)
    });
    let coverages = coverages.collect();
    found.into_result(coverages)
}

/// Checks that a service of a manifest can be generated: its names, and each operation. Partitions are not read, nor is
/// documentation.
///
/// # Errors
/// The operations that are not supported, a finding each with all of its reasons, and all other problems.
pub fn check_service(manifest: &Manifest, module: &str, files: &ServiceFiles) -> Result<Option<Summary>, Diagnostics> {
    let mut found = Diagnostics::default();
    manifest.check(&mut found);
    let Some(entry) = manifest.services.iter().find(|entry| entry.module == module) else {
        return found.into_result(None);
    };
    // The model's own findings are reported below.
    let model = load::service(files, &mut Diagnostics::default());
    let refused = model.map(|model| refuse(&model, &entry.all_operations(), &mut found)).unwrap_or_default();
    let mut supported = ServiceEntry { docs: DocsMode::None, ..entry.clone() };
    supported.operations.retain(|name| !refused.contains(name));
    supported.companions.retain(|name| !refused.contains(name));
    let entry = load::Entry { manifest: &manifest.file, index: entry.index, entry: &supported, files };
    let lowered = service::load_and_lower(entry, &naming::library(&manifest.package.name), &mut found);
    found.into_result(lowered.map(|(_, summary)| summary))
}

/// Checks that the operations of an entry exist in the complete model of a service, and can be generated. Operations that
/// the entry has in the manifest are reported there.
///
/// # Errors
/// Operations that the service does not have, and those that are not supported, a finding each with all of its reasons.
/// Problems of the model itself are not reported.
pub fn check_operations(manifest: &Manifest, entry: &ServiceEntry, files: &ServiceFiles) -> Result<(), Diagnostics> {
    let mut found = Diagnostics::default();
    if let Some(model) = load::service(files, &mut Diagnostics::default()) {
        let operations = entry.all_operations();
        let gone = gone(manifest, entry, &model, &mut found);
        let others: Vec<_> = operations.iter().filter(|name| !gone.contains(name)).cloned().collect();
        if !others.is_empty() {
            convert::choose(&model, &others, &mut found);
        }
        refuse(&model, &operations, &mut found);
    }
    found.into_result(())
}

/// Reports operations that the manifest has for an entry and the service does not have, and returns them.
fn gone<'a>(manifest: &Manifest, entry: &'a ServiceEntry, model: &Model, found: &mut Diagnostics) -> Vec<&'a String> {
    let listed = manifest.services.iter().find(|listed| listed.index == entry.index);
    let (Some(listed), Some((service, ..))) = (listed, model.services().next()) else { return Vec::new() };
    let named = graph::Named::of(model, service);
    let mut gone = Vec::new();
    for name in entry.operations.iter().chain(&entry.companions).filter(|name| named.get(name).is_none()) {
        let place = [("operations", &listed.operations), ("companions", &listed.companions)];
        let place = place.into_iter().find_map(|(key, names)| Some((key, names.iter().position(|it| it == name)?)));
        let Some((key, at)) = place else { continue };
        let unknown = named.unknown(name, found.suggests());
        let remove = format!("`whitesmith remove {} {name}` removes it from the manifest", listed.module);
        let place = Place::Pointer(format!("service[{}].{key}[{at}]", entry.index));
        found.report(&manifest.file, place, format!("{unknown} in {}", model.source.0)).help(unknown.help_and(&remove));
        gone.push(name);
    }
    gone
}

/// Reports operations that are not supported, and returns them.
fn refuse(model: &Model, operations: &[String], found: &mut Diagnostics) -> Vec<String> {
    let mut refused = Vec::new();
    for Refused { operation, reasons } in lower::supported_operations(model).refused {
        if operations.contains(&operation) {
            let message = format!("`{operation}` cannot be generated: {}", reasons.join("; "));
            found.report(&model.source.0, Place::File, message).help("omit it");
            refused.push(operation);
        }
    }
    refused
}

/// A file for the headers, named as the manifest names it. Headers have no digest: the lock has it, and every change of a
/// model would change them.
fn origin(name: &str) -> String {
    visible(name).into_owned()
}

#[cfg(test)]
mod tests;
