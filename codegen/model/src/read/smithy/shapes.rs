//! Shape definitions.

use std::collections::BTreeMap;

use serde_json::Value;

use super::{Draft, bound, reference, references, shape_id, sorted};
use crate::json::Node;
use crate::traits;
use crate::{Kind, Member, Members, Operation, Resource, Service, Shape, ShapeId, Simple, Traits, prelude};

/// The types that define a shape (the only other type is `apply`).
const TYPES: [&str; 24] = [
    "bigDecimal",
    "bigInteger",
    "blob",
    "boolean",
    "byte",
    "document",
    "double",
    "enum",
    "float",
    "intEnum",
    "integer",
    "list",
    "long",
    "map",
    "operation",
    "resource",
    "service",
    "set",
    "short",
    "string",
    "structure",
    "timestamp",
    "union",
    "apply",
];

/// Keys of a resource that bind the operations of its lifecycle.
const LIFECYCLE: [&str; 6] = ["create", "put", "read", "update", "delete", "list"];

/// One entry of `shapes`; `None` if it has no usable id or type.
pub(super) fn read(node: &Node<'_>) -> Option<(ShapeId, Draft)> {
    let Some(id) = ShapeId::parse(node.key()) else {
        node.error_help(
            format!("`{}` is not a shape id", node.key()),
            "write `namespace#Name`, of ASCII letters, digits and underscores",
        );
        return None;
    };
    let mut traits = traits(node);
    let kind = kind(node, &mut traits)?;
    let mixins = references(node, "mixins");
    Some((id, Draft { shape: Shape { kind, traits }, mixins }))
}

/// The members of a string enum. The value defaults to the name.
fn enumeration(node: &Node<'_>) -> Members {
    let mut members = members(node, Some(&prelude::unit()));
    for (name, member) in &mut members {
        if !member.traits.has(traits::ENUM_VALUE) {
            member.traits.insert(traits::ENUM_VALUE, name.as_str().into());
        }
    }
    members
}

fn kind(node: &Node<'_>, traits: &mut Traits) -> Option<Kind> {
    let type_node = node.need("type")?;
    let name = type_node.text()?;
    if let Some(simple) = simple(name) {
        only(node, &[]);
        return Some(Kind::Simple(simple));
    }
    Some(match name {
        "enum" => Kind::Enum(enumeration(node)),
        "intEnum" => Kind::IntEnum(members(node, Some(&prelude::unit()))),
        "structure" => Kind::Structure(members(node, None)),
        "union" => Kind::Union(members(node, None)),
        "list" => list(node)?,
        "set" => {
            traits.annotate(traits::UNIQUE_ITEMS);
            list(node)?
        }
        "map" => {
            only(node, &["key", "value"]);
            let (key, value) = (node.need("key"), node.need("value"));
            Kind::Map { key: member(&key?, None)?, value: member(&value?, None)? }
        }
        "service" => Kind::Service(service(node)),
        "operation" => Kind::Operation(operation(node)),
        "resource" => Kind::Resource(resource(node)),
        other => {
            type_node.unknown("type", other, TYPES);
            return None;
        }
    })
}

fn simple(name: &str) -> Option<Simple> {
    Simple::ALL.into_iter().find(|simple| simple.name() == name)
}

/// The keys of every shape, and those of its kind.
fn only(node: &Node<'_>, of_kind: &[&str]) {
    let known: Vec<_> = ["type", "traits", "mixins"].iter().chain(of_kind).copied().collect();
    node.only(&known);
}

fn list(node: &Node<'_>) -> Option<Kind> {
    only(node, &["member"]);
    member(&node.need("member")?, None).map(Kind::List)
}

/// The members of a shape; `elided` is the target of a member that names none.
fn members(node: &Node<'_>, elided: Option<&ShapeId>) -> Members {
    only(node, &["members"]);
    let Some(members) = node.get("members") else { return Members::new() };
    members.entries().filter_map(|entry| Some((entry.key().to_owned(), member(&entry, elided)?))).collect()
}

fn member(node: &Node<'_>, elided: Option<&ShapeId>) -> Option<Member> {
    node.object()?;
    node.only(&["target", "traits"]);
    let target = match (node.get("target"), elided) {
        (None, Some(elided)) => elided.clone(),
        _ => shape_id(&node.need("target")?)?,
    };
    Some(Member { target, traits: traits(node) })
}

/// The traits of a shape or member.
pub(super) fn traits(node: &Node<'_>) -> Traits {
    let mut traits = Traits::default();
    for entry in node.get("traits").iter().flat_map(Node::entries) {
        if ShapeId::parse(entry.key()).is_none() {
            let message = format!("`{}` is not a trait id", entry.key());
            entry.error_help(message, "write `namespace#name`");
            continue;
        }
        let value = match entry.value() {
            // Smithy 1.0 tools wrote annotation traits like this.
            Value::Null if !entry.key().ends_with("#default") => Value::Object(serde_json::Map::new()),
            value => value.clone(),
        };
        traits.insert(entry.key().to_owned(), value);
    }
    traits
}

fn service(node: &Node<'_>) -> Service {
    only(node, &["version", "operations", "resources", "errors", "rename"]);
    let mut rename = BTreeMap::new();
    for entry in node.get("rename").iter().flat_map(Node::entries) {
        match (ShapeId::parse(entry.key()), entry.text()) {
            (Some(id), Some(name)) => {
                rename.insert(id, name.to_owned());
            }
            (None, _) => entry.error(format!("`{}` is not a shape id", entry.key())),
            (_, None) => {}
        }
    }
    Service {
        version: node.text_of("version").unwrap_or_default().to_owned(),
        operations: bound(node, "operations"),
        resources: bound(node, "resources"),
        errors: bound(node, "errors"),
        rename,
    }
}

fn operation(node: &Node<'_>) -> Operation {
    only(node, &["input", "output", "errors"]);
    let structure = |key| node.get(key).map_or_else(|| Some(prelude::unit()), |entry| reference(&entry));
    Operation {
        input: structure("input").unwrap_or_else(prelude::unit),
        output: structure("output").unwrap_or_else(prelude::unit),
        errors: bound(node, "errors"),
    }
}

fn resource(node: &Node<'_>) -> Resource {
    let mut known = vec!["identifiers", "properties", "operations", "collectionOperations", "resources"];
    known.extend(LIFECYCLE);
    only(node, &known);
    let mut operations: Vec<_> = LIFECYCLE.iter().filter_map(|key| reference(&node.get(key)?)).collect();
    operations.extend(references(node, "operations"));
    operations.extend(references(node, "collectionOperations"));
    Resource { operations: sorted(operations), resources: bound(node, "resources") }
}
