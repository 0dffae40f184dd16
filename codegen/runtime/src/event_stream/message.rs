//! Messages of event streams: events and errors that are sent
//! ([Smithy 2.0](https://smithy.io/2.0/aws/amazon-eventstream.html)).

use std::cell::RefCell;

use aws_smithy_schema::protocol::SharedClientProtocol;
use aws_smithy_schema::serde::{SerdeError, SerializableStruct, ShapeSerializer};
use aws_smithy_schema::{Schema, ShapeType};
use aws_smithy_types::event_stream::{Header, HeaderValue, Message};
use aws_smithy_types::{BigDecimal, BigInteger, Blob, DateTime, Document};

use crate::node;

type Result<T = ()> = std::result::Result<T, SerdeError>;

/// Encodes an event.
///
/// # Errors
/// The protocol has no events, or cannot express a value.
pub(super) fn event(name: &str, event: &dyn SerializableStruct, protocol: &SharedClientProtocol) -> Result<Message> {
    message(vec![text(":message-type", "event"), text(":event-type", name)], event, protocol)
}

/// Encodes an error that the model describes.
///
/// # Errors
/// The same as [`event`].
pub(super) fn exception(
    name: &str,
    error: &dyn SerializableStruct,
    protocol: &SharedClientProtocol,
) -> Result<Message> {
    message(vec![text(":message-type", "exception"), text(":exception-type", name)], error, protocol)
}

/// Encodes an error that the model does not describe, of which AWS's clients send nothing else.
pub(super) fn unknown_exception() -> Message {
    Message::new_from_parts(vec![text(":message-type", "exception")], Vec::new())
}

/// Encodes the members of an input that are not its events, as an RPC protocol has serialized them.
///
/// # Errors
/// The protocol has no events.
pub(super) fn initial(members: &[u8], protocol: &SharedClientProtocol) -> Result<Message> {
    let media_type = text(":content-type", media_type(protocol)?);
    let headers = vec![text(":message-type", "event"), text(":event-type", "initial-request"), media_type];
    Ok(Message::new_from_parts(headers, members.to_vec()))
}

fn message(
    mut headers: Vec<Header>,
    structure: &dyn SerializableStruct,
    protocol: &SharedClientProtocol,
) -> Result<Message> {
    let schema = structure.schema();
    let bound = RefCell::default();
    let members = Members { structure, bound: &bound };
    let payload = node::payload(schema);
    let has_document = schema.members().is_empty() || schema.members().iter().any(|it| it.http_header().is_none());
    let document = document(protocol, |serializer| {
        let is_document = payload.is_none() && has_document;
        if is_document { serializer.write_struct(schema, &members) } else { members.serialize_members(serializer) }
    })?;
    let bound = bound.into_inner();
    let (media_type, payload) = match payload.map(Schema::shape_type) {
        Some(ShapeType::Blob) => (Some("application/octet-stream"), bound.payload),
        Some(ShapeType::String) => (Some("text/plain"), bound.payload),
        None if !has_document => (None, document),
        _ => (Some(media_type(protocol)?), document),
    };
    headers.extend(media_type.map(|media_type| text(":content-type", media_type)));
    headers.extend(bound.headers);
    Ok(Message::new_from_parts(headers, payload))
}

fn text(name: &'static str, value: &str) -> Header {
    Header::new(name, HeaderValue::String(value.to_owned().into()))
}

/// Returns the media type of documents in a protocol's messages.
fn media_type(protocol: &SharedClientProtocol) -> Result<&str> {
    protocol.event_stream_media_type().ok_or_else(no_events)
}

/// Serializes a document.
fn document(
    protocol: &SharedClientProtocol,
    write: impl FnOnce(&mut dyn ShapeSerializer) -> Result,
) -> Result<Vec<u8>> {
    let mut serializer = protocol.payload_codec().ok_or_else(no_events)?.create_serializer();
    write(&mut *serializer)?;
    Ok(serializer.finish_boxed())
}

fn no_events() -> SerdeError {
    SerdeError::custom("the protocol has no event streams")
}

