//! Settings of the compression of requests.

use aws_smithy_types::config_bag::{Storable, StoreReplace};

/// Requests are never compressed.
#[derive(Clone, Copy, Debug)]
pub(crate) struct DisableRequestCompression(pub(crate) bool);

impl Storable for DisableRequestCompression {
    type Storer = StoreReplace<Self>;
}

/// The number of bytes from which on a body is compressed.
#[derive(Clone, Copy, Debug)]
pub(crate) struct RequestMinCompressionSize(pub(crate) u32);

impl Storable for RequestMinCompressionSize {
    type Storer = StoreReplace<Self>;
}
