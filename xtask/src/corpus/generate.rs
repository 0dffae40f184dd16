//! Every service of a corpus, generated on all cores.

use std::path::Path;
use std::sync::Mutex;

use rayon::prelude::*;
use whitesmith_codegen::diagnostic::Diagnostics;
use whitesmith_codegen::manifest::Package;
use whitesmith_codegen::{FileSet, PartitionTable, Refused, generate_whole};

use super::progress;
use super::source::{Source, Sources};

/// What became of a service.
#[derive(Debug)]
pub(super) struct Outcome {
    /// What the corpus calls it.
    pub(super) name: String,
    pub(super) result: Result<Made, Diagnostics>,
}

impl Outcome {
    /// Whether the service was generated, with one operation at least.
    pub(super) fn is_good(&self) -> bool {
        self.result.as_ref().is_ok_and(|made| made.operations > 0)
    }
}

/// A service that was generated.
#[derive(Debug)]
pub(super) struct Made {
    pub(super) protocol: String,
    pub(super) operations: usize,
    pub(super) refused: Vec<Refused>,
    pub(super) lines: usize,
}

/// What is the same for all services.
pub(super) struct Common {
    pub(super) partitions: PartitionTable,
    /// Where the runtime is.
    pub(super) runtime: String,
}

/// Generates all services that `wanted` wants, and gives the files of each to `take`. Sorted by name.
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
) -> Result<Made, Diagnostics> {
    let (name, module) = (source.name.clone(), source.module());
    let package = Package {
        name: package(&module),
        version: "0.0.0".to_owned(),
        runtime: common.runtime.clone(),
        partitions: String::new(),
    };
    let files = source.read()?;
    let whole = generate_whole(&package, &module, &files, &common.partitions)?;
    drop(files);
    let Some(generated) = whole.generated else {
        return Ok(Made { protocol: String::new(), operations: 0, refused: whole.survey.refused, lines: 0 });
    };
    let made = Made {
        protocol: generated.services.iter().map(|summary| summary.protocol.clone()).collect(),
        operations: whole.survey.operations.len(),
        refused: whole.survey.refused,
        lines: generated.services.iter().map(|summary| summary.lines).sum(),
    };
    take(&name, generated.files)?;
    Ok(made)
}

/// The name of the crate of a module.
pub(super) fn package(module: &str) -> String {
    format!("corpus-{module}")
}

/// Where the runtime is, as any folder can name it.
pub(super) fn runtime(workspace: &Path) -> String {
    let path = workspace.join("codegen/runtime");
    std::path::absolute(&path).unwrap_or(path).display().to_string()
}
