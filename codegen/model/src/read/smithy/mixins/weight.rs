use serde_json::Value;

use crate::{Kind, Shape, Traits};

/// The approximate size of a shape's text in bytes.
pub(super) fn weight(shape: &Shape) -> usize {
    let members = shape.kind.members();
    let members = members.map(|(name, member)| name.len() + member.target.as_str().len() + of_traits(&member.traits));
    let bound = match &shape.kind {
        Kind::Service(it) => it.operations.len() + it.resources.len() + it.errors.len() + it.rename.len(),
        Kind::Operation(it) => it.errors.len(),
        Kind::Resource(it) => it.operations.len() + it.resources.len(),
        _ => 0,
    };
    members.sum::<usize>() + of_traits(&shape.traits) + bound * SOME
}

/// The size of an id, and of any other small item.
const SOME: usize = 32;

fn of_traits(traits: &Traits) -> usize {
    traits.iter().map(|(id, value)| id.len() + of_value(value)).sum()
}

/// Values nest to a bounded depth.
fn of_value(value: &Value) -> usize {
    match value {
        Value::String(text) => text.len() + SOME,
        Value::Array(values) => SOME + values.iter().map(of_value).sum::<usize>(),
        Value::Object(entries) => SOME + entries.iter().map(|(key, value)| key.len() + of_value(value)).sum::<usize>(),
        Value::Null | Value::Bool(_) | Value::Number(_) => SOME,
    }
}
