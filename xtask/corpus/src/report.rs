//! The report of a comparison, relative to the known differences.

use std::collections::{BTreeMap, BTreeSet};

use whitesmith_model::compare::Difference;

use super::known::{Known, List};

/// Differences between two corpora.
#[derive(Debug, Default)]
pub(super) struct Compared {
    /// The differences of each service that is in both, by its `sdkId` and its name in the first.
    pub(super) services: BTreeMap<(String, String), Vec<Difference>>,
    /// The services that are in one corpus only, by the names of corpus and service.
    pub(super) alone: BTreeSet<(&'static str, String)>,
}

/// The printed report of a comparison.
#[derive(Debug)]
pub(super) struct Report {
    pub(super) lines: Vec<String>,
    /// True if the differences are exactly those of the list.
    pub(super) good: bool,
}

/// Reports the differences.
///
/// `is_complete` is true if all services were compared, so that all known differences must exist. `verbose` prints each
/// difference.
pub(super) fn report(list: &List, compared: &Compared, is_complete: bool, verbose: bool) -> Report {
    let kinds = Kinds::of(list, compared);
    let mut lines = Vec::new();
    let mut changed = 0;
    for (known, found) in kinds.known.iter().filter(|(_, found)| is_complete || !found.is_empty()) {
        let as_listed = !is_complete || known.count == found.len();
        changed += usize::from(!as_listed);
        let listed = if as_listed { String::new() } else { format!(" (expected {})", known.count) };
        lines.push(format!("{:>6}{listed} {known}: {}", found.len(), known.reason));
        if verbose {
            lines.extend(found.iter().map(|line| format!("         {line}")));
        }
    }
    let mut unknown = kinds.unknown;
    if is_complete {
        lines.extend(list.alone.iter().map(|entry| format!("       {entry}: {}", entry.reason)));
        unknown.extend(alone(list, compared));
    }
    lines.extend(unknown.iter().map(|line| format!("error: {line}")));
    let alike = compared.services.values().filter(|differences| differences.is_empty()).count();
    let known: Vec<_> = kinds.known.iter().map(|(_, found)| found.len()).filter(|count| *count > 0).collect();
    lines.push(format!("  services  {:>6}, {alike} without a difference", compared.services.len()));
    lines.push(format!("  known     {:>6} differences of {} kinds", known.iter().sum::<usize>(), known.len()));
    lines.push(format!("  unknown   {:>6}", unknown.len()));
    lines.push(format!("  changed   {changed:>6} kinds"));
    Report { lines, good: changed == 0 && unknown.is_empty() }
}

/// The differences by kind, each as a line.
struct Kinds<'a> {
    known: Vec<(&'a Known, Vec<String>)>,
    unknown: Vec<String>,
}

impl<'a> Kinds<'a> {
    fn of(list: &'a List, compared: &Compared) -> Self {
        let known = list.differences.iter().map(|known| (known, Vec::new())).collect();
        let mut kinds = Self { known, unknown: Vec::new() };
        for ((service, name), differences) in &compared.services {
            for difference in differences {
                let kind = kinds.known.iter_mut().find(|(known, _)| known.explains(service, difference));
                kind.map_or(&mut kinds.unknown, |(_, found)| found).push(format!("{name}: {difference}"));
            }
        }
        kinds
    }
}

/// Returns differences between the list and the services that are in one corpus only.
fn alone(list: &List, compared: &Compared) -> Vec<String> {
    let entries = list.alone.iter();
    let listed =
        entries.flat_map(|entry| entry.services.iter().map(|service| (entry.corpus.as_str(), service.as_str())));
    let listed: BTreeSet<_> = listed.collect();
    let found: BTreeSet<_> = compared.alone.iter().map(|(corpus, service)| (*corpus, service.as_str())).collect();
    let unknown = found.difference(&listed).map(|(corpus, service)| format!("{service}: only {corpus} has it"));
    let gone = listed.difference(&found).map(|(corpus, service)| format!("{service}: not only {corpus} has it"));
    unknown.chain(gone).collect()
}

#[cfg(test)]
mod tests;
