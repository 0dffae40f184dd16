//! Calls of operations that are prepared: the components, configuration, interceptors and auth scheme that all calls of a
//! client have in common are determined once. AWS's orchestrator does so for each call.
//!
//! A call consists of the same phases in the same order, calls the same interceptors, and fails with the same errors. It
//! goes through AWS's orchestrator instead if a component of the user's own could observe the difference, or if a part of
//! the orchestrator that is private is needed: bodies that are streams in requests, long polls.
//!
//! An interceptor of the user's own can change the configuration of a call. The timeouts, retries and auth scheme are then
//! those of the call's configuration, as in the orchestrator; long polls, which the model lists, are the exception.

mod attempts;
mod auth;
mod hooks;
mod nearest;
mod timeouts;
mod upload;

use std::fmt;
use std::pin::pin;
use std::sync::Arc;

use aws_smithy_runtime::client::sdk_feature::SmithySdkFeature;
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::auth::AuthSchemePreference;
use aws_smithy_runtime_api::client::endpoint::SharedEndpointResolver;
use aws_smithy_runtime_api::client::http::SharedHttpClient;
use aws_smithy_runtime_api::client::interceptors::SharedInterceptor;
use aws_smithy_runtime_api::client::interceptors::context::{Input, InterceptorContext};
use aws_smithy_runtime_api::client::retries::SharedRetryStrategy;
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_runtime_api::client::runtime_plugin::{RuntimePlugin as _, RuntimePlugins};
use aws_smithy_types::config_bag::{ConfigBag, FrozenLayer};
use aws_smithy_types::retry::{MergeRetryConfig, RetryConfig, RetrySpec};
use aws_smithy_types::timeout::MergeTimeoutConfig;
use tracing::level_filters::LevelFilter;

use crate::config::Settings;
use crate::error::{BuildError, SdkError};
use crate::future::BoxFuture;
use crate::operation::{OperationDescriptor, Outcome};
use crate::plugins;
use attempts::keep_error;
use auth::Auth;
use hooks::{Enabled, Hooks, Level};
use timeouts::{Limit, TimeoutKind};

pub(crate) use upload::StalledStreamProtection;

/// The configuration of all calls.
enum Layers {
    /// All of it: nothing changes the settings that AWS's orchestrator merges from several layers for each call.
    Fixed(Vec<FrozenLayer>),
    /// Interceptors of the user's own read the client's part alone first, and may change what is merged.
    Watched { client: Vec<FrozenLayer>, operation: Option<FrozenLayer> },
}

/// An operation of a client, prepared for its calls.
pub(crate) struct Prepared {
    operation: &'static OperationDescriptor,
    layers: Layers,
    components: RuntimeComponents,
    hooks: Hooks,
    /// Interceptors may change the request before the first attempt. Otherwise the checkpoint that AWS's context saves after
    /// serialization is up to date.
    changes_request: bool,
    auth: Auth,
    endpoints: SharedEndpointResolver,
    retries: SharedRetryStrategy,
    http_client: SharedHttpClient,
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
        let mut cfg = ConfigBag::base();
        let of_client = client.apply_client_configuration(&mut cfg).ok()?;
        let of_operation = own.runtime_components(&of_client);
        let components = of_client.clone().merge_from(&of_operation).build().ok()?;

        let operation_layer = own.config();
        if let Some(layer) = &operation_layer {
            cfg.push_shared_layer(layer.clone());
        }
        merge_settings(&mut cfg);
        if cfg.load::<RetryConfig>().and_then(RetryConfig::retry_spec).is_some_and(RetrySpec::long_polling) {
            return None;
        }
        components.validate_final_config(&cfg).ok()?;

        let is_watched = settings.components.interceptors().next().is_some();
        let layers = if is_watched {
            Layers::Watched { client: layers.to_vec(), operation: operation_layer }
        } else {
            let nearest = nearest::layer(&cfg);
            Layers::Fixed(layers.iter().cloned().chain(operation_layer).chain([nearest]).collect())
        };
        let mut hooks = Hooks::new(if is_watched { Enabled::AskEachTime } else { Enabled::Known });
        hooks.extend(Level::Client, of_client.interceptors(), &cfg);
        hooks.extend(Level::Operation, of_operation.interceptors(), &cfg);
        let may_differ = is_watched || cfg.load::<AuthSchemePreference>().is_some();
        Some(Arc::new(Self {
            operation,
            hooks,
            changes_request: is_watched || !operation.customizations.is_empty(),
            auth: Auth::new(operation.auth(), &components, may_differ)?,
            endpoints: components.endpoint_resolver(),
            retries: components.retry_strategy(),
            http_client: components.http_client()?,
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
        let (mut context, mut cfg) = (InterceptorContext::new(input), ConfigBag::base());
        self.configure(&mut context, &mut cfg).map_err(SdkError::construction_failure)?;
        let limit = Limit::new(TimeoutKind::Operation, &self.components, &cfg);
        let mut in_flight = false;
        if !context.is_failed() {
            let result = limit.of(pin!(self.attempts(&mut context, &mut cfg, feature, &mut in_flight))).await.flatten();
            keep_error(result, &mut context);
        }
        if in_flight {
            self.end_attempt(Ok(()), &mut context, &mut cfg);
        }
        let result = self.hooks.modify_before_completion(&mut context, &self.components, &mut cfg);
        keep_error(result, &mut context);
        let result = self.hooks.read_after_execution(&context, &self.components, &mut cfg);
        keep_error(result, &mut context);
        context.finalize()
    }

    /// Fills the configuration of a call.
    fn configure(&self, context: &mut InterceptorContext, cfg: &mut ConfigBag) -> Result<(), BoxError> {
        let (Layers::Fixed(first) | Layers::Watched { client: first, .. }) = &self.layers;
        for layer in first {
            cfg.push_shared_layer(layer.clone());
        }
        let result = self.hooks.read_before_execution(Level::Client, context, cfg);
        keep_error(result, context);
        if let Layers::Watched { operation: Some(layer), .. } = &self.layers {
            cfg.push_shared_layer(layer.clone());
        }
        let result = self.hooks.read_before_execution(Level::Operation, context, cfg);
        keep_error(result, context);
        if matches!(self.layers, Layers::Fixed(_)) {
            return Ok(());
        }
        merge_settings(cfg);
        self.components.validate_final_config(cfg)
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
        && settings.plugins.is_empty()
        && components.endpoint_resolver().is_none()
        && components.auth_scheme_option_resolver().is_none()
        && components.auth_schemes().next().is_none()
        && components.retry_classifiers().next().is_none()
}

/// Merges the settings that AWS's orchestrator merges from the layers of a configuration.
fn merge_settings(cfg: &mut ConfigBag) {
    let (timeouts, retries) = (cfg.load::<MergeTimeoutConfig>(), cfg.load::<MergeRetryConfig>());
    cfg.interceptor_state().store_put(timeouts).store_put(retries);
}
