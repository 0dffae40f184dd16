//! What a change of models does to the crate generated from them, and to what its calls say on the wire.
//!
//! Both sides are lowered, and it is the lowered services that are compared: what of a model does not reach the crate
//! is no change. The semver class comes from the public API of both ([`rule`] lists what decides), the wire class from
//! the schemas that serializers read. [`whitesmith_model::compare`] says only whether two models mean the same.
//!
//! Nothing here reads a file. [`Side::read`] takes the text of models, [`diff`] gives a [`Report`].

mod about;
mod api;
mod members;
mod operations;
mod partitions;
mod prose;
mod reach;
mod repeated;
mod report;
pub mod rule;
mod semver;
mod service;
mod side;
mod types;
mod walk;
mod wire;

use std::collections::BTreeSet;

pub use about::{About, Kind};
pub use report::{Change, OperationReport, Refusal, Report, ServiceReport, Status, Verdict, Wire};
pub use side::{Operations, Side};

use crate::PartitionTable;

/// The form of [`Report`] as JSON.
const FORMAT: u32 = 1;

/// A service on both sides; on one alone if it is new or gone.
#[derive(Clone, Debug)]
pub struct Pair {
    /// Before.
    pub old: Option<Side>,
    /// After.
    pub new: Option<Side>,
}

/// Compares services, and the tables of partitions that go with them. `old` and `new` are what the sides are called.
pub fn diff(old: &str, new: &str, services: &[Pair], tables: Option<(&PartitionTable, &PartitionTable)>) -> Report {
    let partitions = tables.map(|(old, new)| partitions::compare(&old.table, &new.table)).unwrap_or_default();
    let mut services: Vec<_> = services.iter().filter_map(service::compare).collect();
    services.sort_by(|a, b| a.module.cmp(&b.module));
    Report {
        format: FORMAT,
        old: old.to_owned(),
        new: new.to_owned(),
        semver: Verdict::of(services.iter().flat_map(ServiceReport::all_changes).chain(&partitions)),
        wire: Wire::of(services.iter().flat_map(ServiceReport::all_changes).chain(&partitions)),
        partitions,
        services,
    }
}

/// The names of both, in order, each once.
fn union<'n>(old: impl Iterator<Item = &'n str>, new: impl Iterator<Item = &'n str>) -> BTreeSet<&'n str> {
    old.chain(new).collect()
}

#[cfg(test)]
mod tests;
