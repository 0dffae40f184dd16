//! Messages of a stream, cut from the pieces of a body.
//!
//! AWS's decoder reads a message field by field: each read updates a checksum, and copies. Here a message is a slice of
//! the piece that it arrived in, and so are its parts. Whatever is unusual or wrong in a message, AWS's decoder judges.

use aws_smithy_eventstream::error::Error as FrameError;
use aws_smithy_eventstream::frame::read_message_from;
use aws_smithy_runtime_api::client::result::{ConnectorError, SdkError};
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::event_stream::{Header, HeaderValue, Message, RawMessage};
use aws_smithy_types::str_bytes::StrBytes;
use bytes::{Bytes, BytesMut};
use http_body_util::BodyExt as _;

/// The lengths of a message and of its headers, and their checksum.
const PRELUDE: usize = 12;

/// The checksum of a message.
const CHECKSUM: usize = 4;

/// The type of a header whose value is text.
const TEXT: u8 = 7;

/// A failure to receive a message.
#[derive(Debug)]
pub(super) enum Failure {
    /// The connection failed.
    Connection(ConnectorError),
    /// The message is invalid.
    Message(FrameError),
    /// The body ended within a message.
    Cut(Bytes),
}

impl Failure {
    pub(super) fn into_sdk_error<E>(self) -> SdkError<E, RawMessage> {
        match self {
            Self::Connection(error) => SdkError::dispatch_failure(error),
            Self::Message(error) => SdkError::response_error(error, RawMessage::invalid(None)),
            Self::Cut(rest) => SdkError::response_error("unexpected end of stream", RawMessage::invalid(Some(rest))),
        }
    }
}

/// The messages of a body.
#[derive(Debug)]
pub(super) struct Messages {
    body: SdkBody,
    /// The bytes of later messages.
    first: Bytes,
    /// Pieces after `first`.
    others: Vec<Bytes>,
    length: usize,
    /// The number of bytes without which there is no message.
    needed: usize,
    /// A message that was received, and is to be received again.
    received: Option<Message>,
}

impl Messages {
    pub(super) fn new(body: SdkBody) -> Self {
        Self { body, first: Bytes::new(), others: Vec::new(), length: 0, needed: PRELUDE, received: None }
    }

    /// Makes this message the next one.
    pub(super) fn put_back(&mut self, message: Message) {
        self.received = Some(message);
    }

    /// Receives the next message; `None` at the end of the body.
    pub(super) async fn next(&mut self) -> Result<Option<Message>, Failure> {
        if let Some(message) = self.received.take() {
            return Ok(Some(message));
        }
        loop {
            if let Some(message) = self.take().map_err(Failure::Message)? {
                return Ok(Some(message));
            }
            match self.body.frame().await {
                // Event streams have no trailers.
                Some(Ok(frame)) => self.push(frame.into_data().unwrap_or_default()),
                Some(Err(error)) => return Err(Failure::Connection(ConnectorError::io(error))),
                None if self.length == 0 => return Ok(None),
                None => {
                    self.join();
                    return Err(Failure::Cut(std::mem::take(&mut self.first)));
                }
            }
        }
    }

    fn push(&mut self, piece: Bytes) {
        self.length += piece.len();
        if self.first.is_empty() {
            self.first = piece;
        } else {
            self.others.push(piece);
        }
    }

    /// Makes all bytes one piece.
    fn join(&mut self) {
        if !self.others.is_empty() {
            let mut joined = BytesMut::with_capacity(self.length);
            joined.extend_from_slice(&self.first);
            self.others.drain(..).for_each(|piece| joined.extend_from_slice(&piece));
            self.first = joined.freeze();
        }
    }

    /// Takes a message, if all of it has arrived.
    fn take(&mut self) -> Result<Option<Message>, FrameError> {
        if self.length < self.needed {
            return Ok(None);
        }
        self.join();
        let Some(prelude) = Prelude::read(&self.first) else {
            let error = read_message_from(&self.first[..]).err();
            return Err(error.unwrap_or_else(|| FrameError::unmarshalling("the beginning of the message is invalid")));
        };
        self.needed = prelude.length;
        if self.length < self.needed {
            return Ok(None);
        }
        let frame = self.first.split_to(prelude.length);
        self.length -= prelude.length;
        self.needed = PRELUDE;
        match prelude.message(&frame) {
            Some(message) => Ok(Some(message)),
            None => read_message_from(&frame[..]).map(Some),
        }
    }
}

/// The beginning of a message.
struct Prelude {
    length: usize,
    headers: usize,
}

impl Prelude {
    /// Returns a valid beginning.
    fn read(bytes: &[u8]) -> Option<Self> {
        let number = |at: usize| bytes.get(at..at + 4)?.try_into().ok().map(u32::from_be_bytes);
        let (length, headers) = (usize::try_from(number(0)?).ok()?, usize::try_from(number(4)?).ok()?);
        let is_valid = crc32fast::hash(bytes.get(..8)?) == number(8)?
            && headers.checked_add(PRELUDE + CHECKSUM).is_some_and(|least| least <= length);
        is_valid.then_some(Self { length, headers })
    }

