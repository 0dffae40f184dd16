//! Differences that a comparison ignores, with the reasons.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::Side;
use crate::json::strip_documentation;
use crate::read::Format;
use crate::traits::{self, Protocol, is_ignored};
use crate::{Model, Traits};

/// Traits without a meaning of their own, in addition to the ignored ones ([`is_ignored`]).
const DERIVED: [(&str, &str); 3] = [
    (traits::DOCUMENTATION, "documentation"),
    (traits::EXTERNAL_DOCUMENTATION, "documentation"),
    (traits::ENDPOINT_BDD, "the rule set, compiled"),
];

/// Traits that botocore's format cannot express; compared only if both models are Smithy's.
const BEYOND_BOTOCORE: [(&str, &str); 7] = [
    (traits::S3_UNWRAPPED_XML_OUTPUT, "botocore has this in code"),
    (traits::ADDED_DEFAULT, "botocore has no defaults"),
    (traits::CLIENT_OPTIONAL, "botocore has no defaults"),
    (traits::DEFAULT, "botocore has no defaults"),
    (traits::UNIQUE_ITEMS, "botocore does not check it"),
    (traits::MORE_RESULTS, "Smithy's trait cannot express it"),
    (traits::PAGINATOR, "Smithy's trait cannot express it"),
];

/// The parts of two models that are compared.
pub(super) struct Compared {
    /// The service shape's name is compared: some protocols send it. botocore has it only if it is sent.
    pub(super) service_name: bool,
    /// True if both models are Smithy's. Otherwise two more differences than [`BEYOND_BOTOCORE`] are ignored: names of enum
    /// members (botocore has none, they are made up from the values), and whether an error has a message (every
    /// error has one on the wire, and botocore omits it in many).
    pub(super) both_smithy: bool,
    /// The protocols that either service speaks.
    protocols: Vec<Protocol>,
    /// True if either service speaks awsQuery, or once did.
    query_errors: bool,
}

impl Compared {
    pub(super) fn of(left: Side<'_>, right: Side<'_>) -> Self {
        let services = || [left.model, right.model].into_iter().flat_map(Model::services).map(|(_, shape, _)| shape);
        let protocols: Vec<_> = services().flat_map(|shape| Protocol::applied(&shape.traits)).collect();
        Self {
            service_name: Protocol::NAMING_THE_SERVICE.iter().any(|protocol| protocols.contains(protocol)),
            both_smithy: left.format == Format::Smithy && right.format == Format::Smithy,
            query_errors: services().any(|shape| shape.traits.has(traits::AWS_QUERY_COMPATIBLE)),
            protocols,
        }
    }

    /// Returns whether either service speaks a protocol that reads the trait. Models often keep traits of protocols that their
    /// service does not speak.
    fn reads(&self, id: &str) -> bool {
        let readers = traits::readers(id);
        let is_read = readers.is_empty() || readers.len() == Protocol::ALL.len();
        is_read
            || readers.iter().any(|reader| self.protocols.contains(reader))
            || (id == traits::AWS_QUERY_ERROR && self.query_errors)
    }
}

/// The traits to compare.
pub(super) fn compared(compared: &Compared, traits: &Traits) -> BTreeMap<String, Value> {
    let on_service = traits.has(traits::SERVICE);
    // Without a scheme, optional authentication has no meaning.
    let without_auth = traits.get(traits::AUTH) == Some(&json!([]));
    traits
        .iter()
        .filter(|(id, _)| !is_ignored(id) && !has(&DERIVED, id) && compared.reads(id))
        .filter(|(id, _)| compared.both_smithy || !has(&BEYOND_BOTOCORE, id))
        .filter(|(id, _)| !without_auth || *id != traits::OPTIONAL_AUTH)
        .filter_map(|(id, value)| {
            let mut value = value.clone();
            strip_documentation(&mut value);
            Some((id.to_owned(), meaning(id, value, on_service)?))
        })
        .collect()
}

fn has(list: &[(&str, &str)], id: &str) -> bool {
    list.iter().any(|(known, _)| *known == id)
}

/// The meaning of a trait's value; `None` if it equals that of a missing trait.
fn meaning(id: &str, value: Value, on_service: bool) -> Option<Value> {
    Some(match id {
        traits::SERVICE => json!({ "sdkId": value.get("sdkId"), "endpointPrefix": value.get("endpointPrefix") }),
        // botocore knows the error by its name alone.
        traits::CLIENT_ENDPOINT_DISCOVERY => without(value, "error", None),
        traits::HTTP_CHECKSUM => without(value, "requestChecksumRequired", Some(&json!(false))),
        // A single scheme needs no choice.
        traits::AUTH if on_service && value.as_array().is_some_and(|schemes| schemes.len() == 1) => return None,
        traits::DEFAULT if value.is_null() => return None,
        // The value is documentation.
        traits::DEPRECATED => json!({}),
        traits::HTTP => with_code(value),
        traits::LENGTH => bounds(&value, Some("0"))?,
        traits::RANGE => bounds(&value, None)?,
        // Only JSON is read and written differently from other text.
        traits::MEDIA_TYPE if value != "application/json" => return None,
        traits::PATTERN => Value::String(full_match(value.as_str()?)),
        // botocore has no longest delay; callers choose how long to wait.
        traits::WAITABLE => waiters(value),
        // The protocols are compared as the list that has their order; their settings concern event streams.
        id if Protocol::of(id).is_some() => return None,
        _ => value,
    })
}

/// An object without one of its entries, or without it if it has that value.
fn without(value: Value, key: &str, only: Option<&Value>) -> Value {
    let Value::Object(mut entries) = value else { return value };
    if only.is_none_or(|only| entries.get(key) == Some(only)) {
        entries.remove(key);
    }
    Value::Object(entries)
}

fn waiters(value: Value) -> Value {
    let Value::Object(waiters) = value else { return value };
    // The shortest delay defaults to two seconds.
    let waiter = |waiter| without(without(waiter, "maxDelay", None), "minDelay", Some(&json!(2)));
    waiters.into_iter().map(|(name, value)| (name, waiter(value))).collect::<Map<_, _>>().into()
}

/// 200 is the default status of an operation.
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

/// A pattern that matches a complete value: without anchors, of which two mean the same as one, and with `.*` in place
/// of a missing anchor.
fn full_match(pattern: &str) -> String {
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
