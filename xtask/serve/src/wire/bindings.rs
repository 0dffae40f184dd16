//! restJson1 and restXml: members of an input or output by their places in a message
//! ([Smithy 2.0, HTTP bindings](https://smithy.io/2.0/spec/http-bindings.html)).

use aws_smithy_types::date_time::Format;
use hyper::Request;
use hyper::body::Bytes;
use hyper::header::HeaderMap;
use whitesmith_model::traits;
use whitesmith_model::{Kind, Member, Members, Model, ShapeId, Simple};

use super::read::{Reader, pairs};
use super::write::Writer;
use super::{Reply, body, events, expect_type, json, text, unreadable, xml};
use crate::catalog::{Operation, Service, bound_by, is_stream};
use crate::error::ServiceError;
use crate::protocol::Protocol;
use crate::uri::{Labels, parameters};
use crate::value::{Map, Value};

/// Returns the members that are in the body, without the payload.
fn unbound(members: &Members) -> impl Iterator<Item = (&str, &Member)> {
    pairs(members).filter(|(_, member)| !member.traits.has_http_binding())
}

pub(super) fn read(
    protocol: Protocol,
    reader: &mut Reader<'_>,
    service: &Service,
    operation: &Operation,
    request: &Request<Bytes>,
    labels: &Labels,
) -> Result<Map, ServiceError> {
    let none = Members::new();
    let members = service.model.members(&operation.input).unwrap_or(&none);
    let query = parameters(request.uri().query().unwrap_or_default());
    let mut input = payload(protocol, reader, members, request)?;
    for (name, member) in pairs(members) {
        let raw = if member.traits.has(traits::HTTP_LABEL) {
            labels.get(name).map(|label| text::read(reader.model, member, label, Format::DateTimeWithOffset))
        } else if let Some(key) = member.traits.text(traits::HTTP_QUERY) {
            from_query(reader.model, member, &values(&query, key))
        } else if let Some(key) = member.traits.text(traits::HTTP_HEADER) {
            from_header(reader.model, member, &header(request.headers(), key))
        } else if let Some(prefix) = member.traits.text(traits::HTTP_PREFIX_HEADERS) {
            prefixed(request.headers(), prefix)
        } else if member.traits.has(traits::HTTP_QUERY_PARAMS) {
            rest_of_query(reader.model, members, member, &query)
        } else {
            None
        };
        if let Some(value) = raw.and_then(|raw| reader.value(member, raw, name)) {
            input.insert(name.to_owned(), value);
        }
    }
    Ok(input)
}

/// Reads the body: the payload member, or all members without another binding.
fn payload(
    protocol: Protocol,
    reader: &mut Reader<'_>,
    members: &Members,
    request: &Request<Bytes>,
) -> Result<Map, ServiceError> {
    let (headers, bytes) = (request.headers(), request.body());
    let model = reader.model;
    let Some((name, member)) = bound_by(members, traits::HTTP_PAYLOAD) else {
        let sent = match protocol {
            Protocol::RestXml if bytes.is_empty() => Map::new(),
            Protocol::RestXml => xml::members(model, unbound(members), &element(headers, bytes)?),
            _ => body(protocol, headers, bytes)?,
        };
        return Ok(reader.members(unbound(members), sent, ""));
    };
    let raw = match model.kind(&member.target) {
        Some(Kind::Simple(Simple::Blob)) if is_stream(model, member) => Value::Bytes(bytes.to_vec()),
        // Events of requests have no effect.
        Some(Kind::Union(_)) if is_stream(model, member) => {
            events::messages(bytes).map_err(|why| unreadable(&why))?;
            return Ok(Map::new());
        }
        _ if bytes.is_empty() => return Ok(Map::new()),
        Some(Kind::Simple(Simple::Blob)) => Value::Bytes(bytes.to_vec()),
        Some(Kind::Simple(Simple::String) | Kind::Enum(_)) => Value::Text(String::from_utf8_lossy(bytes).into_owned()),
        _ if protocol == Protocol::RestXml => xml::member(model, member, &element(headers, bytes)?),
        _ => {
            expect_type(headers, protocol.media_type())?;
            json::read(bytes).map_err(|why| unreadable(&why))?
        }
    };
    Ok(reader.value(member, raw, name).map(|value| (name.to_owned(), value)).into_iter().collect())
}

