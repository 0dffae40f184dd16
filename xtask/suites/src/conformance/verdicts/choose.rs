//! The manifests that are compared: one service each, and operations whose models differ.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use serde_json::Value;
use whitesmith_codegen::facts::Table;
use whitesmith_codegen::manifest::{ServiceEntry, is_free_module};
use whitesmith_diff::rule::Level;
use whitesmith_diff::{self as diff, Operations, Pair, Report, ServiceReport, Side, Status};
use whitesmith_model::diagnostic::Diagnostics;
use whitesmith_model::read::ServiceFiles;

use xtask_common::disk;

/// The largest number of operations of a manifest.
const MOST: usize = 12;

/// Number of manifests by the class of their operations.
const QUOTAS: [(Level, usize); 4] = [(Level::Major, 24), (Level::Minor, 20), (Level::Patch, 10), (Level::None, 6)];

/// A service on both sides.
struct Candidate {
    /// The folder of botocore's model.
    folder: String,
    protocol: String,
    old: ServiceFiles,
    new: ServiceFiles,
    /// All operations by the class of the changes that affect them. One on either side only is added or removed.
    operations: BTreeMap<Level, Vec<String>>,
    /// Operations of both sides.
    shared: BTreeSet<String>,
}

/// A manifest.
pub(super) struct Subject {
    pub(super) module: String,
    pub(super) protocol: String,
    pub(super) operations: Vec<String>,
    pub(super) old: ServiceFiles,
    pub(super) new: ServiceFiles,
}

impl Subject {
    fn of(candidate: Candidate, wanted: Level, number: usize) -> Self {
        let Candidate { folder, protocol, old, new, operations, shared } = candidate;
        let of_class = operations.get(&wanted).into_iter().flatten();
        let mut chosen: Vec<_> = of_class.take(1 + number % MOST).cloned().collect();
        // A side without operations is a service without a client.
        if !chosen.iter().any(|name| shared.contains(name)) {
            chosen.extend(shared.first().cloned());
        }
        Self { module: module(&folder), protocol, operations: chosen, old, new }
    }

    /// The entry of the manifest of a side, which has the operations of this side.
    pub(super) fn entry(&self, files: &ServiceFiles) -> Result<ServiceEntry, Diagnostics> {
        let supported = super::workspace::operations(files)?;
        let operations = self.operations.iter().filter(|name| supported.contains(name)).cloned().collect();
        Ok(entry(&self.module, operations))
    }

    /// The report on the change.
    pub(super) fn report(&self) -> Result<Report, Diagnostics> {
        report(&self.module, &self.old, &self.new, Operations::Named(&self.operations))
    }
}

fn entry(module: &str, operations: Vec<String>) -> ServiceEntry {
    let model = module.to_owned();
    ServiceEntry { module: module.to_owned(), model, operations, ..ServiceEntry::default() }
}

fn module(folder: &str) -> String {
    let name = folder.replace('-', "");
    if is_free_module(&name) { name } else { format!("aws_{name}") }
}

/// Reads a service of both folders, and compares all its operations; `None` if a side does not have it, or no client for it.
fn candidate(folder: &str, old: &Path, new: &Path, facts: &Table) -> Result<Option<Candidate>, Diagnostics> {
    let read = |data: &Path| {
        disk::latest_model(&data.join(folder)).map(|model| {
            let mut files = disk::service(&model)?;
            // As an import does.
            facts.complete(&mut files);
            Ok(files)
        })
    };
    let (Some(old), Some(new)) = (read(old).transpose()?, read(new).transpose()?) else { return Ok(None) };
    let protocol = protocol(&new.model.text);
    let report = report(&module(folder), &old, &new, Operations::All);
    // Services without a supported protocol or without endpoint rules have no client.
    let (Some(protocol), Ok(report)) = (protocol, report) else { return Ok(None) };
    let Some(service) = report.services.first() else { return Ok(None) };
    let (operations, shared) = by_class(service);
    let is_usable = !shared.is_empty();
    let folder = folder.to_owned();
    Ok(is_usable.then_some(Candidate { folder, protocol, old, new, operations, shared }))
}

/// Chooses manifests, a service each, until the quotas are filled: first one service of each protocol, then the next of each.
/// Services are read in that order, and only as many as needed.
pub(super) fn choose(old: &Path, new: &Path, facts: &Table) -> Result<Vec<Subject>, Diagnostics> {
    let mut quotas = QUOTAS;
    let mut subjects = Vec::new();
    let mut rest = Vec::new();
    for folder in in_turns(new)? {
        if quotas.iter().all(|(_, quota)| *quota == 0) {
            break;
        }
        let Some(candidate) = candidate(&folder, old, new, facts)? else { continue };
        let due = quotas.iter_mut().find(|(level, quota)| *quota > 0 && candidate.operations.contains_key(level));
        match due {
            Some((level, quota)) => {
                *quota -= 1;
                subjects.push(Subject::of(candidate, *level, subjects.len()));
            }
            None => rest.push(candidate),
        }
    }
    // Classes with fewer services leave the rest to the services with the most changes.
    rest.sort_by_key(|it| std::cmp::Reverse(it.operations.keys().next_back().copied()));
    let open: usize = quotas.iter().map(|(_, quota)| quota).sum();
    for candidate in rest.into_iter().take(open) {
        let level = candidate.operations.keys().next_back().copied().unwrap_or(Level::None);
        subjects.push(Subject::of(candidate, level, subjects.len()));
    }
    subjects.sort_by(|a, b| a.module.cmp(&b.module));
    Ok(subjects)
}

/// Returns the folders of services: the first by name of each protocol, then the second of each.
fn in_turns(data: &Path) -> Result<Vec<String>, Diagnostics> {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let mut turns = Vec::new();
    for folder in disk::folders(data)? {
        let Some(model) = disk::latest_model(&folder) else { continue };
        let Some(protocol) = protocol(&disk::read(&model)?.text) else { continue };
        let turn = seen.entry(protocol).or_default();
        *turn += 1;
        turns.push((*turn, folder.file_name().unwrap_or_default().to_string_lossy().into_owned()));
    }
    turns.sort();
    Ok(turns.into_iter().map(|(_, folder)| folder).collect())
}

fn report(module: &str, old: &ServiceFiles, new: &ServiceFiles, which: Operations<'_>) -> Result<Report, Diagnostics> {
    let entry = entry(module, Vec::new());
    let side = |files: &ServiceFiles| Side::read(&entry, files, which);
    let pair = Pair { old: Some(side(old)?), new: Some(side(new)?) };
    Ok(diff::diff("old", "new", &[pair], None))
}

/// Returns the operations of a service by class, and those of both sides.
fn by_class(service: &ServiceReport) -> (BTreeMap<Level, Vec<String>>, BTreeSet<String>) {
    let mut operations: BTreeMap<Level, Vec<String>> = BTreeMap::new();
    let mut shared = BTreeSet::new();
    for operation in &service.operations {
        operations.entry(operation.semver.level).or_default().push(operation.name.clone());
        if !matches!(operation.status, Status::Added | Status::Removed) {
            shared.insert(operation.name.clone());
        }
    }
    (operations, shared)
}

/// Returns the protocol that botocore's model lists first.
fn protocol(model: &str) -> Option<String> {
    let model: Value = serde_json::from_str(model).ok()?;
    let listed = model.pointer("/metadata/protocols/0").or(model.pointer("/metadata/protocol"));
    listed.and_then(Value::as_str).map(str::to_owned)
}
