//! Members: their targets, and their locations in a request or response.

use serde_json::{Map, Value};

use super::context::Context;
use super::{common, constraints, flags, values};
use crate::traits::{self, Part, Protocol};
use crate::{Kind, Member, ShapeId, Traits};

/// A member of a structure, or the `member` of a list, or the `key` or `value` of a map.
pub(super) fn definition(container: &ShapeId, name: &str, member: &Member, context: &Context<'_>) -> Value {
    let traits = &member.traits;
    let mut entries = Map::from_iter([("shape".to_owned(), context.target(container, name, member).into())]);
    common(traits, &mut entries);
    constraints::timestamp_format(traits, &mut entries);
    flags(traits, traits::flags(Part::Member), &mut entries);
    values(traits, traits::values(Part::Member), &mut entries);
    if context.model.effective(member)(traits::MEDIA_TYPE).is_some_and(|kind| kind == "application/json") {
        entries.insert("jsonvalue".to_owned(), true.into());
    }
    // Elsewhere botocore would use the name of a header as the member's name in the body.
    match binding(name, traits).filter(|_| context.speaks_rest()) {
        Some((location, called)) => {
            entries.insert("location".to_owned(), location.into());
            entries.extend(called.map(|called| ("locationName".to_owned(), called.into())));
        }
        None => names(name, member, context, &mut entries),
    }
    Value::Object(entries)
}

/// The location and name of a member outside the body.
fn binding<'a>(name: &'a str, traits: &'a Traits) -> Option<(&'static str, Option<&'a str>)> {
    if traits.has(traits::HTTP_LABEL) {
        return Some(("uri", Some(name)));
    }
    if traits.has(traits::HTTP_QUERY_PARAMS) {
        return Some(("querystring", None));
    }
    if traits.has(traits::HTTP_RESPONSE_CODE) {
        return Some(("statusCode", None));
    }
    let named = [
        (traits::HTTP_HEADER, "header"),
        (traits::HTTP_PREFIX_HEADERS, "headers"),
        (traits::HTTP_QUERY, "querystring"),
    ];
    named.into_iter().find_map(|(id, location)| Some((location, Some(traits.text(id)?))))
}

/// The name of a member of the body.
fn names(name: &str, member: &Member, context: &Context<'_>, entries: &mut Map<String, Value>) {
    let traits = &member.traits;
    if context.speaks(&[Protocol::Ec2Query]) {
        values(traits, [(traits::EC2_QUERY_NAME, "queryName")], entries);
    }
    let is_document = is_document(member, context);
    let called = if is_document { document_name(member, context) } else { location_name(name, member, context) };
    if let Some(called) = called {
        entries.insert("locationName".to_owned(), called.into());
    }
    if context.speaks_xml() {
        flags(traits, [(traits::XML_FLATTENED, "flattened")], entries);
        // A document without a namespace has the service's, which botocore does not apply by itself.
        let of = if is_document && !traits.has(traits::XML_NAMESPACE) { context.traits } else { traits };
        values(of, [(traits::XML_NAMESPACE, "xmlNamespace")], entries);
    }
}

/// Returns whether a member is a complete XML document.
fn is_document(member: &Member, context: &Context<'_>) -> bool {
    context.speaks(&[Protocol::RestXml])
        && member.traits.has(traits::HTTP_PAYLOAD)
        && matches!(context.model.kind(&member.target), Some(Kind::Structure(_) | Kind::Union(_)))
}

/// The name of a document: botocore needs one, which is the member's or the structure's own.
fn document_name<'a>(member: &'a Member, context: &'a Context<'_>) -> Option<&'a str> {
    let own = member.traits.text(traits::XML_NAME);
    let of_shape = context.model.shape(&member.target).is_some_and(|shape| shape.traits.has(traits::XML_NAME));
    own.or_else(|| (!of_shape).then(|| context.name(&member.target)))
}

/// The `locationName` from which the reader restores the member's names; the one that is right for XML if none is
/// right for XML and JSON.
fn location_name<'a>(name: &'a str, member: &'a Member, context: &'a Context<'_>) -> Option<&'a str> {
    let json = member.traits.text(traits::JSON_NAME).filter(|_| context.speaks_json());
    let xml = member.traits.text(traits::XML_NAME).filter(|_| context.speaks_xml());
    let right_for_xml = |own: Option<&str>| {
        !context.speaks_xml() || own.or(element_name(member, context)).filter(|called| *called != name) == xml
    };
    let right_for_json = |own: Option<&str>| !context.speaks_json() || own.filter(|own| *own != name) == json;
    let candidates = [None, xml, json, Some(name)];
    let best = candidates.into_iter().find(|own| right_for_xml(*own) && right_for_json(*own));
    best.or_else(|| candidates.into_iter().find(|own| right_for_xml(*own))).flatten()
}

/// The name of the elements of a flattened list, which is also the list's unless it has one.
fn element_name<'a>(member: &Member, context: &'a Context<'_>) -> Option<&'a str> {
    if !member.traits.has(traits::XML_FLATTENED) {
        return None;
    }
    match context.model.kind(&member.target)? {
        Kind::List(element) => element.traits.text(traits::XML_NAME),
        _ => None,
    }
}
