//! Differences of Smithy 1.0 from 2.0, and the string trait `enum` that 2.0 still allows
//! ([migrating from 1.0 to 2.0](https://smithy.io/2.0/guides/migrating-idl-1-to-2.html)).

use std::collections::BTreeSet;

use serde_json::Value;

use super::Version;
use crate::json::Node;
use crate::read::enums;
use crate::traits;
use crate::{Kind, Member, Members, Model, Shape, ShapeId, Simple, Traits, prelude};

/// Rewrites the model in Smithy 2.0's terms.
pub(super) fn upgrade(model: &mut Model, version: Version, root: &Node<'_>) {
    for (id, shape) in &mut model.shapes {
        if let Some(definitions) = shape.traits.remove(traits::ENUM) {
            match members(&definitions) {
                Some(members) => shape.kind = Kind::Enum(members),
                None => root.error_below(
                    ["shapes", id.as_str()],
                    format!("the value of `{}` is not a list of definitions", traits::ENUM),
                    Some("each is an object with a string `value`".to_owned()),
                ),
            }
        }
    }
    if version == Version::One {
        defaults(model);
    }
}

/// The members that the definitions of an `enum` trait define.
fn members(definitions: &Value) -> Option<Members> {
    let definitions = definitions.as_array()?;
    let values: Option<Vec<_>> = definitions.iter().map(|definition| definition.get("value")?.as_str()).collect();
    let values = values?;
    let mut members = Members::new();
    for ((made_up, value), definition) in enums::names(&values).into_iter().zip(&values).zip(definitions) {
        let name = definition.get("name").and_then(Value::as_str).map_or(made_up, str::to_owned);
        let mut traits = Traits::default();
        traits.insert(traits::ENUM_VALUE, Value::from(*value));
        for (key, id) in [("documentation", traits::DOCUMENTATION), ("tags", traits::TAGS)] {
            if let Some(value) = definition.get(key) {
                traits.insert(id, value.clone());
            }
        }
        if definition.get("deprecated") == Some(&Value::Bool(true)) {
            traits.annotate(traits::DEPRECATED);
        }
        members.insert(name, Member { target: prelude::unit(), traits });
    }
    Some(members)
}

/// In 1.0 a missing number or boolean is zero or false, unless it is boxed. 2.0 has `default` for that.
fn defaults(model: &mut Model) {
    let mut zero = BTreeSet::new();
    for (id, shape) in &mut model.shapes {
        let boxed = shape.traits.remove(traits::BOX).is_some();
        if let (Some(default), false) = (zero_of(shape), boxed) {
            shape.traits.insert(traits::DEFAULT, default);
            zero.insert(id.clone());
        }
    }
    let defaults: Vec<_> =
        model.shapes.iter().flat_map(|(id, shape)| members_to_default(id, shape, model, &zero)).collect();
    for (id, name, default) in defaults {
        let shape = model.shapes.get_mut(&id);
        if let Some(member) = shape.and_then(|shape| shape.kind.member_mut(&name)) {
            member.traits.insert(traits::DEFAULT, default);
        }
    }
    for shape in model.shapes.values_mut() {
        if let Kind::Structure(members) | Kind::Union(members) = &mut shape.kind {
            for member in members.values_mut() {
                member.traits.remove(traits::BOX);
            }
        }
    }
}

fn members_to_default<'a>(
    id: &'a ShapeId,
    shape: &'a Shape,
    model: &'a Model,
    zero: &'a BTreeSet<ShapeId>,
) -> impl Iterator<Item = (ShapeId, String, Value)> + 'a {
    let members = match &shape.kind {
        Kind::Structure(members) => Some(members),
        _ => None,
    };
    members
        .into_iter()
        .flatten()
        .filter(|(_, member)| !member.traits.has(traits::BOX) && !member.traits.has(traits::DEFAULT))
        .filter(|(_, member)| {
            let target = &member.target;
            zero.contains(target) || prelude::is_primitive(target)
        })
        .filter_map(|(name, member)| {
            let default = zero_value(model.kind(&member.target)?)?;
            Some((id.clone(), name.clone(), default))
        })
}

fn zero_of(shape: &Shape) -> Option<Value> {
    zero_value(&shape.kind)
}

/// The value that 1.0 uses for a missing value of that kind.
fn zero_value(kind: &Kind) -> Option<Value> {
    match kind {
        Kind::Simple(Simple::Boolean) => Some(Value::Bool(false)),
        Kind::Simple(
            Simple::Byte | Simple::Short | Simple::Integer | Simple::Long | Simple::Float | Simple::Double,
        ) => Some(Value::from(0)),
        _ => None,
    }
}
