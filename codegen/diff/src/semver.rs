//! Two APIs compared, item by item.

use std::collections::BTreeMap;

use super::api::{Api, Entry, EntryKind};
use super::rule::{self, Rule};

/// A difference of an item.
#[derive(Clone, Debug)]
pub(super) struct Finding {
    /// The item.
    pub(super) path: String,
    pub(super) rule: &'static Rule,
    pub(super) facet: Facet,
}

/// The part of an item that changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Facet {
    /// The item itself.
    Existence,
    /// Its type or signature.
    Signature,
    /// Its deprecation.
    Deprecation,
}

/// Differences of items, by the items that they belong to. Each is to be claimed by the change that caused it.
#[derive(Debug, Default)]
pub(super) struct Findings(BTreeMap<String, Vec<Finding>>);

impl Findings {
    /// Compares the APIs.
    pub(super) fn of(old: &Api, new: &Api) -> Self {
        let mut findings = Self::default();
        for (path, entry) in old {
            match new.get(path) {
                Some(other) => findings.compare(path, entry, other),
                None => findings.push(path, &entry.owner, missing(entry.kind), Facet::Existence),
            }
        }
        for (path, entry) in new.iter().filter(|(path, _)| !old.contains_key(*path)) {
            findings.push(path, &entry.owner, added(entry.kind), Facet::Existence);
        }
        findings
    }

    fn push(&mut self, path: &str, owner: &str, rule: &'static Rule, facet: Facet) {
        self.0.entry(owner.to_owned()).or_default().push(Finding { path: path.to_owned(), rule, facet });
    }

    fn compare(&mut self, path: &str, old: &Entry, new: &Entry) {
        let owner = &new.owner;
        if let Some(rule) = changed(old, new) {
            self.push(path, owner, rule, Facet::Signature);
        }
        let rule = match (old.deprecated, new.deprecated) {
            (false, true) => deprecated(new.kind),
            (true, false) => &rule::DEPRECATION_CHANGED,
            _ => return,
        };
        self.push(path, owner, rule, Facet::Deprecation);
    }

    /// Removes the findings of one item that are of a kind, and returns the rule that decides among them.
    pub(super) fn claim(&mut self, owner: &str, facet: Facet) -> Option<&'static Rule> {
        let known = self.0.get_mut(owner)?;
        let claimed: Vec<_> = known.extract_if(.., |finding| finding.facet == facet).collect();
        decisive(owner, claimed.iter())
    }

    /// Removes all findings of an item and of the items below it.
    pub(super) fn claim_all(&mut self, owner: &str) -> Option<&'static Rule> {
        // `;` follows `:`, so every path that begins with this one and `::` is in between.
        let below = format!("{owner}::")..format!("{owner}:;");
        let own = self.0.remove(owner).into_iter();
        let claimed: Vec<_> =
            own.chain(self.0.extract_if(below, |_, _| true).map(|(_, found)| found)).flatten().collect();
        decisive(owner, claimed.iter())
    }

    /// Removes the findings of the item of that path.
    pub(super) fn claim_item(&mut self, path: &str) -> Option<&'static Rule> {
        let all = self.0.values_mut();
        let claimed: Vec<_> = all.flat_map(|found| found.extract_if(.., |finding| finding.path == path)).collect();
        decisive(path, claimed.iter())
    }

    /// The findings that no change claimed, with the items that they belong to.
    pub(super) fn rest(self) -> impl Iterator<Item = (String, Finding)> {
        self.0.into_iter().flat_map(|(owner, found)| found.into_iter().map(move |it| (owner.clone(), it)))
    }
}

/// Of the highest rules, the one about the item itself, else the first by path.
fn decisive<'f>(owner: &str, findings: impl Iterator<Item = &'f Finding>) -> Option<&'static Rule> {
    let key = |it: &&Finding| (std::cmp::Reverse(it.rule.level), it.path != owner, it.path.clone());
    findings.min_by_key(key).map(|finding| finding.rule)
}

fn missing(kind: EntryKind) -> &'static Rule {
    match kind {
        EntryKind::Module => &rule::MODULE_MISSING,
        EntryKind::Struct => &rule::STRUCT_MISSING,
        EntryKind::Enum => &rule::ENUM_MISSING,
        EntryKind::Field => &rule::STRUCT_PUB_FIELD_MISSING,
        EntryKind::Method => &rule::INHERENT_METHOD_MISSING,
        EntryKind::Variant => &rule::ENUM_VARIANT_MISSING,
        EntryKind::Impl => &rule::TRAIT_IMPL_MISSING,
    }
}

fn added(kind: EntryKind) -> &'static Rule {
    match kind {
        EntryKind::Module => &rule::MODULE_ADDED,
        EntryKind::Struct => &rule::NON_EXHAUSTIVE_STRUCT_ADDED,
        EntryKind::Enum => &rule::NON_EXHAUSTIVE_ENUM_ADDED,
        EntryKind::Field => &rule::NON_EXHAUSTIVE_STRUCT_FIELD_ADDED,
        EntryKind::Method => &rule::INHERENT_METHOD_ADDED,
        EntryKind::Variant => &rule::NON_EXHAUSTIVE_ENUM_VARIANT_ADDED,
        EntryKind::Impl => &rule::TRAIT_IMPL_ADDED,
    }
}

fn deprecated(kind: EntryKind) -> &'static Rule {
    match kind {
        EntryKind::Field => &rule::STRUCT_FIELD_MARKED_DEPRECATED,
        EntryKind::Method => &rule::TYPE_METHOD_MARKED_DEPRECATED,
        EntryKind::Variant => &rule::ENUM_VARIANT_MARKED_DEPRECATED,
        EntryKind::Module | EntryKind::Struct | EntryKind::Enum | EntryKind::Impl => &rule::TYPE_MARKED_DEPRECATED,
    }
}

fn changed(old: &Entry, new: &Entry) -> Option<&'static Rule> {
    Some(match (old.kind, new.kind) {
        (EntryKind::Enum, kind) if kind != EntryKind::Enum => &rule::ENUM_CHANGED_KIND,
        (EntryKind::Struct, kind) if kind != EntryKind::Struct => &rule::STRUCT_CHANGED_TYPE,
        (_, EntryKind::Method) if old.takes.len() != new.takes.len() => &rule::METHOD_PARAMETER_COUNT_CHANGED,
        (_, EntryKind::Method) if old.takes != new.takes => &rule::METHOD_PARAMETER_TYPE_CHANGED,
        (_, EntryKind::Method) if old.gives != new.gives => &rule::METHOD_RETURN_TYPE_CHANGED,
        (_, EntryKind::Field) if old.gives != new.gives => &rule::STRUCT_PUB_FIELD_TYPE_CHANGED,
        (_, EntryKind::Variant) if old.gives != new.gives => match (&old.gives, &new.gives) {
            (None, _) => &rule::ENUM_UNIT_VARIANT_CHANGED_KIND,
            (_, None) => &rule::ENUM_TUPLE_VARIANT_CHANGED_KIND,
            _ => &rule::ENUM_TUPLE_VARIANT_FIELD_TYPE_CHANGED,
        },
        _ => return None,
    })
}
