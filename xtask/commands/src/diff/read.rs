//! Reading of the two sides of a comparison.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use whitesmith_codegen::PartitionTable;
use whitesmith_codegen::manifest::{LOCK, Manifest, Package, ServiceEntry};
use whitesmith_diff::{self as diff, Operations, Pair, Report, Side};
use whitesmith_model::diagnostic::{Diagnostics, Place};
use whitesmith_model::json::SourceFile;
use whitesmith_model::read::ServiceFiles;

use super::git::Revision;
use xtask_common::disk;
use xtask_common::project::{MANIFEST, Project};

/// Kind of the side that an argument names.
enum Source<'a> {
    /// A model, or a folder with one.
    Model(PathBuf),
    /// A folder with a manifest.
    Folder(PathBuf),
    /// A revision, and the manifest's folder in the project.
    Revision(Revision<'a>, &'a Path),
}

/// A service and its files. The entry of a model without a manifest has neither module nor operations.
type Service = (ServiceEntry, ServiceFiles);

/// A side that was read. A model without a manifest has no table of partitions; the table of a manifest can be missing.
struct Read {
    services: Vec<Service>,
    partitions: Option<PartitionTable>,
    /// The crate, if the side is a manifest.
    package: Option<Package>,
}

/// Result of a comparison.
pub(super) struct Compared {
    pub(super) report: Report,
    /// The crate's version after the change, if both sides are manifests.
    pub(super) version: Option<String>,
}

/// Reads both sides and compares them.
pub(super) fn compare(
    project: &Project,
    old: &str,
    new: Option<&str>,
    operations: &[String],
) -> Result<Compared, Diagnostics> {
    let mut found = Diagnostics::default();
    let work_tree = || Ok(Source::Folder(project.root.join(&project.models)));
    let new_source = new.map_or_else(work_tree, |new| source(project, new));
    let (old_source, new_source) =
        both(source(project, old), new_source, &mut found).ok_or_else(|| std::mem::take(&mut found))?;
    if matches!(old_source, Source::Model(_)) != matches!(new_source, Source::Model(_)) {
        let message = "a model cannot be compared with all the models of a manifest";
        found.report(old, Place::File, message).help("give two models, or two manifests' folders or revisions");
        return Err(found);
    }
    let services = both(services(&old_source), services(&new_source), &mut found);
    let (old_services, new_services) = services.ok_or_else(|| std::mem::take(&mut found))?;
    let pairs = pairs(old_services.services, new_services.services, operations)?;
    exist(&pairs, operations)?;
    let tables = old_services.partitions.as_ref().zip(new_services.partitions.as_ref());
    let report = diff::diff(old, new.unwrap_or("the work tree"), &pairs, tables);
    let version = match (old_services.package, new_services.package) {
        // All changes since the last release determine it.
        (_, Some(new)) if new.is_automatic => Some(new.version),
        (old, _) => old.and_then(|old| report.semver.level.next(&old.version)),
    };
    Ok(Compared { report, version })
}

/// Returns both values, or adds the diagnostics of either to `found`.
fn both<T>(old: Result<T, Diagnostics>, new: Result<T, Diagnostics>, found: &mut Diagnostics) -> Option<(T, T)> {
    let mut value = |side: Result<T, Diagnostics>| side.map_err(|errors| found.extend(errors)).ok();
    value(old).zip(value(new))
}

fn source<'a>(project: &'a Project, name: &'a str) -> Result<Source<'a>, Diagnostics> {
    let path = Path::new(name);
    if path.join(MANIFEST).is_file() {
        return Ok(Source::Folder(path.to_owned()));
    }
    if path.exists() {
        return Ok(Source::Model(path.to_owned()));
    }
    let revision = Revision::find(&project.root, name);
    revision.map(|revision| Source::Revision(revision, &project.models)).ok_or_else(|| {
        let mut found = Diagnostics::default();
        found
            .report(name, Place::File, "is neither a file or folder, nor a revision of this repository")
            .help("give a model, a folder with a whitesmith.toml, or a revision that `git rev-parse` accepts");
        found
    })
}

