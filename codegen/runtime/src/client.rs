//! State shared by every generated client: configuration and runtime plugins.

use std::future::Future;
use std::marker::PhantomData;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};

use aws_smithy_async::rt::sleep::SharedAsyncSleep;
use aws_smithy_async::time::SharedTimeSource;
use aws_smithy_runtime::client::sdk_feature::SmithySdkFeature;
use aws_smithy_runtime::client::stalled_stream_protection::StalledStreamProtectionInterceptor;
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::interceptors::SharedInterceptor;
use aws_smithy_runtime_api::client::interceptors::context::Input;
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponentsBuilder;
use aws_smithy_runtime_api::client::runtime_plugin::{RuntimePlugins, SharedRuntimePlugin, StaticRuntimePlugin};
use aws_smithy_types::config_bag::ConfigBag;

use crate::config::{Builder, Config, Frozen, Settings};
use crate::endpoint_discovery::{self, Discovery, ReloadEndpoint};
use crate::error::{BuildError, SdkError};
use crate::future::BoxFuture;
use crate::interceptors::PartOf;
use crate::metrics::{self, ClientPlugins};
use crate::operation::{Operation, OperationDescriptor, Outcome, downcast_error, finish};
use crate::plugins;
use crate::prepared::{self, Prepared};
use crate::presigning::{PresignedRequest, PresigningConfig, PresigningPlugin};
use crate::service::{Service, ServiceDescriptor};

/// A client's configuration and its runtime plugins. Cheap to clone.
#[derive(Clone)]
pub struct Handle<S>(Arc<Shared<S>>);

struct Shared<S> {
    config: Config<S>,
    plugins: Plugins,
}

impl<S> std::fmt::Debug for Handle<S> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Handle").field("config", &self.0.config).finish_non_exhaustive()
    }
}

impl<S: Service> Handle<S> {
    /// Creates a client.
    ///
    /// # Panics
    /// The configuration is invalid: it has no behavior version, or lacks a required component. AWS's own clients panic
    /// here too; later calls never do.
    #[track_caller]
    pub fn new(config: Config<S>) -> Self {
        let plugins = Plugins::new(client_plugins(&config.frozen, S::DESCRIPTOR));
        Self(Arc::new(Shared { config, plugins }))
    }

    /// The client's configuration.
    pub fn config(&self) -> &Config<S> {
        &self.0.config
    }

    /// Returns a handle to the client's discovered endpoints.
    pub fn reload_endpoint(&self) -> ReloadEndpoint {
        ReloadEndpoint::new(&self.0.plugins.endpoints)
    }

    /// Calls an operation.
    pub fn call<O: Operation>(
        &self,
        input: Result<O::Input, BuildError>,
        config_override: Option<Builder<S>>,
    ) -> Call<O> {
        let prepared = if config_override.is_none() { self.prepared::<O>() } else { None };
        let input = input.map(Input::erase);
        let outcome = match prepared {
            Some(prepared) => prepared.call(input, None),
            None => O::DESCRIPTOR.call(input, self.plugins::<O>(config_override)),
        };
        Call { outcome, operation: PhantomData }
    }

    /// Returns the presigned request of an operation. Nothing is sent.
    ///
    /// # Errors
    /// The input could not be built or serialized, or there are no credentials.
    pub fn presign<O: Operation>(
        &self,
        input: Result<O::Input, BuildError>,
        config_override: Option<Builder<S>>,
        presigning: &PresigningConfig,
    ) -> BoxFuture<Result<PresignedRequest, SdkError<O::Error>>> {
        let plugin = PresigningPlugin::new(presigning, S::DESCRIPTOR.signature);
        let plugins = self.plugins::<O>(config_override).with_client_plugin(plugin);
        let presigned = O::DESCRIPTOR.presign(input.map(Input::erase), plugins);
        Box::pin(async move { presigned.await.map_err(|error| error.map_service_error(downcast_error)) })
    }

    /// Calls an operation on behalf of a feature, such as a waiter, which is named in the user agent.
    pub(crate) fn call_as<O: Operation>(&self, feature: SmithySdkFeature, input: O::Input) -> Call<O> {
        if let Some(prepared) = self.prepared::<O>() {
            let outcome = prepared.call(Ok(Input::erase(input)), Some(feature));
            return Call { outcome, operation: PhantomData };
        }
        let components = RuntimeComponentsBuilder::new("PartOf").with_interceptor(PartOf(feature));
        let plugin = StaticRuntimePlugin::new().with_runtime_components(components);
        let plugins = self.plugins::<O>(None).with_operation_plugin(plugin);
        Call { outcome: O::DESCRIPTOR.call(Ok(Input::erase(input)), plugins), operation: PhantomData }
    }

    /// Returns the async sleep implementation and the time source of the client.
    pub(crate) fn clock(&self) -> Result<Clock, BoxError> {
        let mut cfg = ConfigBag::base();
        let components = self.0.plugins.client.current().apply_client_configuration(&mut cfg)?.into_time_components();
        let sleep = components.sleep_impl().ok_or("no async sleep implementation is configured; set `sleep_impl`")?;
        let time = components.time_source().ok_or("no time source is configured; set `time_source`")?;
        Ok(Clock { sleep, time })
    }

    /// Returns the operation, prepared, unless its calls need AWS's orchestrator.
    fn prepared<O: Operation>(&self) -> Option<Arc<Prepared>> {
        self.0.plugins.prepared(O::DESCRIPTOR, &self.0.config.frozen)
    }

    /// The plugins of a call of an operation.
    fn plugins<O: Operation>(&self, config_override: Option<Builder<S>>) -> RuntimePlugins {
        let config_override = config_override.map(|builder| builder.settings);
        self.0.plugins.of_call(O::DESCRIPTOR, config_override, &self.0.config.frozen)
    }
}

