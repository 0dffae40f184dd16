//! Facts of members: types, names, defaults, and which of them are optional.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};
use whitesmith_model::traits;
use whitesmith_model::{Kind, Member, Model, ShapeId, Simple, prelude};

use super::{Facts, SERVICE, UNIT};

/// A member of both models.
pub(super) struct Use<'m> {
    pub(super) left: &'m Member,
    pub(super) right: &'m Member,
    /// True if it is a structure's, and can have a default.
    pub(super) is_structure: bool,
}

type Uses<'m> = BTreeMap<(&'m ShapeId, &'m str), Use<'m>>;

/// Adds the facts of all members. A fact that all members with the same target share is a fact of that shape.
pub(super) fn of_uses(left: &Model, right: &Model, uses: &Uses<'_>, facts: &mut Facts) {
    optional(left, uses, facts);
    let mut targets: BTreeMap<&ShapeId, Vec<_>> = BTreeMap::new();
    for (place, of) in uses {
        targets.entry(&of.left.target).or_default().push((*place, of));
    }
    for (target, uses) in targets {
        types(left, right, target, &uses, facts);
        units(&uses, facts);
        defaults(right, target, &uses, facts);
        name(left, right, target, &uses, facts);
    }
    unshared_names(facts);
}

/// Removes names that several of botocore's shapes would have.
fn unshared_names(facts: &mut Facts) {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for name in facts.values().filter_map(|facts| facts.get("name")) {
        *counts.entry(name.to_string()).or_default() += 1;
    }
    for facts in facts.values_mut() {
        if facts.get("name").is_some_and(|name| counts.get(&name.to_string()) > Some(&1)) {
            facts.remove("name");
        }
    }
    facts.retain(|_, facts| !facts.is_empty());
}

fn put(facts: &mut Facts, place: String, key: &str, value: Value) {
    facts.entry(place).or_default().insert(key.to_owned(), value);
}

fn of_member((shape, member): (&ShapeId, &str)) -> String {
    format!("{}${member}", shape.name())
}

/// Adds the required members that are optional to a client: all, nearly all, or each by itself.
fn optional(left: &Model, uses: &Uses<'_>, facts: &mut Facts) {
    const NEARLY_ALL: usize = 90;
    let inputs = only_inputs(left);
    let counted = |place: &(&ShapeId, &str), of: &Use<'_>| of.is_structure && !inputs.contains(place.0);
    let required: Vec<_> =
        uses.iter().filter(|(place, of)| counted(place, of) && of.right.traits.has(traits::REQUIRED)).collect();
    let count = required.iter().filter(|(_, of)| of.right.traits.has(traits::CLIENT_OPTIONAL)).count();
    let all = count > 0 && count * 100 >= required.len() * NEARLY_ALL;
    if all {
        put(facts, SERVICE.to_owned(), "clientOptional", json!({}));
    }
    for (place, of) in uses.iter().filter(|(place, of)| counted(place, of)) {
        let is = of.right.traits.has(traits::CLIENT_OPTIONAL);
        let by_rule = all && of.left.traits.has(traits::REQUIRED);
        if is && !by_rule && (of.right.traits.has(traits::REQUIRED) || of.right.traits.has(traits::DEFAULT)) {
            put(facts, of_member(*place), "clientOptional", json!({}));
        } else if !is && by_rule {
            put(facts, of_member(*place), "clientOptional", false.into());
        }
    }
}

/// Structures that are only operations' inputs: all of their members are optional.
fn only_inputs(model: &Model) -> BTreeSet<&ShapeId> {
    let (mut inputs, mut others) = (BTreeSet::new(), BTreeSet::new());
    for shape in model.shapes.values() {
        if let Kind::Operation(operation) = &shape.kind {
            inputs.insert(&operation.input);
            others.insert(&operation.output);
            others.extend(&operation.errors);
        }
        others.extend(shape.kind.members().map(|(_, member)| &member.target));
    }
    inputs.retain(|id| !others.contains(id));
    inputs
}

type Place<'m> = (&'m ShapeId, &'m str);

