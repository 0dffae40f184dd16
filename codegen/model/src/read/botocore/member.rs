//! Members: their targets, and their locations in a request or response.

use serde_json::{Value, json};

use super::constraints::timestamp_format;
use super::service::Context;
use super::{keys, shape, target};
use crate::json::Node;
use crate::traits::{self, Part, Protocol};
use crate::{Member, Traits};

/// A member of a structure, or the `member` of a list, or the `key` or `value` of a map.
pub(super) fn lift(node: &Node<'_>, context: &Context<'_>) -> Option<Member> {
    node.object()?;
    keys::only(node, keys::MEMBER);
    let (id, of_target) = target(node, context)?;
    let mut traits = Traits::default();
    if let Some(text) = node.text_of("documentation") {
        traits.insert(traits::DOCUMENTATION, text.into());
    }
    shape::deprecated(node, &mut traits);
    for (id, key) in traits::flags(Part::Member) {
        if node.flag(key) {
            traits.annotate(id);
        }
    }
    if node.flag("jsonvalue") {
        // botocore reads and writes such a string as JSON, base64-encoded in a header: the media type has the same meaning.
        traits.insert(traits::MEDIA_TYPE, "application/json".into());
    }
    if let Some(format) = node.get("timestampFormat").as_ref().and_then(timestamp_format) {
        traits.insert(traits::TIMESTAMP_FORMAT, format.into());
    }
    for (id, key) in traits::values(Part::Member) {
        if let Some(value) = node.get(key) {
            traits.insert(id, value.value().clone());
        }
    }
    match node.get("location") {
        Some(location) => bind(&location, node, &of_target, &mut traits),
        None => name(node, &of_target, context, &mut traits),
    }
    Some(Member { target: id, traits })
}

/// `location`: the location of a member outside the body.
fn bind(location: &Node<'_>, node: &Node<'_>, of_target: &Node<'_>, traits: &mut Traits) {
    const LOCATIONS: [&str; 5] = ["header", "headers", "querystring", "statusCode", "uri"];
    let name = node.text_of("locationName");
    let named = name.unwrap_or(node.key());
    let is_map = of_target.value().get("type").is_some_and(|kind| kind == "map");
    match location.text() {
        // The uri is rewritten to name the member; see `operation`.
        Some("uri") => traits.annotate(traits::HTTP_LABEL),
        Some("header") => traits.insert(traits::HTTP_HEADER, named.into()),
        Some("headers") => {
            traits.insert(traits::HTTP_PREFIX_HEADERS, name.unwrap_or_default().into());
        }
        Some("querystring") if is_map => traits.annotate(traits::HTTP_QUERY_PARAMS),
        Some("querystring") => traits.insert(traits::HTTP_QUERY, named.into()),
        Some("statusCode") => traits.annotate(traits::HTTP_RESPONSE_CODE),
        Some(other) => location.unknown("location", other, LOCATIONS),
        None => {}
    }
}

/// `locationName`, `queryName`, `flattened`: the wire name of a member of the body.
fn name(node: &Node<'_>, of_target: &Node<'_>, context: &Context<'_>, traits: &mut Traits) {
    let json = context.speaks(Protocol::JSON);
    let ec2 = context.speaks(&[Protocol::Ec2Query]);
    let own = node.text_of("locationName");
    if let (true, Some(own)) = (json, own.filter(|own| *own != node.key())) {
        traits.insert(traits::JSON_NAME, own.into());
    }
    if ec2 && let Some(query) = node.text_of("queryName") {
        traits.insert(traits::EC2_QUERY_NAME, query.into());
    }
    if !context.speaks_xml() {
        return;
    }
    // A structure's own name is that of a document's root.
    let of_shape = of_target.text_of("locationName").filter(|_| !is_structure(of_target));
    let mut called = own.or(of_shape);
    if node.flag("flattened") || of_target.flag("flattened") {
        traits.annotate(traits::XML_FLATTENED);
        // Of a flattened list only the elements are written, under their own name unless the member has one.
        let element = of_target.value().get("member").and_then(|element| element.get("locationName"));
        called = own.or(element.and_then(Value::as_str)).or(called);
    }
    if let Some(called) = called.filter(|called| *called != node.key()) {
        traits.insert(traits::XML_NAME, called.into());
    }
    // botocore writes the namespace of a shape wherever the shape is used.
    let namespace = node.get("xmlNamespace").or_else(|| of_target.get("xmlNamespace"));
    let namespace = namespace.map(|namespace| xml_namespace(&namespace));
    // A body without one has its service's.
    if let Some(namespace) = namespace.filter(|namespace| Some(namespace) != context.xml_namespace.as_ref()) {
        traits.insert(traits::XML_NAMESPACE, namespace);
    }
}

fn is_structure(shape: &Node<'_>) -> bool {
    shape.text_of("type") == Some("structure")
}

/// The name of a body: the member's, unless the shape has one, or already has that name.
pub(super) fn name_of_body(node: &Node<'_>, context: &Context<'_>, traits: &mut Traits) {
    if !context.speaks(&[Protocol::RestXml]) {
        return;
    }
    let target = node.text_of("shape").unwrap_or_default();
    let Some(of_target) = context.shapes.get(target).filter(is_structure) else { return };
    let own = node.text_of("locationName");
    let by_shape = own == Some(node.key()) && of_target.text_of("locationName").is_some();
    match own.filter(|own| *own != target && !by_shape) {
        Some(own) => traits.insert(traits::XML_NAME, own.into()),
        None => drop(traits.remove(traits::XML_NAME)),
    }
}

/// `xmlNamespace`: an object as in Smithy, or the URI alone.
pub(super) fn xml_namespace(node: &Node<'_>) -> Value {
    let alone = node.value().as_str().map(|uri| json!({ "uri": uri }));
    alone.unwrap_or_else(|| node.value().clone())
}
