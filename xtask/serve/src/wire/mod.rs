//! Deserialization of requests and serialization of responses, by protocol.

mod bindings;
mod cbor;
mod envelope;
mod events;
mod form;
mod json;
mod read;
mod text;
mod write;
mod xml;

use hyper::Request;
use hyper::body::Bytes;
use hyper::header::HeaderMap;

use super::catalog::{Operation, Service, event_stream};
use super::constraints::Found;
use super::error::ServiceError;
use super::protocol::{Codec, Protocol, Style};
use super::uri::Labels;
use super::value::{Map, Value};

use read::Reader;
use whitesmith_model::{ShapeId, traits};
use write::Writer;

/// An input, and its violations of the model.
pub(super) struct Input {
    pub(super) value: Map,
    pub(super) found: Found,
}

/// A response.
#[derive(Debug, Default)]
pub(super) struct Reply {
    pub(super) status: u16,
    pub(super) headers: Vec<(String, String)>,
    pub(super) body: Vec<u8>,
    /// The frames of a stream of events, instead of a body.
    pub(super) frames: Vec<Vec<u8>>,
}

impl Protocol {
    /// Reads the input of an operation.
    pub(super) fn read(
        self,
        service: &Service,
        operation: &Operation,
        request: &Request<Bytes>,
        labels: &Labels,
    ) -> Result<Input, ServiceError> {
        let mut reader = Reader::new(&service.model, self.codec());
        let members = || service.members(&operation.input);
        let value = match self.style() {
            Style::Rest => bindings::read(self, &mut reader, service, operation, request, labels)?,
            Style::Query => {
                let sent = form::read(self, &service.model, members(), request);
                reader.members(members(), sent, "")
            }
            Style::Rpc => {
                let body = match event_stream(&service.model, &operation.input) {
                    Some(_) if has_type(request.headers(), events::MEDIA_TYPE) => {
                        let messages = events::messages(request.body()).map_err(|why| unreadable(&why))?;
                        // The first message of an RPC protocol has the members that are no events.
                        let initial = messages.first().map(|initial| decoded(self, initial.payload()));
                        initial.transpose()?.unwrap_or_default()
                    }
                    _ => body(self, request.headers(), request.body())?,
                };
                reader.members(members(), body, "")
            }
        };
        let mut input = Input { value, found: reader.found };
        // Events of requests have no effect.
        let stream = event_stream(&service.model, &operation.input);
        input.value.extend(stream.map(|(name, _)| (name.to_owned(), Value::List(Vec::new()))));
        Ok(input)
    }

    /// Serializes an output; `id` is the request's.
    pub(super) fn reply(self, service: &Service, operation: &Operation, output: &Map, id: &str) -> Reply {
        let stream = event_stream(&service.model, &operation.output);
        let mut reply = match self.style() {
            _ if stream.is_some() => self.reply_with_events(service, operation, output),
            Style::Rest => bindings::write(self, service, operation, output),
            Style::Query => {
                let mut reply = Reply { status: 200, ..Reply::default() };
                reply.document(self, &envelope::success(self, service, operation, output, id));
                reply
            }
            Style::Rpc => {
                let writer = Writer { model: &service.model, codec: self.codec() };
                self.with_body(200, &Value::Map(writer.members(service.members(&operation.output), output)))
            }
        };
        reply.identify(Some(service), id);
        reply
    }

    fn reply_with_events(self, service: &Service, operation: &Operation, output: &Map) -> Reply {
        let shape = &operation.output;
        let mut reply = match self.style() {
            Style::Rest => bindings::write_headers(service, shape, output, operation.code()),
            Style::Query | Style::Rpc => self.with_status(200),
        };
        reply.header("content-type", events::MEDIA_TYPE);
        let frames = events::Frames { protocol: self, service };
        let stream = event_stream(&service.model, shape);
        reply.frames = stream.map(|stream| frames.of_output(shape, output, stream)).unwrap_or_default();
        reply
    }

    /// Serializes an error; `members` are those of its structure, if it has one. `id` is the request's.
    pub(super) fn refuse(self, service: Option<&Service>, error: &ServiceError, members: Map, id: &str) -> Reply {
        let modeled = service.zip(error.shape.as_ref());
        let mut reply = match modeled {
            _ if self.codec() == Codec::Xml => self.refuse_in_xml(service, error, &members, id),
            Some((service, shape)) if self == Self::RestJson1 => {
                bindings::write_error(self, service, shape, &members, error.status)
            }
            _ => self.refuse_in_body(modeled, error, members),
        };
        reply.header("x-amzn-errortype", &error.name);
        if let Some(code) = modeled.filter(|(service, _)| service.query_compatible).map(query_code) {
            let who = if error.status < 500 { "Sender" } else { "Receiver" };
            reply.header("x-amzn-query-error", &format!("{code};{who}"));
        }
        reply.identify(service, id);
        reply
    }

