//! The size of chunks of bodies in `aws-chunked` encoding.

use aws_smithy_types::config_bag::{Storable, StoreReplace};

/// The size of chunks.
#[derive(Clone, Copy, Debug)]
#[cfg_attr(not(feature = "checksums"), allow(dead_code, reason = "only bodies with checksums have chunks"))]
pub(crate) enum ChunkSize {
    /// A number of bytes.
    Bytes(usize),
    /// The entire body is one chunk.
    Whole,
}

impl Storable for ChunkSize {
    type Storer = StoreReplace<Self>;
}
