//! The impact of a model change: on the crate generated from the models, and on the bytes of its requests.
//!
//! Both sides are lowered, and the lowered services are compared: a part of a model that lowering does not use
//! is not a change. The semver class is computed from the public API of both ([`rule`] lists the rules), the wire class
//! from the schemas that serializers read. [`whitesmith_model::compare`] only detects a different meaning.
//!
//! Nothing here reads a file. [`Side::read`] takes the text of models, [`diff`] gives a [`Report`].

mod api;
mod docs;
mod partitions;
mod protocols;
mod reason;
mod report;
pub mod rule;
mod semver;
mod service;
mod side;
mod subject;
mod usage;
mod waiters_and_paginators;
mod walk;
mod wire;

use std::collections::BTreeSet;

pub use report::{Change, OperationReport, Refusal, Report, ServiceReport, Status, Verdict, Wire};
pub use side::{Operations, Side};
pub use subject::{Kind, Subject};

use whitesmith_codegen::PartitionTable;

/// The version of [`Report`] as JSON.
const FORMAT: u32 = 1;

/// A service on both sides; on one only if it is added or removed.
#[derive(Clone, Debug)]
pub struct Pair {
    /// Before.
    pub old: Option<Side>,
    /// After.
    pub new: Option<Side>,
}

/// Compares services, and the tables of partitions that they use. `old` and `new` are the names of the sides.
pub fn diff(old: &str, new: &str, services: &[Pair], tables: Option<(&PartitionTable, &PartitionTable)>) -> Report {
    let partitions = tables.map(|(old, new)| partitions::compare(old.table(), new.table())).unwrap_or_default();
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
