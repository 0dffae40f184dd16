//! Generation of clients for the suites' services, with the supported operations; the others are refused with reasons.

use std::collections::BTreeMap;

use whitesmith_codegen::load;
use whitesmith_codegen::manifest::{Manifest, ServiceEntry};
use whitesmith_codegen::{FileSet, Inputs, ir};
use whitesmith_model::diagnostic::Diagnostics;
use whitesmith_model::json::SourceFile;

use super::suite::Suite;

/// The clients, and the operations without one.
pub(super) struct Clients {
    /// The crate's files.
    pub(super) files: FileSet,
    /// Its services, by module.
    pub(super) services: BTreeMap<String, ir::Service>,
    /// Reasons why operations have no client, by module and operation.
    pub(super) refused: BTreeMap<(String, String), Vec<String>>,
}

/// Input that is common to all crates of a run.
pub(super) struct Setting {
    /// The manifest, without services.
    pub(super) manifest: Manifest,
    /// The partition table.
    pub(super) partitions: SourceFile,
}

impl Setting {
    /// Returns a manifest of these services, with the files that it names.
    fn of(&self, suites: &[(&Suite, Vec<String>)]) -> (Manifest, Inputs) {
        let mut manifest = self.manifest.clone();
        manifest.services = suites.iter().map(|(suite, operations)| entry(suite, operations)).collect();
        let services = suites.iter().map(|(suite, _)| suite.files.clone()).collect();
        (manifest, Inputs { services, partitions: self.partitions.clone() })
    }

    /// Returns the errors of generating these operations of a service.
    fn errors(&self, suite: &Suite, operations: &[String]) -> Option<Diagnostics> {
        let (manifest, inputs) = self.of(&[(suite, operations.to_vec())]);
        whitesmith_codegen::lower(&manifest, &inputs).err()
    }
}

fn entry(suite: &Suite, operations: &[String]) -> ServiceEntry {
    ServiceEntry {
        module: suite.module.clone(),
        model: suite.files.model.name.clone(),
        operations: operations.to_vec(),
        protocol: Some(suite.protocol.rsplit('#').next().unwrap_or_default().to_owned()),
        ..ServiceEntry::default()
    }
}

/// Generates the clients of all suites.
///
/// # Errors
/// Returns errors of services each of whose operations can be generated alone.
pub(super) fn clients(setting: &Setting, suites: &[Suite]) -> Result<Clients, Diagnostics> {
    let mut refused = BTreeMap::new();
    let mut chosen = Vec::new();
    for suite in suites {
        let operations = operations(setting, suite, &mut refused);
        if !operations.is_empty() {
            chosen.push((suite, operations));
        }
    }
    let (manifest, inputs) = setting.of(&chosen);
    let krate = whitesmith_codegen::lower(&manifest, &inputs)?;
    let generated = whitesmith_codegen::generate(&manifest, &inputs)?;
    let services = krate.services.into_iter().map(|service| (service.module.clone(), service)).collect();
    Ok(Clients { files: generated.files, services, refused })
}

/// Returns the operations of a suite's cases that can be generated together.
fn operations(setting: &Setting, suite: &Suite, refused: &mut BTreeMap<(String, String), Vec<String>>) -> Vec<String> {
    let mut wanted: Vec<_> = suite.cases.iter().map(|case| case.operation.clone()).collect();
    wanted.sort();
    wanted.dedup();
    let mut refuse = |operation: &str, reasons: Vec<String>| {
        refused.insert((suite.module.clone(), operation.to_owned()), reasons);
    };
    let mut found = Diagnostics::default();
    if let Some(model) = load::service(&suite.files, &mut found) {
        for operation in whitesmith_codegen::supported_operations(&model).refused {
            wanted.retain(|wanted| *wanted != operation.operation);
            refuse(&operation.operation, operation.reasons);
        }
    }
    if wanted.is_empty() || setting.errors(suite, &wanted).is_none() {
        return wanted;
    }
    wanted.retain(|operation| match setting.errors(suite, std::slice::from_ref(operation)) {
        None => true,
        Some(errors) => {
            refuse(operation, errors.iter().map(|error| error.message.clone()).collect());
            false
        }
    });
    // Operations that can be generated alone can still conflict.
    if let Some(errors) = setting.errors(suite, &wanted).filter(|_| !wanted.is_empty()) {
        for operation in wanted.drain(..) {
            refuse(&operation, errors.iter().map(|error| error.message.clone()).collect());
        }
    }
    wanted
}
