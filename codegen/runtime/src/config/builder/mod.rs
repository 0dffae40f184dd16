//! Builder of [`Config`]. `set_x(None)` keeps or unsets a value as in AWS's own builders.

#[cfg(feature = "http-bearer-auth")]
mod bearer;
mod components;
mod compression;
mod service_specific;
mod settings;
mod sigv4a;
#[cfg(feature = "test-util")]
mod test_util;

use std::fmt;
use std::marker::PhantomData;

use aws_smithy_async::time::SharedTimeSource;
use aws_smithy_runtime_api::client::behavior_version::BehaviorVersion;
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponentsBuilder;
use aws_smithy_runtime_api::client::runtime_plugin::SharedRuntimePlugin;
use aws_smithy_types::config_bag::{CloneableLayer, ConfigBag};
use aws_smithy_types::retry::RetryConfig;
use aws_smithy_types::timeout::TimeoutConfig;
use aws_types::SigningName;
use aws_types::endpoint_config::EndpointUrl;
use aws_types::region::{Region, SigningRegion};

use super::Config;
use crate::endpoint::without_secrets;
use crate::service::{Service, ServiceDescriptor};

/// Builds the configuration of a client.
#[derive(Clone)]
pub struct Builder<S> {
    pub(crate) settings: Settings,
    pub(super) service: PhantomData<fn() -> S>,
}

/// Settings of a configuration of any service. Code that needs no more is compiled once, for all services.
#[derive(Clone)]
pub(crate) struct Settings {
    pub(super) layer: CloneableLayer,
    pub(crate) components: RuntimeComponentsBuilder,
    pub(crate) plugins: Vec<SharedRuntimePlugin>,
    pub(crate) behavior_version: Option<BehaviorVersion>,
    pub(crate) prepares_calls: bool,
}

impl<S> fmt::Debug for Builder<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Builder").field(&self.settings).finish()
    }
}

/// Does not show the layer: the endpoint's URL may contain a password or a token.
impl fmt::Debug for Settings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let endpoint_url = self.layer.load::<EndpointUrl>().map(|url| without_secrets(&url.0));
        f.debug_struct("Settings")
            .field("region", &self.layer.load::<Region>())
            .field("endpoint_url", &endpoint_url)
            .field("retry_config", &self.layer.load::<RetryConfig>())
            .field("timeout_config", &self.layer.load::<TimeoutConfig>())
            .field("behavior_version", &self.behavior_version)
            .field("components", &self.components)
            .finish_non_exhaustive()
    }
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            layer: CloneableLayer::default(),
            components: RuntimeComponentsBuilder::new("service config"),
            plugins: Vec::new(),
            behavior_version: None,
            prepares_calls: true,
        }
    }
}

impl Settings {
    /// Adds the settings that a configuration of this service needs.
    pub(crate) fn complete(mut self, service: &ServiceDescriptor) -> Self {
        if self.components.time_source().is_none() {
            self.components.set_time_source(Some(SharedTimeSource::default()));
        }
        self.layer.store_put(service.api_metadata.clone());
        if let Some(name) = service.signing_name {
            self.layer.store_put(SigningName::from_static(name));
        }
        if let Some(region) = self.layer.load::<Region>().cloned() {
            self.layer.store_put(SigningRegion::from(region));
        }
        self
    }
}

impl<S> Default for Builder<S> {
    fn default() -> Self {
        Self::of(Settings::default())
    }
}

impl<S> Builder<S> {
    /// Returns a builder with nothing set.
    pub fn new() -> Self {
        Self::default()
    }

    pub(crate) fn of(settings: Settings) -> Self {
        Self { settings, service: PhantomData }
    }

    /// Returns the settings of a call in progress; for generated code.
    #[doc(hidden)]
    pub fn from_config_bag(bag: &ConfigBag) -> Self {
        Self::of(Settings::from_config_bag(bag))
    }

    /// Sets the behavior version, which selects a set of defaults. It is required, here or by the cargo feature
    /// `behavior-version-latest`.
    #[must_use]
    pub fn behavior_version(mut self, behavior_version: BehaviorVersion) -> Self {
        self.set_behavior_version(Some(behavior_version));
        self
    }

    /// Sets or unsets the behavior version.
    pub fn set_behavior_version(&mut self, behavior_version: Option<BehaviorVersion>) -> &mut Self {
        self.settings.behavior_version = behavior_version;
        self
    }

    /// Selects the newest defaults, which change when this crate is updated.
    #[must_use]
    pub fn behavior_version_latest(self) -> Self {
        self.behavior_version(BehaviorVersion::latest())
    }

    /// Adds a runtime plugin.
    pub(crate) fn push_runtime_plugin(&mut self, plugin: SharedRuntimePlugin) -> &mut Self {
        self.settings.plugins.push(plugin);
        self
    }

    /// Builds the configuration.
    pub fn build(self) -> Config<S>
    where
        S: Service,
    {
        Config::of(self.settings.complete(S::DESCRIPTOR))
    }
}
