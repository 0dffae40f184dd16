//! What a comparison does not see, all of it, and why.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::Side;
use crate::protocol::PRECEDENCE;
use crate::read::Format;
use crate::traits::is_idle;
use crate::traits::own::PROTOCOLS;
use crate::write::strip_value;
use crate::{Model, Traits};

/// Traits that say nothing of their own, beside the idle ones ([`crate::traits::IDLE`]).
const DERIVED: [(&str, &str); 3] = [
    ("smithy.api#documentation", "prose"),
    ("smithy.api#externalDocumentation", "prose"),
    ("smithy.rules#endpointBdd", "the rule set, compiled"),
];

/// Traits that botocore's format has no words for; compared only where both models are Smithy's.
const BEYOND_BOTOCORE: [(&str, &str); 7] = [
    ("aws.customizations#s3UnwrappedXmlOutput", "botocore has this in code"),
    ("smithy.api#addedDefault", "botocore has no defaults"),
    ("smithy.api#clientOptional", "botocore has no defaults"),
    ("smithy.api#default", "botocore has no defaults"),
    ("smithy.api#uniqueItems", "botocore does not check it"),
    ("whitesmith#moreResults", "Smithy's trait has no words for it"),
    ("whitesmith#paginator", "Smithy's trait has no words for it"),
];

/// Traits that only some protocols read, often left in models of services that speak none of them.
const OF_PROTOCOLS: [(&[&str], &[&str]); 4] = [
    (
        &["aws.protocols#restJson1", "aws.protocols#restXml"],
        &[
            "smithy.api#http",
            "smithy.api#httpError",
            "smithy.api#httpHeader",
            "smithy.api#httpLabel",
            "smithy.api#httpPayload",
            "smithy.api#httpPrefixHeaders",
            "smithy.api#httpQuery",
            "smithy.api#httpQueryParams",
            "smithy.api#httpResponseCode",
        ],
    ),
    (&["aws.protocols#restJson1"], &["smithy.api#jsonName"]),
    (
        &["aws.protocols#awsQuery", "aws.protocols#ec2Query", "aws.protocols#restXml"],
        &["smithy.api#xmlAttribute", "smithy.api#xmlFlattened", "smithy.api#xmlName", "smithy.api#xmlNamespace"],
    ),
    (&["aws.protocols#awsQuery", "aws.protocols#awsQueryCompatible"], &["aws.protocols#awsQueryError"]),
];

/// What is compared of two models.
pub(super) struct Seen {
    /// The name of the service shape: some protocols send it. botocore knows it only where it is sent.
    pub(super) service_name: bool,
    /// Whether both models are Smithy's. Otherwise two things beside [`BEYOND_BOTOCORE`] are not seen: names of enum
    /// members (botocore has none, they are made up from the values), and whether an error has a message (every
    /// error has one on the wire, and botocore leaves it out of many).
    pub(super) both_smithy: bool,
    /// Those of [`OF_PROTOCOLS`] that neither service reads.
    unread: Vec<&'static str>,
}

impl Seen {
    pub(super) fn of(left: Side<'_>, right: Side<'_>) -> Self {
        let speaks = |ids: &[&str]| speaks(left.model, ids) || speaks(right.model, ids);
        let unread = OF_PROTOCOLS.iter().filter(|(readers, _)| !speaks(readers));
        Self {
            service_name: speaks(&[
                "aws.protocols#awsJson1_0",
                "aws.protocols#awsJson1_1",
                "smithy.protocols#rpcv2Cbor",
            ]),
            both_smithy: left.format == Format::Smithy && right.format == Format::Smithy,
            unread: unread.flat_map(|(_, traits)| traits.iter().copied()).collect(),
        }
    }
}

fn speaks(model: &Model, ids: &[&str]) -> bool {
    model.services().any(|(_, shape, _)| ids.iter().any(|id| shape.traits.has(id)))
}

