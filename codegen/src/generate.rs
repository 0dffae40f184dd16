//! From the manifest and the files it names to the crate's files.

mod inputs;
mod modules;
mod whole;

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::time::{Duration, Instant};

use rayon::prelude::*;
use sha2::{Digest, Sha256};
use whitesmith_model::Model;
use whitesmith_model::diagnostic::{Diagnostics, Place};
use whitesmith_model::graph::{self, Closure};
use whitesmith_model::json;
use whitesmith_model::json::SourceFile;
use whitesmith_model::read::ServiceFiles;
use whitesmith_model::text::visible;

use crate::convert;
use crate::fixup;
use crate::load;
use crate::lower::{self, Refused, ServiceInput};
use crate::manifest::{Manifest, ServiceEntry};
use crate::naming;
use crate::{emit, ir, render};

pub use inputs::read;
pub use whole::{PartitionTable, Whole, generate_whole};

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

/// What was made of a service.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Summary {
    /// The module.
    pub module: String,
    /// How many operations were generated.
    pub operations: usize,
    /// How many shapes they need.
    pub shapes: usize,
    /// How many shapes the model has.
    pub shapes_in_model: usize,
    /// The protocol the client speaks.
    pub protocol: String,
    /// Why that one.
    pub reason: String,
    /// The lines of the service's files.
    pub lines: usize,
    /// How long it took.
    pub elapsed: Duration,
    /// Waiters and paginators that the model has and that are not generated, each with the reason.
    pub notes: Diagnostics,
}

/// Generates the crate that a manifest asks for, its services on all cores.
///
/// # Errors
/// Everything that is wrong with the inputs.
pub fn generate(manifest: &Manifest, inputs: &Inputs) -> Result<Generated, Diagnostics> {
    let (krate, summaries) = lower_crate(manifest, inputs)?;
    render(&krate, summaries)
}

fn render(krate: &ir::Crate, mut summaries: Vec<Summary>) -> Result<Generated, Diagnostics> {
    let (mut rendered, services) = rayon::join(
        || crate_files(krate),
        || {
            let services = krate.services.par_iter().zip(&mut summaries);
            services.map(|(of, summary)| service(of, krate, summary)).collect::<Vec<_>>()
        },
    );
    for service in services {
        rendered.merge(service);
    }
    let files = rendered.diagnostics.into_result(rendered.files)?;
    Ok(Generated { files, services: summaries })
}

/// The files that belong to no service.
fn crate_files(krate: &ir::Crate) -> Rendered {
    let mut rendered = Rendered::default();
    rendered.rust(&emit::crate_files(krate));
    rendered.text("Cargo.toml", render::manifest(krate));
    rendered.text("README.md", render::readme(krate));
    rendered
}

fn service(service: &ir::Service, krate: &ir::Crate, summary: &mut Summary) -> Rendered {
    let start = Instant::now();
    let mut rendered = Rendered::default();
    summary.lines = rendered.rust(&emit::service_files(service, krate));
    summary.elapsed += start.elapsed();
    rendered
}

/// The crate before it is text, for `--dump ir`.
///
/// # Errors
/// As [`generate`].
pub fn lower(manifest: &Manifest, inputs: &Inputs) -> Result<ir::Crate, Diagnostics> {
    lower_crate(manifest, inputs).map(|(krate, _)| krate)
}

/// The models as they are once read, mended and overlaid, for `--dump model`.
///
/// # Errors
/// What is wrong with the models.
pub fn models(inputs: &Inputs) -> Result<Vec<Model>, Diagnostics> {
    let mut diagnostics = Diagnostics::default();
    let models = inputs.services.iter().filter_map(|files| load::service(files, &mut diagnostics)).collect();
    diagnostics.into_result(models)
}

