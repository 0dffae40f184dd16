//! Agreement of our class with that of cargo-semver-checks, and the reasons for which they differ.

use std::collections::BTreeSet;

use whitesmith_diff::rule::Level;

use super::checker::Checked;
use super::compare::{Difference, What, level};

/// Differences that the checker does not report.
struct Limit {
    /// The name, in rows of the table.
    name: &'static str,
    what: What,
    level: Level,
    /// The kinds of items, as rustdoc names them; all if empty.
    kinds: &'static [&'static str],
    why: &'static str,
}

const LIMITS: &[Limit] = &[
    Limit {
        name: "new items",
        what: What::Added,
        level: Level::Minor,
        kinds: &[],
        why: "the checker's lints for additions are off by default; rustdoc's JSON has the new items",
    },
    Limit {
        name: "types of fields",
        what: What::Signature,
        level: Level::Major,
        kinds: &["struct_field"],
        why: "the checker has no lint for the type of a field; rustdoc's JSON has another",
    },
    Limit {
        name: "types of methods",
        what: What::Signature,
        level: Level::Major,
        kinds: &["function"],
        why: "the checker has no lint for the types of a method's parameters and result; rustdoc's JSON has others",
    },
    Limit {
        name: "types in variants",
        what: What::Signature,
        level: Level::Major,
        kinds: &["variant"],
        why: "the checker has no lint for the type in a variant; rustdoc's JSON has another",
    },
    Limit {
        name: "implementations",
        what: What::Removed,
        level: Level::Major,
        kinds: &["impl"],
        why: "the checker has no lint for implementations of other crates' traits; rustdoc's JSON has fewer",
    },
];

/// A lint that warns, without a part in the checker's class.
struct Warning {
    /// The name, in rows of the table.
    name: &'static str,
    lint: &'static str,
    why: &'static str,
}

const WARNINGS: &[Warning] = &[Warning {
    name: "order of variants",
    lint: "partial_ord_enum_variants_reordered",
    why: "a warning of the checker: variants are sorted by name, as in AWS's crates, so that a new one moves others in the order of values",
}];

/// Returns the names of the reasons, and their explanations.
pub(super) fn legend() -> impl Iterator<Item = (&'static str, &'static str)> {
    LIMITS.iter().map(|it| (it.name, it.why)).chain(WARNINGS.iter().map(|it| (it.name, it.why)))
}

/// The result of a comparison.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    Agrees,
    /// The classes differ, for the reasons of these names.
    Explained(BTreeSet<&'static str>),
    /// The classes differ, and these differences have no reason.
    Differs(Vec<String>),
}

/// Compares our class with the checker's and with the APIs.
pub(super) fn judge(ours: Level, checked: &Checked, differences: &[Difference]) -> Outcome {
    let api = level(differences);
    let mut open: Vec<_> = unknown(&checked.warnings).map(|lint| format!("warning: {lint}")).collect();
    // A change of behaviour, such as of a request, is in no API.
    let is_of_api = api == ours || (ours, api) == (Level::Patch, Level::None);
    if !is_of_api || checked.level > ours {
        open.extend(checked.lints.iter().map(|lint| format!("failure: {lint}")));
        open.extend(differences.iter().filter(|it| it.level == api).map(ToString::to_string));
        return Outcome::Differs(open);
    }
    // The checker does not distinguish a patch from no change.
    let is_missed = |it: &&Difference| it.level > checked.level.max(Level::Patch);
    let mut reasons = BTreeSet::new();
    for difference in differences.iter().filter(is_missed) {
        match LIMITS.iter().find(|limit| limit.is_of(difference)) {
            Some(limit) => drop(reasons.insert(limit.name)),
            None => open.push(difference.to_string()),
        }
    }
    match (open.is_empty(), reasons.is_empty()) {
        (false, _) => Outcome::Differs(open),
        (true, true) => Outcome::Agrees,
        (true, false) => Outcome::Explained(reasons),
    }
}

/// Returns the names of the checker's warnings that are explained.
pub(super) fn notes(warnings: &[String]) -> impl Iterator<Item = &'static str> {
    warnings.iter().filter_map(|lint| WARNINGS.iter().find(|it| it.lint == lint)).map(|it| it.name)
}

fn unknown(warnings: &[String]) -> impl Iterator<Item = &String> {
    warnings.iter().filter(|lint| !WARNINGS.iter().any(|it| it.lint == *lint))
}

impl Limit {
    fn is_of(&self, difference: &Difference) -> bool {
        let is_kind = self.kinds.is_empty() || self.kinds.contains(&difference.kind.as_str());
        is_kind && (self.what, self.level) == (difference.what, difference.level)
    }
}