/// Async sleep implementation and time source of a client.
pub(crate) struct Clock {
    pub(crate) sleep: SharedAsyncSleep,
    pub(crate) time: SharedTimeSource,
}

/// Future returned by `send`. Resolves to the operation's output.
///
/// # Errors
/// The input could not be built, the request could not be sent, or the service returned an error.
#[must_use = "nothing is sent before it is awaited"]
pub struct Call<O> {
    outcome: BoxFuture<Outcome>,
    operation: PhantomData<fn() -> O>,
}

impl<O: Operation> Call<O> {
    /// Erases the operation from the type of the future; for generated code.
    #[doc(hidden)]
    pub fn boxed(self) -> BoxFuture<Result<O::Output, SdkError<O::Error>>> {
        Box::pin(self)
    }

    /// Sends the request, and blocks the thread until its output.
    ///
    /// # Errors
    /// The same as those of the future. In an async runtime it is a construction failure, and nothing is sent.
    #[cfg(feature = "blocking")]
    #[expect(clippy::result_large_err, reason = "AWS's own clients return this type")]
    pub fn wait(self) -> Result<O::Output, SdkError<O::Error>> {
        let outcome = crate::blocking::wait(self.outcome).map_err(SdkError::construction_failure)?;
        finish::<O>(outcome)
    }
}

impl<O: Operation> std::fmt::Debug for Call<O> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Call").field("operation", O::DESCRIPTOR).finish_non_exhaustive()
    }
}

impl<O: Operation> Future for Call<O> {
    type Output = Result<O::Output, SdkError<O::Error>>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        self.outcome.as_mut().poll(cx).map(finish::<O>)
    }
}

fn client_plugins(config: &Frozen, service: &'static ServiceDescriptor) -> Result<ClientPlugins, BoxError> {
    #[cfg_attr(not(feature = "sessions"), expect(unused_mut, reason = "sessions add a plugin"))]
    let mut plugins = plugins::client(config, service)?;
    #[cfg(feature = "sessions")]
    if let Some(sessions) = crate::sessions::plugin(config, service) {
        plugins.push(&SharedRuntimePlugin::new(sessions));
    }
    Ok(plugins)
}

/// The runtime plugins of a client, and those of the operations it has called.
struct Plugins {
    client: ClientPlugins,
    operations: Cache<SharedRuntimePlugin>,
    prepared: Cache<Option<Arc<Prepared>>>,
    /// Discovered endpoints.
    endpoints: Arc<endpoint_discovery::Cache>,
}

/// Values of operations, by name.
struct Cache<T>(Mutex<Vec<(&'static str, T)>>);

impl<T> Default for Cache<T> {
    fn default() -> Self {
        Self(Mutex::default())
    }
}

impl<T: Clone> Cache<T> {
    /// Returns the value of an operation, which is built on its first call.
    fn get(&self, operation: &'static OperationDescriptor, build: impl FnOnce() -> T) -> T {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, value)) = known.iter().find(|(name, _)| *name == operation.name) {
            return value.clone();
        }
        let value = build();
        known.push((operation.name, value.clone()));
        value
    }
}

impl Plugins {
    #[track_caller]
    #[expect(clippy::panic, reason = "the contract of the official `from_conf`")]
    fn new(client: Result<ClientPlugins, BoxError>) -> Self {
        match client.and_then(validated) {
            Ok(client) => {
                let (operations, prepared) = Default::default();
                Self { client, operations, prepared, endpoints: Arc::default() }
            }
            Err(error) => panic!("Invalid client configuration: {error}"),
        }
    }

    fn of_call(
        &self,
        operation: &'static OperationDescriptor,
        config_override: Option<Settings>,
        client: &Frozen,
    ) -> RuntimePlugins {
        let Some(discovery) = &operation.discovery else { return self.plain(operation, config_override, client) };
        // Interceptors of a single call are not for the call that asks for its endpoint.
        let of_asking = config_override.clone().map(Settings::without_interceptors);
        let asking = Discovery::new(&self.endpoints, discovery, self.plain(discovery.operation, of_asking, client));
        self.plain(operation, config_override, client).with_operation_plugin(endpoint_discovery::plugin(asking))
    }

    /// The plugins of a call whose endpoint is not discovered.
    fn plain(
        &self,
        operation: &'static OperationDescriptor,
        config_override: Option<Settings>,
        client: &Frozen,
    ) -> RuntimePlugins {
        let plugins = self.client.current().clone().with_operation_plugin(self.of_operation(operation));
        match config_override {
            Some(settings) => settings.override_plugins(client, plugins),
            None => plugins,
        }
    }

    fn of_operation(&self, operation: &'static OperationDescriptor) -> SharedRuntimePlugin {
        let stalled = || SharedInterceptor::permanent(StalledStreamProtectionInterceptor::default());
        self.operations.get(operation, || plugins::operation(operation, stalled()))
    }

    fn prepared(&self, operation: &'static OperationDescriptor, client: &Frozen) -> Option<Arc<Prepared>> {
        if metrics::are_read() || !prepared::is_unobserved() {
            return None;
        }
        let ClientPlugins { layers, .. } = &self.client;
        let prepare = || Prepared::new(operation, self.client.unmeasured(), layers, &client.settings);
        self.prepared.get(operation, prepare)
    }
}

fn validated(plugins: ClientPlugins) -> Result<ClientPlugins, BoxError> {
    let mut cfg = ConfigBag::base();
    plugins.current().apply_client_configuration(&mut cfg)?.validate_base_client_config(&cfg)?;
    Ok(plugins)
}
