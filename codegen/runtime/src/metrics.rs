//! Metrics of calls. AWS's plugin measures every call; here it does so only if a telemetry provider reads the metrics.

use aws_smithy_observability::global::get_telemetry_provider;
use aws_smithy_runtime_api::client::runtime_plugin::{RuntimePlugins, SharedRuntimePlugin};

/// The runtime plugins of a client, with and without that of metrics.
#[derive(Clone, Debug)]
pub(crate) struct ClientPlugins {
    measured: RuntimePlugins,
    unmeasured: RuntimePlugins,
}

impl ClientPlugins {
    pub(crate) fn new(plugins: RuntimePlugins, metrics: SharedRuntimePlugin) -> Self {
        Self { measured: plugins.clone().with_client_plugin(metrics), unmeasured: plugins }
    }

    /// Adds a plugin after those of its order.
    pub(crate) fn push(&mut self, plugin: &SharedRuntimePlugin) {
        for plugins in [&mut self.measured, &mut self.unmeasured] {
            *plugins = std::mem::take(plugins).with_client_plugin(plugin.clone());
        }
    }

    /// Returns the plugins of a call that begins now: a program can set the telemetry provider at any time.
    pub(crate) fn current(&self) -> &RuntimePlugins {
        if are_read() { &self.measured } else { &self.unmeasured }
    }
}

/// Returns true unless the provider is the default, which has this name.
fn are_read() -> bool {
    get_telemetry_provider().is_ok_and(|provider| provider.meter_provider().provider_name() != "noop")
}
