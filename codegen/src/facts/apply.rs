//! Facts applied to the model that was read from botocore's format.

use serde_json::{Value, json};
use whitesmith_model::diagnostic::Diagnostics;
use whitesmith_model::json::Node;
use whitesmith_model::json::with_root;
use whitesmith_model::read::{ServiceFiles, read};
use whitesmith_model::traits;
use whitesmith_model::{Kind, Member, Members, Model, Shape, ShapeId, Simple, Traits, prelude};

use super::{SERVICE, UNIT, full, names, order};

/// The facts of a botocore model that change nothing at an existing place: upstream has added them.
pub fn dead(files: &ServiceFiles, diagnostics: &mut Diagnostics) -> Vec<String> {
    if files.facts.is_none() {
        return Vec::new();
    }
    let plain = ServiceFiles { facts: None, ..files.clone() };
    let Some((mut model, _)) = read(&plain, diagnostics) else { return Vec::new() };
    let dead = with_root(files.facts.as_ref(), diagnostics, |root, _| apply(root, &mut model));
    dead.unwrap_or_default()
}

/// Applies a file's facts about the service; returns those that change nothing. Facts about missing places are
/// ignored: a model may be a part of its service, or older or newer than the table.
pub(crate) fn apply(root: &Node<'_>, model: &mut Model) -> Vec<String> {
    let Some((service, ..)) = model.services().next() else { return Vec::new() };
    let Some(id) = model.sdk_id().map(str::to_owned) else { return Vec::new() };
    let (service, mut dead) = (service.clone(), Vec::new());
    let Some(facts) = root.get(&id) else { return dead };
    // A default depends on the type of its shape, `errors` on shapes that are created and are errors, `order` on members that are
    // added, and `*` on the existing members.
    let turn_of = |place: &str, key: &str| match (place, key) {
        (_, "type") => 0,
        (SERVICE, _) | (_, "default" | "errors" | "order") => 2,
        _ => 1,
    };
    for turn in 0..=2 {
        for place in facts.entries() {
            for fact in place.entries().filter(|fact| turn_of(place.key(), fact.key()) == turn) {
                if one(model, &service, place.key(), &fact) == Some(0) {
                    dead.push(format!("{} {}", place.key(), fact.key()));
                }
            }
        }
    }
    exceptions(&facts, model, &service);
    dead
}

/// Applies one fact; returns the number of changes, or `None` if its place does not exist.
fn one(model: &mut Model, service: &ShapeId, place: &str, fact: &Node<'_>) -> Option<usize> {
    let id = |name: &str| ShapeId::new(service.namespace(), name);
    if place == SERVICE {
        return (fact.key() == "clientOptional").then(|| make_optional(model));
    }
    match place.split_once('$') {
        Some((shape, member)) => of_member(model, &id(shape), member, fact),
        None => of_shape(model, service, &id(place), fact),
    }
}

fn of_shape(model: &mut Model, service: &ShapeId, id: &ShapeId, fact: &Node<'_>) -> Option<usize> {
    if fact.key() == "type" && fact.value() == "structure" {
        return Some(create(model, id));
    }
    model.shape(id)?;
    match fact.key() {
        "name" => rename(model, service, id, fact.text()?),
        "default" => Some(default_of_target(model, id, fact.value())),
        "errors" => errors(model, service, id, fact),
        "members" => {
            let mut added = 0;
            for node in fact.entries() {
                added += usize::from(add_member(model, id, &node).is_some());
            }
            Some(added)
        }
        "order" => {
            if let Kind::Structure(members) | Kind::Union(members) = &mut model.shapes.get_mut(id)?.kind {
                order::apply(members, fact);
            }
            // Newer releases have this order for one service after the other: it may change nothing.
            None
        }
        "case" | "names" => {
            let Kind::Enum(members) = &mut model.shapes.get_mut(id)?.kind else { return None };
            if fact.key() == "case" { names::apply_rule(members, fact) } else { Some(names::apply(members, fact)) }
        }
        "type" => {
            let shape = model.shapes.get_mut(id)?;
            let kind = Kind::Simple(simple(fact.text()?)?);
            if shape.kind == kind {
                return Some(0);
            }
            if !matches!(shape.kind, Kind::Simple(_) | Kind::Enum(_)) {
                return None;
            }
            // Bounds and patterns are for the other type.
            *shape = Shape { kind, traits: Traits::default() };
            Some(1)
        }
        key => Some(put(&mut model.shapes.get_mut(id)?.traits, key, fact.value())),
    }
}

fn of_member(model: &mut Model, id: &ShapeId, name: &str, fact: &Node<'_>) -> Option<usize> {
    let target = model.shape(id)?.kind.members().find(|(known, _)| *known == name)?.1.target.clone();
    let kind = model.kind(&target)?.clone();
    let member = model.shapes.get_mut(id)?.kind.member_mut(name)?;
    match fact.key() {
        // An exception, which is applied last.
        "clientOptional" if *fact.value() == false => None,
        "default" if !fits(&kind, fact.value()) => Some(0),
        "type" if fact.value() == UNIT => {
            let changed = usize::from(member.target != prelude::unit());
            member.target = prelude::unit();
            Some(changed)
        }
        "type" => {
            let simple = simple(fact.text()?)?;
            if kind == Kind::Simple(simple) {
                return Some(0);
            }
            member.target = prelude_shape(simple);
            Some(1)
        }
        key => Some(put(&mut member.traits, key, fact.value())),
    }
}

