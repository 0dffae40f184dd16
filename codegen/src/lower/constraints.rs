//! The constraint traits of what inputs hold, for callers who want to know before they send.

use serde_json::Value;

use super::{Context, naming};
use crate::analyze::Role;
use crate::ir::{Bounds, Constraint, Field};
use crate::model::{Kind, Member};

/// Elements of elements: deeper types were refused before.
const DEEPEST: usize = 32;

/// A pattern that every text matches; many models have it.
const ANYTHING: &str = ".*";

/// The constraints of all structures and unions that are sent, in the order of their names.
pub(super) fn constraints(context: &Context<'_>) -> Vec<Constraint> {
    let mut constraints = Vec::new();
    let sent = context.closure.shapes.iter().filter(|(_, reached)| reached.roles.contains(&Role::Sent));
    for (id, _) in sent {
        let Some(Kind::Structure(members) | Kind::Union(members)) = context.model.kind(id) else { continue };
        for (name, member) in members {
            collect(context, id.name(), name.clone(), member, 0, &mut constraints);
        }
    }
    constraints
}

/// The method of an input that checks it.
pub(super) fn method(fields: &[Field]) -> String {
    naming::check_method(fields.iter().map(|field| field.name.as_str()))
}

fn collect(
    context: &Context<'_>,
    shape: &str,
    path: String,
    member: &Member,
    depth: usize,
    constraints: &mut Vec<Constraint>,
) {
    let kind = context.model.kind(&member.target);
    let held: Vec<_> = match kind {
        Some(Kind::List(element)) if depth < DEEPEST => vec![("member", element)],
        Some(Kind::Map { key, value }) if depth < DEEPEST => vec![("key", key), ("value", value)],
        _ => Vec::new(),
    };
    let held: Vec<_> = held.into_iter().map(|(part, member)| (format!("{path}.{part}"), member)).collect();
    constraints.extend(constraint(context, shape, path, member));
    for (path, member) in held {
        collect(context, shape, path, member, depth + 1, constraints);
    }
}

/// What there is to check of one member; elements are never missing, but null in sparse collections.
fn constraint(context: &Context<'_>, shape: &str, path: String, member: &Member) -> Option<Constraint> {
    let has = |name: &str| member.traits.has(name);
    let effective = context.model.effective(member);
    let limit = |name: &str, end: &str| effective(name).and_then(|limits| limits.get(end)).cloned();
    let length = |end: &str| limit("smithy.api#length", end).as_ref().and_then(Value::as_u64);
    let pattern = effective("smithy.api#pattern").and_then(Value::as_str);
    let range = |end: &str| limit("smithy.api#range", end).as_ref().and_then(Value::as_f64);
    let constraint = Constraint {
        shape: shape.to_owned(),
        required: has("smithy.api#required") && !has("smithy.api#idempotencyToken") && !path.contains('.'),
        length: Bounds { min: length("min").filter(|min| *min > 0), max: length("max") },
        range: Bounds { min: range("min"), max: range("max") },
        pattern: pattern.filter(|pattern| *pattern != ANYTHING).map(str::to_owned),
        member: path,
    };
    let says = constraint.required
        || constraint.length.is_some()
        || constraint.range.is_some()
        || constraint.pattern.is_some();
    says.then_some(constraint)
}
