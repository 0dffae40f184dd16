//! Shapes.

use serde_json::{Value, json};

use super::constraints::{self, timestamp_format};
use super::service::Context;
use super::{keys, member};
use crate::json::Node;
use crate::read::enums;
use crate::traits::{self, Part};
use crate::{Kind, Member, Members, Shape, Simple, Traits, prelude};

/// The types of shapes that botocore reads, and their older spellings.
const TYPES: [&str; 18] = [
    "bigdecimal",
    "biginteger",
    "blob",
    "boolean",
    "byte",
    "character",
    "double",
    "float",
    "integer",
    "list",
    "long",
    "map",
    "short",
    "string",
    "structure",
    "timestamp",
    "bigDecimal",
    "bigInteger",
];

/// The shape under one key of `shapes`.
pub(super) fn lift(node: &Node<'_>, context: &Context<'_>) -> Option<Shape> {
    node.object()?;
    keys::only(node, keys::SHAPE);
    let mut traits = Traits::default();
    let kind = kind(node, context)?;
    constraints::lift(node, &kind, &mut traits);
    if let Some(text) = node.text_of("documentation") {
        traits.insert(traits::DOCUMENTATION, text.into());
    }
    deprecated(node, &mut traits);
    let flags = traits::flags(Part::Shape);
    for (id, key) in flags.chain([(traits::STREAMING, "streaming"), (traits::STREAMING, "eventstream")]) {
        if node.flag(key) {
            traits.annotate(id);
        }
    }
    if let Some(format) = node.get("timestampFormat").as_ref().and_then(timestamp_format) {
        traits.insert(traits::TIMESTAMP_FORMAT, format.into());
    }
    if node.flag("exception") {
        error(node, &mut traits);
    }
    if context.speaks_xml() {
        document(node, &kind, context, &mut traits);
    }
    Some(Shape { kind, traits })
}

/// `locationName` and `xmlNamespace` of a structure or union: the name of its document, which for an operation's
/// input may be in the reference to it. Elsewhere members have names; see [`member`].
fn document(node: &Node<'_>, kind: &Kind, context: &Context<'_>, traits: &mut Traits) {
    if !matches!(kind, Kind::Structure(_) | Kind::Union(_)) {
        return;
    }
    let name = node.text_of("locationName").or_else(|| context.input_name(node.key()));
    if let Some(name) = name.filter(|name| *name != node.key()) {
        traits.insert(traits::XML_NAME, name.into());
    }
    if let Some(namespace) = node.get("xmlNamespace") {
        traits.insert(traits::XML_NAMESPACE, member::xml_namespace(&namespace));
    }
}

fn kind(node: &Node<'_>, context: &Context<'_>) -> Option<Kind> {
    let type_node = node.need("type")?;
    Some(match type_node.text()? {
        "structure" => return Some(structure(node, context)),
        "list" => Kind::List(member::lift(&node.need("member")?, context)?),
        "map" => {
            let (key, value) = (node.need("key"), node.need("value"));
            let (key, value) = (key?, value?);
            let (key, value) = (member::lift(&key, context), member::lift(&value, context));
            Kind::Map { key: key?, value: value? }
        }
        "string" | "character" => match node.get("enum") {
            Some(values) => Kind::Enum(enumeration(&values)),
            None => Kind::Simple(Simple::String),
        },
        "blob" => Kind::Simple(Simple::Blob),
        "boolean" => Kind::Simple(Simple::Boolean),
        "byte" => Kind::Simple(Simple::Byte),
        "short" => Kind::Simple(Simple::Short),
        "integer" => Kind::Simple(Simple::Integer),
        "long" => Kind::Simple(Simple::Long),
        "float" => Kind::Simple(Simple::Float),
        "double" => Kind::Simple(Simple::Double),
        "bigdecimal" | "bigDecimal" => Kind::Simple(Simple::BigDecimal),
        "biginteger" | "bigInteger" => Kind::Simple(Simple::BigInteger),
        "timestamp" => Kind::Simple(Simple::Timestamp),
        other => {
            type_node.unknown("type", other, TYPES);
            return None;
        }
    })
}

