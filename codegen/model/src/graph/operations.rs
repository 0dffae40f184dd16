//! The operations of a service.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use crate::text::near;
use crate::{Kind, Model, ShapeId};

/// All operations of a service, those bound to its resources included, in the order of their ids.
pub fn operations(model: &Model, service: &ShapeId) -> Vec<ShapeId> {
    let Some(Kind::Service(bound)) = model.kind(service) else { return Vec::new() };
    let mut operations: BTreeSet<_> = bound.operations.iter().collect();
    let mut seen = BTreeSet::new();
    let mut open: Vec<_> = bound.resources.iter().collect();
    while let Some(id) = open.pop() {
        if let (true, Some(Kind::Resource(resource))) = (seen.insert(id), model.kind(id)) {
            operations.extend(&resource.operations);
            open.extend(&resource.resources);
        }
    }
    operations.into_iter().cloned().collect()
}

/// The operations of a service by name; of several with one name, the one with the first id.
#[derive(Clone, Debug, Default)]
pub struct Named(BTreeMap<String, ShapeId>);

impl Named {
    /// The operations of that service.
    pub fn of(model: &Model, service: &ShapeId) -> Self {
        let mut named = BTreeMap::new();
        for id in operations(model, service) {
            named.entry(id.name().to_owned()).or_insert(id);
        }
        Self(named)
    }

    /// The operation of that name.
    pub fn get(&self, name: &str) -> Option<&ShapeId> {
        self.0.get(name)
    }

    /// The error for a name without an operation, with the names nearest to it if `suggests`.
    pub fn unknown(&self, name: &str, suggests: bool) -> Unknown {
        let near = if suggests { near(name, self.0.keys().map(String::as_str), 3) } else { Vec::new() };
        Unknown { name: name.to_owned(), near: near.into_iter().map(str::to_owned).collect() }
    }
}

/// A name without an operation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unknown {
    /// The requested name.
    pub name: String,
    /// The names nearest to it, nearest first; none if none is near.
    pub near: Vec<String>,
}

impl Unknown {
    /// The help, if there is a near name.
    pub fn help(&self) -> Option<String> {
        let (last, others) = self.near.split_last()?;
        let others: Vec<_> = others.iter().map(|name| format!("`{name}`")).collect();
        Some(match others.as_slice() {
            [] => format!("did you mean `{last}`?"),
            _ => format!("did you mean {} or `{last}`?", others.join(", ")),
        })
    }

    /// The help, followed by another sentence.
    pub fn help_and(&self, other: &str) -> String {
        self.help().map_or_else(|| other.to_owned(), |help| format!("{help} {other}"))
    }
}

impl fmt::Display for Unknown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the service has no operation `{}`", self.name)
    }
}

impl std::error::Error for Unknown {}
