//! Messages of a request whose body is a stream of events.

use crate::document;
use aws_smithy_eventstream::frame::read_message_from;
use aws_smithy_types::event_stream::{HeaderValue, Message};

/// The media type of such a body.
pub const MEDIA_TYPE: &str = "application/vnd.amazon.eventstream";

/// Decodes the messages of a body. A signed message is the payload of another, and an empty one is the last.
///
/// # Errors
/// The body is not complete messages.
pub fn messages(body: &[u8]) -> Result<Vec<Message>, String> {
    let frames = frames(body)?.into_iter().map(|frame| match signature(&frame) {
        Some(_) if frame.payload().is_empty() => Ok(None),
        Some(_) => decode(&mut &frame.payload()[..]).map(Some),
        None => Ok(Some(frame)),
    });
    frames.filter_map(Result::transpose).collect()
}

/// Decodes the frames of a body.
///
/// # Errors
/// The same as [`messages`].
pub fn frames(mut body: &[u8]) -> Result<Vec<Message>, String> {
    let mut frames = Vec::new();
    while !body.is_empty() {
        frames.push(decode(&mut body)?);
    }
    Ok(frames)
}

/// The signature of a frame.
pub fn signature(frame: &Message) -> Option<&[u8]> {
    let header = frame.headers().iter().find(|header| header.name().as_str() == ":chunk-signature")?;
    if let HeaderValue::ByteArray(bytes) = header.value() { Some(bytes) } else { None }
}

fn decode(bytes: &mut &[u8]) -> Result<Message, String> {
    read_message_from(bytes).map_err(|error| error.to_string())
}

/// A message as text: its headers by name, and its payload as a value if it is JSON.
pub fn shown(message: &Message) -> String {
    let mut headers: Vec<_> = message.headers().iter().map(|it| (it.name().as_str(), it.value())).collect();
    headers.sort_by_key(|(name, _)| *name);
    match document::decode("application/json", message.payload()) {
        Ok(value) => format!("{headers:?} {:?}", document::sorted(value)),
        Err(_) => format!("{headers:?} {:?}", message.payload()),
    }
}