/// Returns the root of a document in XML.
fn element(headers: &HeaderMap, bytes: &[u8]) -> Result<xml::Element, ServiceError> {
    expect_type(headers, Protocol::RestXml.media_type())?;
    xml::Element::parse(bytes).map_err(|why| unreadable(&why))
}

/// Returns the values of a query parameter.
fn values<'a>(query: &'a [(String, String)], key: &str) -> Vec<&'a str> {
    query.iter().filter(|(sent, _)| sent == key).map(|(_, value)| value.as_str()).collect()
}

fn from_query(model: &Model, member: &Member, values: &[&str]) -> Option<Value> {
    let place = Format::DateTimeWithOffset;
    match model.kind(&member.target) {
        Some(Kind::List(element)) if !values.is_empty() => {
            Some(Value::List(values.iter().map(|value| text::read(model, element, value, place)).collect()))
        }
        _ => values.first().map(|value| text::read(model, member, value, place)),
    }
}

/// Returns the parameters without a member of their own, as a map of strings or of lists of strings.
fn rest_of_query(model: &Model, members: &Members, member: &Member, query: &[(String, String)]) -> Option<Value> {
    let Some(Kind::Map { value, .. }) = model.kind(&member.target) else { return None };
    let taken = |key: &str| members.values().any(|member| member.traits.text(traits::HTTP_QUERY) == Some(key));
    let keys = query.iter().map(|(key, _)| key).filter(|key| !taken(key));
    let entries: Map =
        keys.filter_map(|key| Some((key.clone(), from_query(model, value, &values(query, key))?))).collect();
    (!entries.is_empty()).then_some(Value::Map(entries))
}

/// Returns the values of a header.
fn header(headers: &HeaderMap, name: &str) -> Vec<String> {
    headers.get_all(name).iter().map(|value| String::from_utf8_lossy(value.as_bytes()).into_owned()).collect()
}

fn from_header(model: &Model, member: &Member, values: &[String]) -> Option<Value> {
    let place = Format::HttpDate;
    let value = values.first()?;
    let Some(Kind::List(element)) = model.kind(&member.target) else {
        if model.effective(member)(traits::MEDIA_TYPE).is_some() {
            let decoded = aws_smithy_types::base64::decode(value).ok().and_then(|bytes| String::from_utf8(bytes).ok());
            return Some(decoded.map_or_else(|| value.as_str().into(), Value::Text));
        }
        return Some(text::read(model, member, value.trim(), place));
    };
    let dates = matches!(model.kind(&element.target), Some(Kind::Simple(Simple::Timestamp)))
        && text::format(model, element, place) == Format::HttpDate;
    let parts = values.iter().flat_map(|value| elements(value, dates));
    Some(Value::List(parts.map(|part| text::read(model, element, &part, place)).collect()))
}

/// Splits a header's list at commas. An HTTP date contains one; quoted elements contain any.
fn elements(value: &str, dates: bool) -> Vec<String> {
    let mut parts = vec![String::new()];
    let (mut quoted, mut escaped, mut commas) = (false, false, 0);
    for c in value.chars() {
        match c {
            c if escaped => {
                escaped = false;
                push(&mut parts, c);
            }
            '\\' if quoted => escaped = true,
            '"' => quoted = !quoted,
            ',' if !quoted => {
                commas += 1;
                if dates && commas % 2 == 1 { push(&mut parts, c) } else { parts.push(String::new()) }
            }
            c => push(&mut parts, c),
        }
    }
    parts.into_iter().map(|part| part.trim().to_owned()).collect()
}

fn push(parts: &mut [String], c: char) {
    if let Some(part) = parts.last_mut() {
        part.push(c);
    }
}

fn prefixed(headers: &HeaderMap, prefix: &str) -> Option<Value> {
    let prefix = prefix.to_lowercase();
    let named = headers.iter().filter_map(|(name, value)| {
        let rest = name.as_str().strip_prefix(&prefix)?;
        Some((rest.to_owned(), Value::Text(String::from_utf8_lossy(value.as_bytes()).into_owned())))
    });
    let entries: Map = named.collect();
    (!entries.is_empty()).then_some(Value::Map(entries))
}

