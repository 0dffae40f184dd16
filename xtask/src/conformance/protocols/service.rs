//! What services of suites lack to have a client: they are no services of AWS's.

use serde_json::{Value, json};

/// Adds the traits without which no client is generated, where the model has none of that name.
pub(super) fn complete_smithy(model: &mut Value, service: &str) {
    let shape = model.get_mut("shapes").and_then(|shapes| shapes.get_mut(service)).and_then(Value::as_object_mut);
    let Some(shape) = shape else { return };
    let traits = shape.entry("traits").or_insert_with(|| json!({}));
    let Some(traits) = traits.as_object_mut() else { return };
    traits.entry("aws.api#service").or_insert_with(|| json!({ "sdkId": "Suite" }));
    traits.entry("aws.auth#sigv4").or_insert_with(|| json!({ "name": "suite" }));
    if !traits.contains_key("smithy.rules#endpointBdd") {
        traits.entry("smithy.rules#endpointRuleSet").or_insert_with(rules);
    }
}

/// What botocore's models say of every service, and those of suites do not.
pub(super) const METADATA: [(&str, &str); 4] =
    [("endpointPrefix", "suite"), ("serviceFullName", "Suite"), ("serviceId", "Suite"), ("signatureVersion", "v4")];

/// Rules that give the endpoint a client is told of.
pub(super) fn rules() -> Value {
    json!({
        "version": "1.0",
        "parameters": {
            "Endpoint": { "builtIn": "SDK::Endpoint", "required": true, "documentation": "The endpoint.", "type": "string" }
        },
        "rules": [{
            "conditions": [],
            "endpoint": { "url": { "ref": "Endpoint" }, "properties": {}, "headers": {} },
            "type": "endpoint"
        }]
    })
}

/// The module of a suite's client.
pub(super) fn module(format: &str, protocol: &str, service: &str) -> String {
    let word = |text: &str| {
        let name = text.rsplit('#').next().unwrap_or(text).to_lowercase();
        name.split(|c: char| !c.is_ascii_alphanumeric()).filter(|part| !part.is_empty()).collect::<Vec<_>>().join("_")
    };
    format!("{format}_{}_{}", word(protocol), word(service))
}
