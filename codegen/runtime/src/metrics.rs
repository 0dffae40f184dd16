//! Metrics of calls. AWS's plugin measures every call; here it does so only if a telemetry provider reads the metrics.

use aws_smithy_observability::global::get_telemetry_provider;
use aws_smithy_runtime_api::client::runtime_plugin::{RuntimePlugin, RuntimePlugins, SharedRuntimePlugin};
use aws_smithy_types::config_bag::FrozenLayer;

/// The runtime plugins of a client, with and without that of metrics.
#[derive(Clone, Debug)]
pub(crate) struct ClientPlugins {
    measured: RuntimePlugins,
    unmeasured: RuntimePlugins,
    /// The configuration of those without metrics, in order.
    pub(crate) layers: Vec<FrozenLayer>,
}

impl ClientPlugins {
    pub(crate) fn new(plugins: Vec<SharedRuntimePlugin>, metrics: SharedRuntimePlugin) -> Self {
        let layers = plugins.iter().filter_map(RuntimePlugin::config).collect();
        let plugins = RuntimePlugins::new().with_client_plugins(plugins);
        Self { measured: plugins.clone().with_client_plugin(metrics), unmeasured: plugins, layers }
    }

    /// Adds a plugin after those of its order.
    pub(crate) fn push(&mut self, plugin: &SharedRuntimePlugin) {
        for plugins in [&mut self.measured, &mut self.unmeasured] {
            *plugins = std::mem::take(plugins).with_client_plugin(plugin.clone());
        }
        self.layers.extend(plugin.config());
    }

    /// Returns the plugins of a call that begins now: a program can set the telemetry provider at any time.
    pub(crate) fn current(&self) -> &RuntimePlugins {
        if are_read() { &self.measured } else { &self.unmeasured }
    }

    /// The plugins of calls that are not measured.
    pub(crate) fn unmeasured(&self) -> &RuntimePlugins {
        &self.unmeasured
    }
}

/// Returns true unless the provider is the default, which has this name.
pub(crate) fn are_read() -> bool {
    get_telemetry_provider().is_ok_and(|provider| provider.meter_provider().provider_name() != "noop")
}
