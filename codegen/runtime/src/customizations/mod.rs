//! Behaviour of single operations or services: that of AWS's clients that no model states, and checksums. Each
//! customization has its own file and applies to the operations or services whose descriptor lists it.

#[cfg(feature = "checksums")]
mod checksums;
mod cut_prefixes;
mod default_text;
mod extended_request_id;
mod faster_retries;
mod input_text;
mod long_answers;
mod long_polling;
#[cfg(feature = "compression")]
mod request_compression;
mod sensitive_output;
#[cfg(feature = "sessions")]
mod sessions;
mod text_of_date;
mod transient_errors;
#[cfg(feature = "tree-hash")]
mod tree_hash;

use std::fmt;

use aws_smithy_runtime_api::client::runtime_components::RuntimeComponentsBuilder;
use aws_smithy_runtime_api::http::Headers;
use aws_smithy_types::config_bag::Layer;
use aws_smithy_types::error::metadata::Builder as ErrorMetadataBuilder;
use aws_smithy_types::retry::RetryConfig;

#[cfg(feature = "checksums")]
pub use checksums::{AwsChunked, ContentMd5, RequestChecksum, ResponseChecksum};
pub use cut_prefixes::CutPrefixes;
pub use default_text::DefaultText;
pub use extended_request_id::{
    ExtendedRequestId, ExtendedRequestIdOf, KeepsExtendedRequestId, OutputSlot, RequestIdExt,
};
pub use faster_retries::FasterRetries;
pub use input_text::Slot;
pub use long_answers::LongAnswers;
pub use long_polling::LongPolling;
#[cfg(feature = "compression")]
pub use request_compression::RequestCompression;
pub use sensitive_output::SensitiveOutput;
#[cfg(feature = "sessions")]
pub use sessions::Sessions;
pub use text_of_date::TextOfDate;
pub use transient_errors::TransientErrors;
#[cfg(feature = "tree-hash")]
pub use tree_hash::TreeHash;

#[doc(hidden)]
pub use aws_smithy_runtime_api::client::interceptors::context::{Input, Output};

/// A customization of an operation, listed in its descriptor.
pub trait Customization: fmt::Debug + Sync {
    /// Adds to the configuration and components of every call of the operation.
    fn apply(&'static self, config: &mut Layer, components: &mut RuntimeComponentsBuilder);

    /// Returns false if it needs a part of AWS's orchestrator that is private.
    fn allows_prepared_calls(&self) -> bool {
        true
    }
}

/// A customization of a service, listed in its descriptor.
pub trait ServiceCustomization: fmt::Debug + Sync {
    /// Returns the retry configuration of a client, given that of the shared configuration. `is_explicit` is true if
    /// the program set it, not the environment or a default.
    fn retries(&self, shared: RetryConfig, is_explicit: bool) -> RetryConfig {
        let _ = is_explicit;
        shared
    }

    /// Error codes that are retried whatever the status, in addition to those of every service.
    fn transient_errors(&self) -> &'static [&'static str] {
        &[]
    }

    /// The sessions of the service.
    #[cfg(feature = "sessions")]
    fn sessions(&self) -> Option<&Sessions> {
        None
    }

    /// Adds to the metadata of an error whose response has these headers.
    fn error_metadata(&self, metadata: ErrorMetadataBuilder, headers: &Headers) -> ErrorMetadataBuilder {
        let _ = headers;
        metadata
    }
}
