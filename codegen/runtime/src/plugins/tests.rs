#![expect(clippy::unwrap_used, reason = "a test fails by it")]

use aws_smithy_runtime_api::client::runtime_plugin::RuntimePlugins;

use super::*;

/// Returns the configuration of a client and its components, with their origins.
fn applied(plugins: &RuntimePlugins) -> (String, String) {
    let mut cfg = ConfigBag::base();
    let components = plugins.apply_client_configuration(&mut cfg).unwrap();
    (format!("{cfg:?}"), format!("{components:?}"))
}

#[test]
fn merged_plugins_have_the_same_components_and_layers_in_the_same_order() {
    let mut user = Layer::new("user");
    user.store_put(Region::from_static("us-east-1"));
    let components = RuntimeComponentsBuilder::new("user")
        .with_interceptor(SharedInterceptor::new(InvocationIdInterceptor::new()))
        .with_time_source(Some(aws_smithy_async::time::StaticTimeSource::from_secs(1)));
    let user = StaticRuntimePlugin::new().with_config(user.freeze()).with_runtime_components(components);
    let nested =
        StaticRuntimePlugin::new().with_order(Order::NestedComponents).with_config(Layer::new("nested").freeze());
    let defaults = DefaultPluginParams::new()
        .with_retry_partition_name("test")
        .with_behavior_version(BehaviorVersion::latest())
        .with_is_aws_sdk(true);
    let mut plugins = vec![SharedRuntimePlugin::new(nested), SharedRuntimePlugin::new(user)];
    plugins.extend(default_plugins(defaults));
    plugins.push(SharedRuntimePlugin::new(no_auth()));
    let separate = RuntimePlugins::new().with_client_plugins(plugins.clone());
    let (cfg, components) = applied(&RuntimePlugins::new().with_client_plugins(merged(plugins)));
    assert_eq!((&cfg, &components), (&applied(&separate).0, &applied(&separate).1));
    assert!(cfg.contains("us-east-1") && components.contains("InvocationIdInterceptor"), "{cfg} {components}");
}
