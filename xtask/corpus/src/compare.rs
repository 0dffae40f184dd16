//! Comparison of two corpora of the same week, service by service.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};

use rayon::prelude::*;
use whitesmith_codegen::load::{self, Overlays};
use whitesmith_model::Model;
use whitesmith_model::compare::{Side, compare};
use whitesmith_model::diagnostic::Diagnostics;
use whitesmith_model::json;
use whitesmith_model::read::{Format, ServiceFiles};

use super::known;
use super::progress;
use super::report::{Compared, report};
use super::source::{self, CORPORA, Source, Sources};
use xtask_common::output::print_line;

/// Compares the services that are in both corpora, or only those with these names. Returns true if the differences are
/// exactly those of the list of known differences.
pub(super) fn run(botocore: &Path, smithy: &Path, only: &[String], verbose: bool) -> Result<bool, Diagnostics> {
    let list = known::list()?;
    let compared = all(by_id(source::botocore(botocore)?)?, source::smithy(smithy)?, only)?;
    let report = report(&list, &compared, only.is_empty(), verbose);
    for line in &report.lines {
        print_line(line);
    }
    Ok(report.good)
}

/// Compares each service of the second corpus with those of the first that have the same `sdkId`.
fn all(first: BTreeMap<String, Vec<Source>>, second: Sources, only: &[String]) -> Result<Compared, Diagnostics> {
    let compared = Mutex::new(Compared::default());
    let alone = pairs(first, second, only, &|(id, name), [(first, first_format), (second, format)]| {
        let side = |model, format| Side { model, format };
        let differences = compare(side(first, *first_format), side(second, *format));
        locked(&compared).services.insert((id.to_owned(), name.to_owned()), differences);
    })?;
    let mut compared = std::mem::take(&mut *locked(&compared));
    compared.alone = alone;
    Ok(compared)
}

/// Calls `take` for each service that is in both corpora, with its `sdkId`, its name in the first, and its two models.
/// Returns the services that are in one corpus only.
pub(super) fn pairs(
    first: BTreeMap<String, Vec<Source>>,
    second: Sources,
    only: &[String],
    take: &(impl Fn((&str, &str), [&(Model, Format); 2]) + Sync),
) -> Result<BTreeSet<(&'static str, String)>, Diagnostics> {
    let bar = progress::bar("comparing", Some(first.len()));
    let first = Mutex::new(first);
    let alone = Mutex::new(BTreeSet::new());
    let one = |second: Source| {
        let name = second.name.clone();
        let second = model(&second.read()?)?;
        let id = second.0.sdk_id().map_or_else(|| name.clone(), str::to_owned);
        let found = locked(&first).remove(&id);
        if found.is_none() {
            locked(&alone).insert((CORPORA[1], id.clone()));
        }
        for first in found.into_iter().flatten() {
            let wanted = |name: &String| only.is_empty() || only.contains(name);
            if wanted(&name) || wanted(&first.name) {
                let name = first.name.clone();
                take((&id, &name), [&model(&first.read()?)?, &second]);
            }
        }
        bar.inc(1);
        Ok(())
    };
    second.par_bridge().try_for_each(|second| one(second?))?;
    bar.finish_and_clear();
    let left = std::mem::take(&mut *locked(&first));
    let mut alone = std::mem::take(&mut *locked(&alone));
    alone.extend(left.into_keys().map(|id| (CORPORA[0], id)));
    Ok(alone)
}

pub(super) fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Groups botocore's services by `sdkId`; one service is in botocore under two names.
pub(super) fn by_id(sources: Sources) -> Result<BTreeMap<String, Vec<Source>>, Diagnostics> {
    let sources: Vec<_> = sources.collect::<Result<_, _>>()?;
    let ids: Vec<_> = sources
        .into_par_iter()
        .map(|source| {
            let value = json::read(&source.model()?, &mut Diagnostics::default());
            let id = value.and_then(|value| Some(value.pointer("/metadata/serviceId")?.as_str()?.to_owned()));
            Ok((id.unwrap_or_else(|| source.name.clone()), source))
        })
        .collect::<Result<_, Diagnostics>>()?;
    let mut services: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for (id, source) in ids {
        services.entry(id).or_default().push(source);
    }
    Ok(services)
}

/// Reads a model as `codegen` does, and its format.
fn model(files: &ServiceFiles) -> Result<(Model, Format), Diagnostics> {
    let mut found = Diagnostics::default();
    let Some(read) = load::model(files, Overlays::Ignore, &mut found) else { return Err(found) };
    found.into_result(read)
}

#[cfg(test)]
mod tests;
