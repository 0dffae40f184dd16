//! Types of members that are not Rust's own.

pub use aws_smithy_types::body::SdkBody;
pub use aws_smithy_types::byte_stream::error::Error as ByteStreamError;
pub use aws_smithy_types::byte_stream::{AggregatedBytes, ByteStream, FsBuilder, Length};
pub use aws_smithy_types::date_time::Format as DateTimeFormat;
pub use aws_smithy_types::{BigDecimal, BigInteger, Blob, DateTime, Document};