/// Sets a trait; waiters are added to those there are.
fn put(traits: &mut Traits, key: &str, value: &Value) -> usize {
    let id = full(key);
    let mut value = value.clone();
    if let (Value::Object(new), Some(Value::Object(old))) = (&mut value, traits.get(&id))
        && id == traits::WAITABLE
    {
        for (name, waiter) in old {
            new.entry(name.clone()).or_insert_with(|| waiter.clone());
        }
    }
    if traits.get(&id) == Some(&value) {
        return 0;
    }
    traits.insert(id, value);
    1
}

/// Adds a structure that botocore does not have, an error without a body for instance.
fn create(model: &mut Model, id: &ShapeId) -> usize {
    if model.shape(id).is_some() {
        return 0;
    }
    model.shapes.insert(id.clone(), Shape { kind: Kind::Structure(Members::new()), traits: Traits::default() });
    1
}

fn add_member(model: &mut Model, id: &ShapeId, node: &Node<'_>) -> Option<()> {
    let target = match node.get("target") {
        Some(target) => ShapeId::new(id.namespace(), target.text()?),
        None => prelude_shape(simple(node.need("type")?.text()?)?),
    };
    model.kind(&target)?;
    let Kind::Structure(members) = &mut model.shapes.get_mut(id)?.kind else { return None };
    if members.contains_key(node.key()) {
        return None;
    }
    let mut traits = Traits::default();
    for (key, value) in node.object()?.iter().filter(|(key, _)| !["target", "type"].contains(&key.as_str())) {
        put(&mut traits, key, value);
    }
    members.insert(node.key().to_owned(), Member { target, traits });
    Some(())
}

fn errors(model: &mut Model, service: &ShapeId, id: &ShapeId, fact: &Node<'_>) -> Option<usize> {
    let mut changed = 0;
    for node in fact.entries() {
        let error = ShapeId::new(service.namespace(), node.key());
        let exists = model.shape(&error).is_some_and(|shape| shape.traits.has(traits::ERROR));
        let wanted = node.boolean()? && exists;
        let Kind::Operation(operation) = &mut model.shapes.get_mut(id)?.kind else { return None };
        let known = operation.errors.contains(&error);
        if wanted && !known {
            operation.errors.push(error);
            operation.errors.sort();
        } else if !wanted && known {
            operation.errors.retain(|id| *id != error);
        }
        changed += usize::from(wanted != known);
    }
    Some(changed)
}

/// Gives a type its name in Smithy's model, unless another shape has it.
fn rename(model: &mut Model, service: &ShapeId, id: &ShapeId, name: &str) -> Option<usize> {
    if model.shape(&ShapeId::new(id.namespace(), name)).is_some() {
        return Some(0);
    }
    let Kind::Service(bound) = &mut model.shapes.get_mut(service)?.kind else { return None };
    bound.rename.insert(id.clone(), name.to_owned());
    Some(1)
}

/// Sets the default of every member of a structure that targets the shape, unless it has one of its own.
fn default_of_target(model: &mut Model, id: &ShapeId, value: &Value) -> usize {
    if !model.kind(id).is_some_and(|kind| fits(kind, value)) {
        return 0;
    }
    let mut changed = 0;
    for shape in model.shapes.values_mut() {
        let Kind::Structure(members) = &mut shape.kind else { continue };
        for member in members.values_mut().filter(|member| member.target == *id && !member.traits.has(traits::DEFAULT))
        {
            member.traits.insert(traits::DEFAULT, value.clone());
            changed += 1;
        }
    }
    changed
}

fn make_optional(model: &mut Model) -> usize {
    let mut changed = 0;
    for shape in model.shapes.values_mut() {
        let Kind::Structure(members) = &mut shape.kind else { continue };
        for member in members.values_mut().filter(|member| member.traits.has(traits::REQUIRED)) {
            changed += usize::from(!member.traits.has(traits::CLIENT_OPTIONAL));
            member.traits.insert(traits::CLIENT_OPTIONAL, json!({}));
        }
    }
    changed
}

/// Applies the members that are exceptions among the service's members.
fn exceptions(facts: &Node<'_>, model: &mut Model, service: &ShapeId) {
    for place in facts.entries() {
        let Some((shape, member)) = place.key().split_once('$') else { continue };
        let id = ShapeId::new(service.namespace(), shape);
        let member = model.shapes.get_mut(&id).and_then(|shape| shape.kind.member_mut(member));
        let Some(member) = member else { continue };
        if place.value().get("clientOptional") == Some(&Value::Bool(false)) {
            member.traits.remove(traits::CLIENT_OPTIONAL);
        }
    }
}

/// Returns whether a default is of a type: a newer model may have changed it.
fn fits(kind: &Kind, value: &Value) -> bool {
    match value {
        Value::Null => true,
        _ if *kind == Kind::Simple(Simple::Document) => true,
        Value::Bool(_) => matches!(kind, Kind::Simple(Simple::Boolean)),
        Value::Number(number) => match kind {
            Kind::Simple(Simple::Byte | Simple::Short | Simple::Integer | Simple::Long | Simple::Timestamp)
            | Kind::IntEnum(_) => number.is_i64(),
            Kind::Simple(Simple::Float | Simple::Double) => true,
            _ => false,
        },
        Value::String(_) => matches!(kind, Kind::Enum(_) | Kind::Simple(Simple::String | Simple::Blob)),
        Value::Array(values) => values.is_empty() && matches!(kind, Kind::List(_)),
        Value::Object(entries) => entries.is_empty() && matches!(kind, Kind::Map { .. }),
    }
}

fn simple(name: &str) -> Option<Simple> {
    Simple::ALL.into_iter().find(|simple| simple.name() == name)
}

/// The prelude's shape of a type: its name with a capital.
fn prelude_shape(simple: Simple) -> ShapeId {
    let (first, rest) = simple.name().split_at(1);
    ShapeId::new(prelude::NAMESPACE, &format!("{}{rest}", first.to_ascii_uppercase()))
}
