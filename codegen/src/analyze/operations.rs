//! The operations of a service.

use std::collections::BTreeSet;
use std::fmt;

use crate::model::{Kind, Model, ShapeId};
use crate::nearest::near;

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

/// The operation of that name.
///
/// # Errors
/// There is none; the error has the names nearest to it.
pub fn find(model: &Model, service: &ShapeId, name: &str) -> Result<ShapeId, Unknown> {
    let operations = operations(model, service);
    if let Some(id) = operations.iter().find(|id| id.name() == name) {
        return Ok(id.clone());
    }
    let near = near(name, operations.iter().map(ShapeId::name), 3);
    Err(Unknown { name: name.to_owned(), near: near.into_iter().map(str::to_owned).collect() })
}

/// A name that no operation has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unknown {
    /// The name that was asked for.
    pub name: String,
    /// The names nearest to it, nearest first; none if none is near.
    pub near: Vec<String>,
}

impl Unknown {
    /// The way out, if there is a near name.
    pub fn help(&self) -> Option<String> {
        let (last, others) = self.near.split_last()?;
        let others: Vec<_> = others.iter().map(|name| format!("`{name}`")).collect();
        Some(match others.as_slice() {
            [] => format!("did you mean `{last}`?"),
            _ => format!("did you mean {} or `{last}`?", others.join(", ")),
        })
    }
}

impl fmt::Display for Unknown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the service has no operation `{}`", self.name)
    }
}

impl std::error::Error for Unknown {}
