//! Settings of services with request compression.

use super::Builder;
use crate::compression::{DisableRequestCompression, RequestMinCompressionSize};
use crate::offers::{Compression, Offers};

impl<S: Offers<Compression>> Builder<S> {
    /// Sets whether requests are never compressed.
    #[must_use]
    pub fn disable_request_compression(mut self, disable: impl Into<Option<bool>>) -> Self {
        self.set_disable_request_compression(disable.into());
        self
    }

    /// Sets or unsets whether requests are never compressed.
    pub fn set_disable_request_compression(&mut self, disable: Option<bool>) -> &mut Self {
        self.settings.layer.store_or_unset(disable.map(DisableRequestCompression));
        self
    }

    /// Sets the number of bytes from which on a body is compressed: at most 10 MiB, 10,240 by default.
    #[must_use]
    pub fn request_min_compression_size_bytes(mut self, bytes: impl Into<Option<u32>>) -> Self {
        self.set_request_min_compression_size_bytes(bytes.into());
        self
    }

    /// Sets or unsets the number of bytes from which on a body is compressed.
    pub fn set_request_min_compression_size_bytes(&mut self, bytes: Option<u32>) -> &mut Self {
        self.settings.layer.store_or_unset(bytes.map(RequestMinCompressionSize));
        self
    }
}
