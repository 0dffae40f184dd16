//! Frames of event streams.

use aws_smithy_eventstream::frame::write_message_to;
use aws_smithy_types::event_stream::{Header, HeaderValue, Message};

pub const MESSAGE_START: &str = r#"{"role":"assistant"}"#;
pub const MESSAGE_STOP: &str = r#"{"stopReason":"end_turn"}"#;

/// A frame of this kind and name: `event` or `exception`.
pub fn frame(kind: &'static str, name: &'static str, payload: &'static str) -> Vec<u8> {
    let type_header = if kind == "exception" { ":exception-type" } else { ":event-type" };
    let headers = [(":message-type", kind), (type_header, name), (":content-type", "application/json")];
    with_headers(&headers, payload)
}

/// A frame with these headers.
pub fn with_headers(headers: &[(&'static str, &'static str)], payload: &'static str) -> Vec<u8> {
    let header = |(name, value): &(&'static str, &'static str)| Header::new(*name, HeaderValue::String((*value).into()));
    let message = Message::new_from_parts(headers.iter().map(header).collect::<Vec<_>>(), payload);
    let mut bytes = Vec::new();
    write_message_to(&message, &mut bytes).expect("a frame of few bytes");
    bytes
}

/// A frame that claims these lengths of itself and its headers, with the right checksum of these.
pub fn sized(length: u32, headers: u32, rest: &[u8]) -> Vec<u8> {
    let mut bytes = [length.to_be_bytes(), headers.to_be_bytes()].concat();
    bytes.extend_from_slice(&crc32(&bytes).to_be_bytes());
    bytes.extend_from_slice(rest);
    bytes
}

fn crc32(bytes: &[u8]) -> u32 {
    let step = |crc: u32| if crc & 1 == 1 { (crc >> 1) ^ 0xedb8_8320 } else { crc >> 1 };
    !bytes.iter().fold(u32::MAX, |crc, byte| (0..8).fold(crc ^ u32::from(*byte), |crc, _| step(crc)))
}
