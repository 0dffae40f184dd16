use super::Config;
use crate::compression::{DisableRequestCompression, RequestMinCompressionSize};
use crate::offers::{Compression, Offers};

impl<S: Offers<Compression>> Config<S> {
    /// Returns true if requests are never compressed, if it was set.
    pub fn disable_request_compression(&self) -> Option<bool> {
        self.frozen.layer.load::<DisableRequestCompression>().map(|it| it.0)
    }

    /// The number of bytes from which on a body is compressed, if it was set.
    pub fn request_min_compression_size_bytes(&self) -> Option<u32> {
        self.frozen.layer.load::<RequestMinCompressionSize>().map(|it| it.0)
    }
}
