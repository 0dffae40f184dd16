//! Event streams of requests and responses ([Smithy 2.0](https://smithy.io/2.0/spec/streaming.html#event-streams)).
//!
//! An event is decoded as the response of an operation is: its headers are those of a response, and its payload is the body.

mod message;
mod receiver;
mod sender;

use std::fmt;
use std::marker::PhantomData;

use aws_smithy_eventstream::error::Error as FrameError;
use aws_smithy_eventstream::frame::{UnmarshallMessage, UnmarshalledMessage};
use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_runtime_api::client::result::SdkError;
use aws_smithy_runtime_api::http::StatusCode;
use aws_smithy_schema::protocol::SharedClientProtocol;
use aws_smithy_schema::serde::{SerdeError, ShapeDeserializer};
use aws_smithy_schema::{Schema, ShapeType, prelude};
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::config_bag::{ConfigBag, Layer};
use aws_smithy_types::date_time::Format;
use aws_smithy_types::error::metadata::ErrorMetadata;
use aws_smithy_types::event_stream::{HeaderValue, Message, RawMessage};
use aws_smithy_types::str_bytes::StrBytes;
use aws_smithy_types::{BigDecimal, BigInteger, Blob, DateTime, Document, base64};

use crate::error::{ErrorResponse, OperationError, Unhandled};
use crate::protocol::{self, Protocol};
use crate::serde::Value;
use crate::streaming::{Begin, ResponseBody, ResponseStream};

use receiver::{Failure, Messages};

pub use sender::SentError;

/// Receiver of the events of a response.
pub struct EventReceiver<T, E> {
    messages: Messages,
    decoder: Box<dyn UnmarshallMessage<Output = T, Error = E> + Send + Sync>,
    has_begun: bool,
    has_ended: bool,
}

impl<T, E> fmt::Debug for EventReceiver<T, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("EventReceiver").field("has_begun", &self.has_begun).finish_non_exhaustive()
    }
}

impl<T, E> EventReceiver<T, E> {
    /// Receives the next event; `None` at the end of the stream.
    ///
    /// # Errors
    /// The service ended the stream with an error, the connection failed, or an event could not be decoded. There are no
    /// events after an error.
    pub async fn recv(&mut self) -> Result<Option<T>, SdkError<E, RawMessage>> {
        if self.has_ended {
            return Ok(None);
        }
        let received = self.next().await;
        self.has_ended = !matches!(received, Ok(Some(_)));
        received
    }

    async fn next(&mut self) -> Result<Option<T>, SdkError<E, RawMessage>> {
        let message = self.messages.next().await.map_err(Failure::into_sdk_error)?;
        let Some(message) = message else { return Ok(None) };
        match self.decoder.unmarshall(&message) {
            Ok(UnmarshalledMessage::Event(event)) => Ok(Some(event)),
            Ok(UnmarshalledMessage::Error(error)) => Err(SdkError::service_error(error, RawMessage::Decoded(message))),
            Err(error) => Err(SdkError::response_error(error, RawMessage::Decoded(message))),
        }
    }
}

impl<T, E> From<ResponseBody> for EventReceiver<T, E>
where
    T: Value + 'static,
    E: OperationError,
{
    fn from(response: ResponseBody) -> Self {
        let mut layer = Layer::new("events");
        let has_initial = |it| protocol::implementation(it).has_initial_response();
        let has_begun = !response.protocol.as_ref().is_some_and(has_initial);
        if let Some(protocol) = response.protocol {
            layer.store_put(protocol);
        }
        let decoder = Decoder::<T, E> { cfg: ConfigBag::of_layers(vec![layer]), types: PhantomData };
        Self { messages: Messages::new(response.body), decoder: Box::new(decoder), has_begun, has_ended: false }
    }
}

impl<T, E> ResponseStream for EventReceiver<T, E>
where
    T: Value + Send + 'static,
    E: OperationError,
{
    /// Receives the first message of an RPC protocol, which has the output's other members, of which there are none.
    fn begin(&mut self) -> Option<Begin<'_>> {
        if self.has_begun {
            return None;
        }
        Some(Box::pin(async {
            let message = self.messages.next().await.map_err(Failure::into_sdk_error::<E>)?;
            let is_event = |it: &Message| text(it, ":event-type") != Some("initial-response");
            if let Some(event) = message.filter(is_event) {
                self.messages.put_back(event);
            }
            self.has_begun = true;
            Ok(())
        }))
    }
}

/// Decodes the messages of a stream.
struct Decoder<T, E> {
    cfg: ConfigBag,
    types: PhantomData<fn() -> (T, E)>,
}

impl<T, E> fmt::Debug for Decoder<T, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Decoder").finish_non_exhaustive()
    }
}

impl<T: Value, E: OperationError> UnmarshallMessage for Decoder<T, E> {
    type Output = T;
    type Error = E;

