//! Values of a document, by the names of members.

use aws_smithy_types::date_time::Format;
use whitesmith_model::traits;
use whitesmith_model::{Kind, Member, Model, Simple};

use super::{Element, local};
use crate::value::{Map, Value};
use crate::wire::read::pairs;
use crate::wire::text;

/// Returns the members in an element; unknown children are members of their own names.
pub(in crate::wire) fn members<'a>(
    model: &Model,
    members: impl Iterator<Item = (&'a str, &'a Member)>,
    element: &Element,
) -> Map {
    let mut read = Map::new();
    let mut known = Vec::new();
    for (name, of) in members {
        let wire = of.traits.text(traits::XML_NAME).unwrap_or(name);
        let value = if of.traits.has(traits::XML_ATTRIBUTE) {
            let sent = element.attributes.iter().find(|(sent, _)| sent == local(wire));
            sent.map(|(_, value)| text::read(model, of, value, Format::DateTimeWithOffset))
        } else {
            known.push(local(wire));
            let children: Vec<_> = element.children.iter().filter(|child| child.name == local(wire)).collect();
            if of.traits.has(traits::XML_FLATTENED) {
                flattened(model, of, &children)
            } else {
                children.first().map(|child| member(model, of, child))
            }
        };
        read.extend(value.map(|value| (name.to_owned(), value)));
    }
    for unknown in element.children.iter().filter(|child| !known.contains(&child.name.as_str())) {
        read.insert(unknown.name.clone(), Value::Text(unknown.text.clone()));
    }
    read
}

/// Returns the value of the member that an element represents.
pub(in crate::wire) fn member(model: &Model, member: &Member, element: &Element) -> Value {
    let children = |name: &str| element.children.iter().filter(|child| child.name == name).collect::<Vec<_>>();
    match model.kind(&member.target) {
        Some(Kind::Structure(of) | Kind::Union(of)) => Value::Map(members(model, pairs(of), element)),
        Some(Kind::List(item)) => {
            let name = item.traits.text(traits::XML_NAME).unwrap_or("member");
            list(model, item, &children(local(name)))
        }
        Some(Kind::Map { key, value }) => map(model, (key, value), &children("entry")),
        Some(Kind::Simple(Simple::String) | Kind::Enum(_)) => Value::Text(element.text.clone()),
        _ => text::read(model, member, element.text.trim(), Format::DateTimeWithOffset),
    }
}

fn flattened(model: &Model, member: &Member, elements: &[&Element]) -> Option<Value> {
    match model.kind(&member.target) {
        _ if elements.is_empty() => None,
        Some(Kind::List(item)) => Some(list(model, item, elements)),
        Some(Kind::Map { key, value }) => Some(map(model, (key, value), elements)),
        _ => None,
    }
}

fn list(model: &Model, item: &Member, elements: &[&Element]) -> Value {
    Value::List(elements.iter().map(|element| member(model, item, element)).collect())
}

fn map(model: &Model, (key, value): (&Member, &Member), entries: &[&Element]) -> Value {
    let part = |entry: &Element, of: &Member, default: &str| {
        let name = local(of.traits.text(traits::XML_NAME).unwrap_or(default));
        entry.children.iter().find(|child| child.name == name).map(|child| member(model, of, child))
    };
    let entries = entries.iter().filter_map(|entry| {
        let key = part(entry, key, "key")?.text()?.to_owned();
        Some((key, part(entry, value, "value")?))
    });
    Value::Map(entries.collect())
}
