//! `metadata`, and what stands beside it.

use serde_json::{Map, Value, json};

use super::common;
use super::context::Context;
use super::values;
use crate::auth;

/// The root of `service-2.json`, without shapes and operations.
pub(super) fn root(context: &Context<'_>) -> Map<String, Value> {
    let mut root = Map::from_iter([("metadata".to_owned(), metadata(context))]);
    common(context.traits, &mut root);
    values(context.traits, &[("smithy.rules#clientContextParams", "clientContextParams")], &mut root);
    root
}

fn metadata(context: &Context<'_>) -> Value {
    let of_aws = context.traits.get("aws.api#service");
    let text = |key: &str| of_aws.and_then(|of_aws| of_aws.get(key)?.as_str());
    let name = context.id.name();
    let service_id = text("sdkId").unwrap_or(name);
    let prefix = text("endpointPrefix")
        .or_else(|| text("arnNamespace"))
        .map_or_else(|| name.to_ascii_lowercase(), str::to_owned);
    let mut entries = Map::from_iter([
        ("apiVersion".to_owned(), context.service.version.as_str().into()),
        ("serviceId".to_owned(), service_id.into()),
        ("uid".to_owned(), format!("{prefix}-{}", context.service.version).into()),
    ]);
    values(context.traits, &[("smithy.api#title", "serviceFullName")], &mut entries);
    if context.traits.has("aws.protocols#awsQueryCompatible") {
        entries.insert("awsQueryCompatible".to_owned(), json!({}));
    }
    // The reader makes the service's name of this, or else of the service id; over the wire it goes in JSON and CBOR.
    let plain: String = service_id.chars().filter(char::is_ascii_alphanumeric).collect();
    if name != plain || context.speaks(&["aws.protocols#awsJson1_0", "aws.protocols#awsJson1_1", CBOR]) {
        entries.insert("targetPrefix".to_owned(), name.into());
    }
    protocols(context, &mut entries);
    schemes(context, &prefix, &mut entries);
    entries.insert("endpointPrefix".to_owned(), prefix.into());
    if let Some(uri) = context.traits.get("smithy.api#xmlNamespace").and_then(|namespace| namespace.get("uri")) {
        entries.insert("xmlNamespace".to_owned(), uri.clone());
    }
    Value::Object(entries)
}

const CBOR: &str = "smithy.protocols#rpcv2Cbor";

fn protocols(context: &Context<'_>, entries: &mut Map<String, Value>) {
    let protocols: Vec<_> = context.protocols().filter_map(protocol).collect();
    if let Some(first) = protocols.first() {
        entries.insert("protocol".to_owned(), (*first).into());
    }
    entries.insert("protocols".to_owned(), protocols.into());
    for (id, version) in [("aws.protocols#awsJson1_0", "1.0"), ("aws.protocols#awsJson1_1", "1.1")] {
        if context.speaks(&[id]) {
            entries.insert("jsonVersion".to_owned(), version.into());
        }
    }
    let h2 = context.protocols().any(|id| {
        let streams = context.traits.get(id).and_then(|settings| settings.get("eventStreamHttp")?.as_array());
        streams.is_some_and(|streams| streams.iter().any(|version| version == "h2"))
    });
    if h2 {
        entries.insert("protocolSettings".to_owned(), json!({ "h2": "eventstream" }));
    }
}

fn protocol(id: &str) -> Option<&'static str> {
    Some(match id {
        CBOR => "smithy-rpc-v2-cbor",
        "aws.protocols#awsJson1_0" | "aws.protocols#awsJson1_1" => "json",
        "aws.protocols#restJson1" => "rest-json",
        "aws.protocols#restXml" => "rest-xml",
        "aws.protocols#awsQuery" => "query",
        "aws.protocols#ec2Query" => "ec2",
        _ => return None,
    })
}

fn schemes(context: &Context<'_>, prefix: &str, entries: &mut Map<String, Value>) {
    let schemes = auth::listed(context.traits);
    let version = schemes.first().and_then(|id| match *id {
        "aws.auth#sigv4" => Some("v4"),
        "aws.auth#sigv4a" => Some("v4a"),
        "smithy.api#httpBearerAuth" => Some("bearer"),
        _ => None,
    });
    if let Some(version) = version {
        entries.insert("signatureVersion".to_owned(), version.into());
    }
    let signed =
        ["aws.auth#sigv4", "aws.auth#sigv4a"].iter().find_map(|id| context.traits.get(id)?.get("name")?.as_str());
    if let Some(name) = signed.filter(|name| *name != prefix) {
        entries.insert("signingName".to_owned(), name.into());
    }
    if !schemes.is_empty() {
        entries.insert("auth".to_owned(), schemes.into());
    }
}
