//! Selection of the services to type-check.

use std::collections::{BTreeMap, BTreeSet};

use whitesmith_model::diagnostic::{Diagnostics, Place};

use super::generate::Outcome;

/// Value of `--compile`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Choice {
    All,
    /// This number of services, spread over the corpus.
    Some(usize),
    Named(BTreeSet<String>),
}

impl Choice {
    /// Reads the argument's values.
    pub(super) fn read(values: &[String]) -> Self {
        match values {
            [] => Self::All,
            [one] if one.parse::<usize>().is_ok() => Self::Some(one.parse().unwrap_or_default()),
            names => Self::Named(names.iter().cloned().collect()),
        }
    }

    /// Returns true if the selection can include a service with this name.
    pub(super) fn may_be(&self, name: &str) -> bool {
        match self {
            Self::All | Self::Some(_) => true,
            Self::Named(names) => names.contains(name),
        }
    }

    /// Returns the names of the selected services, among the generated ones.
    pub(super) fn among(&self, outcomes: &[Outcome]) -> Result<BTreeSet<String>, Diagnostics> {
        let made = outcomes.iter().filter_map(|it| {
            let made = it.result.as_ref().ok()?;
            Some(Candidate { name: &it.name, protocol: &made.protocol, operations: made.operations })
        });
        let made: Vec<_> = made.collect();
        match self {
            Self::All => Ok(made.iter().map(|it| it.name.to_owned()).collect()),
            Self::Some(count) => Ok(spread(made, *count)),
            Self::Named(names) => {
                let mut found = Diagnostics::default();
                for name in names.iter().filter(|name| made.iter().all(|it| it.name != *name)) {
                    found.report("--compile", Place::File, format!("no service `{name}` was generated"));
                }
                found.into_result(names.clone())
            }
        }
    }
}

/// A service that can be selected.
#[derive(Clone, Copy, Debug)]
pub(super) struct Candidate<'a> {
    pub(super) name: &'a str,
    pub(super) protocol: &'a str,
    pub(super) operations: usize,
}

/// Selects `count` services by a fixed rule: of each protocol the one of median size, then others at equal distances in
/// the order of size.
pub(super) fn spread(mut candidates: Vec<Candidate<'_>>, count: usize) -> BTreeSet<String> {
    candidates.sort_by_key(|it| (it.operations, it.name));
    let mut protocols: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for it in &candidates {
        protocols.entry(it.protocol).or_default().push(it.name);
    }
    let middles = protocols.values().filter_map(|names| names.get(names.len() / 2));
    let mut chosen: BTreeSet<_> = middles.take(count).map(|name| (*name).to_owned()).collect();
    candidates.retain(|it| !chosen.contains(it.name));
    let open = count.saturating_sub(chosen.len()).min(candidates.len());
    for place in 0..open {
        let at = (2 * place + 1) * candidates.len() / (2 * open);
        chosen.extend(candidates.get(at).map(|it| it.name.to_owned()));
    }
    chosen
}

#[cfg(test)]
mod tests;
