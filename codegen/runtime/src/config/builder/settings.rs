//! Plain values.

use aws_runtime::invocation_id::{InvocationIdGenerator, SharedInvocationIdGenerator};
use aws_runtime::service_clock_skew::DisableClockSkewCorrection;
use aws_smithy_runtime::client::retries::RetryPartition;
use aws_smithy_runtime_api::client::auth::AuthSchemePreference;
use aws_smithy_runtime_api::client::stalled_stream_protection::StalledStreamProtectionConfig;
use aws_smithy_schema::protocol::{ClientProtocol, SharedClientProtocol};
use aws_smithy_types::checksum_config::{RequestChecksumCalculation, ResponseChecksumValidation};
use aws_smithy_types::config_bag::ConfigBag;
use aws_smithy_types::retry::RetryConfig;
use aws_smithy_types::telemetry::RequestedTelemetryAttributes;
use aws_smithy_types::timeout::TimeoutConfig;
use aws_types::app_name::AppName;
use aws_types::endpoint_config::{AccountIdEndpointMode, EndpointUrl, UseDualStack, UseFips};
use aws_types::region::{Region, SigningRegionSet};
use aws_types::sdk_ua_metadata::FrameworkMetadata;

use super::{Builder, Settings};
use crate::chunk_size::ChunkSize;
use crate::compression::{DisableRequestCompression, RequestMinCompressionSize};
use crate::idempotency::IdempotencyTokenProvider;

impl Settings {
    /// Returns the settings of a call in progress.
    pub(crate) fn from_config_bag(bag: &ConfigBag) -> Self {
        let mut builder = Builder::<()>::new();
        builder.set_stalled_stream_protection(bag.load::<StalledStreamProtectionConfig>().cloned());
        builder.set_protocol(bag.load::<SharedClientProtocol>().cloned());
        builder.set_auth_scheme_preference(bag.load::<AuthSchemePreference>().cloned());
        builder.set_retry_config(bag.load::<RetryConfig>().cloned());
        builder.set_timeout_config(bag.load::<TimeoutConfig>().cloned());
        builder.set_retry_partition(bag.load::<RetryPartition>().cloned());
        builder.set_app_name(bag.load::<AppName>().cloned());
        for metadata in bag.load::<FrameworkMetadata>() {
            builder.push_framework_metadata(metadata.clone());
        }
        let skew = bag.load::<DisableClockSkewCorrection>();
        builder.set_disable_clock_skew_correction(skew.map(DisableClockSkewCorrection::is_disabled));
        builder.set_endpoint_url(bag.load::<EndpointUrl>().map(|url| url.0.clone()));
        builder.set_use_dual_stack(bag.load::<UseDualStack>().map(|it| it.0));
        builder.set_use_fips(bag.load::<UseFips>().map(|it| it.0));
        builder.set_region(bag.load::<Region>().cloned());
        builder.settings.layer.store_or_unset(bag.load::<AccountIdEndpointMode>().cloned());
        builder.settings.layer.store_or_unset(bag.load::<ChunkSize>().copied());
        builder.settings.layer.store_or_unset(bag.load::<DisableRequestCompression>().copied());
        builder.settings.layer.store_or_unset(bag.load::<RequestMinCompressionSize>().copied());
        builder.settings.layer.store_or_unset(bag.load::<RequestChecksumCalculation>().copied());
        builder.settings.layer.store_or_unset(bag.load::<ResponseChecksumValidation>().copied());
        builder.settings.layer.store_or_unset(bag.load::<SigningRegionSet>().cloned());
        builder.settings.take_context_params(bag);
        builder.settings
    }
}

impl<S> Builder<S> {
    /// Records the input members of these names in telemetry, and lets interceptors read them. Sensitive members are
    /// skipped.
    #[must_use]
    pub fn emit_input_attributes(mut self, names: impl IntoIterator<Item = impl Into<String>>) -> Self {
        let mut requested = self.requested_attributes();
        requested.emit(names.into_iter().map(Into::into));
        self.settings.layer.store_put(requested);
        self
    }

    /// Lets interceptors read the input members of these names. Sensitive members are skipped.
    #[must_use]
    pub fn capture_input_attributes(mut self, names: impl IntoIterator<Item = impl Into<String>>) -> Self {
        let mut requested = self.requested_attributes();
        requested.capture_only(names.into_iter().map(Into::into));
        self.settings.layer.store_put(requested);
        self
    }

