//! The constraint traits of the values of inputs, for callers who want to check them before a request.

use serde_json::Value;
use whitesmith_model::graph::Role;
use whitesmith_model::traits;
use whitesmith_model::{Kind, Member};

use super::fields::{self, is_demanded};
use super::{Context, DEEPEST};
use crate::ir::{Bounds, Constraint, Field};
use crate::naming;

/// A pattern that every string matches; many models have it.
const ANYTHING: &str = ".*";

/// The constraints of all structures and unions that are sent, in the order of their names.
pub(super) fn constraints(context: &Context<'_>) -> Vec<Constraint> {
    let mut constraints = Vec::new();
    for id in context.closure.shapes.keys().filter(|id| context.closure.is(id, Role::Sent)) {
        let Some(Kind::Structure(members) | Kind::Union(members)) = context.model.kind(id) else { continue };
        // A stream is not read before it is sent.
        for (name, member) in members.iter().filter(|(_, member)| !fields::is_stream(context.model, member)) {
            collect(context, id.name(), name, member, 0, &mut constraints);
        }
    }
    constraints
}

/// The name of the method that checks an input.
pub(super) fn method(fields: &[Field]) -> String {
    naming::check_method(fields.iter().map(|field| field.name.as_str()))
}

fn collect(
    context: &Context<'_>,
    shape: &str,
    path: &str,
    member: &Member,
    depth: usize,
    constraints: &mut Vec<Constraint>,
) {
    constraints.extend(constraint(context, shape, path, member));
    let kind = context.model.kind(&member.target).filter(|_| depth < DEEPEST);
    for (part, member) in kind.into_iter().flat_map(Kind::held) {
        collect(context, shape, &format!("{path}.{part}"), member, depth + 1, constraints);
    }
}

/// The constraint of one member. Elements are never missing, but may be null in sparse collections.
fn constraint(context: &Context<'_>, shape: &str, path: &str, member: &Member) -> Option<Constraint> {
    let effective = context.model.effective(member);
    let limit = |name: &str, end: &str| effective(name).and_then(|limits| limits.get(end)).cloned();
    let length = |end: &str| limit(traits::LENGTH, end).as_ref().and_then(Value::as_u64);
    let pattern = effective(traits::PATTERN).and_then(Value::as_str);
    let range = |end: &str| limit(traits::RANGE, end).as_ref().and_then(Value::as_f64);
    let constraint = Constraint {
        shape: shape.to_owned(),
        required: is_demanded(member) && !path.contains('.'),
        length: Bounds { min: length("min").filter(|min| *min > 0), max: length("max") },
        range: Bounds { min: range("min"), max: range("max") },
        pattern: pattern.filter(|pattern| *pattern != ANYTHING).map(str::to_owned),
        member: path.to_owned(),
    };
    let is_constrained = constraint.required
        || constraint.length.is_some()
        || constraint.range.is_some()
        || constraint.pattern.is_some();
    is_constrained.then_some(constraint)
}
