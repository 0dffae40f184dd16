//! The configuration of clients: one generic type, with the service as a marker type.

pub mod auth;
mod builder;
mod compression;
pub(crate) mod http_client;
mod override_plugin;
mod sdk_config;

use std::fmt;
use std::marker::PhantomData;

use aws_runtime::invocation_id::SharedInvocationIdGenerator;
use aws_runtime::service_clock_skew::DisableClockSkewCorrection;
use aws_smithy_async::time::SharedTimeSource;
use aws_smithy_runtime_api::client::auth::{AuthSchemePreference, SharedAuthScheme, SharedAuthSchemeOptionResolver};
use aws_smithy_runtime_api::client::endpoint::SharedEndpointResolver;
use aws_smithy_runtime_api::client::retries::classifiers::SharedRetryClassifier;
use aws_smithy_schema::protocol::SharedClientProtocol;

#[cfg(any(feature = "rustls-aws-lc", feature = "rustls-ring"))]
pub use http_client::default_https_client;

pub use aws_credential_types::Credentials;
#[cfg(feature = "http-bearer-auth")]
pub use aws_credential_types::provider::token::{ProvideToken, SharedTokenProvider};
pub use aws_credential_types::provider::{ProvideCredentials, SharedCredentialsProvider};
pub use aws_smithy_async::rt::sleep::{AsyncSleep, SharedAsyncSleep, Sleep};
pub use aws_smithy_runtime::client::identity::IdentityCache;
pub use aws_smithy_runtime_api::client::behavior_version::BehaviorVersion;
pub use aws_smithy_runtime_api::client::http::{HttpClient, SharedHttpClient};
pub use aws_smithy_runtime_api::client::identity::{ResolveCachedIdentity, SharedIdentityCache};
#[cfg(feature = "http-bearer-auth")]
pub use aws_smithy_runtime_api::client::identity::{ResolveIdentity, http::Token};
pub use aws_smithy_runtime_api::client::interceptors::{Intercept, SharedInterceptor};
pub use aws_smithy_runtime_api::client::runtime_components::{RuntimeComponents, RuntimeComponentsBuilder};
pub use aws_smithy_runtime_api::client::runtime_plugin::{RuntimePlugin, SharedRuntimePlugin};
pub use aws_smithy_runtime_api::client::stalled_stream_protection::StalledStreamProtectionConfig;
pub use aws_smithy_runtime_api::shared::IntoShared;
pub use aws_smithy_types::checksum_config::{RequestChecksumCalculation, ResponseChecksumValidation};
pub use aws_smithy_types::config_bag::{ConfigBag, FrozenLayer, Layer};
pub use aws_types::app_name::AppName;
pub use aws_types::region::Region;
pub use aws_types::sdk_ua_metadata::FrameworkMetadata;

pub use crate::idempotency::IdempotencyTokenProvider;
pub use crate::protocol::client as protocol;
pub use builder::Builder;
pub(crate) use builder::Settings;

use crate::endpoint::{ResolveEndpoint, Resolver};
use crate::offers::{Checksums, Offers};
use crate::service::Service;

/// HTTP messages passed to interceptors.
pub mod http {
    pub use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};
}

/// Types used by interceptors.
pub mod interceptors {
    pub use aws_smithy_runtime_api::client::interceptors::context::{
        AfterDeserializationInterceptorContextRef, BeforeDeserializationInterceptorContextMut,
        BeforeDeserializationInterceptorContextRef, BeforeSerializationInterceptorContextMut,
        BeforeSerializationInterceptorContextRef, BeforeTransmitInterceptorContextMut,
        BeforeTransmitInterceptorContextRef, FinalizerInterceptorContextMut, FinalizerInterceptorContextRef,
        InterceptorContext,
    };
}

/// Retry configuration.
pub mod retry {
    pub use aws_smithy_runtime::client::retries::{ClientRateLimiter, RetryPartition, TokenBucket};
    pub use aws_smithy_runtime_api::client::retries::ShouldAttempt;
    pub use aws_smithy_runtime_api::client::retries::classifiers::{ClassifyRetry, RetryAction};
    pub use aws_smithy_types::retry::{ReconnectMode, RetryConfig, RetryConfigBuilder, RetryMode};
}

/// Timeout configuration.
pub mod timeout {
    pub use aws_smithy_types::timeout::{TimeoutConfig, TimeoutConfigBuilder};
}

/// The configuration of a client. Cheap to clone. `Debug` does not show the user information and query of the
/// endpoint's URL.
#[derive(Clone)]
pub struct Config<S> {
    pub(crate) frozen: Frozen,
    service: PhantomData<fn() -> S>,
}

/// Immutable settings.
#[derive(Clone)]
pub(crate) struct Frozen {
    pub(crate) layer: FrozenLayer,
    /// The same settings, for converting the configuration back into a builder.
    pub(crate) settings: Settings,
}

impl Frozen {
    pub(crate) fn of(settings: Settings) -> Self {
        let layer = Layer::from(settings.layer.clone()).freeze();
        Self { layer, settings }
    }
}

impl<S> fmt::Debug for Config<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Config").field(&self.frozen.settings).finish()
    }
}

impl<S: Service> Config<S> {
    /// Returns a builder with nothing set.
    pub fn builder() -> Builder<S> {
        Builder::default()
    }

    /// Converts a shared configuration to one of this service.
    pub fn new(config: &aws_types::sdk_config::SdkConfig) -> Self {
        Builder::from(config).build()
    }

    pub(crate) fn of(settings: Settings) -> Self {
        Self { frozen: Frozen::of(settings), service: PhantomData }
    }