    fn requested_attributes(&self) -> RequestedTelemetryAttributes {
        self.settings.layer.load::<RequestedTelemetryAttributes>().cloned().unwrap_or_default()
    }

    /// Sets the stalled-stream protection.
    #[must_use]
    pub fn stalled_stream_protection(mut self, config: StalledStreamProtectionConfig) -> Self {
        self.set_stalled_stream_protection(Some(config));
        self
    }

    /// Sets or unsets the stalled-stream protection.
    pub fn set_stalled_stream_protection(&mut self, config: Option<StalledStreamProtectionConfig>) -> &mut Self {
        self.settings.layer.store_or_unset(config);
        self
    }

    /// Sets the provider of idempotency tokens for calls without one. A string is used for all of them.
    #[must_use]
    pub fn idempotency_token_provider(mut self, provider: impl Into<IdempotencyTokenProvider>) -> Self {
        self.set_idempotency_token_provider(Some(provider.into()));
        self
    }

    /// Sets or unsets the provider of idempotency tokens. The default generates random UUIDs.
    pub fn set_idempotency_token_provider(&mut self, provider: Option<IdempotencyTokenProvider>) -> &mut Self {
        self.settings.layer.store_or_unset(provider);
        self
    }

    /// Sets the protocol, in place of the service's own: one of [`protocol`](crate::config::protocol), or a custom
    /// implementation.
    ///
    /// The protocol id selects the response decoder: a custom implementation with the id of an AWS protocol has its
    /// responses decoded as those of AWS's.
    #[must_use]
    pub fn protocol(mut self, protocol: impl ClientProtocol + 'static) -> Self {
        self.set_protocol(Some(SharedClientProtocol::new(protocol)));
        self
    }

    /// Sets or unsets the protocol.
    pub fn set_protocol(&mut self, protocol: Option<SharedClientProtocol>) -> &mut Self {
        self.settings.layer.store_or_unset(protocol);
        self
    }

    /// Sets the order of preference of auth schemes.
    #[must_use]
    pub fn auth_scheme_preference(mut self, preference: impl Into<AuthSchemePreference>) -> Self {
        self.set_auth_scheme_preference(Some(preference.into()));
        self
    }

    /// Sets or unsets the order of preference of auth schemes.
    pub fn set_auth_scheme_preference(&mut self, preference: Option<AuthSchemePreference>) -> &mut Self {
        self.settings.layer.store_or_unset(preference);
        self
    }

    /// Sets the retry configuration.
    #[must_use]
    pub fn retry_config(mut self, retry_config: RetryConfig) -> Self {
        self.set_retry_config(Some(retry_config));
        self
    }

    /// Sets the retry configuration; `None` changes nothing.
    pub fn set_retry_config(&mut self, retry_config: Option<RetryConfig>) -> &mut Self {
        if let Some(retry_config) = retry_config {
            self.settings.layer.store_put(retry_config);
        }
        self
    }

    /// Sets the timeouts of calls; those that are unset keep their values.
    #[must_use]
    pub fn timeout_config(mut self, timeout_config: TimeoutConfig) -> Self {
        self.set_timeout_config(Some(timeout_config));
        self
    }

    /// Sets the timeouts of calls; `None` changes nothing.
    pub fn set_timeout_config(&mut self, timeout_config: Option<TimeoutConfig>) -> &mut Self {
        if let Some(mut timeout_config) = timeout_config {
            if let Some(base) = self.settings.layer.load::<TimeoutConfig>() {
                timeout_config.take_defaults_from(base);
            }
            self.settings.layer.store_put(timeout_config);
        }
        self
    }

    /// Sets the retry partition: its clients share a token bucket for retries.
    #[must_use]
    pub fn retry_partition(mut self, retry_partition: RetryPartition) -> Self {
        self.set_retry_partition(Some(retry_partition));
        self
    }

    /// Sets the retry partition: its clients share a token bucket for retries. `None` changes nothing.
    pub fn set_retry_partition(&mut self, retry_partition: Option<RetryPartition>) -> &mut Self {
        if let Some(retry_partition) = retry_partition {
            self.settings.layer.store_put(retry_partition);
        }
        self
    }

    /// Sets the application's name in the user agent.
    #[must_use]
    pub fn app_name(mut self, app_name: AppName) -> Self {
        self.set_app_name(Some(app_name));
        self
    }

