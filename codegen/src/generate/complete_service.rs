//! A complete service as a crate of its own, for `cargo xtask corpus`.

use std::time::Instant;

use whitesmith_model::diagnostic::Diagnostics;
use whitesmith_model::json::SourceFile;
use whitesmith_model::read::ServiceFiles;

use super::service::{self, partitions};
use super::{Generated, origin, print};
use crate::ir;
use crate::load;
use crate::lower::{SupportedOperations, supported_operations};
use crate::manifest::{Manifest, Package, ServiceEntry};
use crate::naming;

/// A partition table, read once for many crates.
#[derive(Clone, Debug)]
pub struct PartitionTable {
    table: ir::endpoint::Partitions,
    origin: String,
}

impl PartitionTable {
    /// Reads the table.
    ///
    /// # Errors
    /// Problems of the table.
    pub fn read(file: &SourceFile) -> Result<Self, Diagnostics> {
        let mut found = Diagnostics::default();
        let Some(table) = partitions(file, &mut found) else { return Err(found) };
        found.into_result(Self { table, origin: origin(&file.name) })
    }

    /// Returns the partitions.
    pub fn table(&self) -> &ir::endpoint::Partitions {
        &self.table
    }
}

/// The crate of a complete service.
#[derive(Clone, Debug)]
pub struct CompleteService {
    /// The supported operations, and the unsupported ones.
    pub supported: SupportedOperations,
    /// The crate: a client without operations if none can be generated.
    pub generated: Generated,
    /// The facts that change nothing in the model.
    pub dead_facts: Vec<String>,
}

/// Generates a crate of one service with every operation that can be generated.
///
/// # Errors
/// Problems of the service, or of an operation that is listed as supported.
pub fn generate_service(
    package: &Package,
    module: &str,
    files: &ServiceFiles,
    partitions: &PartitionTable,
) -> Result<CompleteService, Diagnostics> {
    let start = Instant::now();
    let mut found = Diagnostics::default();
    let loaded = load::service_of_corpus(files, &mut found).filter(|_| found.is_empty());
    let Some((model, dead_facts)) = loaded else { return Err(found) };
    let supported = supported_operations(&model);
    let entry = ServiceEntry {
        module: module.to_owned(),
        model: files.model.name.clone(),
        operations: supported.operations.clone(),
        ..ServiceEntry::default()
    };
    let manifest = Manifest { file: String::new(), package: package.clone(), services: vec![entry] };
    manifest.check_names(&mut found);
    let lib_name = naming::library(&package.name);
    let lowered = manifest.services.iter().filter_map(|entry| {
        let entry = load::Entry { manifest: "", index: 0, entry, files };
        service::lower(entry, &model, &lib_name, start, &mut found)
    });
    let (services, summaries): (Vec<_>, Vec<_>) = lowered.unzip();
    drop(model);
    let krate = service::krate(package, services, partitions.table.clone(), partitions.origin.clone());
    let krate = found.into_result(krate)?;
    Ok(CompleteService { supported, generated: print::emit_and_render(&krate, summaries)?, dead_facts })
}

#[cfg(test)]
mod tests;
