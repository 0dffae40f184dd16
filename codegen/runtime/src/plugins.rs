//! Runtime plugins of clients and operations, which AWS's own clients have in generated code.

#[cfg(test)]
mod tests;

use std::borrow::Cow;

use aws_runtime::auth::SigV4OperationSigningConfig;
use aws_runtime::invocation_id::InvocationIdInterceptor;
use aws_runtime::recursion_detection::RecursionDetectionInterceptor;
#[expect(deprecated, reason = "AWS's own clients register it; its successor is opt-in")]
use aws_smithy_runtime::client::auth::no_auth::NoAuthRuntimePlugin;
use aws_smithy_runtime::client::defaults::{DefaultPluginParams, default_plugins};
use aws_smithy_runtime::client::http::connection_poisoning::ConnectionPoisoningInterceptor;
use aws_smithy_runtime::client::metrics::MetricsRuntimePlugin;
use aws_smithy_runtime::client::orchestrator::AuthSchemeAndEndpointOrchestrationV2;
use aws_smithy_runtime::client::retries::classifiers::HttpStatusCodeClassifier;
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::auth::AuthSchemeOptionResolverParams;
use aws_smithy_runtime_api::client::interceptors::SharedInterceptor;
use aws_smithy_runtime_api::client::interceptors::context::Input;
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, Metadata};
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponentsBuilder;
use aws_smithy_runtime_api::client::runtime_plugin::{Order, RuntimePlugin, SharedRuntimePlugin, StaticRuntimePlugin};
use aws_smithy_runtime_api::client::ser_de::{SerializeRequest, SharedRequestSerializer, SharedResponseDeserializer};
use aws_smithy_schema::protocol::{
    ServiceShapeName, ServiceShapeNamespace, ServiceVersion, ServiceXmlNamespace, SharedClientProtocol,
};
use aws_smithy_types::config_bag::{ConfigBag, FrozenLayer, Layer};

use crate::auth::push_schemes;
use crate::clock_skew::ClockSkewInterceptor;
use crate::config::auth::{self, DefaultAuthSchemeResolver, ResolveAuthScheme};
use crate::config::{BehaviorVersion, Frozen, Region, http_client};
use crate::endpoint::{ResolveEndpoint, Resolver, SharedEndpointResolver};
use crate::endpoint_discovery::Discovering;
use crate::idempotency::IdempotencyTokenProvider;
use crate::input::check_required;
use crate::interceptors::{FeatureTracker, InputInterceptor};
use crate::metrics::ClientPlugins;
use crate::operation::OperationDescriptor;
use crate::protocol;
use crate::request_info::RequestInfo;
use crate::response::Deserializer;
use crate::retries::push_classifiers;
use crate::serde::Serializable;
use crate::service::ServiceDescriptor;
use crate::user_agent;

/// The runtime plugins of a client with this configuration.
pub(crate) fn client(config: &Frozen, service: &'static ServiceDescriptor) -> Result<ClientPlugins, BoxError> {
    let behavior_version = config.settings.behavior_version.or_else(latest).ok_or(
        "A behavior major version must be set when sending a request or constructing a client. \
         You must set it during client construction or by enabling the \
         `behavior-version-latest` cargo feature.",
    )?;
    let partition = service.sdk_id.replace(' ', "").to_lowercase();
    let partition = match config.layer.load::<Region>() {
        Some(region) => Cow::from(format!("{partition}-{region}")),
        None => Cow::from(partition),
    };
    let defaults = DefaultPluginParams::new()
        .with_retry_partition_name(partition)
        .with_behavior_version(behavior_version)
        .with_is_aws_sdk(true);
    let metrics = MetricsRuntimePlugin::builder()
        .with_scope(service.sdk_id)
        .with_time_source(config.settings.components.time_source().unwrap_or_default())
        .build()?;
    let user = StaticRuntimePlugin::new()
        .with_config(config.layer.clone())
        .with_runtime_components(config.settings.components.clone());
    let mut own: Vec<_> = default_plugins(defaults).into_iter().collect();
    own.extend(http_client::default_plugin(behavior_version));
    own.push(SharedRuntimePlugin::new(user));
    own.push(SharedRuntimePlugin::new(ServicePlugin::new(config, service)));
    own.push(SharedRuntimePlugin::new(no_auth()));
    let others = &config.settings.plugins;
    // Plugins of the configuration can depend on the components before them, and be of any order.
    let own = if others.is_empty() { merged(own) } else { own };
    let mut plugins = ClientPlugins::new(own, SharedRuntimePlugin::new(metrics));
    for plugin in others {
        plugins.push(plugin);
    }
    Ok(plugins)
}

/// Merges the components of plugins that are the same for all calls, which the orchestrator does for each call. Layers of
/// the configuration cannot be merged.
fn merged(mut plugins: Vec<SharedRuntimePlugin>) -> Vec<SharedRuntimePlugin> {
    plugins.sort_by_key(RuntimePlugin::order);
    let mut components = RuntimeComponentsBuilder::new("client");
    let mut merged = Vec::new();
    for plugin in plugins {
        if let Some(layer) = plugin.config() {
            let plugin = StaticRuntimePlugin::new().with_order(Order::Defaults).with_config(layer);
            merged.push(SharedRuntimePlugin::new(plugin));
        }
        let next = plugin.runtime_components(&components);
        components = components.merge_from(&next);
    }
    let components = StaticRuntimePlugin::new().with_order(Order::Defaults).with_runtime_components(components);
    merged.push(SharedRuntimePlugin::new(components));
    merged
}