fn services(source: &Source<'_>) -> Result<Read, Diagnostics> {
    match source {
        Source::Model(path) => {
            let entry =
                ServiceEntry { module: String::new(), model: path.display().to_string(), ..ServiceEntry::default() };
            Ok(Read { services: vec![(entry, disk::service(path)?)], partitions: None, package: None })
        }
        Source::Folder(folder) => {
            let manifest = disk::read(&folder.join(MANIFEST))?;
            let other = |name: &str| disk::read(&folder.join(name)).ok();
            of_manifest(&manifest, |model| disk::service(&folder.join(model)), other)
        }
        Source::Revision(revision, models) => {
            let manifest = revision.read(&models.join(MANIFEST))?;
            let other = |name: &str| revision.read(&models.join(name)).ok();
            of_manifest(&manifest, |model| revision.service(&models.join(model)), other)
        }
    }
}

fn of_manifest(
    file: &SourceFile,
    read: impl Fn(&str) -> Result<ServiceFiles, Diagnostics>,
    other: impl Fn(&str) -> Option<SourceFile>,
) -> Result<Read, Diagnostics> {
    let mut found = Diagnostics::default();
    let Some(mut manifest) = Manifest::parse(file, &mut found) else { return Err(found) };
    if let Some(lock) = other(LOCK).filter(|_| manifest.package.is_automatic) {
        manifest.package.advance(&lock, &mut found);
    }
    let partitions = other(&manifest.package.partitions).map(|file| PartitionTable::read(&file)).transpose();
    let partitions = partitions.unwrap_or_else(|errors| {
        found.extend(errors);
        None
    });
    let mut services = Vec::new();
    for entry in manifest.services {
        match read(&entry.model) {
            Ok(files) => services.push((entry, files)),
            Err(errors) => found.extend(errors),
        }
    }
    found.into_result(Read { services, partitions, package: Some(manifest.package) })
}

/// Pairs the services of both sides by module, and lowers them. Those of two models are a pair with any names.
fn pairs(old: Vec<Service>, new: Vec<Service>, operations: &[String]) -> Result<Vec<Pair>, Diagnostics> {
    let mut found = Diagnostics::default();
    let mut pairs: BTreeMap<String, Pair> = BTreeMap::new();
    let listed: BTreeSet<_> = old.iter().chain(&new).flat_map(|(entry, _)| entry.all_operations()).collect();
    let mut lower = |(entry, files): Service| {
        let all = entry.all_operations();
        // Operations that no manifest lists are compared as well.
        let asked: Vec<_> =
            operations.iter().filter(|name| all.contains(name) || !listed.contains(*name)).cloned().collect();
        let chosen = match (operations, all.as_slice()) {
            ([], []) => Operations::All,
            ([], named) => Operations::Named(named),
            _ => Operations::Named(&asked),
        };
        let side = Side::read(&entry, &files, chosen).map_err(|errors| found.extend(errors)).ok();
        (entry.module, side)
    };
    for service in old {
        let (module, side) = lower(service);
        pairs.insert(module, Pair { old: side, new: None });
    }
    for service in new {
        let (module, side) = lower(service);
        pairs.entry(module).or_insert(Pair { old: None, new: None }).new = side;
    }
    let mut pairs: Vec<_> = pairs.into_values().collect();
    let has = |side: &Side| operations.iter().any(|name| side.knows(name));
    pairs.retain(|Pair { old, new }| operations.is_empty() || old.iter().chain(new).any(has));
    found.into_result(pairs)
}

/// Reports operations that are on neither side.
fn exist(pairs: &[Pair], operations: &[String]) -> Result<(), Diagnostics> {
    let mut found = Diagnostics::default();
    let sides = || pairs.iter().flat_map(|pair| pair.old.iter().chain(&pair.new));
    for name in operations.iter().filter(|name| !sides().any(|side| side.knows(name))) {
        let place = Place::Pointer(format!("--operation {name}"));
        found
            .report("the arguments", place, "the operation is on neither side")
            .help("use the name of the operation in the models, such as `StartDICOMImportJob`");
    }
    found.into_result(())
}
