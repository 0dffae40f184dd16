use std::borrow::Cow;
use std::fmt;

use aws_smithy_runtime::client::config_override::Resolver;
use aws_smithy_runtime::client::identity::IdentityCache;
use aws_smithy_runtime_api::client::interceptors::SharedInterceptor;
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponentsBuilder;
use aws_smithy_runtime_api::client::runtime_plugin::{RuntimePlugin, RuntimePlugins};
use aws_smithy_types::config_bag::{FrozenLayer, Layer};
use aws_types::region::{Region, SigningRegion};

use super::{Frozen, Settings};
use crate::user_agent::Customized;

/// Configuration of one call, which overrides its client's.
struct OverridePlugin {
    layer: FrozenLayer,
    components: RuntimeComponentsBuilder,
}

/// Does not show the layer: the endpoint's URL may contain a password or a token.
impl fmt::Debug for OverridePlugin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("OverridePlugin").field("components", &self.components).finish_non_exhaustive()
    }
}

impl Settings {
    /// Returns the settings without interceptors and plugins.
    pub(crate) fn without_interceptors(mut self) -> Self {
        self.plugins.clear();
        self.components.set_interceptors(std::iter::empty::<SharedInterceptor>());
        self
    }

    /// Returns the plugins of a call with these settings over its client's.
    pub(crate) fn override_plugins(self, client: &Frozen, mut plugins: RuntimePlugins) -> RuntimePlugins {
        for plugin in self.plugins {
            plugins = plugins.with_operation_plugin(plugin);
        }
        let mut layer = self.layer;
        let mut components = self.components;
        let mut resolver =
            Resolver::overrid(client.layer.clone(), &client.settings.components, &mut layer, &mut components);
        let region = resolver.config_mut().load::<Region>().cloned();
        if let Some(region) = region {
            resolver.config_mut().store_put(SigningRegion::from(region));
        }
        // Identities of a single call must not accumulate in the client's cache.
        if components.has_identity_resolvers() && components.identity_cache().is_none() {
            let cache = IdentityCache::lazy().max_partitions(1).build();
            components.set_identity_cache(Some(cache));
        }
        let mut layer = Layer::from(layer);
        layer.store_put(Customized);
        plugins.with_operation_plugin(OverridePlugin { layer: layer.freeze(), components })
    }
}

impl RuntimePlugin for OverridePlugin {
    fn config(&self) -> Option<FrozenLayer> {
        Some(self.layer.clone())
    }

    fn runtime_components(&self, _: &RuntimeComponentsBuilder) -> Cow<'_, RuntimeComponentsBuilder> {
        Cow::Borrowed(&self.components)
    }
}