#[expect(deprecated, reason = "AWS's own clients register it; its successor is opt-in")]
fn no_auth() -> NoAuthRuntimePlugin {
    NoAuthRuntimePlugin::new()
}

/// The latest behavior version, if the cargo feature `behavior-version-latest` is enabled.
fn latest() -> Option<BehaviorVersion> {
    cfg!(feature = "behavior-version-latest").then(BehaviorVersion::latest)
}

/// The defaults of a service, which the configuration overrides.
#[derive(Debug)]
struct ServicePlugin {
    config: FrozenLayer,
    components: RuntimeComponentsBuilder,
}

impl ServicePlugin {
    fn new(config: &Frozen, service: &'static ServiceDescriptor) -> Self {
        let mut layer = Layer::new("service");
        layer.store_put(IdempotencyTokenProvider::random());
        layer.store_put(ServiceShapeName::new(service.id.shape_name()));
        layer.store_put(ServiceShapeNamespace::new(service.id.namespace()));
        layer.store_put(ServiceVersion::new(service.version));
        if let Some((uri, prefix)) = service.xml_namespace {
            layer.store_put(ServiceXmlNamespace::new(uri, prefix.map(Cow::Borrowed)));
        }
        if config.layer.load::<SharedClientProtocol>().is_none() {
            layer.store_put((service.protocol)());
        }
        layer.store_put(AuthSchemeAndEndpointOrchestrationV2);
        Self { config: layer.freeze(), components: service_components(config, service) }
    }
}

fn service_components(config: &Frozen, service: &'static ServiceDescriptor) -> RuntimeComponentsBuilder {
    let mut components = RuntimeComponentsBuilder::new("service");
    components.set_auth_scheme_option_resolver(Some(DefaultAuthSchemeResolver::default().into_shared_resolver()));
    let endpoints = Resolver::new(service.endpoint_rules, service.partitions);
    let endpoints = Discovering(endpoints.into_shared_resolver());
    components.set_endpoint_resolver(Some(SharedEndpointResolver::new(endpoints)));
    components.push_interceptor(SharedInterceptor::permanent(ConnectionPoisoningInterceptor::new()));
    components.push_retry_classifier(HttpStatusCodeClassifier::default());
    components.push_interceptor(SharedInterceptor::permanent(FeatureTracker));
    components.push_interceptor(SharedInterceptor::permanent(ClockSkewInterceptor::default()));
    components.push_interceptor(SharedInterceptor::permanent(RequestInfo::default()));
    components.push_interceptor(user_agent::interceptor(&config.settings.plugins, &config.settings.components));
    components.push_interceptor(InvocationIdInterceptor::new());
    components.push_interceptor(SharedInterceptor::permanent(RecursionDetectionInterceptor::new()));
    push_schemes(&mut components);
    components
}

impl RuntimePlugin for ServicePlugin {
    fn order(&self) -> Order {
        Order::Defaults
    }

    fn config(&self) -> Option<FrozenLayer> {
        Some(self.config.clone())
    }

    fn runtime_components(&self, _: &RuntimeComponentsBuilder) -> Cow<'_, RuntimeComponentsBuilder> {
        Cow::Borrowed(&self.components)
    }
}

#[cfg(not(feature = "test-util"))]
fn deserializer(operation: &'static OperationDescriptor) -> SharedResponseDeserializer {
    SharedResponseDeserializer::new(Deserializer(operation))
}

#[cfg(feature = "test-util")]
fn deserializer(operation: &'static OperationDescriptor) -> SharedResponseDeserializer {
    SharedResponseDeserializer::new(crate::test_util::RecordingDeserializer(Deserializer(operation)))
}

/// The plugin of an operation, with the interceptor that protects it from stalled streams.
pub(crate) fn operation(operation: &'static OperationDescriptor, stalled: SharedInterceptor) -> SharedRuntimePlugin {
    let mut layer = Layer::new("operation");
    layer.store_put(SharedRequestSerializer::new(Serializer(operation)));
    layer.store_put(deserializer(operation));
    layer.store_put(AuthSchemeOptionResolverParams::new(auth::Params::new(operation.name, operation.auth())));
    layer.store_put(Metadata::new(operation.name, operation.service.sdk_id));
    let signing_options = operation.service.signature.options();
    layer.store_put(SigV4OperationSigningConfig { signing_options, ..Default::default() });

    let mut components = RuntimeComponentsBuilder::new("operation");
    components.push_interceptor(stalled);
    components.push_interceptor(SharedInterceptor::permanent(InputInterceptor(operation)));
    push_classifiers(&mut components, operation.classifiers());
    for customization in operation.customizations {
        customization.apply(&mut layer, &mut components);
    }
    SharedRuntimePlugin::new(StaticRuntimePlugin::new().with_config(layer.freeze()).with_runtime_components(components))
}

#[derive(Debug)]
struct Serializer(&'static OperationDescriptor);

impl SerializeRequest for Serializer {
    fn serialize_input(&self, mut input: Input, cfg: &mut ConfigBag) -> Result<HttpRequest, BoxError> {
        let operation = self.0;
        let body = (operation.take_stream)(&mut input);
        let input = (operation.as_structure)(&input)
            .ok_or("an interceptor replaced the input with a value of a different type")?;
        check_required(operation, &Serializable(input))?;
        #[cfg(feature = "test-util")]
        crate::test_util::serialized(input, cfg);
        let mut request = protocol::request(operation.service, input, cfg)?;
        if let Some(body) = body {
            body.send(&mut request, cfg)?;
        }
        Ok(request)
    }
}