    fn refuse_in_xml(self, service: Option<&Service>, error: &ServiceError, members: &Map, id: &str) -> Reply {
        let mut reply = match service.zip(error.shape.as_ref()) {
            Some((service, shape)) if self == Self::RestXml => {
                bindings::write_headers(service, shape, members, error.status)
            }
            _ => Reply { status: error.status, ..Reply::default() },
        };
        reply.document(self, &envelope::error(self, service, error, members, id));
        reply
    }

    fn refuse_in_body(self, modeled: Option<(&Service, &ShapeId)>, error: &ServiceError, mut members: Map) -> Reply {
        if let Some((service, shape)) = modeled {
            let writer = Writer { model: &service.model, codec: self.codec() };
            let others = writer.others(shape, &members);
            members = writer.members(service.members(shape), &members);
            members.extend(others);
        }
        if self != Self::RestJson1 {
            members.insert("__type".to_owned(), Value::Text(self.kind(error)));
        }
        self.with_body(error.status, &Value::Map(members))
    }

    /// Returns the value of `__type`: the shape's name, or its absolute id in rpcv2Cbor.
    fn kind(self, error: &ServiceError) -> String {
        match &error.shape {
            Some(shape) if self == Self::RpcV2Cbor => shape.to_string(),
            _ => error.name.clone(),
        }
    }

    fn with_status(self, status: u16) -> Reply {
        let mut reply = Reply { status, ..Reply::default() };
        if self == Self::RpcV2Cbor {
            reply.header("smithy-protocol", "rpc-v2-cbor");
        }
        reply
    }

    fn with_body(self, status: u16, raw: &Value) -> Reply {
        let mut reply = self.with_status(status);
        reply.header("content-type", self.media_type());
        reply.body = if self == Self::RpcV2Cbor { cbor::write(raw) } else { json::write(raw) };
        reply
    }
}

impl Reply {
    pub(super) fn header(&mut self, name: &str, value: &str) {
        self.headers.push((name.to_owned(), value.to_owned()));
    }

    /// Sets a header that has no value.
    fn default_header(&mut self, name: &str, value: &str) {
        if !self.headers.iter().any(|(set, _)| set.eq_ignore_ascii_case(name)) {
            self.header(name, value);
        }
    }

    fn document(&mut self, protocol: Protocol, root: &xml::Element) {
        self.header("content-type", protocol.media_type());
        self.body = root.document();
    }

    /// Sets the ids of the request.
    fn identify(&mut self, service: Option<&Service>, id: &str) {
        let traits = service.and_then(|service| service.model.shape(&service.id)).map(|shape| &shape.traits);
        if traits.is_some_and(|traits| traits.has(traits::EXTENDED_REQUEST_ID)) {
            self.header("x-amz-request-id", id);
            self.header("x-amz-id-2", id);
        } else {
            self.header("x-amzn-requestid", id);
        }
    }
}

/// Returns the awsQuery code of an error (`aws.protocols#awsQueryError`).
fn query_code((service, id): (&Service, &ShapeId)) -> String {
    let traits = service.model.shape(id).map(|shape| &shape.traits);
    let code = traits.and_then(|traits| traits.query_error_code());
    code.unwrap_or(id.name()).to_owned()
}

/// Reads the members of a body; an empty body has none.
fn body(protocol: Protocol, headers: &HeaderMap, bytes: &[u8]) -> Result<Map, ServiceError> {
    if bytes.is_empty() {
        return Ok(Map::new());
    }
    expect_type(headers, protocol.media_type())?;
    decoded(protocol, bytes)
}

/// Reads the members of a document.
fn decoded(protocol: Protocol, bytes: &[u8]) -> Result<Map, ServiceError> {
    let value = if protocol == Protocol::RpcV2Cbor { cbor::read(bytes) } else { json::read(bytes) };
    match value {
        Ok(Value::Map(map)) => Ok(map),
        Ok(other) => {
            Err(ServiceError::common("SerializationException", format!("the body is {}, not an object", other.kind())))
        }
        Err(why) => Err(unreadable(&why)),
    }
}

fn unreadable(why: &str) -> ServiceError {
    ServiceError::common("SerializationException", format!("the body cannot be read: {why}"))
}

/// Returns true if a request has this content type.
fn has_type(headers: &HeaderMap, expected: &str) -> bool {
    let sent = headers.get("content-type").and_then(|value| value.to_str().ok()).unwrap_or_default();
    sent.split(';').next().unwrap_or_default().trim().eq_ignore_ascii_case(expected)
}

/// Checks the content type of a request.
fn expect_type(headers: &HeaderMap, expected: &str) -> Result<(), ServiceError> {
    if has_type(headers, expected) {
        return Ok(());
    }
    let sent = headers.get("content-type").and_then(|value| value.to_str().ok()).unwrap_or_default();
    let message = format!("the body's type must be {expected}, and is {sent:?}");
    Err(ServiceError::common("UnsupportedMediaTypeException", message))
}
