//! Operations.

use serde_json::{Value, json};

use super::service::{Context, scheme};
use super::{keys, shape, target};
use crate::json::Node;
use crate::traits::{self, Part};
use crate::{Kind, Operation, Shape, ShapeId, Traits, prelude};

/// The operation under one key of `operations`.
pub(super) fn lift(node: &Node<'_>, context: &Context<'_>) -> Option<Shape> {
    node.object()?;
    keys::only(node, keys::OPERATION);
    let name = node.need("name")?;
    if name.text()? != node.key() && !context.speaks_rest() {
        name.error_help(
            format!("the name on the wire differs from the key `{}`", node.key()),
            "Smithy's RPC protocols have one name for both",
        );
    }
    let input = reference(node, "input", context);
    let output = reference(node, "output", context);
    let mut errors: Vec<ShapeId> = Vec::new();
    for error in node.get("errors").iter().flat_map(Node::elements) {
        keys::only(&error, keys::REFERENCE);
        errors.extend(target(&error, context).map(|(id, _)| id));
    }
    errors.sort();
    errors.dedup();
    let mut traits = Traits::default();
    if let Some(text) = node.text_of("documentation") {
        traits.insert(traits::DOCUMENTATION, text.into());
    }
    shape::deprecated(node, &mut traits);
    if context.speaks_rest() {
        traits.insert(traits::HTTP, http(node, context)?);
    }
    for (id, key) in traits::flags(Part::Operation) {
        if node.flag(key) {
            traits.annotate(id);
        }
    }
    for (id, key) in traits::values(Part::Operation) {
        if let Some(value) = node.get(key) {
            traits.insert(id, value.value().clone());
        }
    }
    if let Some(discovery) = node.get("endpointdiscovery") {
        discovery.only(&["required"]);
        traits.insert(traits::CLIENT_DISCOVERED_ENDPOINT, json!({ "required": discovery.flag("required") }));
    }
    auth(node, &mut traits);
    Some(Shape { kind: Kind::Operation(Operation { input, output, errors }), traits })
}

/// The name of the error of an invalid endpoint, which botocore knows in code (`discovery.py`).
const INVALID_ENDPOINT: &str = "InvalidEndpointException";

/// `endpointoperation` of an operation, which in Smithy is a trait of the service.
pub(super) fn discovery(root: &Node<'_>, context: &Context<'_>) -> Option<Value> {
    let operations = root.get("operations")?;
    let operation = operations.entries().find(|node| node.flag("endpointoperation"))?;
    let mut value = json!({ "operation": context.id(&operation)?.to_string() });
    if let (Some(error), Some(value)) = (context.shapes.get(INVALID_ENDPOINT), value.as_object_mut()) {
        value.insert("error".to_owned(), context.shape_id(&error)?.to_string().into());
    }
    Some(value)
}

fn reference(node: &Node<'_>, key: &str, context: &Context<'_>) -> ShapeId {
    let Some(reference) = node.get(key) else { return prelude::unit() };
    keys::only(&reference, keys::REFERENCE);
    wrapper(&reference, node);
    target(&reference, context).map_or_else(prelude::unit, |(id, _)| id)
}

/// `resultWrapper`: Smithy's awsQuery has only the operation's name and `Result`.
fn wrapper(reference: &Node<'_>, operation: &Node<'_>) {
    let Some(wrapper) = reference.get("resultWrapper") else { return };
    let expected = format!("{}Result", operation.key());
    if wrapper.text().is_some_and(|text| text != expected) {
        wrapper.error(format!("a result wrapper other than `{expected}` cannot be lifted"));
    }
}

/// `auth`, or the older `authtype`.
fn auth(node: &Node<'_>, traits: &mut Traits) {
    if let Some(list) = node.get("auth") {
        let mut schemes: Vec<&str> = list.elements().filter_map(|node| scheme(&node)).collect();
        let listed = schemes.len();
        schemes.retain(|id| *id != traits::NO_AUTH);
        // Smithy expresses "without credentials" by an empty list, and "with or without" by a trait.
        if !schemes.is_empty() && schemes.len() < listed {
            traits.annotate(traits::OPTIONAL_AUTH);
        }
        traits.insert(traits::AUTH, schemes.into_iter().collect());
    }
    let Some(kind) = node.get("authtype") else { return };
    match kind.text() {
        Some("none") => traits.insert(traits::AUTH, json!([])),
        Some("v4") => traits.insert(traits::AUTH, json!([traits::SIGV4])),
        Some("v4-unsigned-body") => {
            traits.insert(traits::AUTH, json!([traits::SIGV4]));
            traits.annotate(traits::UNSIGNED_PAYLOAD);
        }
        None => {}
        Some(other) => {
            kind.unknown("authtype", other, ["none", "v4", "v4-unsigned-body"]);
        }
    }
}

/// `http`; its uri's labels are wire names in botocore, and member names in Smithy.
fn http(node: &Node<'_>, context: &Context<'_>) -> Option<Value> {
    let http = node.need("http")?;
    http.only(&["method", "requestUri", "responseCode"]);
    let method = http.need("method").and_then(|node| node.text());
    let uri = http.need("requestUri").and_then(|node| node.text());
    let code = match http.get("responseCode") {
        Some(code) => code.integer()?,
        None => 200,
    };
    let uri = rename_labels(uri?, &labels(node, context));
    Some(json!({ "method": method?, "uri": uri, "code": code }))
}

/// Wire name and member name of each input member that is a label of the uri.
fn labels<'a>(node: &'a Node<'_>, context: &'a Context<'_>) -> Vec<(&'a str, &'a str)> {
    let input = node.value().get("input").and_then(|input| input.get("shape")?.as_str());
    let members = input.and_then(|name| context.shapes.value().get(name)?.get("members")?.as_object());
    members
        .into_iter()
        .flatten()
        .filter(|(_, member)| member.get("location").is_some_and(|location| location == "uri"))
        .filter_map(|(name, member)| Some((member.get("locationName")?.as_str()?, name.as_str())))
        .collect()
}

/// The uri with the labels `{wire}` and `{wire+}` renamed to their members.
fn rename_labels(uri: &str, labels: &[(&str, &str)]) -> String {
    let mut renamed = String::with_capacity(uri.len());
    let mut rest = uri;
    while let Some((before, after)) = rest.split_once('{') {
        renamed.push_str(before);
        renamed.push('{');
        let Some((label, tail)) = after.split_once('}') else {
            rest = after;
            break;
        };
        let (wire, greedy) = match label.strip_suffix('+') {
            Some(wire) => (wire, "+"),
            None => (label, ""),
        };
        let member = labels.iter().find(|(name, _)| *name == wire).map_or(wire, |(_, member)| member);
        renamed.push_str(member);
        renamed.push_str(greedy);
        renamed.push('}');
        rest = tail;
    }
    renamed.push_str(rest);
    renamed
}
