//! `version = "auto"`: the lock records the class of all changes since the last release.

use std::collections::BTreeSet;
use std::path::Path;

use whitesmith_codegen::PartitionTable;
use whitesmith_codegen::manifest::{Manifest, Release, ServiceEntry};
use whitesmith_diff::rule::Level;
use whitesmith_diff::{self as diff, Operations, Pair, Side};
use whitesmith_model::diagnostic::Diagnostics;
use whitesmith_model::json::SourceFile;
use whitesmith_model::read::ServiceFiles;

use super::imported::Imported;
use super::lock::Lock;
use super::vendored::Vendored;
use xtask_common::disk;
use xtask_common::output::print_line;

/// Returns the lock with the class of the changes from the vendored files to the imported ones, and prints the next version. Changes
/// since another release do not count.
pub(super) fn record(vendored: &Vendored, changed: &Manifest, imported: &Imported) -> Lock {
    let mut lock = vendored.lock.clone();
    let before = lock.release.take();
    let package = &changed.package;
    let Some(version) = package.released.clone().filter(|_| package.is_automatic) else { return lock };
    let before = before.filter(|it| it.version == version).map_or(Level::None, |it| it.change);
    // Files that cannot be read any more have an unknown API.
    let change = before.max(level(vendored, changed, imported).unwrap_or(Level::Major));
    if let Some(next) = change.next(&version) {
        let class = if change == Level::None { "no" } else { change.name() };
        print_line(format_args!("version {next}: {class} changes since {version}"));
    }
    lock.release = Some(Release { version, change });
    lock
}

/// Returns the class of the changes of the services that are imported or removed, and of the partition table.
fn level(vendored: &Vendored, changed: &Manifest, imported: &Imported) -> Result<Level, Diagnostics> {
    let (old, new) = (&vendored.manifest.services, &changed.services);
    let modules: BTreeSet<_> = old.iter().chain(new).map(|service| service.module.as_str()).collect();
    let mut pairs = Vec::new();
    for module in modules {
        let find = |services: &'_ [ServiceEntry]| services.iter().find(|service| service.module == module).cloned();
        let (old, new) = (find(old), find(new));
        // A service that is not imported has its files, also if its entry was edited: that is a change when it is imported.
        if new.as_ref().is_some_and(|entry| !imported.files.contains_key(Path::new(&entry.model))) {
            continue;
        }
        let old = old.map(|entry| before(vendored, &entry)).transpose()?.flatten();
        let new = new.map(|entry| after(vendored, imported, &entry)).transpose()?;
        pairs.push(Pair { old, new });
    }
    let name = Path::new(&changed.package.partitions);
    let table = |text: String| PartitionTable::read(&SourceFile { name: name.display().to_string(), text }).ok();
    let old = disk::read(&vendored.folder.join(name)).ok().and_then(|file| table(file.text));
    let new = imported.files.get(name).cloned().and_then(table);
    Ok(diff::diff("before", "after", &pairs, old.as_ref().zip(new.as_ref())).semver.level)
}

/// Returns a service as it was generated before; `None` if it was not. Its imported model has only the operations of that time, also if
/// the manifest was edited since.
fn before(vendored: &Vendored, entry: &ServiceEntry) -> Result<Option<Side>, Diagnostics> {
    let Some(files) = present(vendored, entry)? else { return Ok(None) };
    let named = entry.all_operations();
    let is_imported = vendored.lock.files.contains_key(&entry.model);
    let operations = if is_imported { Operations::All } else { Operations::Named(&named) };
    Side::read(entry, &files, operations).map(Some)
}

/// Returns an imported service as it will be generated.
fn after(vendored: &Vendored, imported: &Imported, entry: &ServiceEntry) -> Result<Side, Diagnostics> {
    // An import does not change overlays.
    let overlays = present(vendored, entry)?.map(|files| files.overlays).unwrap_or_default();
    let files = ServiceFiles { overlays, ..imported.of(entry) };
    Side::read(entry, &files, Operations::Named(&entry.all_operations()))
}

fn present(vendored: &Vendored, entry: &ServiceEntry) -> Result<Option<ServiceFiles>, Diagnostics> {
    let path = vendored.folder.join(&entry.model);
    if path.exists() { disk::service(&path).map(Some) } else { Ok(None) }
}