fn types(left: &Model, right: &Model, target: &ShapeId, uses: &[(Place<'_>, &Use<'_>)], facts: &mut Facts) {
    let Some(Kind::Simple(ours)) = left.kind(target) else { return };
    let theirs = |of: &Use<'_>| match right.kind(&of.right.target) {
        // Enums of integers are integers in Rust; timestamps of botocore's additions are timestamps in AWS's crates, too.
        Some(Kind::Simple(theirs)) if (*ours, *theirs) != (Simple::Timestamp, Simple::String) => *theirs,
        _ => *ours,
    };
    let first = uses.first().map_or(*ours, |(_, of)| theirs(of));
    if first != *ours && uses.iter().all(|(_, of)| theirs(of) == first) && target.namespace() != prelude::NAMESPACE {
        put(facts, target.name().to_owned(), "type", first.name().into());
        return;
    }
    for (place, of) in uses.iter().filter(|(_, of)| theirs(of) != *ours) {
        put(facts, of_member(*place), "type", theirs(of).name().into());
    }
}

/// The members of unions without a value. In botocore's format they have an empty structure of the service.
fn units(uses: &[(Place<'_>, &Use<'_>)], facts: &mut Facts) {
    for (place, _) in uses.iter().filter(|(_, of)| of.right.target == prelude::unit()) {
        put(facts, of_member(*place), "type", UNIT.into());
    }
}

fn defaults(right: &Model, target: &ShapeId, uses: &[(Place<'_>, &Use<'_>)], facts: &mut Facts) {
    let uses: Vec<_> = uses.iter().filter(|(_, of)| of.is_structure).collect();
    let of_shape = uses.first().and_then(|(_, of)| default_of_shape(right, &of.right.target));
    let common = of_shape.filter(|value| {
        target.namespace() != prelude::NAMESPACE
            && uses.iter().any(|(_, of)| of.right.traits.get(traits::DEFAULT) == Some(value))
            && uses.iter().all(|(_, of)| default_of_shape(right, &of.right.target).as_ref() == Some(value))
    });
    if let Some(value) = &common {
        put(facts, target.name().to_owned(), "default", value.clone());
    }
    for (place, of) in uses {
        let own = of.right.traits.get(traits::DEFAULT);
        if own.is_some_and(|own| !own.is_null()) && of.right.traits.has(traits::ADDED_DEFAULT) {
            put(facts, of_member(*place), "addedDefault", json!({}));
        }
        let own = own.filter(|own| common.is_some() || !own.is_null() || of.right.traits.has(traits::REQUIRED));
        if own != common.as_ref() {
            put(facts, of_member(*place), "default", own.cloned().unwrap_or(Value::Null));
        }
    }
}

/// The default that a shape gives to the members that target it.
fn default_of_shape(model: &Model, target: &ShapeId) -> Option<Value> {
    if prelude::is_primitive(target) {
        let is_boolean = matches!(model.kind(target), Some(Kind::Simple(Simple::Boolean)));
        return Some(if is_boolean { false.into() } else { 0.into() });
    }
    model.shape(target)?.traits.get(traits::DEFAULT).cloned()
}

/// The name of a type, if all its uses agree on one.
fn name(left: &Model, right: &Model, target: &ShapeId, uses: &[(Place<'_>, &Use<'_>)], facts: &mut Facts) {
    let is_type = |kind: Option<&Kind>| matches!(kind, Some(Kind::Structure(_) | Kind::Union(_) | Kind::Enum(_)));
    if !is_type(left.kind(target)) {
        return;
    }
    let bound = right.services().next().map(|(_, _, service)| &service.rename);
    let name = |id: &ShapeId| bound.and_then(|names| names.get(id)).map_or_else(|| id.name().to_owned(), Clone::clone);
    let names: BTreeSet<_> = uses
        .iter()
        .filter(|(_, of)| is_type(right.kind(&of.right.target)))
        .map(|(_, of)| name(&of.right.target))
        .collect();
    let mut names = names.into_iter();
    if let (Some(name), None) = (names.next(), names.next())
        && !crate::naming::same_type(&name, target.name())
    {
        put(facts, target.name().to_owned(), "name", name.into());
    }
}