    /// Returns a valid message whose headers are texts.
    fn message(&self, frame: &Bytes) -> Option<Message> {
        let end = self.length - CHECKSUM;
        let checksum = frame.get(end..)?.try_into().ok().map(u32::from_be_bytes)?;
        if crc32fast::hash(frame.get(..end)?) != checksum {
            return None;
        }
        let mut rest = frame.slice(PRELUDE..PRELUDE + self.headers);
        let mut headers = Vec::with_capacity(4);
        while !rest.is_empty() {
            headers.push(header(&mut rest)?);
        }
        Some(Message::new_from_parts(headers, frame.slice(PRELUDE + self.headers..end)))
    }
}

/// Takes a header whose value is text.
fn header(rest: &mut Bytes) -> Option<Header> {
    let name = usize::from(*rest.first()?);
    let value = 1 + name + 3;
    let &[TEXT, high, low] = rest.get(1 + name..value)? else { return None };
    let end = value + usize::from(u16::from_be_bytes([high, low]));
    if name == 0 || end > rest.len() {
        return None;
    }
    let header = rest.split_to(end);
    Some(Header::new(text(&header, 1..1 + name)?, HeaderValue::String(text(&header, value..end)?)))
}

/// Texts of the headers of most messages, which need no space.
const KNOWN: [&str; 6] =
    [":message-type", ":event-type", ":content-type", "event", "application/json", ":exception-type"];

fn text(header: &Bytes, range: std::ops::Range<usize>) -> Option<StrBytes> {
    let bytes = header.get(range.clone())?;
    match KNOWN.iter().find(|known| known.as_bytes() == bytes) {
        Some(known) => Some(StrBytes::from(*known)),
        None => StrBytes::try_from(header.slice(range)).ok(),
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test fails by it")]
mod tests {
    use aws_smithy_eventstream::frame::write_message_to;
    use aws_smithy_types::DateTime;
    use http_body_util::{BodyExt as _, StreamBody};

    use super::*;

    fn messages() -> Vec<Message> {
        let texts = |name: &'static str| Message::new("{}").add_header(Header::new(":event-type", text_of(name)));
        vec![
            texts("a").add_header(Header::new(":message-type", text_of("event"))),
            Message::new(Bytes::new()),
            texts("").add_header(Header::new("odd", HeaderValue::Timestamp(DateTime::from_secs(7)))),
            Message::new(vec![7; 70_000]).add_header(Header::new("text", text_of("é"))),
        ]
    }

    fn text_of(text: &'static str) -> HeaderValue {
        HeaderValue::String(text.into())
    }

    fn bytes_of(message: &Message) -> Vec<u8> {
        let mut bytes = Vec::new();
        write_message_to(message, &mut bytes).unwrap();
        bytes
    }

    /// The messages of a body that arrives in pieces of this size, and the failure that ends it.
    fn received(bytes: &[u8], size: usize) -> (Vec<Message>, Option<Failure>) {
        let pieces: Vec<_> = bytes.chunks(size).map(|piece| Ok(Bytes::copy_from_slice(piece))).collect();
        let frames = pieces.into_iter().map(|piece: Result<_, std::io::Error>| piece.map(http_body::Frame::data));
        let body = StreamBody::new(futures_util::stream::iter(frames));
        let mut messages = Messages::new(SdkBody::from_body_1_x(body.map_err(std::io::Error::other)));
        let mut received = Vec::new();
        let failure = loop {
            match futures_util::FutureExt::now_or_never(messages.next()).unwrap() {
                Ok(Some(message)) => received.push(message),
                Ok(None) => break None,
                Err(failure) => break Some(failure),
            }
        };
        (received, failure)
    }

    #[test]
    fn messages_are_received_from_pieces_of_any_size() {
        let bytes = messages().iter().map(bytes_of).collect::<Vec<_>>().concat();
        for size in [1, 3, 11, 12, 13, 17, 40, 1000, bytes.len()] {
            let (received, failure) = received(&bytes, size);
            assert!(failure.is_none(), "{size}: {failure:?}");
            assert_eq!(received, messages(), "{size}");
        }
    }

    #[test]
    fn each_changed_byte_of_a_message_is_an_error() {
        let message = bytes_of(&messages()[0]);
        for at in 0..message.len() {
            let mut changed = message.clone();
            changed[at] ^= 0x10;
            let (received, failure) = received(&changed, 16);
            assert!(received.is_empty() && failure.is_some(), "{at}");
        }
    }

    #[test]
    fn a_wrong_beginning_is_an_error_before_the_message_has_arrived() {
        let mut beginning = bytes_of(&messages()[0]);
        beginning[1] = 1;
        let mut messages = Messages::new(SdkBody::empty());
        messages.push(beginning.into());
        assert!(messages.take().is_err());
    }

    #[test]
    fn a_body_that_ends_within_a_message_is_an_error() {
        let message = bytes_of(&messages()[0]);
        for length in 1..message.len() {
            let (received, failure) = received(&message[..length], 5);
            assert!(received.is_empty() && matches!(failure, Some(Failure::Cut(_))), "{length}: {failure:?}");
        }
    }
}
