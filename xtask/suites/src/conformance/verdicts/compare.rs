//! Differences of two APIs, and their semver classes.

use std::fmt;

use whitesmith_diff::rule::Level;

use super::rustdoc::{Api, Item};

/// A difference of one item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Difference {
    pub(super) path: String,
    /// The kind of the item, as rustdoc names it.
    pub(super) kind: String,
    pub(super) what: What,
    pub(super) level: Level,
}

/// The part of an item that differs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum What {
    Removed,
    Added,
    /// It is another kind of item, or has other types.
    Signature,
    Deprecated,
    DeprecationWithdrawn,
    Documentation,
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { path, kind, what, level } = self;
        write!(f, "{}: {what:?} {kind} {path}", level.name())
    }
}

/// Returns the differences of two APIs, by path.
pub(super) fn differences(old: &Api, new: &Api) -> Vec<Difference> {
    let mut found = Vec::new();
    for (path, item) in old {
        match new.get(path) {
            Some(other) => both(path, item, other, &mut found),
            None => found.push(difference(path, item, What::Removed, Level::Major)),
        }
    }
    for (path, item) in new.iter().filter(|(path, _)| !old.contains_key(*path)) {
        let level = if breaks(old, path, item) { Level::Major } else { Level::Minor };
        found.push(difference(path, item, What::Added, level));
    }
    found
}

/// Returns the class of all differences.
pub(super) fn level(differences: &[Difference]) -> Level {
    differences.iter().map(|it| it.level).max().unwrap_or(Level::None)
}

fn difference(path: &str, item: &Item, what: What, level: Level) -> Difference {
    Difference { path: path.to_owned(), kind: item.kind.clone(), what, level }
}

fn both(path: &str, old: &Item, new: &Item, found: &mut Vec<Difference>) {
    let mut push = |what, level| found.push(difference(path, new, what, level));
    let closed = new.non_exhaustive && !old.non_exhaustive;
    if closed || (&old.kind, &old.signature) != (&new.kind, &new.signature) {
        push(What::Signature, Level::Major);
    }
    match (old.deprecated, new.deprecated) {
        (false, true) => push(What::Deprecated, Level::Minor),
        (true, false) => push(What::DeprecationWithdrawn, Level::Patch),
        _ => {}
    }
    if old.docs != new.docs {
        push(What::Documentation, Level::Patch);
    }
}

/// Returns whether an item that is added to an existing one breaks code: a field or a variant of which code may have listed all, or a
/// function that each implementation of a trait must have.
fn breaks(old: &Api, path: &str, item: &Item) -> bool {
    let owner = path.rsplit_once("::").and_then(|(owner, _)| old.get(owner));
    owner.is_some_and(|owner| match item.kind.as_str() {
        "struct_field" | "variant" => !owner.non_exhaustive,
        "function" => item.must_be_implemented,
        _ => false,
    })
}
