//! Documents around outputs and errors in XML.

use whitesmith_model::ShapeId;
use whitesmith_model::traits;

use super::read::pairs;
use super::{query_code, xml};
use crate::catalog::{Operation, Service};
use crate::error::ServiceError;
use crate::protocol::Protocol;
use crate::value::Map;
use xml::Element;

/// Returns the response of a query protocol.
pub(super) fn success(protocol: Protocol, service: &Service, operation: &Operation, set: &Map, id: &str) -> Element {
    let name = operation.name();
    let mut root = Element::named(format!("{name}Response")).in_namespace(namespace(service));
    if protocol == Protocol::Ec2Query {
        root.children.push(Element::with_text("requestId", id));
        xml::elements(&service.model, service.members(&operation.output), set, &mut root);
        return root;
    }
    let mut result = Element::named(format!("{name}Result"));
    xml::elements(&service.model, service.members(&operation.output), set, &mut result);
    let metadata = Element::with_children("ResponseMetadata", vec![Element::with_text("RequestId", id)]);
    root.children = vec![result, metadata];
    root
}

/// Returns the document of an error; `set` are the members of its structure, and its message.
pub(super) fn error(
    protocol: Protocol,
    service: Option<&Service>,
    error: &ServiceError,
    set: &Map,
    id: &str,
) -> Element {
    let modeled = service.zip(error.shape.as_ref());
    let code = match modeled {
        Some(modeled) if protocol == Protocol::AwsQuery => query_code(modeled),
        _ => error.name.clone(),
    };
    let mut detail = Element::with_children("Error", vec![Element::with_text("Code", code)]);
    if protocol != Protocol::Ec2Query {
        let who = if error.status < 500 { "Sender" } else { "Receiver" };
        detail.children.push(Element::with_text("Type", who));
    }
    if let Some((service, shape)) = modeled {
        body_members(service, shape, set, &mut detail);
    }
    if !detail.children.iter().any(|child| child.name.eq_ignore_ascii_case("message")) {
        detail.children.push(Element::with_text("Message", &error.message));
    }
    if protocol == Protocol::Ec2Query {
        let errors = Element::with_children("Errors", vec![detail]);
        return Element::with_children("Response", vec![errors, Element::with_text("RequestID", id)]);
    }
    let request_id = Element::with_text("RequestId", id);
    if protocol == Protocol::RestXml && service.is_some_and(is_unwrapped) {
        detail.children.push(request_id);
        return detail;
    }
    Element::with_children("ErrorResponse", vec![detail, request_id]).in_namespace(service.and_then(namespace))
}

fn body_members(service: &Service, shape: &ShapeId, set: &Map, detail: &mut Element) {
    if let Some(members) = service.model.members(shape) {
        let in_body = pairs(members).filter(|(_, member)| !member.traits.has_http_binding());
        xml::elements(&service.model, in_body, set, detail);
    }
}

fn namespace(service: &Service) -> Option<&str> {
    let shape = service.model.shape(&service.id)?;
    Some(shape.traits.xml_namespace()?.uri)
}

/// Returns true if errors are the root of their document, as in Amazon S3.
fn is_unwrapped(service: &Service) -> bool {
    let traits = service.model.shape(&service.id).map(|shape| &shape.traits);
    let protocol = traits.and_then(|traits| traits.get(traits::Protocol::RestXml.id()));
    let unwrapped = protocol.and_then(|protocol| protocol.get("noErrorWrapping")?.as_bool());
    unwrapped.unwrap_or_else(|| traits.is_some_and(|traits| traits.has(traits::EXTENDED_REQUEST_ID)))
}
