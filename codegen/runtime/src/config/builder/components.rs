//! Runtime components that can replace the default ones.

use aws_credential_types::provider::{ProvideCredentials, SharedCredentialsProvider};
use aws_smithy_async::rt::sleep::{AsyncSleep, SharedAsyncSleep};
use aws_smithy_async::time::{SharedTimeSource, TimeSource};
use aws_smithy_runtime::client::auth::no_auth::NoAuthRuntimePluginV2;
use aws_smithy_runtime_api::client::auth::AuthScheme;
use aws_smithy_runtime_api::client::endpoint::SharedEndpointResolver;
use aws_smithy_runtime_api::client::http::{HttpClient, SharedHttpClient};
use aws_smithy_runtime_api::client::identity::ResolveCachedIdentity;
use aws_smithy_runtime_api::client::interceptors::{Intercept, SharedInterceptor};
use aws_smithy_runtime_api::client::retries::classifiers::{ClassifyRetry, SharedRetryClassifier};
use aws_smithy_runtime_api::shared::IntoShared;

use super::Builder;
use crate::config::auth::ResolveAuthScheme;
use crate::endpoint::ResolveEndpoint;

impl<S> Builder<S> {
    /// Sets the HTTP client.
    #[must_use]
    pub fn http_client(mut self, http_client: impl HttpClient + 'static) -> Self {
        self.set_http_client(Some(http_client.into_shared()));
        self
    }

    /// Sets or unsets the HTTP client.
    pub fn set_http_client(&mut self, http_client: Option<SharedHttpClient>) -> &mut Self {
        self.settings.components.set_http_client(http_client);
        self
    }

    /// Adds an auth scheme.
    #[must_use]
    pub fn push_auth_scheme(mut self, auth_scheme: impl AuthScheme + 'static) -> Self {
        self.settings.components.push_auth_scheme(auth_scheme);
        self
    }

    /// Sets the auth scheme resolver.
    #[must_use]
    pub fn auth_scheme_resolver(mut self, resolver: impl ResolveAuthScheme + 'static) -> Self {
        self.set_auth_scheme_resolver(resolver);
        self
    }

    /// Sets the auth scheme resolver.
    pub fn set_auth_scheme_resolver(&mut self, resolver: impl ResolveAuthScheme + 'static) -> &mut Self {
        self.settings.components.set_auth_scheme_option_resolver(Some(resolver.into_shared_resolver()));
        self
    }

    /// Sends requests unsigned if no identity is found.
    #[must_use]
    pub fn allow_no_auth(mut self) -> Self {
        self.set_allow_no_auth();
        self
    }

    /// Sends requests unsigned if no identity is found.
    pub fn set_allow_no_auth(&mut self) -> &mut Self {
        self.push_runtime_plugin(NoAuthRuntimePluginV2::new().into_shared())
    }

    /// Sets the endpoint resolver.
    #[must_use]
    pub fn endpoint_resolver(mut self, resolver: impl ResolveEndpoint + 'static) -> Self {
        self.set_endpoint_resolver(Some(resolver.into_shared_resolver()));
        self
    }

    /// Sets or unsets the endpoint resolver.
    pub fn set_endpoint_resolver(&mut self, resolver: Option<SharedEndpointResolver>) -> &mut Self {
        self.settings.components.set_endpoint_resolver(resolver);
        self
    }

    /// Sets the async sleep implementation.
    #[must_use]
    pub fn sleep_impl(mut self, sleep_impl: impl AsyncSleep + 'static) -> Self {
        self.set_sleep_impl(Some(sleep_impl.into_shared()));
        self
    }

    /// Sets or unsets the async sleep implementation.
    pub fn set_sleep_impl(&mut self, sleep_impl: Option<SharedAsyncSleep>) -> &mut Self {
        self.settings.components.set_sleep_impl(sleep_impl);
        self
    }

    /// Sets the identity cache.
    #[must_use]
    pub fn identity_cache(mut self, identity_cache: impl ResolveCachedIdentity + 'static) -> Self {
        self.set_identity_cache(identity_cache);
        self
    }

    /// Sets the identity cache.
    pub fn set_identity_cache(&mut self, identity_cache: impl ResolveCachedIdentity + 'static) -> &mut Self {
        self.settings.components.set_identity_cache(Some(identity_cache));
        self
    }

    /// Adds an interceptor.
    #[must_use]
    pub fn interceptor(mut self, interceptor: impl Intercept + 'static) -> Self {
        self.push_interceptor(SharedInterceptor::new(interceptor));
        self
    }

    /// Adds an interceptor.
    pub fn push_interceptor(&mut self, interceptor: SharedInterceptor) -> &mut Self {
        self.settings.components.push_interceptor(interceptor);
        self
    }

    /// Sets the interceptors.
    pub fn set_interceptors(&mut self, interceptors: impl IntoIterator<Item = SharedInterceptor>) -> &mut Self {
        self.settings.components.set_interceptors(interceptors.into_iter());
        self
    }

    /// Sets the time source.
    #[must_use]
    pub fn time_source(mut self, time_source: impl TimeSource + 'static) -> Self {
        self.set_time_source(Some(time_source.into_shared()));
        self
    }

    /// Sets or unsets the time source; the default is the system's clock.
    pub fn set_time_source(&mut self, time_source: Option<SharedTimeSource>) -> &mut Self {
        self.settings.components.set_time_source(time_source);
        self
    }

    /// Adds a retry classifier.
    #[must_use]
    pub fn retry_classifier(mut self, retry_classifier: impl ClassifyRetry + 'static) -> Self {
        self.push_retry_classifier(SharedRetryClassifier::new(retry_classifier));
        self
    }

    /// Adds a retry classifier.
    pub fn push_retry_classifier(&mut self, retry_classifier: SharedRetryClassifier) -> &mut Self {
        self.settings.components.push_retry_classifier(retry_classifier);
        self
    }

    /// Sets the retry classifiers.
    pub fn set_retry_classifiers(
        &mut self,
        retry_classifiers: impl IntoIterator<Item = SharedRetryClassifier>,
    ) -> &mut Self {
        self.settings.components.set_retry_classifiers(retry_classifiers.into_iter());
        self
    }

    /// Sets the credentials provider.
    #[must_use]
    pub fn credentials_provider(mut self, provider: impl ProvideCredentials + 'static) -> Self {
        self.set_credentials_provider(Some(SharedCredentialsProvider::new(provider)));
        self
    }

    /// Sets the credentials provider; `None` changes nothing.
    pub fn set_credentials_provider(&mut self, provider: Option<SharedCredentialsProvider>) -> &mut Self {
        if let Some(provider) = provider {
            #[cfg(feature = "sigv4a")]
            self.settings.components.set_identity_resolver(aws_runtime::auth::sigv4a::SCHEME_ID, provider.clone());
            self.settings.components.set_identity_resolver(aws_runtime::auth::sigv4::SCHEME_ID, provider);
        }
        self
    }
}