    fn unmarshall(&self, message: &Message) -> Result<UnmarshalledMessage<T, E>, FrameError> {
        let header = |name: &str| text(message, name);
        let protocol = self.cfg.load::<SharedClientProtocol>();
        let protocol = protocol.ok_or_else(|| FrameError::unmarshalling("no protocol is configured"))?;
        let protocol = protocol::implementation(protocol);
        match header(":message-type") {
            Some("event") => {
                let response = response(message, 200)?;
                let name = header(":event-type").ok_or_else(|| FrameError::unmarshalling("the event has no type"))?;
                let mut event = Event { name, response: &response, protocol, cfg: &self.cfg };
                let event = T::read(&mut event, &prelude::DOCUMENT);
                event.map(UnmarshalledMessage::Event).map_err(|error| FrameError::unmarshalling(error.to_string()))
            }
            Some("exception") => {
                let name = header(":exception-type").unwrap_or_default();
                let error = self.exception(message, name, protocol).unwrap_or_else(|error| {
                    // One that cannot be decoded has at least a name.
                    E::from_unhandled(Unhandled::new(error.into(), ErrorMetadata::builder().code(name).build()))
                });
                Ok(UnmarshalledMessage::Error(error))
            }
            Some("error") => {
                let meta = ErrorMetadata::builder().code(header(":error-code").unwrap_or_default());
                let meta = meta.message(header(":error-message").unwrap_or_default()).build();
                Ok(UnmarshalledMessage::Error(E::from_unhandled(Unhandled::generic(meta))))
            }
            other => Err(FrameError::unmarshalling(format!("unrecognized :message-type: {}", other.unwrap_or("none")))),
        }
    }
}

impl<T: Value, E: OperationError> Decoder<T, E> {
    fn exception(&self, message: &Message, name: &str, protocol: &dyn Protocol) -> Result<E, SerdeError> {
        let response = response(message, 400).map_err(|error| SerdeError::custom(error.to_string()))?;
        let meta = protocol.error_metadata(&response, &self.cfg).unwrap_or_default().code(name).build();
        let deserializer = protocol.error(message.payload(), &response, &self.cfg)?;
        E::read(name, ErrorResponse { deserializer, meta, other_code: None })
    }
}

/// Returns the text of a header.
fn text<'m>(message: &'m Message, name: &str) -> Option<&'m str> {
    let header = message.headers().iter().find(|header| header.name().as_str() == name)?;
    header.value().as_string().ok().map(StrBytes::as_str)
}

/// Returns a message as a response: members that are bound to headers and to the payload are decoded from it.
fn response(message: &Message, status: u16) -> Result<HttpResponse, FrameError> {
    let status = StatusCode::try_from(status).map_err(|error| FrameError::unmarshalling(error.to_string()))?;
    let mut response = HttpResponse::new(status, SdkBody::from(message.payload().clone()));
    for header in message.headers().iter().filter(|header| !header.name().as_str().starts_with(':')) {
        let value = header_text(header.value()).map_err(|error| FrameError::unmarshalling(error.to_string()))?;
        // A name that no HTTP header has is none of the model's.
        let _ = response.headers_mut().try_insert(header.name().as_str().to_owned(), value);
    }
    Ok(response)
}

/// Returns the value of a header as HTTP has it.
fn header_text(value: &HeaderValue) -> Result<String, aws_smithy_types::date_time::DateTimeFormatError> {
    Ok(match value {
        HeaderValue::Bool(value) => value.to_string(),
        HeaderValue::Byte(value) => value.to_string(),
        HeaderValue::Int16(value) => value.to_string(),
        HeaderValue::Int32(value) => value.to_string(),
        HeaderValue::Int64(value) => value.to_string(),
        HeaderValue::ByteArray(bytes) => base64::encode(bytes),
        HeaderValue::String(text) => text.as_str().to_owned(),
        HeaderValue::Timestamp(time) => time.fmt(Format::HttpDate)?,
        HeaderValue::Uuid(value) => value.to_string(),
        _ => String::new(),
    })
}

/// Reader of an event: the one variant of a union whose name is in a header, and then the members of its structure.
struct Event<'a> {
    name: &'a str,
    response: &'a HttpResponse,
    protocol: &'a dyn Protocol,
    cfg: &'a ConfigBag,
}

macro_rules! refused {
    ($($method:ident: $type:ty),* $(,)?) => {$(
        fn $method(&mut self, _: &Schema<'_>) -> Result<$type, SerdeError> {
            Err(SerdeError::invalid_input("an event is a structure"))
        }
    )*};
}

impl ShapeDeserializer for Event<'_> {
    fn read_struct(
        &mut self,
        schema: &Schema<'_>,
        consumer: &mut dyn FnMut(&Schema<'_>, &mut dyn ShapeDeserializer) -> Result<(), SerdeError>,
    ) -> Result<(), SerdeError> {
        if schema.shape_type() == ShapeType::Union {
            let variant = schema.members().iter().find(|member| member.member_name() == Some(self.name));
            return consumer(variant.map_or(&prelude::DOCUMENT, |variant| *variant), self);
        }
        self.protocol.event(self.response, schema, self.cfg)?.read_struct(schema, consumer)
    }

    fn read_list(
        &mut self,
        _: &Schema<'_>,
        _: &mut dyn FnMut(&mut dyn ShapeDeserializer) -> Result<(), SerdeError>,
    ) -> Result<(), SerdeError> {
        Err(SerdeError::invalid_input("an event is a structure"))
    }

    fn read_map(
        &mut self,
        _: &Schema<'_>,
        _: &mut dyn FnMut(String, &mut dyn ShapeDeserializer) -> Result<(), SerdeError>,
    ) -> Result<(), SerdeError> {
        Err(SerdeError::invalid_input("an event is a structure"))
    }

    refused! {
        read_boolean: bool,
        read_byte: i8,
        read_short: i16,
        read_integer: i32,
        read_long: i64,
        read_float: f32,
        read_double: f64,
        read_big_integer: BigInteger,
        read_big_decimal: BigDecimal,
        read_string: String,
        read_blob: Blob,
        read_timestamp: DateTime,
        read_document: Document,
    }

    fn is_null(&self) -> bool {
        false
    }

    fn container_size(&self) -> Option<usize> {
        None
    }

    fn skip_value(&mut self) -> Result<(), SerdeError> {
        Ok(())
    }
}
