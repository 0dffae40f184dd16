//! Properties that the services of suites lack for a client, because they are not real services of AWS.

use serde_json::{Value, json};
use whitesmith_model::traits;

/// Additional traits of single services, and of every label of a name. The cases of S3's addressing need rules that use
/// a bucket; S3's own rules are too long for a table.
const SERVICES: &str = include_str!("services.json");

/// Adds traits that a client or a case needs, if the model has none with that name.
pub(super) fn complete_smithy(model: &mut Value, service: &str) -> Result<(), String> {
    let own: Value = serde_json::from_str(SERVICES).map_err(|error| error.to_string())?;
    let own = own.get(service);
    let part = |key: &str| own.and_then(|own| own.get(key)).and_then(Value::as_object);
    let Some(shapes) = model.get_mut("shapes").and_then(Value::as_object_mut) else { return Ok(()) };
    let Some(shape) = shapes.get_mut(service) else { return Ok(()) };
    add(shape, part("traits").into_iter().flatten());
    let is_diagram = shape.get("traits").is_some_and(|traits| traits.get(traits::ENDPOINT_BDD).is_some());
    let rules = (!is_diagram).then(|| (traits::ENDPOINT_RULE_SET.to_owned(), rules()));
    let (sdk_id, signing) = (json!({ "sdkId": "Suite" }), json!({ "name": "suite" }));
    let all = [(traits::SERVICE.to_owned(), sdk_id), (traits::SIGV4.to_owned(), signing)];
    add(shape, all.iter().chain(&rules).map(|(id, value)| (id, value)));
    for (name, traits) in part("members").into_iter().flatten() {
        for shape in shapes.values_mut() {
            let member = shape.get_mut("members").and_then(|members| members.get_mut(name));
            let is_label =
                |member: &&mut Value| member.get("traits").is_some_and(|it| it.get(traits::HTTP_LABEL).is_some());
            if let Some(member) = member.filter(is_label) {
                add(member, traits.as_object().into_iter().flatten());
            }
        }
    }
    Ok(())
}

/// Adds traits that a shape or member does not have.
fn add<'v>(shape: &mut Value, traits: impl Iterator<Item = (&'v String, &'v Value)>) {
    let Some(shape) = shape.as_object_mut() else { return };
    let Some(known) = shape.entry("traits").or_insert_with(|| json!({})).as_object_mut() else { return };
    for (id, value) in traits {
        known.entry(id).or_insert_with(|| value.clone());
    }
}

/// Metadata that botocore's models of real services have, and those of suites lack.
pub(super) const METADATA: [(&str, &str); 4] =
    [("endpointPrefix", "suite"), ("serviceFullName", "Suite"), ("serviceId", "Suite"), ("signatureVersion", "v4")];

/// Returns rules that use the configured endpoint.
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

/// Returns the module of a suite's client.
pub(super) fn module(format: &str, protocol: &str, service: &str) -> String {
    let word = |text: &str| {
        let name = text.rsplit('#').next().unwrap_or(text).to_lowercase();
        name.split(|c: char| !c.is_ascii_alphanumeric()).filter(|part| !part.is_empty()).collect::<Vec<_>>().join("_")
    };
    format!("{format}_{}_{}", word(protocol), word(service))
}
