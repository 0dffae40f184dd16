//! Rows of the report: changes that differ only in their members and values are one row.

use std::collections::BTreeMap;

use whitesmith_diff::{Change, Kind, Subject, Wire, rule::Level};

use super::view;

/// A change, and the operations that it affects if it is listed after them.
pub(super) struct Entry<'r> {
    pub(super) change: &'r Change,
    pub(super) operations: Vec<&'r str>,
}

/// The importance of a row: its classes, and then its kind.
pub(super) type Weight = (Level, Wire, u8);

/// Equal changes, at least one.
pub(super) struct Row<'r> {
    pub(super) first: &'r Change,
    more: Vec<&'r Change>,
    /// The operations that it affects, if it is listed after them.
    pub(super) operations: Vec<&'r str>,
}

/// One of several equal changes: the difference from the others.
pub(super) struct Item<'r> {
    pub(super) name: String,
    pub(super) old: Option<&'r str>,
    pub(super) new: Option<&'r str>,
}

impl<'r> Row<'r> {
    fn changes(&self) -> impl Iterator<Item = &'r Change> {
        [self.first].into_iter().chain(self.more.iter().copied())
    }

    pub(super) fn count(&self) -> usize {
        1 + self.more.len()
    }

    pub(super) fn weight(&self) -> Weight {
        (self.first.semver.level, self.first.wire, 1)
    }

    /// Returns the subject, the kind, and the number of changes if there are several.
    pub(super) fn what(&self) -> String {
        let Change { about, kind, .. } = self.first;
        let count = if self.more.is_empty() { String::new() } else { format!(": {}", self.count()) };
        format!("{} {}{count}", about.name(), kind.name())
    }

    /// Returns the place in the model; empty if the changes have no shape in common.
    pub(super) fn place(&self) -> String {
        if self.more.is_empty() {
            return view::model_place(self.first);
        }
        if self.has_one_shape() { view::without_namespace(&self.first.shape) } else { String::new() }
    }

    /// Returns the path in Rust, or the one that all paths begin with.
    pub(super) fn rust(&self) -> Option<&'r str> {
        let path = self.first.rust.as_deref()?;
        if !self.operations.is_empty() && path.starts_with("operation::") {
            // It has one in each of the operations.
            return None;
        }
        if self.more.is_empty() {
            return Some(path);
        }
        let mut prefix = path.rsplit_once("::").map(|(parent, _)| parent);
        while let Some(parent) = prefix {
            let is_within = |path: &str| path.strip_prefix(parent).is_some_and(|rest| rest.starts_with("::"));
            if self.changes().all(|change| change.rust.as_deref().is_some_and(is_within)) {
                return Some(parent);
            }
            prefix = parent.rsplit_once("::").map(|(parent, _)| parent);
        }
        None
    }

    /// Returns the old value, if all changes have the same.
    pub(super) fn before(&self) -> Option<&'r str> {
        self.first.old.as_deref().filter(|_| self.changes().all(|change| change.old == self.first.old))
    }

    /// Returns the new value, if all changes have the same.
    pub(super) fn now(&self) -> Option<&'r str> {
        self.first.new.as_deref().filter(|_| self.changes().all(|change| change.new == self.first.new))
    }

    /// Returns each of several changes.
    pub(super) fn items(&self) -> Vec<Item<'r>> {
        if self.more.is_empty() {
            return Vec::new();
        }
        let (has_one_shape, old, new) = (self.has_one_shape(), self.before(), self.now());
        let item = |change: &'r Change| {
            let name = match &change.member {
                Some(member) if has_one_shape => member.clone(),
                None if has_one_shape => String::new(),
                _ => view::model_place(change),
            };
            let (was, is) = (change.old.as_deref(), change.new.as_deref());
            let own =
                |value: Option<&'r str>, of_all: Option<&str>| value.filter(|value| of_all.is_none() && *value != name);
            Item { old: own(was, old), new: own(is, new), name }
        };
        self.changes().map(item).collect()
    }

    fn has_one_shape(&self) -> bool {
        self.more.iter().all(|change| change.shape == self.first.shape)
    }
}

/// Returns the rows of changes, the most important first.
pub(super) fn rows<'r>(entries: Vec<Entry<'r>>) -> Vec<Row<'r>> {
    let mut rows: Vec<Row<'r>> = Vec::new();
    let mut known = BTreeMap::new();
    for Entry { change, operations } in entries {
        // New types and errors are equal wherever they are.
        let is_item = matches!(change.about, Subject::Type | Subject::Error) && change.kind != Kind::Changed;
        let shape = if is_item { "" } else { change.shape.as_str() };
        let classes = (change.about, change.kind, change.semver.id, change.wire);
        let at = *known.entry((classes, shape, operations.clone(), &change.help)).or_insert(rows.len());
        match rows.get_mut(at) {
            Some(row) => row.more.push(change),
            None => rows.push(Row { first: change, more: Vec::new(), operations }),
        }
    }
    rows.sort_by_key(|row| std::cmp::Reverse(row.weight()));
    rows
}

/// Equal changes of documentation: the same texts in several places.
pub(super) struct DocsRow<'r> {
    pub(super) change: &'r Change,
    pub(super) places: Vec<String>,
}

/// Returns the rows of changes of documentation.
pub(super) fn docs_rows<'r>(changes: impl Iterator<Item = &'r Change>) -> Vec<DocsRow<'r>> {
    let mut rows: Vec<DocsRow<'r>> = Vec::new();
    let mut known = BTreeMap::new();
    for change in changes {
        let at = *known.entry((&change.old, &change.new)).or_insert(rows.len());
        let place = view::model_place(change);
        match rows.get_mut(at) {
            Some(row) => row.places.push(place),
            None => rows.push(DocsRow { change, places: vec![place] }),
        }
    }
    rows
}
