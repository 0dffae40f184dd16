//! Generation of every service of a corpus, on all cores.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Mutex;

use rayon::prelude::*;
use whitesmith_codegen::facts::Table;
use whitesmith_codegen::manifest::{Package, Runtime};
use whitesmith_codegen::{FileSet, PartitionTable, Refused, generate_service};
use whitesmith_model::diagnostic::{Diagnostics, Place};

use super::progress;
use super::source::{Source, Sources};
use xtask_common::facts::FILE;

/// Result for a service.
#[derive(Debug)]
pub(super) struct Outcome {
    /// The name of the service in the corpus.
    pub(super) name: String,
    pub(super) result: Result<Generated, Diagnostics>,
}

/// A service that was generated.
#[derive(Debug, Default)]
pub(super) struct Generated {
    pub(super) protocol: String,
    pub(super) operations: usize,
    pub(super) waiters: usize,
    pub(super) paginators: usize,
    pub(super) refused: Vec<Refused>,
    /// Waiters and paginators that are not generated.
    pub(super) notes: Vec<String>,
    pub(super) lines: usize,
}

/// Input that is the same for all services.
pub(super) struct Common {
    pub(super) partitions: PartitionTable,
    /// Facts that botocore's format cannot express.
    pub(super) facts: Table,
    /// Path of the runtime crate.
    pub(super) runtime: String,
    /// True if each service is generated twice, and the results are compared.
    pub(super) twice: bool,
}

/// Generates all services that `wanted` selects, and passes the files of each to `take`. Returns them sorted by name.
pub(super) fn all(
    sources: Sources,
    common: &Common,
    wanted: &(impl Fn(&str) -> bool + Sync),
    take: &(impl Fn(&str, FileSet) -> Result<(), Diagnostics> + Sync),
) -> Result<Vec<Outcome>, Diagnostics> {
    let bar = progress::bar("generating", sources.size_hint().1);
    let lost = Mutex::new(Diagnostics::default());
    let sources = sources.filter(|source| source.as_ref().map_or(true, |source| wanted(&source.name)));
    let mut outcomes: Vec<_> = sources
        .par_bridge()
        .filter_map(|source| match source {
            Ok(source) => {
                let name = source.name.clone();
                let result = one(source, common, take);
                bar.inc(1);
                Some(Outcome { name, result })
            }
            Err(found) => {
                lost.lock().unwrap_or_else(std::sync::PoisonError::into_inner).extend(found);
                None
            }
        })
        .collect();
    bar.finish_and_clear();
    outcomes.sort_by(|a, b| a.name.cmp(&b.name));
    lost.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner).into_result(outcomes)
}

fn one(
    source: Source,
    common: &Common,
    take: &(impl Fn(&str, FileSet) -> Result<(), Diagnostics> + Sync),
) -> Result<Generated, Diagnostics> {
    let (name, module) = (source.name.clone(), source.module());
    let package = Package { runtime: Runtime::at(&common.runtime), examples: true, ..Package::new(&package(&module)) };
    let mut files = source.read()?;
    common.facts.complete(&mut files);
    let service = generate_service(&package, &module, &files, &common.partitions)?;
    facts_live(&files.model.name, &service.dead_facts)?;
    let generated = service.generated;
    if common.twice {
        let again = generate_service(&package, &module, &files, &common.partitions)?;
        same(&name, &generated.files, &again.generated.files)?;
    }
    drop(files);
    let made = Generated {
        protocol: generated.services.iter().map(|summary| summary.protocol.clone()).collect(),
        operations: service.supported.operations.len(),
        waiters: generated.services.iter().map(|summary| summary.waiters).sum(),
        paginators: generated.services.iter().map(|summary| summary.paginators).sum(),
        refused: service.supported.refused,
        notes: generated.services.iter().flat_map(|summary| summary.notes.iter()).map(ToString::to_string).collect(),
        lines: generated.services.iter().map(|summary| summary.lines).sum(),
    };
    take(&name, generated.files)?;
    Ok(made)
}

/// Reports facts that change nothing in the model.
fn facts_live(model: &str, dead: &[String]) -> Result<(), Diagnostics> {
    let mut found = Diagnostics::default();
    for fact in dead {
        found
            .report(FILE, Place::File, format!("`{fact}` changes nothing in {model}"))
            .help("write the table again: `cargo xtask corpus --facts`");
    }
    found.into_result(())
}

/// Reports files that differ between two runs.
fn same(service: &str, first: &FileSet, second: &FileSet) -> Result<(), Diagnostics> {
    let mut found = Diagnostics::default();
    let paths: BTreeSet<_> = first.keys().chain(second.keys()).collect();
    for path in paths.into_iter().filter(|path| first.get(*path) != second.get(*path)) {
        found.report(&format!("{service}/{path}"), Place::File, "a second run generated different text");
    }
    found.into_result(())
}

/// Returns the name of the crate of a module.
pub(super) fn package(module: &str) -> String {
    format!("corpus-{module}")
}

/// Returns the path of the runtime crate, usable in any folder.
pub(super) fn runtime(workspace: &Path) -> String {
    let path = workspace.join("codegen/runtime");
    std::path::absolute(&path).unwrap_or(path).display().to_string()
}
