//! Operations.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use super::context::Context;
use super::{common, flags, values};
use crate::auth;
use crate::traits::{self, Part, Protocol};
use crate::{Kind, Operation, ShapeId, Traits, prelude};

/// An operation's entry in `operations`.
pub(super) fn definition(id: &ShapeId, bound: &Operation, traits: &Traits, context: &Context<'_>) -> Value {
    let mut entries =
        Map::from_iter([("name".to_owned(), id.name().into()), ("http".to_owned(), http(traits, context))]);
    if bound.input != prelude::unit() {
        entries.insert("input".to_owned(), input(&bound.input, context));
    }
    if bound.output != prelude::unit() {
        entries.insert("output".to_owned(), output(id, &bound.output, context));
    }
    let errors: BTreeSet<_> = bound.errors.iter().chain(&context.service.errors).collect();
    if !errors.is_empty() {
        let errors: Vec<_> = errors.into_iter().map(|id| json!({ "shape": context.name(id) })).collect();
        entries.insert("errors".to_owned(), errors.into());
    }
    common(traits, &mut entries);
    flags(traits, traits::flags(Part::Operation), &mut entries);
    values(traits, traits::values(Part::Operation), &mut entries);
    values(traits, [(traits::CLIENT_DISCOVERED_ENDPOINT, "endpointdiscovery")], &mut entries);
    if context.traits.discovery_operation().as_ref() == Some(id) {
        entries.insert("endpointoperation".to_owned(), true.into());
    }
    schemes(traits, context, &mut entries);
    Value::Object(entries)
}

/// `http`. Operations without a binding are posted to the root.
fn http(traits: &Traits, context: &Context<'_>) -> Value {
    let bound = traits.get(traits::HTTP).filter(|_| context.speaks_rest());
    let Some(http) = bound else { return json!({ "method": "POST", "requestUri": "/" }) };
    let code = http.get("code").cloned().unwrap_or_else(|| json!(200));
    json!({ "method": http.get("method"), "requestUri": http.get("uri"), "responseCode": code })
}

/// The input. botocore needs the name and the namespace of a document here.
fn input(id: &ShapeId, context: &Context<'_>) -> Value {
    let mut entries = Map::from_iter([("shape".to_owned(), context.name(id).into())]);
    if context.speaks(&[Protocol::RestXml]) && has_document(id, context) {
        let own = context.model.shape(id).and_then(|shape| shape.traits.text(traits::XML_NAME));
        entries.insert("locationName".to_owned(), own.unwrap_or_else(|| context.name(id)).into());
        values(context.traits, [(traits::XML_NAMESPACE, "xmlNamespace")], &mut entries);
    }
    Value::Object(entries)
}

/// Returns whether a structure is an XML document: some of its members are in the body, and none is the body.
fn has_document(id: &ShapeId, context: &Context<'_>) -> bool {
    let Some(Kind::Structure(members)) = context.model.kind(id) else { return false };
    let mut members = members.values();
    members.clone().all(|member| !member.traits.has(traits::HTTP_PAYLOAD))
        && members.any(|member| !member.traits.has_http_binding())
}

/// The output. In awsQuery it is wrapped.
fn output(operation: &ShapeId, id: &ShapeId, context: &Context<'_>) -> Value {
    let mut entries = Map::from_iter([("shape".to_owned(), context.name(id).into())]);
    if context.speaks(&[Protocol::AwsQuery]) {
        entries.insert("resultWrapper".to_owned(), format!("{}Result", operation.name()).into());
    }
    Value::Object(entries)
}

/// `auth`: an empty list and the trait `optionalAuth` in Smithy are a scheme here.
fn schemes(traits: &Traits, context: &Context<'_>, entries: &mut Map<String, Value>) {
    let optional = traits.has(traits::OPTIONAL_AUTH);
    let own = traits.get(traits::AUTH).and_then(Value::as_array);
    let mut schemes: Vec<_> = match own {
        Some(own) => own.iter().filter_map(Value::as_str).collect(),
        None if optional => auth::listed(context.traits),
        None => return,
    };
    if schemes.is_empty() {
        // Older readers know only this key.
        entries.insert("authtype".to_owned(), "none".into());
    }
    if optional || schemes.is_empty() {
        schemes.push(traits::NO_AUTH);
    }
    entries.insert("auth".to_owned(), schemes.into());
}
