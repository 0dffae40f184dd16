//! Service-specific settings, and client context parameters of endpoint rules.

use std::borrow::Cow;

#[cfg(feature = "sessions")]
use aws_credential_types::provider::{ProvideCredentials, SharedCredentialsProvider};
#[cfg(feature = "sessions")]
use aws_smithy_runtime_api::client::auth::AuthSchemeId;
use aws_smithy_types::checksum_config::{RequestChecksumCalculation, ResponseChecksumValidation};
use aws_smithy_types::config_bag::ConfigBag;
use aws_types::endpoint_config::AccountIdEndpointMode;

use super::{Builder, Settings};
use crate::chunk_size::ChunkSize;
use crate::endpoint::{Argument, ContextParam};
#[cfg(feature = "sessions")]
use crate::offers::Sessions;
use crate::offers::{
    Accelerate, AccountIdEndpoints, AwsChunked, Checksums, DisableMultiRegionAccessPoints, DisableS3ExpressSessionAuth,
    ForcePathStyle, Offers, UseArnRegion,
};

impl Settings {
    pub(crate) fn set_context_param(&mut self, name: impl Into<Cow<'static, str>>, argument: Option<Argument>) {
        self.layer.store_append(ContextParam { name: name.into(), argument });
    }

    pub(super) fn take_context_params(&mut self, bag: &ConfigBag) {
        let mut newest_first: Vec<_> = bag.load::<ContextParam>().cloned().collect();
        while let Some(param) = newest_first.pop() {
            self.layer.store_append(param);
        }
    }
}

impl<S> Builder<S> {
    /// Sets a parameter of the service's endpoint rules, by its name in `smithy.rules#clientContextParams`. Most have
    /// their own setters.
    #[must_use]
    pub fn context_param(mut self, name: impl Into<Cow<'static, str>>, value: impl Into<Argument>) -> Self {
        self.set_context_param(name, Some(value.into()));
        self
    }

    /// Sets or unsets a parameter of the service's endpoint rules.
    pub fn set_context_param(&mut self, name: impl Into<Cow<'static, str>>, value: Option<Argument>) -> &mut Self {
        self.settings.set_context_param(name, value);
        self
    }
}

impl<S: Offers<AccountIdEndpoints>> Builder<S> {
    /// Sets the account ID endpoint mode: `preferred`, `disabled` or `required`.
    #[must_use]
    pub fn account_id_endpoint_mode(mut self, mode: AccountIdEndpointMode) -> Self {
        self.set_account_id_endpoint_mode(Some(mode));
        self
    }

    /// Sets or unsets the account ID endpoint mode.
    pub fn set_account_id_endpoint_mode(&mut self, mode: Option<AccountIdEndpointMode>) -> &mut Self {
        self.settings.layer.store_or_unset(mode);
        self
    }
}

impl<S: Offers<AwsChunked>> Builder<S> {
    /// Sets the size of chunks, in bytes, of bodies that are not in memory: at least 8,192, and 64 KiB by default. `None`
    /// sends a body as one chunk, which is then held in memory.
    #[must_use]
    pub fn aws_chunked_encoding_chunk_size(mut self, chunk_size: Option<usize>) -> Self {
        self.set_aws_chunked_encoding_chunk_size(Some(chunk_size));
        self
    }

    /// Sets the size of chunks; `None` keeps the one that is set.
    pub fn set_aws_chunked_encoding_chunk_size(&mut self, chunk_size: Option<Option<usize>>) -> &mut Self {
        if let Some(size) = chunk_size {
            self.settings.layer.store_put(size.map_or(ChunkSize::Whole, ChunkSize::Bytes));
        }
        self
    }
}

impl<S: Offers<Checksums>> Builder<S> {
    /// Sets when requests have a checksum: always, which is the default, or only where the service requires it.
    ///
    /// Services that implement Amazon S3's API may not know these checksums.
    #[must_use]
    pub fn request_checksum_calculation(mut self, calculation: RequestChecksumCalculation) -> Self {
        self.set_request_checksum_calculation(Some(calculation));
        self
    }

    /// Sets or unsets when requests have a checksum.
    pub fn set_request_checksum_calculation(&mut self, calculation: Option<RequestChecksumCalculation>) -> &mut Self {
        self.settings.layer.store_or_unset(calculation);
        self
    }

    /// Sets when the checksums of responses are validated: always, which is the default, or only where the input of a
    /// call asks for it.
    #[must_use]
    pub fn response_checksum_validation(mut self, validation: ResponseChecksumValidation) -> Self {
        self.set_response_checksum_validation(Some(validation));
        self
    }

    /// Sets or unsets when the checksums of responses are validated.
    pub fn set_response_checksum_validation(&mut self, validation: Option<ResponseChecksumValidation>) -> &mut Self {
        self.settings.layer.store_or_unset(validation);
        self
    }
}

/// The auth scheme of sessions for directory buckets.
#[cfg(feature = "sessions")]
const SESSIONS: AuthSchemeId = AuthSchemeId::new("sigv4-s3express");

#[cfg(feature = "sessions")]
impl<S: Offers<Sessions>> Builder<S> {
    /// Sets the credentials provider for directory buckets, in place of sessions that the client creates.
    #[must_use]
    pub fn express_credentials_provider(mut self, provider: impl ProvideCredentials + 'static) -> Self {
        self.set_express_credentials_provider(Some(SharedCredentialsProvider::new(provider)));
        self
    }

    /// Sets the credentials provider for directory buckets; `None` keeps the one that is set.
    pub fn set_express_credentials_provider(&mut self, provider: Option<SharedCredentialsProvider>) -> &mut Self {
        if let Some(provider) = provider {
            self.settings.components.set_identity_resolver(SESSIONS, provider);
        }
        self
    }
}

/// Defines the setters of a boolean endpoint parameter.
macro_rules! flag {
    ($setting:ident, $set:ident, $set_or_unset:ident, $doc:literal) => {
        impl<S: Offers<$setting>> Builder<S> {
            #[doc = $doc]
            #[must_use]
            pub fn $set(mut self, value: impl Into<bool>) -> Self {
                self.$set_or_unset(Some(value.into()));
                self
            }

            #[doc = concat!("The same as [`", stringify!($set), "`](Self::", stringify!($set), "), or unsets it.")]
            pub fn $set_or_unset(&mut self, value: Option<bool>) -> &mut Self {
                self.set_context_param(stringify!($setting), value.map(Argument::Boolean))
            }
        }
    };
}

flag!(Accelerate, accelerate, set_accelerate, "Uses the endpoints of S3 Transfer Acceleration.");
flag!(
    DisableMultiRegionAccessPoints,
    disable_multi_region_access_points,
    set_disable_multi_region_access_points,
    "Disables multi-region access points."
);
flag!(
    DisableS3ExpressSessionAuth,
    disable_s3_express_session_auth,
    set_disable_s3_express_session_auth,
    "Signs each request to a directory bucket, without creating a session first."
);
flag!(ForcePathStyle, force_path_style, set_force_path_style, "Addresses buckets in the path, not in the host name.");
flag!(UseArnRegion, use_arn_region, set_use_arn_region, "Uses the region of an ARN in place of the client's.");
