//! Types of members that are not Rust's own.

pub use aws_smithy_types::body::SdkBody;
pub use aws_smithy_types::byte_stream::error::Error as ByteStreamError;
pub use aws_smithy_types::byte_stream::{AggregatedBytes, ByteStream};
#[cfg(not(target_family = "wasm"))]
pub use aws_smithy_types::byte_stream::{FsBuilder, Length};
pub use aws_smithy_types::date_time::Format as DateTimeFormat;
/// Types of event streams.
#[cfg(feature = "event-streams")]
pub mod event_stream {
    pub use aws_smithy_http::event_stream::EventStreamSender;
    pub use aws_smithy_types::event_stream::{Header, HeaderValue, Message};
    pub use aws_smithy_types::str_bytes::StrBytes;

    pub use crate::event_stream::EventReceiver;
}
pub use aws_smithy_types::{BigDecimal, BigInteger, Blob, DateTime, Document};