    /// Sets or unsets the application's name in the user agent.
    pub fn set_app_name(&mut self, app_name: Option<AppName>) -> &mut Self {
        self.settings.layer.store_or_unset(app_name);
        self
    }

    /// Adds a framework to the user agent.
    #[must_use]
    pub fn framework_metadata(mut self, metadata: FrameworkMetadata) -> Self {
        self.push_framework_metadata(metadata);
        self
    }

    /// Adds a framework to the user agent.
    pub fn push_framework_metadata(&mut self, metadata: FrameworkMetadata) -> &mut Self {
        self.settings.layer.store_append(metadata);
        self
    }

    /// Disables the correction of a clock that differs from the service's.
    #[must_use]
    pub fn disable_clock_skew_correction(mut self, disable: impl Into<Option<bool>>) -> Self {
        self.set_disable_clock_skew_correction(disable.into());
        self
    }

    /// Sets or unsets the flag that disables the correction of a clock that differs from the service's.
    pub fn set_disable_clock_skew_correction(&mut self, disable: Option<bool>) -> &mut Self {
        self.settings.layer.store_or_unset::<DisableClockSkewCorrection>(disable.map(Into::into));
        self
    }

    /// Disables prepared calls: all calls of the client go through AWS's orchestrator, which determines for each call
    /// what prepared calls have in common. Requests, attempts, waits and errors are the same.
    #[must_use]
    pub fn disable_prepared_calls(mut self, disable: impl Into<Option<bool>>) -> Self {
        self.set_disable_prepared_calls(disable.into());
        self
    }

    /// Sets or unsets the flag that disables prepared calls.
    pub fn set_disable_prepared_calls(&mut self, disable: Option<bool>) -> &mut Self {
        self.settings.prepares_calls = !disable.unwrap_or_default();
        self
    }

    /// Sets the generator of invocation ids.
    #[must_use]
    pub fn invocation_id_generator(mut self, generator: impl InvocationIdGenerator + 'static) -> Self {
        self.set_invocation_id_generator(Some(SharedInvocationIdGenerator::new(generator)));
        self
    }

    /// Sets or unsets the generator of invocation ids. The default generates random UUIDs.
    pub fn set_invocation_id_generator(&mut self, generator: Option<SharedInvocationIdGenerator>) -> &mut Self {
        self.settings.layer.store_or_unset(generator);
        self
    }

    /// Sends requests to this URL, in place of the service's endpoint.
    #[must_use]
    pub fn endpoint_url(mut self, endpoint_url: impl Into<String>) -> Self {
        self.set_endpoint_url(Some(endpoint_url.into()));
        self
    }

    /// Sets or unsets the URL that requests are sent to.
    pub fn set_endpoint_url(&mut self, endpoint_url: Option<String>) -> &mut Self {
        self.settings.layer.store_or_unset(endpoint_url.map(EndpointUrl));
        self
    }

    /// Uses dual-stack endpoints, for IPv4 and IPv6.
    #[must_use]
    pub fn use_dual_stack(mut self, use_dual_stack: impl Into<bool>) -> Self {
        self.set_use_dual_stack(Some(use_dual_stack.into()));
        self
    }

    /// Sets or unsets the use of dual-stack endpoints.
    pub fn set_use_dual_stack(&mut self, use_dual_stack: Option<bool>) -> &mut Self {
        self.settings.layer.store_or_unset(use_dual_stack.map(UseDualStack));
        self
    }

    /// Uses endpoints that are certified for FIPS 140.
    #[must_use]
    pub fn use_fips(mut self, use_fips: impl Into<bool>) -> Self {
        self.set_use_fips(Some(use_fips.into()));
        self
    }

    /// Sets or unsets the use of endpoints that are certified for FIPS 140.
    pub fn set_use_fips(&mut self, use_fips: Option<bool>) -> &mut Self {
        self.settings.layer.store_or_unset(use_fips.map(UseFips));
        self
    }

    /// Sets the region, for the endpoint and for signing.
    #[must_use]
    pub fn region(mut self, region: impl Into<Option<Region>>) -> Self {
        self.set_region(region.into());
        self
    }

    /// Sets or unsets the region.
    pub fn set_region(&mut self, region: Option<Region>) -> &mut Self {
        self.settings.layer.store_or_unset(region);
        self
    }
}