/// Serializes an output.
pub(super) fn write(protocol: Protocol, service: &Service, operation: &Operation, set: &Map) -> Reply {
    let (shape, status) = (&operation.output, operation.code());
    let members = service.model.members(shape);
    let Some((name, member)) = members.and_then(|members| bound_by(members, traits::HTTP_PAYLOAD)) else {
        return with_members(protocol, service, shape, set, status);
    };
    let mut reply = write_headers(service, shape, set, status);
    // The body has its own length.
    reply.headers.retain(|(name, _)| !name.eq_ignore_ascii_case("content-length"));
    let writer = Writer { model: &service.model, codec: protocol.codec() };
    let (media_type, bytes) = match set.get(name) {
        Some(Value::Bytes(bytes)) => ("application/octet-stream", bytes.clone()),
        Some(Value::Text(text)) => ("text/plain", text.clone().into_bytes()),
        Some(Value::Map(set)) if protocol == Protocol::RestXml => {
            let name = member.traits.text(traits::XML_NAME).unwrap_or(member.target.name());
            let root = xml::root(&service.model, &member.target, name, service.members(&member.target), set);
            (protocol.media_type(), root.document())
        }
        Some(value) => (protocol.media_type(), json::write(&writer.value(member, value))),
        None => return reply,
    };
    let given = service.model.effective(member)(traits::MEDIA_TYPE).and_then(serde_json::Value::as_str);
    reply.default_header("content-type", given.unwrap_or(media_type));
    reply.body = bytes;
    reply
}

/// Serializes an error of restJson1.
pub(super) fn write_error(protocol: Protocol, service: &Service, shape: &ShapeId, set: &Map, status: u16) -> Reply {
    with_members(protocol, service, shape, set, status)
}

/// Serializes a structure without a payload member.
fn with_members(protocol: Protocol, service: &Service, shape: &ShapeId, set: &Map, status: u16) -> Reply {
    let none = Members::new();
    let members = service.model.members(shape).unwrap_or(&none);
    let mut reply = write_headers(service, shape, set, status);
    reply.header("content-type", protocol.media_type());
    reply.body = if protocol == Protocol::RestXml {
        document(service, shape, members, set)
    } else {
        let writer = Writer { model: &service.model, codec: protocol.codec() };
        let mut body = writer.members(unbound(members), set);
        body.extend(writer.others(shape, set));
        json::write(&Value::Map(body))
    };
    reply
}

/// Returns the document of an output in XML; nothing for one without members in the body.
fn document(service: &Service, shape: &ShapeId, members: &Members, set: &Map) -> Vec<u8> {
    if unbound(members).next().is_none() {
        return Vec::new();
    }
    let mut root = xml::root(&service.model, shape, shape.name(), unbound(members), set);
    let traits = service.model.shape(shape).map(|shape| &shape.traits);
    let is_unwrapped = traits.is_some_and(|traits| traits.has(traits::S3_UNWRAPPED_XML_OUTPUT));
    match root.children.pop() {
        Some(only) if is_unwrapped => only.document(),
        child => {
            root.children.extend(child);
            root.document()
        }
    }
}

/// Returns a response with the members of a structure that are in headers and the status.
pub(super) fn write_headers(service: &Service, shape: &ShapeId, set: &Map, status: u16) -> Reply {
    let none = Members::new();
    let members = service.model.members(shape).unwrap_or(&none);
    let mut reply = Reply { status, ..Reply::default() };
    for (name, member) in pairs(members) {
        let Some(value) = set.get(name) else { continue };
        if let Some(header) = member.traits.text(traits::HTTP_HEADER) {
            if let Some(text) = to_header(&service.model, member, value) {
                reply.header(header, &text);
            }
        } else if let (Some(prefix), Some(entries)) = (member.traits.text(traits::HTTP_PREFIX_HEADERS), value.map()) {
            for (key, value) in entries.iter().filter_map(|(key, value)| Some((key, value.text()?))) {
                reply.header(&format!("{prefix}{key}"), value);
            }
        } else if let (true, Value::Integer(code)) = (member.traits.has(traits::HTTP_RESPONSE_CODE), value) {
            reply.status = u16::try_from(*code).ok().filter(|code| (100..600).contains(code)).unwrap_or(status);
        }
    }
    reply
}

fn to_header(model: &Model, member: &Member, value: &Value) -> Option<String> {
    let Value::List(values) = value else { return text::write(model, member, value, Format::HttpDate) };
    let Some(Kind::List(element)) = model.kind(&member.target) else { return None };
    let texts = values.iter().filter_map(|value| {
        let text = text::write(model, element, value, Format::HttpDate)?;
        let quotes = matches!(value, Value::Text(_)) && text.contains([',', '"']);
        Some(if quotes { format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"")) } else { text })
    });
    let texts: Vec<_> = texts.collect();
    (!texts.is_empty()).then(|| texts.join(", "))
}