/// What the operations of each service need, for `--dump closure`: the models as [`models`] has them, and their closures.
///
/// # Errors
/// What is wrong with the models, and operations that they do not have.
pub fn closures(manifest: &Manifest, inputs: &Inputs) -> Result<Vec<(Model, Closure)>, Diagnostics> {
    let mut found = Diagnostics::default();
    let mut closures = Vec::new();
    for (entry, model) in manifest.services.iter().zip(models(inputs)?) {
        if let Some((service, operations)) = convert::choose(&model, &entry.all_operations(), &mut found) {
            let closure = graph::closure(&model, &service, &operations);
            closures.push((model, closure));
        }
    }
    found.into_result(closures)
}

/// Checks that a service of a manifest can be generated: its names, and each operation. Partitions are not read, nor is
/// documentation.
///
/// # Errors
/// The operations that are not supported, a finding each with all of its reasons, and whatever else is wrong.
pub fn check_service(manifest: &Manifest, module: &str, files: &ServiceFiles) -> Result<Option<Summary>, Diagnostics> {
    let mut found = Diagnostics::default();
    manifest.check(&mut found);
    let position = manifest.services.iter().position(|entry| entry.module == module);
    let Some((index, entry)) = position.and_then(|index| Some((index, manifest.services.get(index)?))) else {
        return found.into_result(None);
    };
    // The model's own findings are reported below.
    let model = load::service(files, &mut Diagnostics::default());
    let refused = model.as_ref().map(|model| lower::survey(model).refused).unwrap_or_default();
    let mut supported = entry.clone();
    for Refused { operation, reasons } in refused {
        let names = [&mut supported.operations, &mut supported.companions];
        if names.into_iter().any(|names| names.extract_if(.., |name| *name == operation).count() > 0) {
            let message = format!("`{operation}` cannot be generated: {}", reasons.join("; "));
            found.report(&files.model.name, Place::File, message).help("leave it out");
        }
    }
    let lib_name = naming::library(&manifest.package.name);
    let lowered = lower_service(&manifest.file, (index, &supported), files, &lib_name, &mut found);
    found.into_result(lowered.map(|(_, summary)| summary))
}

fn lower_crate(manifest: &Manifest, inputs: &Inputs) -> Result<(ir::Crate, Vec<Summary>), Diagnostics> {
    let mut diagnostics = Diagnostics::default();
    manifest.check(&mut diagnostics);
    let lib_name = naming::library(&manifest.package.name);
    let outcomes: Vec<_> = (manifest.services.par_iter().zip(&inputs.services).enumerate())
        .map(|(index, (entry, files))| {
            let mut found = Diagnostics::default();
            (lower_service(&manifest.file, (index, entry), files, &lib_name, &mut found), found)
        })
        .collect();
    let mut lowered = Vec::new();
    for (service, found) in outcomes {
        lowered.extend(service);
        diagnostics.extend(found);
    }
    // The manifest's order is the maintainer's own.
    lowered.sort_by(|(a, _), (b, _)| a.module.cmp(&b.module));
    let (services, summaries): (Vec<_>, Vec<_>) = lowered.into_iter().unzip();
    let partitions = partitions(&inputs.partitions, &mut diagnostics);
    let Some(partitions) = partitions.filter(|_| diagnostics.is_empty()) else { return Err(diagnostics) };
    let krate = ir::Crate {
        name: manifest.package.name.clone(),
        lib_name,
        version: manifest.package.version.clone(),
        runtime: manifest.package.runtime.clone(),
        examples: manifest.package.examples,
        services,
        partitions,
        partitions_origin: origin(&manifest.package.partitions, &inputs.partitions),
    };
    Ok((krate, summaries))
}

fn lower_service(
    manifest_file: &str,
    (index, entry): (usize, &ServiceEntry),
    files: &ServiceFiles,
    lib_name: &str,
    diagnostics: &mut Diagnostics,
) -> Option<(ir::Service, Summary)> {
    let start = Instant::now();
    let mut found = Diagnostics::default();
    let model = load::service(files, &mut found);
    let sound = found.is_empty();
    diagnostics.extend(found);
    let mut model = model?;
    fixup::of_manifest(&mut model, manifest_file, index, entry, diagnostics);
    if !sound {
        // Most of what is wrong with the model would only be reported a second time.
        lower::operations_exist(&service_input(&model, entry, files, lib_name), diagnostics);
        return None;
    }
    lower_model(&model, entry, files, lib_name, start, diagnostics)
}

