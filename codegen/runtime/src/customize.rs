//! Customization of a single call before it is sent.

use std::marker::PhantomData;

use aws_runtime::auth::PayloadSigningOverrideRuntimePlugin;
use aws_smithy_runtime::client::interceptors::{MapRequestInterceptor, MutateRequestInterceptor};
use aws_smithy_runtime_api::client::interceptors::{Intercept, SharedInterceptor};
use aws_smithy_runtime_api::client::orchestrator::HttpRequest;
use aws_smithy_runtime_api::client::runtime_plugin::SharedRuntimePlugin;

use crate::client::Handle;
use crate::config::Builder;
use crate::error::{BuildError, SdkError};
use crate::offers::{AwsChunked, Offers};
use crate::operation::Operation;
use crate::presigning::{PresignedRequest, PresigningConfig};
use crate::service::Service;

pub use crate::future::BoxFuture;

/// A fluent builder; for generated code.
#[doc(hidden)]
pub trait Fluent<S: Service> {
    /// The operation that it calls.
    type Operation: Operation;

    /// Returns the client and the input.
    fn into_parts(self) -> Parts<S, Self::Operation>;
}

/// A client and an operation's input; for generated code.
#[doc(hidden)]
pub type Parts<S, O> = (Handle<S>, Result<<O as Operation>::Input, BuildError>);

/// A fluent builder whose request can be presigned; for generated code.
#[doc(hidden)]
pub trait Presignable {}

/// A call that can be customized before it is sent.
#[derive(Debug)]
pub struct CustomizableOperation<S: Service, T, E, B> {
    call: B,
    config_override: Option<Builder<S>>,
    interceptors: Vec<SharedInterceptor>,
    plugins: Vec<SharedRuntimePlugin>,
    result: PhantomData<fn() -> (T, E)>,
}

impl<S: Service, T, E, B> CustomizableOperation<S, T, E, B> {
    /// Called by `customize`; for generated code.
    #[doc(hidden)]
    pub fn new(call: B) -> Self {
        Self { call, config_override: None, interceptors: Vec::new(), plugins: Vec::new(), result: PhantomData }
    }

    /// Adds an interceptor to this call, which runs after those of the client.
    #[must_use]
    pub fn interceptor(mut self, interceptor: impl Intercept + 'static) -> Self {
        self.interceptors.push(SharedInterceptor::new(interceptor));
        self
    }

    /// Maps the request after serialization and before signing. An error fails the call.
    #[must_use]
    pub fn map_request<F, MapE>(self, f: F) -> Self
    where
        F: Fn(HttpRequest) -> Result<HttpRequest, MapE> + Send + Sync + 'static,
        MapE: std::error::Error + Send + Sync + 'static,
    {
        self.interceptor(MapRequestInterceptor::new(f))
    }

    /// Mutates the request after serialization and before signing.
    #[must_use]
    pub fn mutate_request<F>(self, f: F) -> Self
    where
        F: Fn(&mut HttpRequest) + Send + Sync + 'static,
    {
        self.interceptor(MutateRequestInterceptor::new(f))
    }

    /// Overrides the client's configuration for this call.
    #[must_use]
    pub fn config_override(mut self, config_override: impl Into<Builder<S>>) -> Self {
        self.config_override = Some(config_override.into());
        self
    }

    /// Excludes the payload from the signature: its integrity is then that of TLS alone.
    #[must_use]
    pub fn disable_payload_signing(mut self) -> Self
    where
        S: Offers<AwsChunked>,
    {
        self.plugins.push(SharedRuntimePlugin::new(PayloadSigningOverrideRuntimePlugin::unsigned()));
        self
    }

    /// Sends the request.
    ///
    /// # Errors
    /// The same as the operation's own `send`.
    pub async fn send(self) -> Result<T, SdkError<E>>
    where
        E: std::error::Error + Send + Sync + 'static,
        B: Fluent<S, Operation: Operation<Output = T, Error = E>>,
    {
        let (call, config_override) = self.into_parts();
        let (handle, input) = call.into_parts();
        handle.call::<B::Operation>(input, Some(config_override)).await
    }

    /// Signs the request without sending it.
    ///
    /// # Errors
    /// The same as the operation's own `presigned`.
    pub async fn presigned(self, presigning_config: PresigningConfig) -> Result<PresignedRequest, SdkError<E>>
    where
        E: std::error::Error + Send + Sync + 'static,
        B: Fluent<S, Operation: Operation<Error = E>> + Presignable,
    {
        let (call, config_override) = self.into_parts();
        let (handle, input) = call.into_parts();
        handle.presign::<B::Operation>(input, Some(config_override), &presigning_config).await
    }

    fn into_parts(self) -> (B, Builder<S>) {
        let mut config_override = self.config_override.unwrap_or_default();
        for interceptor in self.interceptors {
            config_override.push_interceptor(interceptor);
        }
        for plugin in self.plugins {
            config_override.push_runtime_plugin(plugin);
        }
        (self.call, config_override)
    }
}
