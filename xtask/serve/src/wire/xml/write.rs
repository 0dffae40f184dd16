//! Elements of values.

use aws_smithy_types::date_time::Format;
use whitesmith_model::traits;
use whitesmith_model::{Kind, Member, Model, ShapeId, Traits};

use super::Element;
use crate::value::{Map, Value};
use crate::wire::read::pairs;
use crate::wire::text;

/// Returns the root of a structure's document; `name` if the model has no other.
pub(in crate::wire) fn root<'a>(
    model: &Model,
    shape: &ShapeId,
    name: &str,
    members: impl Iterator<Item = (&'a str, &'a Member)>,
    set: &Map,
) -> Element {
    let traits = model.shape(shape).map(|shape| &shape.traits);
    let mut root = Element::named(traits.and_then(|traits| traits.text(traits::XML_NAME)).unwrap_or(name));
    elements(model, members, set, &mut root);
    root.in_namespace(traits.and_then(Traits::xml_namespace).map(|namespace| namespace.uri))
}

/// Adds the members that are set to an element.
pub(in crate::wire) fn elements<'a>(
    model: &Model,
    members: impl Iterator<Item = (&'a str, &'a Member)>,
    set: &Map,
    parent: &mut Element,
) {
    for (name, member) in members {
        let Some(value) = set.get(name).filter(|value| **value != Value::Null) else { continue };
        let wire = member.traits.text(traits::XML_NAME).unwrap_or(name);
        if member.traits.has(traits::XML_ATTRIBUTE) {
            parent.attributes.extend(scalar(model, member, value).map(|text| (wire.to_owned(), text)));
        } else if member.traits.has(traits::XML_FLATTENED) {
            match (model.kind(&member.target), value) {
                (Some(Kind::List(item)), Value::List(values)) => {
                    parent.children.extend(values.iter().map(|value| element(model, wire, item, value)));
                }
                (Some(Kind::Map { key, value }), Value::Map(entries)) => {
                    parent.children.extend(entries.iter().map(|held| entry(model, wire, (key, value), held)));
                }
                _ => {}
            }
        } else {
            parent.children.push(element(model, wire, member, value));
        }
    }
}

fn element(model: &Model, name: &str, member: &Member, value: &Value) -> Element {
    let mut element = Element::named(name);
    if let Some(namespace) = member.traits.xml_namespace() {
        let name = namespace.prefix.map_or("xmlns".to_owned(), |prefix| format!("xmlns:{prefix}"));
        element.attributes.push((name, namespace.uri.to_owned()));
    }
    match (model.kind(&member.target), value) {
        (Some(Kind::Structure(members) | Kind::Union(members)), Value::Map(set)) => {
            elements(model, pairs(members), set, &mut element);
        }
        (Some(Kind::List(item)), Value::List(values)) => {
            let name = item.traits.text(traits::XML_NAME).unwrap_or("member");
            element.children.extend(values.iter().map(|value| self::element(model, name, item, value)));
        }
        (Some(Kind::Map { key, value: held }), Value::Map(entries)) => {
            element.children.extend(entries.iter().map(|of| entry(model, "entry", (key, held), of)));
        }
        _ => element.text = scalar(model, member, value).unwrap_or_default(),
    }
    element
}

fn entry(model: &Model, name: &str, (key, value): (&Member, &Member), (text, held): (&String, &Value)) -> Element {
    let name_of = |of: &Member, default: &str| of.traits.text(traits::XML_NAME).unwrap_or(default).to_owned();
    let key = Element::with_text(&name_of(key, "key"), text);
    Element::with_children(name, vec![key, element(model, &name_of(value, "value"), value, held)])
}

fn scalar(model: &Model, member: &Member, value: &Value) -> Option<String> {
    match value {
        // Unlike in a header, a media type does not change text.
        Value::Text(text) => Some(text.clone()),
        value => text::write(model, member, value, Format::DateTimeWithOffset),
    }
}
