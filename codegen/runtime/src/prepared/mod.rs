//! Calls of operations that are prepared: the components, configuration, interceptors and auth scheme that all calls of a
//! client have in common are determined once. AWS's orchestrator does so for each call.
//!
//! A call consists of the same phases in the same order, calls the same interceptors, and fails with the same errors. It
//! goes through AWS's orchestrator instead if something of the user's own could observe the difference, or if a part of
//! the orchestrator that is private is needed: timeouts of calls, bodies that are streams in requests, long polls.

mod attempts;
mod auth;
mod hooks;
mod upload;

use std::fmt;
use std::sync::Arc;

use aws_smithy_runtime::client::sdk_feature::SmithySdkFeature;
use aws_smithy_runtime_api::client::auth::AuthSchemePreference;
use aws_smithy_runtime_api::client::endpoint::SharedEndpointResolver;
use aws_smithy_runtime_api::client::http::{HttpConnectorSettings, SharedHttpClient};
use aws_smithy_runtime_api::client::interceptors::SharedInterceptor;
use aws_smithy_runtime_api::client::interceptors::context::{Input, InterceptorContext};
use aws_smithy_runtime_api::client::orchestrator::LoadedRequestBody;
use aws_smithy_runtime_api::client::retries::SharedRetryStrategy;
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_runtime_api::client::runtime_plugin::{RuntimePlugin as _, RuntimePlugins};
use aws_smithy_runtime_api::client::ser_de::SharedRequestSerializer;
use aws_smithy_types::config_bag::{ConfigBag, FrozenLayer, Layer};
use aws_smithy_types::retry::{MergeRetryConfig, RetryConfig, RetrySpec};
use aws_smithy_types::timeout::{MergeTimeoutConfig, TimeoutConfig};
use tracing::level_filters::LevelFilter;

use crate::config::Settings;
use crate::error::{BuildError, SdkError};
use crate::future::BoxFuture;
use crate::operation::{OperationDescriptor, Outcome};
use crate::plugins;
use auth::Auth;
use hooks::Hooks;

pub(crate) use upload::StalledStreamProtection;

/// An operation of a client, prepared for its calls.
pub(crate) struct Prepared {
    operation: &'static OperationDescriptor,
    layers: Vec<FrozenLayer>,
    components: RuntimeComponents,
    hooks: Hooks,
    auth: Auth,
    endpoints: SharedEndpointResolver,
    retries: SharedRetryStrategy,
    http_client: SharedHttpClient,
    connector_settings: HttpConnectorSettings,
    serializer: SharedRequestSerializer,
}

impl fmt::Debug for Prepared {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Prepared").finish_non_exhaustive()
    }
}

impl Prepared {
    /// Prepares an operation of a client with these plugins. `None` if its calls need AWS's orchestrator, which also
    /// reports an invalid configuration.
    pub(crate) fn new(
        operation: &'static OperationDescriptor,
        client: &RuntimePlugins,
        layers: &[FrozenLayer],
        settings: &Settings,
    ) -> Option<Arc<Self>> {
        if !is_plain(operation) || !is_default(settings) {
            return None;
        }
        let own = plugins::operation(operation, SharedInterceptor::permanent(StalledStreamProtection::default()));
        let components = client.apply_client_configuration(&mut ConfigBag::base()).ok()?;
        let of_operation = own.runtime_components(&components);
        let components = components.clone().merge_from(&of_operation).build().ok()?;
        let layers = with_resolved(layers.iter().cloned().chain(own.config()).collect())?;
        let cfg = bag(&layers);
        components.validate_final_config(&cfg).ok()?;
        let enabled = components.interceptors().filter(|interceptor| interceptor.enabled(&cfg));
        Some(Arc::new(Self {
            operation,
            hooks: Hooks::new(enabled)?,
            auth: Auth::new(operation.auth(), &components)?,
            endpoints: components.endpoint_resolver(),
            retries: components.retry_strategy(),
            http_client: components.http_client()?,
            connector_settings: connector_settings(cfg.load::<TimeoutConfig>()?),
            serializer: cfg.load::<SharedRequestSerializer>()?.clone(),
            components,
            layers,
        }))
    }

    /// Calls the operation, on behalf of a feature that is named in the user agent.
    ///
    /// The future is boxed, so that it is compiled in this crate and not in each that calls it.
    pub(crate) fn call(
        self: Arc<Self>,
        input: Result<Input, BuildError>,
        feature: Option<SmithySdkFeature>,
    ) -> BoxFuture<Outcome> {
        Box::pin(async move {
            let input = input.map_err(SdkError::construction_failure)?;
            let output = self.output(input, feature).await?;
            self.operation.complete(output).await
        })
    }

    async fn output(&self, input: Input, feature: Option<SmithySdkFeature>) -> Outcome {
        let mut cfg = bag(&self.layers);
        let mut context = InterceptorContext::new(input);
        let result = match self.hooks.read_before_execution(&context, &mut cfg) {
            Ok(()) => self.attempts(&mut context, &mut cfg, feature).await,
            Err(error) => Err(error),
        };
        if let Err(error) = result {
            context.fail(error);
        }
        context.finalize()
    }
}

/// Returns true if nobody reads the spans and events of AWS's orchestrator, whose levels are debug and trace.
pub(crate) fn is_unobserved() -> bool {
    LevelFilter::current() < LevelFilter::DEBUG
}

/// Returns true if the calls of an operation need no private part of AWS's orchestrator.
fn is_plain(operation: &OperationDescriptor) -> bool {
    operation.discovery.is_none()
        && !operation.streams_input
        && operation.customizations.iter().all(|customization| customization.allows_prepared_calls())
}

/// Returns true if a configuration has no components that could observe the orchestrator.
fn is_default(settings: &Settings) -> bool {
    let components = &settings.components;
    settings.prepares_calls
        && !settings.has_interceptors()
        && components.endpoint_resolver().is_none()
        && components.auth_scheme_option_resolver().is_none()
        && components.auth_schemes().next().is_none()
        && components.retry_classifiers().next().is_none()
}

/// Adds the settings that the orchestrator resolves from several layers. `None` if they need the orchestrator.
fn with_resolved(mut layers: Vec<FrozenLayer>) -> Option<Vec<FrozenLayer>> {
    let cfg = bag(&layers);
    let (timeouts, retries): (TimeoutConfig, RetryConfig) =
        (cfg.load::<MergeTimeoutConfig>(), cfg.load::<MergeRetryConfig>());
    let needs_orchestrator = timeouts.operation_timeout().is_some()
        || timeouts.operation_attempt_timeout().is_some()
        || retries.retry_spec().is_some_and(RetrySpec::long_polling)
        || cfg.load::<LoadedRequestBody>().is_some()
        || cfg.load::<AuthSchemePreference>().is_some();
    if needs_orchestrator {
        return None;
    }
    let mut resolved = Layer::new("resolved");
    resolved.store_put(timeouts);
    resolved.store_put(retries);
    layers.push(resolved.freeze());
    Some(layers)
}

fn bag(layers: &[FrozenLayer]) -> ConfigBag {
    let mut bag = ConfigBag::base();
    for layer in layers {
        bag.push_shared_layer(layer.clone());
    }
    bag
}

fn connector_settings(timeouts: &TimeoutConfig) -> HttpConnectorSettings {
    let mut settings = HttpConnectorSettings::builder();
    settings.set_connect_timeout(timeouts.connect_timeout());
    settings.set_read_timeout(timeouts.read_timeout());
    settings.build()
}