    /// Returns a builder with the values of this configuration.
    pub fn to_builder(&self) -> Builder<S> {
        Builder::of(self.frozen.settings.clone())
    }

    /// The stalled-stream protection.
    pub fn stalled_stream_protection(&self) -> Option<&StalledStreamProtectionConfig> {
        self.frozen.layer.load::<StalledStreamProtectionConfig>()
    }

    /// The protocol, if one was set in place of the service's own.
    pub fn protocol(&self) -> Option<&SharedClientProtocol> {
        self.frozen.layer.load::<SharedClientProtocol>()
    }

    /// The HTTP client, if one was set.
    pub fn http_client(&self) -> Option<SharedHttpClient> {
        self.frozen.settings.components.http_client()
    }

    /// The auth schemes that were added.
    pub fn auth_schemes(&self) -> impl Iterator<Item = SharedAuthScheme> + '_ {
        self.frozen.settings.components.auth_schemes()
    }

    /// The auth scheme resolver, if one was set.
    pub fn auth_scheme_resolver(&self) -> Option<SharedAuthSchemeOptionResolver> {
        self.frozen.settings.components.auth_scheme_option_resolver()
    }

    /// The order of preference of auth schemes.
    pub fn auth_scheme_preference(&self) -> Option<&AuthSchemePreference> {
        self.frozen.layer.load::<AuthSchemePreference>()
    }

    /// The endpoint resolver.
    pub fn endpoint_resolver(&self) -> SharedEndpointResolver {
        let service = S::DESCRIPTOR;
        self.frozen
            .settings
            .components
            .endpoint_resolver()
            .unwrap_or_else(|| Resolver::new(service.endpoint_rules, service.partitions).into_shared_resolver())
    }

    /// The retry configuration.
    pub fn retry_config(&self) -> Option<&retry::RetryConfig> {
        self.frozen.layer.load::<retry::RetryConfig>()
    }

    /// Returns the async sleep implementation, if one is set.
    pub fn sleep_impl(&self) -> Option<SharedAsyncSleep> {
        self.frozen.settings.components.sleep_impl()
    }

    /// The timeouts of calls.
    pub fn timeout_config(&self) -> Option<&timeout::TimeoutConfig> {
        self.frozen.layer.load::<timeout::TimeoutConfig>()
    }

    /// The retry partition: its clients share a token bucket for retries.
    pub fn retry_partition(&self) -> Option<&retry::RetryPartition> {
        self.frozen.layer.load::<retry::RetryPartition>()
    }

    /// The identity cache, if one was set.
    pub fn identity_cache(&self) -> Option<SharedIdentityCache> {
        self.frozen.settings.components.identity_cache()
    }

    /// The interceptors that were added.
    pub fn interceptors(&self) -> impl Iterator<Item = SharedInterceptor> + '_ {
        self.frozen.settings.components.interceptors()
    }

    /// Returns the time source, if one is set.
    pub fn time_source(&self) -> Option<SharedTimeSource> {
        self.frozen.settings.components.time_source()
    }

    /// The retry classifiers that were added.
    pub fn retry_classifiers(&self) -> impl Iterator<Item = SharedRetryClassifier> + '_ {
        self.frozen.settings.components.retry_classifiers()
    }

    /// The application's name in the user agent.
    pub fn app_name(&self) -> Option<&AppName> {
        self.frozen.layer.load::<AppName>()
    }

    /// The frameworks in the user agent, in the order they were added.
    pub fn framework_metadata(&self) -> Vec<&FrameworkMetadata> {
        let mut newest_first: Vec<_> = self.frozen.layer.load::<FrameworkMetadata>().collect();
        newest_first.reverse();
        newest_first
    }

    /// Returns true if the correction of clocks that differ from the service's is disabled.
    pub fn disable_clock_skew_correction(&self) -> Option<bool> {
        self.frozen.layer.load::<DisableClockSkewCorrection>().map(DisableClockSkewCorrection::is_disabled)
    }

    /// The generator of invocation ids, if one was set.
    pub fn invocation_id_generator(&self) -> Option<SharedInvocationIdGenerator> {
        self.frozen.layer.load::<SharedInvocationIdGenerator>().cloned()
    }

    /// The name requests are signed for; empty if they are not signed.
    pub fn signing_name(&self) -> &'static str {
        S::DESCRIPTOR.signing_name.unwrap_or_default()
    }

    /// The region.
    pub fn region(&self) -> Option<&Region> {
        self.frozen.layer.load::<Region>()
    }

    /// The regions that `SigV4a` signs for, if they were set.
    pub fn sigv4a_signing_region_set(&self) -> Option<&aws_types::region::SigningRegionSet>
    where
        S: crate::offers::Offers<crate::offers::SigningRegions>,
    {
        self.frozen.layer.load::<aws_types::region::SigningRegionSet>()
    }

    /// When requests have a checksum, if it was set.
    pub fn request_checksum_calculation(&self) -> Option<&RequestChecksumCalculation>
    where
        S: Offers<Checksums>,
    {
        self.frozen.layer.load::<RequestChecksumCalculation>()
    }

    /// When the checksums of responses are validated, if it was set.
    pub fn response_checksum_validation(&self) -> Option<&ResponseChecksumValidation>
    where
        S: Offers<Checksums>,
    {
        self.frozen.layer.load::<ResponseChecksumValidation>()
    }

    /// Always `None`: a configuration does not expose its credentials.
    #[deprecated(note = "always returns `None`")]
    pub fn credentials_provider(&self) -> Option<SharedCredentialsProvider> {
        None
    }
}
