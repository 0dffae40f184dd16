//! Shapes.

use serde_json::{Map, Value, json};

use super::context::Context;
use super::{common, constraints, flags, member, values};
use crate::traits::{self, Part};
use crate::{Kind, Members, ShapeId, Simple, Traits};

/// A shape's entry in `shapes`.
pub(super) fn definition(id: &ShapeId, kind: &Kind, traits: Option<&Traits>, context: &Context<'_>) -> Value {
    let mut entries = of_kind(id, kind, context);
    let Some(traits) = traits else { return Value::Object(entries) };
    common(traits, &mut entries);
    constraints::put(traits, &mut entries);
    constraints::timestamp_format(traits, &mut entries);
    let streaming = if matches!(kind, Kind::Union(_)) { "eventstream" } else { "streaming" };
    let flagged = traits::flags(Part::Shape).chain([(traits::STREAMING, streaming)]);
    flags(traits, flagged, &mut entries);
    if matches!(kind, Kind::Structure(_) | Kind::Union(_)) && context.speaks_xml() {
        let keys = [(traits::XML_NAME, "locationName"), (traits::XML_NAMESPACE, "xmlNamespace")];
        values(traits, keys, &mut entries);
    }
    if context.events.contains(id) {
        entries.insert("event".to_owned(), true.into());
    }
    error(traits, &mut entries);
    Value::Object(entries)
}

fn of_kind(id: &ShapeId, kind: &Kind, context: &Context<'_>) -> Map<String, Value> {
    let entries = match kind {
        Kind::Simple(Simple::Document) => json!({ "type": "structure", "members": {}, "document": true }),
        Kind::Simple(simple) => json!({ "type": simple.name().to_ascii_lowercase() }),
        Kind::Enum(members) => json!({ "type": "string", "enum": enumeration(members) }),
        // botocore has no enums of integers.
        Kind::IntEnum(_) => json!({ "type": "integer" }),
        Kind::List(element) => json!({ "type": "list", "member": member::definition(id, "member", element, context) }),
        Kind::Map { key, value } => json!({
            "type": "map",
            "key": member::definition(id, "key", key, context),
            "value": member::definition(id, "value", value, context),
        }),
        Kind::Structure(members) | Kind::Union(members) => {
            let mut entries = structure(id, members, context);
            if matches!(kind, Kind::Union(_)) {
                entries.insert("union".to_owned(), true.into());
            }
            return entries;
        }
        Kind::Service(_) | Kind::Operation(_) | Kind::Resource(_) => json!({}),
    };
    match entries {
        Value::Object(entries) => entries,
        _ => Map::new(),
    }
}

fn structure(id: &ShapeId, members: &Members, context: &Context<'_>) -> Map<String, Value> {
    let all: Map<_, _> =
        members.iter().map(|(name, member)| (name.clone(), member::definition(id, name, member, context))).collect();
    let mut entries = Map::from_iter([("type".to_owned(), "structure".into()), ("members".to_owned(), all.into())]);
    let with = |trait_id: &str| {
        let members = members.iter().filter(move |(_, member)| member.traits.has(trait_id));
        members.map(|(name, _)| Value::from(name.as_str())).collect::<Vec<_>>()
    };
    let required = with(traits::REQUIRED);
    if !required.is_empty() {
        entries.insert("required".to_owned(), required.into());
    }
    if let Some(payload) = with(traits::HTTP_PAYLOAD).into_iter().next() {
        entries.insert("payload".to_owned(), payload);
    }
    entries
}

/// The values of an enum. The names that the reader gives them do not depend on their order.
fn enumeration(members: &Members) -> Vec<&str> {
    members.values().filter_map(|member| member.traits.text(traits::ENUM_VALUE)).collect()
}

/// `exception` and `error`.
fn error(traits: &Traits, entries: &mut Map<String, Value>) {
    let Some(fault) = traits.text(traits::ERROR) else { return };
    entries.insert("exception".to_owned(), true.into());
    let query = traits.get(traits::AWS_QUERY_ERROR);
    let mut details = Map::new();
    if let Some(code) = query.and_then(|query| query.get("code")) {
        details.insert("code".to_owned(), code.clone());
    }
    let status = traits.get(traits::HTTP_ERROR).or_else(|| query.and_then(|query| query.get("httpResponseCode")));
    if let Some(status) = status {
        details.insert("httpStatusCode".to_owned(), status.clone());
    }
    if fault == "server" {
        entries.insert("fault".to_owned(), true.into());
    } else if !details.is_empty() {
        details.insert("senderFault".to_owned(), true.into());
    }
    if !details.is_empty() {
        entries.insert("error".to_owned(), details.into());
    }
    if let Some(retryable) = traits.get(traits::RETRYABLE) {
        let throttling = retryable.get("throttling").and_then(Value::as_bool).unwrap_or(false);
        entries.insert("retryable".to_owned(), json!({ "throttling": throttling }));
    }
}