/// The members of an event that are not in its document.
#[derive(Default)]
struct Bound {
    /// Members with `smithy.api#eventHeader`.
    headers: Vec<Header>,
    /// Bytes or text with `smithy.api#eventPayload`.
    payload: Vec<u8>,
}

/// An event, of whose members only the unbound ones are serialized.
struct Members<'a> {
    structure: &'a dyn SerializableStruct,
    bound: &'a RefCell<Bound>,
}

impl SerializableStruct for Members<'_> {
    fn schema(&self) -> &Schema<'_> {
        self.structure.schema()
    }

    fn serialize_members(&self, serializer: &mut dyn ShapeSerializer) -> Result {
        self.structure.serialize_members(&mut Binder { bound: self.bound, document: serializer })
    }
}

/// A serializer that keeps the members that are bound to headers or are bytes, and passes on the others.
struct Binder<'a> {
    bound: &'a RefCell<Bound>,
    document: &'a mut dyn ShapeSerializer,
}

impl Binder<'_> {
    /// Keeps a header, if the member is one.
    fn is_header(&self, schema: &Schema<'_>, value: impl FnOnce() -> HeaderValue) -> bool {
        let name = schema.http_header().map(|header| header.value().to_owned());
        let header = name.map(|name| Header::new(name, value()));
        let is_header = header.is_some();
        self.bound.borrow_mut().headers.extend(header);
        is_header
    }

    /// Keeps the payload, if the member is it.
    fn is_payload(&self, schema: &Schema<'_>, bytes: &[u8]) -> bool {
        let is_payload = schema.http_payload().is_some();
        if is_payload {
            self.bound.borrow_mut().payload = bytes.to_vec();
        }
        is_payload
    }
}

macro_rules! headers {
    ($($write:ident: $type:ty, |$value:ident| $header:expr;)*) => {$(
        fn $write(&mut self, schema: &Schema<'_>, $value: $type) -> Result {
            if self.is_header(schema, || $header) { Ok(()) } else { self.document.$write(schema, $value) }
        }
    )*};
}

macro_rules! documents {
    ($($write:ident: $type:ty;)*) => {$(
        fn $write(&mut self, schema: &Schema<'_>, value: $type) -> Result {
            self.document.$write(schema, value)
        }
    )*};
}

type Write<'a> = &'a dyn Fn(&mut dyn ShapeSerializer) -> Result;

impl ShapeSerializer for Binder<'_> {
    headers! {
        write_boolean: bool, |value| HeaderValue::Bool(value);
        write_byte: i8, |value| HeaderValue::Byte(value);
        write_short: i16, |value| HeaderValue::Int16(value);
        write_integer: i32, |value| HeaderValue::Int32(value);
        write_long: i64, |value| HeaderValue::Int64(value);
        write_timestamp: &DateTime, |value| HeaderValue::Timestamp(*value);
    }

    documents! {
        write_struct: &dyn SerializableStruct;
        write_list: Write<'_>;
        write_map: Write<'_>;
        write_float: f32;
        write_double: f64;
        write_big_integer: &BigInteger;
        write_big_decimal: &BigDecimal;
        write_document: &Document;
    }

    fn write_string(&mut self, schema: &Schema<'_>, value: &str) -> Result {
        let header = || HeaderValue::String(value.to_owned().into());
        if self.is_header(schema, header) || self.is_payload(schema, value.as_bytes()) {
            return Ok(());
        }
        self.document.write_string(schema, value)
    }

    fn write_blob(&mut self, schema: &Schema<'_>, value: Blob) -> Result {
        let header = || HeaderValue::ByteArray(value.as_ref().to_vec().into());
        if self.is_header(schema, header) || self.is_payload(schema, value.as_ref()) {
            return Ok(());
        }
        self.document.write_blob(schema, value)
    }

    fn write_list_with_length(&mut self, schema: &Schema<'_>, length: usize, write: Write<'_>) -> Result {
        self.document.write_list_with_length(schema, length, write)
    }

    fn write_map_with_length(&mut self, schema: &Schema<'_>, length: usize, write: Write<'_>) -> Result {
        self.document.write_map_with_length(schema, length, write)
    }

    fn write_null(&mut self, schema: &Schema<'_>) -> Result {
        self.document.write_null(schema)
    }
}