/// Turns values into members; a botocore model has no names for them, see [`enums::names`].
fn enumeration(node: &Node<'_>) -> Members {
    let mut values = Vec::new();
    for value in node.elements() {
        match value.text() {
            Some(text) if values.contains(&text) => value.error(format!("`{text}` is listed twice")),
            Some(text) => values.push(text),
            None => {}
        }
    }
    enums::names(&values)
        .into_iter()
        .zip(values)
        .map(|(name, value)| {
            let mut traits = Traits::default();
            traits.insert(traits::ENUM_VALUE, value.into());
            (name, Member { target: prelude::unit(), traits })
        })
        .collect()
}

/// A structure; one marked `document` is any JSON value, one marked `union` or `eventstream` is a union.
fn structure(node: &Node<'_>, context: &Context<'_>) -> Kind {
    if node.flag("document") {
        return Kind::Simple(Simple::Document);
    }
    let mut members = Members::new();
    for entry in node.get("members").iter().flat_map(Node::entries) {
        if let Some(member) = member::lift(&entry, context) {
            members.insert(entry.key().to_owned(), member);
        }
    }
    for required in node.get("required").iter().flat_map(Node::elements) {
        annotate(&required, &mut members, traits::REQUIRED);
    }
    if let Some(payload) = node.get("payload") {
        annotate(&payload, &mut members, traits::HTTP_PAYLOAD);
        let name = payload.text().unwrap_or_default();
        for entry in node.get("members").iter().flat_map(Node::entries).filter(|entry| entry.key() == name) {
            if let Some(member) = members.get_mut(name) {
                member::name_of_body(&entry, context, &mut member.traits);
            }
        }
    }
    if node.flag("union") || node.flag("eventstream") { Kind::Union(members) } else { Kind::Structure(members) }
}

/// Applies a trait to the member that a node names.
fn annotate(node: &Node<'_>, members: &mut Members, id: &'static str) {
    let Some(name) = node.text() else { return };
    if let Some(member) = members.get_mut(name) {
        member.traits.annotate(id);
        return;
    }
    let message = format!("there is no member `{name}`");
    match node.suggestion(name, members.keys().map(String::as_str)) {
        Some(help) => node.error_help(message, help),
        None => node.error(message),
    }
}

/// `deprecated`, with its message and date.
pub(super) fn deprecated(node: &Node<'_>, traits: &mut Traits) {
    if !node.flag("deprecated") {
        return;
    }
    let mut value = serde_json::Map::new();
    for (key, name) in [("deprecatedMessage", "message"), ("deprecatedSince", "since")] {
        if let Some(text) = node.text_of(key) {
            value.insert(name.to_owned(), text.into());
        }
    }
    traits.insert(traits::DEPRECATED, Value::Object(value));
}

/// `exception` and `error`: client or server error, its HTTP status, and its code if that is not the shape's name.
///
/// It is the server's if the shape has `fault`, or a status of 500 or more: two shapes with such a status have
/// `senderFault`, and the Smithy models of both have the server's.
fn error(node: &Node<'_>, traits: &mut Traits) {
    let details = node.get("error");
    let details = details.as_ref();
    if let Some(details) = details {
        details.only(&["code", "fault", "httpStatusCode", "senderFault"]);
    }
    let status = details.and_then(|node| node.get("httpStatusCode")?.integer());
    let fault = node.flag("fault") || details.is_some_and(|details| details.flag("fault"));
    let server = fault || status >= Some(500);
    traits.insert(traits::ERROR, if server { "server" } else { "client" }.into());
    if let Some(status) = status {
        traits.insert(traits::HTTP_ERROR, status.into());
    }
    if let Some(code) = details.and_then(|node| node.text_of("code")) {
        let mut value = json!({ "code": code });
        if let (Some(status), Some(value)) = (status, value.as_object_mut()) {
            value.insert("httpResponseCode".to_owned(), status.into());
        }
        traits.insert(traits::AWS_QUERY_ERROR, value);
    }
    match node.get("retryable") {
        Some(retryable) if retryable.value().is_object() => {
            retryable.only(&["throttling"]);
            let value = if retryable.flag("throttling") { json!({ "throttling": true }) } else { json!({}) };
            traits.insert(traits::RETRYABLE, value);
        }
        Some(retryable) if retryable.boolean() == Some(true) => {
            traits.annotate(traits::RETRYABLE);
        }
        _ => {}
    }
}
