//! `metadata`, and the keys next to it.

use serde_json::{Map, Value, json};

use super::common;
use super::context::Context;
use super::values;
use crate::auth;
use crate::traits::{self, Protocol};

/// The root of `service-2.json`, without shapes and operations.
pub(super) fn root(context: &Context<'_>) -> Map<String, Value> {
    let mut root = Map::from_iter([("metadata".to_owned(), metadata(context))]);
    common(context.traits, &mut root);
    values(context.traits, [(traits::CLIENT_CONTEXT_PARAMS, "clientContextParams")], &mut root);
    root
}

fn metadata(context: &Context<'_>) -> Value {
    let of_aws = context.traits.get(traits::SERVICE);
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
    values(context.traits, [(traits::TITLE, "serviceFullName")], &mut entries);
    if context.traits.has(traits::AWS_QUERY_COMPATIBLE) {
        entries.insert("awsQueryCompatible".to_owned(), json!({}));
    }
    // The reader makes the service's name of this, or else of the service id; JSON and CBOR requests contain it.
    let plain: String = service_id.chars().filter(char::is_ascii_alphanumeric).collect();
    if name != plain || context.speaks(Protocol::NAMING_THE_SERVICE) {
        entries.insert("targetPrefix".to_owned(), name.into());
    }
    protocols(context, &mut entries);
    schemes(context, &prefix, &mut entries);
    entries.insert("endpointPrefix".to_owned(), prefix.into());
    if let Some(uri) = context.traits.get(traits::XML_NAMESPACE).and_then(|namespace| namespace.get("uri")) {
        entries.insert("xmlNamespace".to_owned(), uri.clone());
    }
    Value::Object(entries)
}

fn protocols(context: &Context<'_>, entries: &mut Map<String, Value>) {
    let protocols: Vec<_> = context.protocols().map(Protocol::botocore_name).collect();
    if let Some(first) = protocols.first() {
        entries.insert("protocol".to_owned(), (*first).into());
    }
    entries.insert("protocols".to_owned(), protocols.into());
    for (protocol, version) in [(Protocol::AwsJson1_0, "1.0"), (Protocol::AwsJson1_1, "1.1")] {
        if context.speaks(&[protocol]) {
            entries.insert("jsonVersion".to_owned(), version.into());
        }
    }
    let h2 = context.protocols().any(|protocol| {
        let streams =
            context.traits.get(protocol.id()).and_then(|settings| settings.get("eventStreamHttp")?.as_array());
        streams.is_some_and(|streams| streams.iter().any(|version| version == "h2"))
    });
    if h2 {
        entries.insert("protocolSettings".to_owned(), json!({ "h2": "eventstream" }));
    }
}

fn schemes(context: &Context<'_>, prefix: &str, entries: &mut Map<String, Value>) {
    let schemes = auth::listed(context.traits);
    let version = schemes.first().and_then(|id| match *id {
        traits::SIGV4 => Some("v4"),
        traits::SIGV4A => Some("v4a"),
        traits::HTTP_BEARER_AUTH => Some("bearer"),
        _ => None,
    });
    if let Some(version) = version {
        entries.insert("signatureVersion".to_owned(), version.into());
    }
    let signed = [traits::SIGV4, traits::SIGV4A].iter().find_map(|id| context.traits.get(id)?.get("name")?.as_str());
    if let Some(name) = signed.filter(|name| *name != prefix) {
        entries.insert("signingName".to_owned(), name.into());
    }
    if !schemes.is_empty() {
        entries.insert("auth".to_owned(), schemes.into());
    }
}