/// The traits as a comparison sees them.
pub(super) fn seen(seen: &Seen, traits: &Traits) -> BTreeMap<String, Value> {
    let on_service = traits.has("aws.api#service");
    // No credentials at all are no choice of having none.
    let without_auth = traits.get("smithy.api#auth") == Some(&json!([]));
    traits
        .iter()
        .filter(|(id, _)| !is_idle(id) && !has(&DERIVED, id) && !seen.unread.contains(id))
        .filter(|(id, _)| seen.both_smithy || !has(&BEYOND_BOTOCORE, id))
        .filter(|(id, _)| !without_auth || *id != "smithy.api#optionalAuth")
        .filter_map(|(id, value)| {
            let mut value = value.clone();
            strip_value(&mut value);
            Some((id.to_owned(), meaning(id, value, on_service)?))
        })
        .collect()
}

fn has(list: &[(&str, &str)], id: &str) -> bool {
    list.iter().any(|(known, _)| *known == id)
}

/// What a trait's value means; `None` if it means what its absence means.
fn meaning(id: &str, value: Value, on_service: bool) -> Option<Value> {
    Some(match id {
        "aws.api#service" => json!({ "sdkId": value.get("sdkId"), "endpointPrefix": value.get("endpointPrefix") }),
        "aws.protocols#httpChecksum" => without(value, "requestChecksumRequired", Some(&json!(false))),
        // One scheme is the choice anyway.
        "smithy.api#auth" if on_service && value.as_array().is_some_and(|schemes| schemes.len() == 1) => return None,
        "smithy.api#default" if value.is_null() => return None,
        // What it says is prose.
        "smithy.api#deprecated" => json!({}),
        "smithy.api#http" => with_code(value),
        "smithy.api#length" => bounds(&value, Some("0"))?,
        "smithy.api#range" => bounds(&value, None)?,
        // Only JSON is read and written otherwise than other text.
        "smithy.api#mediaType" if value != "application/json" => return None,
        "smithy.api#pattern" => Value::String(whole(value.as_str()?)),
        // botocore knows no longest delay; callers say how long to wait.
        "smithy.waiters#waitable" => waiters(value),
        // The protocols are compared as the list that has their order; their settings concern event streams.
        id if id != PROTOCOLS && PRECEDENCE.contains(&id) => return None,
        _ => value,
    })
}

/// An object without one of its entries, or without it where it has that value.
fn without(value: Value, key: &str, only: Option<&Value>) -> Value {
    let Value::Object(mut entries) = value else { return value };
    if only.is_none_or(|only| entries.get(key) == Some(only)) {
        entries.remove(key);
    }
    Value::Object(entries)
}

fn waiters(value: Value) -> Value {
    let Value::Object(waiters) = value else { return value };
    // The shortest delay is two seconds where none is said.
    let waiter = |waiter| without(without(waiter, "maxDelay", None), "minDelay", Some(&json!(2)));
    waiters.into_iter().map(|(name, value)| (name, waiter(value))).collect::<Map<_, _>>().into()
}

/// 200 is the code of an operation that names none.
fn with_code(value: Value) -> Value {
    let Value::Object(mut http) = value else { return value };
    http.entry("code").or_insert(json!(200));
    Value::Object(http)
}

/// Bounds by size: `1` and `1.0` are one number. `least` is a `min` that bounds nothing.
fn bounds(value: &Value, least: Option<&str>) -> Option<Value> {
    let mut bounds = Map::new();
    for (key, bound) in value.as_object()? {
        let number = bound.as_f64().map(|number| number.to_string());
        if key != "min" || number.is_none() || number.as_deref() != least {
            let bound = number.and_then(|number| number.parse().ok()).map_or_else(|| bound.clone(), Value::Number);
            bounds.insert(key.clone(), bound);
        }
    }
    (!bounds.is_empty()).then_some(Value::Object(bounds))
}

/// A pattern as one of the whole value: without anchors, of which two say as much as one, and with `.*` where there is
/// none.
fn whole(pattern: &str) -> String {
    let start = match pattern.strip_prefix('^') {
        Some(rest) => rest.trim_start_matches('^').to_owned(),
        None if pattern.starts_with(".*") => pattern.to_owned(),
        None => format!(".*{pattern}"),
    };
    let open = |text: &str| text.strip_suffix('$').filter(|rest| !rest.ends_with('\\')).map(str::to_owned);
    match open(&start) {
        Some(rest) => open(&rest).unwrap_or(rest),
        _ if start.ends_with(".*") => start,
        _ => format!("{start}.*"),
    }
}
