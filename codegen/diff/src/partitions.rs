//! AWS's partitions: the regions and domains that endpoint rules know.

use std::collections::BTreeMap;

use super::report::{Change, Wire};
use super::subject::{Kind, Subject};
use super::{rule, union};
use whitesmith_codegen::ir::endpoint::{Partition, Partitions};

/// Compares two tables, a partition at a time.
pub(super) fn compare(old: &Partitions, new: &Partitions) -> Vec<Change> {
    let (old, new) = (facts(old), facts(new));
    let keys = union(old.keys().map(String::as_str), new.keys().map(String::as_str));
    keys.into_iter().filter_map(|key| change(key, old.get(key), new.get(key))).collect()
}

fn change(key: &str, old: Option<&String>, new: Option<&String>) -> Option<Change> {
    let (kind, wire) = match (old, new) {
        (old, new) if old == new => return None,
        // A region that is not listed belongs to the partition whose pattern matches its name.
        (None, _) => (Kind::Added, Wire::MoreBytes),
        (_, None) => (Kind::Removed, Wire::DifferentBytes),
        _ => (Kind::Changed, Wire::DifferentBytes),
    };
    let (partition, member) = key.split_once(' ').map_or((key, None), |(partition, fact)| (partition, Some(fact)));
    Some(Change {
        kind,
        about: Subject::Partition,
        shape: partition.to_owned(),
        member: member.map(str::to_owned),
        rust: None,
        old: old.cloned(),
        new: new.cloned(),
        semver: &rule::BEHAVIOR_CHANGED,
        wire,
        operations: Vec::new(),
        help: None,
    })
}

/// The contents of a table: a line for each partition, and one for each region.
fn facts(table: &Partitions) -> BTreeMap<String, String> {
    table.0.iter().flat_map(of_partition).collect()
}

fn of_partition(partition: &Partition) -> Vec<(String, String)> {
    let id = &partition.id;
    let words = |outputs: &whitesmith_codegen::ir::endpoint::Outputs| {
        let with = |has: bool, what: &str| if has { format!(", {what}") } else { String::new() };
        let (fips, dual) = (with(outputs.supports_fips, "FIPS"), with(outputs.supports_dual_stack, "dual stack"));
        let whitesmith_codegen::ir::endpoint::Outputs {
            name,
            dns_suffix,
            dual_stack_dns_suffix,
            implicit_global_region,
            ..
        } = outputs;
        format!("{name}: {dns_suffix}, {dual_stack_dns_suffix}{fips}{dual}, global in {implicit_global_region}")
    };
    let own = |region: &str| {
        let found = partition.overrides.iter().find(|(name, _)| name == region);
        found.map_or_else(|| "as the partition".to_owned(), |(_, outputs)| words(outputs))
    };
    let pattern = (format!("{id} pattern"), format!("{:?}", partition.pattern));
    let regions = partition.regions.iter().map(|region| (format!("{id} {region}"), own(region)));
    let overrides = partition.overrides.iter().map(|(region, outputs)| (format!("{id} {region}"), words(outputs)));
    [(id.clone(), words(&partition.outputs)), pattern].into_iter().chain(regions).chain(overrides).collect()
}
