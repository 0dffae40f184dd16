//! Event streams: frames of messages
//! ([Amazon event stream](https://smithy.io/2.0/aws/amazon-eventstream.html)).

use aws_smithy_eventstream::frame::{DecodedFrame, MessageFrameDecoder, read_message_from, write_message_to};
use aws_smithy_types::event_stream::{Header, HeaderValue, Message};
use whitesmith_model::traits;
use whitesmith_model::{Kind, Member, Members, ShapeId, Simple};

use super::read::pairs;
use super::write::Writer;
use super::{Codec, cbor, json, xml};
use crate::catalog::{Service, bound_by};
use crate::protocol::{Protocol, Style};
use crate::value::{Map, Value};

/// Media type of a body with frames.
pub(super) const MEDIA_TYPE: &str = "application/vnd.amazon.eventstream";

/// Serializer of a service's messages.
pub(super) struct Frames<'a> {
    pub(super) protocol: Protocol,
    pub(super) service: &'a Service,
}

impl Frames<'_> {
    /// Returns the frames of an output whose member `stream` has events: in RPC protocols first one with the other members.
    pub(super) fn of_output(&self, shape: &ShapeId, set: &Map, (stream, member): (&str, &Member)) -> Vec<Vec<u8>> {
        let mut frames = Vec::new();
        if self.protocol.style() == Style::Rpc {
            let others = self.service.members(shape).filter(|(name, _)| *name != stream);
            let payload = self.document(shape, others, set);
            frames.push(frame("event", "initial-response", vec![], (self.protocol.media_type(), payload)));
        }
        let events = match set.get(stream) {
            Some(Value::List(events)) => events.as_slice(),
            _ => &[],
        };
        let variants = self.service.model.kind(&member.target).map(Kind::members).into_iter().flatten();
        let variants: Vec<_> = variants.collect();
        for (name, event) in events.iter().filter_map(Value::map).flatten() {
            let of = variants.iter().find(|(variant, _)| *variant == name).map(|(_, of)| *of);
            frames.extend(of.zip(event.map()).map(|(of, event)| self.event(name, of, event)));
        }
        frames
    }

    fn event(&self, name: &str, variant: &Member, set: &Map) -> Vec<u8> {
        let none = Members::new();
        let members = self.service.model.members(&variant.target).unwrap_or(&none);
        let of_header = |(_, member): &(&str, &Member)| member.traits.has(traits::EVENT_HEADER);
        let headers = pairs(members).filter(of_header).filter_map(|(name, member)| {
            let value = header(self.service.model.kind(&member.target)?, set.get(name)?)?;
            Some(Header::new(name.to_owned(), value))
        });
        let content = match bound_by(members, traits::EVENT_PAYLOAD) {
            Some((name, member)) => self.payload(member, set.get(name)),
            None => {
                let others = || pairs(members).filter(|member| !of_header(member));
                let has_content = others().next().is_some();
                let payload = has_content.then(|| self.document(&variant.target, others(), set));
                (self.protocol.media_type(), payload.unwrap_or_default())
            }
        };
        let is_error = self.service.model.shape(&variant.target).is_some_and(|shape| shape.traits.has(traits::ERROR));
        frame(if is_error { "exception" } else { "event" }, name, headers.collect(), content)
    }

    fn payload(&self, member: &Member, value: Option<&Value>) -> (&'static str, Vec<u8>) {
        match value {
            Some(Value::Bytes(bytes)) => ("application/octet-stream", bytes.clone()),
            Some(Value::Text(text)) => ("text/plain", text.clone().into_bytes()),
            Some(Value::Map(set)) => {
                (self.protocol.media_type(), self.document(&member.target, self.service.members(&member.target), set))
            }
            _ => ("application/octet-stream", Vec::new()),
        }
    }

    fn document<'a>(
        &self,
        shape: &ShapeId,
        members: impl Iterator<Item = (&'a str, &'a Member)>,
        set: &Map,
    ) -> Vec<u8> {
        let codec = self.protocol.codec();
        let writer = Writer { model: &self.service.model, codec };
        match codec {
            Codec::Xml => xml::root(&self.service.model, shape, shape.name(), members, set).document(),
            Codec::Cbor => cbor::write(&Value::Map(writer.members(members, set))),
            Codec::Json | Codec::JsonOfRpc => json::write(&Value::Map(writer.members(members, set))),
        }
    }
}

fn frame(kind: &str, name: &str, headers: Vec<Header>, (media_type, payload): (&'static str, Vec<u8>)) -> Vec<u8> {
    let text = |name: &'static str, value: &str| Header::new(name, HeaderValue::String(value.to_owned().into()));
    let type_header = if kind == "exception" { ":exception-type" } else { ":event-type" };
    let message = Message::new(payload).add_header(text(":message-type", kind)).add_header(text(type_header, name));
    let mut message = message.add_header(text(":content-type", media_type));
    for header in headers {
        message = message.add_header(header);
    }
    let mut frame = Vec::new();
    // Only a header that is longer than 32 KiB is refused.
    let _ = write_message_to(&message, &mut frame);
    frame
}

fn header(kind: &Kind, value: &Value) -> Option<HeaderValue> {
    Some(match (kind, value) {
        (_, Value::Boolean(value)) => HeaderValue::Bool(*value),
        (Kind::Simple(Simple::Byte), Value::Integer(value)) => HeaderValue::Byte(i8::try_from(*value).ok()?),
        (Kind::Simple(Simple::Short), Value::Integer(value)) => HeaderValue::Int16(i16::try_from(*value).ok()?),
        (Kind::Simple(Simple::Long), Value::Integer(value)) => HeaderValue::Int64(i64::try_from(*value).ok()?),
        (_, Value::Integer(value)) => HeaderValue::Int32(i32::try_from(*value).ok()?),
        (_, Value::Bytes(bytes)) => HeaderValue::ByteArray(bytes.clone().into()),
        (_, Value::Text(text)) => HeaderValue::String(text.clone().into()),
        (_, Value::Time(time)) => HeaderValue::Timestamp(*time),
        _ => return None,
    })
}

/// Returns the messages in the body of a request, without their signatures, which are not verified.
pub(super) fn messages(bytes: &[u8]) -> Result<Vec<Message>, String> {
    let mut rest = bytes;
    let mut messages = Vec::new();
    while !rest.is_empty() {
        match MessageFrameDecoder::new().decode_frame(&mut rest) {
            Ok(DecodedFrame::Complete(message)) => messages.extend(unsigned(message)?),
            Ok(DecodedFrame::Incomplete) => return Err("a frame is cut short".to_owned()),
            Err(error) => return Err(error.to_string()),
        }
    }
    Ok(messages)
}

/// Returns the message in a signed one; `None` for the last, which is empty.
fn unsigned(message: Message) -> Result<Option<Message>, String> {
    if !message.headers().iter().any(|header| header.name().as_str() == ":chunk-signature") {
        return Ok(Some(message));
    }
    if message.payload().is_empty() {
        return Ok(None);
    }
    read_message_from(message.payload().clone()).map(Some).map_err(|error| error.to_string())
}