fn service_input<'a>(
    model: &'a Model,
    entry: &'a ServiceEntry,
    files: &'a ServiceFiles,
    lib_name: &'a str,
) -> ServiceInput<'a> {
    ServiceInput {
        module: &entry.module,
        model,
        operations: &entry.operations,
        companions: &entry.companions,
        protocol: entry.protocol.as_deref(),
        lib_name,
        origin: origin(&entry.model, &files.model),
        overlay: files.overlays.last().map(|file| file.name.as_str()),
    }
}

fn lower_model(
    model: &Model,
    entry: &ServiceEntry,
    files: &ServiceFiles,
    lib_name: &str,
    start: Instant,
    diagnostics: &mut Diagnostics,
) -> Option<(ir::Service, Summary)> {
    let lowered = lower::service(&service_input(model, entry, files, lib_name), diagnostics)?;
    let summary = Summary {
        module: entry.module.clone(),
        operations: lowered.service.operations.len(),
        shapes: lowered.shapes,
        shapes_in_model: model.shapes.len(),
        protocol: lowered.protocol.name().to_owned(),
        reason: lowered.protocol.reason,
        lines: 0,
        elapsed: start.elapsed(),
        notes: lowered.notes,
    };
    Some((lowered.service, summary))
}

fn partitions(file: &SourceFile, diagnostics: &mut Diagnostics) -> Option<ir::endpoint::Partitions> {
    let value = json::read(file, diagnostics)?;
    lower::partitions(&value, &file.name, diagnostics)
}

/// A file, named as the manifest names it, and its digest.
fn origin(name: &str, file: &SourceFile) -> ir::Origin {
    ir::Origin { file: visible(name).into_owned(), sha256: sha256(&file.text) }
}

/// The SHA-256 digest of a text, in hex: what the header of the generated `lib.rs` has of each model.
pub fn sha256(text: &str) -> String {
    let hex: Vec<_> = Sha256::digest(text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect();
    hex.concat()
}

/// How many files of a service are rendered on one core at least.
const FILES_AT_A_TIME: usize = 64;

/// The files made so far.
#[derive(Default)]
struct Rendered {
    files: FileSet,
    diagnostics: Diagnostics,
}

impl Rendered {
    /// Renders Rust files; how many lines they have.
    fn rust(&mut self, sources: &[emit::SourceFile<'_>]) -> usize {
        // A service of many files keeps all cores busy; one of few is not worth dividing.
        let texts: Vec<_> = sources.par_iter().with_min_len(FILES_AT_A_TIME).map(render::rust).collect();
        let lines = texts.iter().map(|rust| rust.count).sum();
        for (source, rust) in sources.iter().zip(texts) {
            self.insert(source.path.clone(), rust.text);
        }
        lines
    }

    /// Adds a file that is not Rust.
    fn text(&mut self, path: &str, text: Result<String, String>) {
        match text {
            Ok(text) => self.insert(path.to_owned(), text),
            Err(message) => {
                self.diagnostics
                    .report(path, Place::File, message)
                    .help("this is a fault of whitesmith: please report it with the model");
            }
        }
    }

    fn merge(&mut self, other: Self) {
        self.diagnostics.extend(other.diagnostics);
        for (path, text) in other.files {
            self.insert(path, text);
        }
    }

    fn insert(&mut self, path: String, text: String) {
        match self.files.entry(path) {
            Entry::Vacant(entry) => {
                entry.insert(text);
            }
            Entry::Occupied(entry) => {
                self.diagnostics
                    .report(entry.key(), Place::File, "two services would have this file")
                    .help("give one of them a module of another name");
            }
        }
    }
}

#[cfg(test)]
mod tests;
