use aws_smithy_runtime_api::client::behavior_version::BehaviorVersion;
use aws_smithy_runtime_api::client::runtime_plugin::SharedRuntimePlugin;

/// The default HTTP client; `None` without a TLS feature.
#[cfg(not(any(feature = "rustls-aws-lc", feature = "rustls-ring")))]
pub(crate) fn default_plugin(_: BehaviorVersion) -> Option<SharedRuntimePlugin> {
    None
}

#[cfg(any(feature = "rustls-aws-lc", feature = "rustls-ring"))]
pub use https::default_https_client;
#[cfg(any(feature = "rustls-aws-lc", feature = "rustls-ring"))]
pub(crate) use https::default_plugin;

#[cfg(any(feature = "rustls-aws-lc", feature = "rustls-ring"))]
mod https {
    use aws_smithy_http_client::proxy::ProxyConfig;
    use aws_smithy_http_client::tls::{Provider, rustls_provider::CryptoMode};
    use aws_smithy_http_client::{Builder, ConnectorBuilder};
    use aws_smithy_runtime_api::client::http::SharedHttpClient;
    use aws_smithy_runtime_api::client::runtime_components::RuntimeComponentsBuilder;
    use aws_smithy_runtime_api::client::runtime_plugin::{Order, StaticRuntimePlugin};

    use super::{BehaviorVersion, SharedRuntimePlugin};

    /// Ring is the default, so enabling AWS-LC is a choice.
    #[cfg(feature = "rustls-aws-lc")]
    const MODE: CryptoMode = CryptoMode::AwsLc;
    #[cfg(not(feature = "rustls-aws-lc"))]
    const MODE: CryptoMode = CryptoMode::Ring;

    /// Returns an HTTP client like the default one: over TLS, through the proxies of the environment.
    ///
    /// `aws-config` without its default features needs one:
    /// `aws_config::defaults(…).http_client(default_https_client())`. Clients of that configuration then share its
    /// connections, and one TLS stack is compiled.
    pub fn default_https_client() -> SharedHttpClient {
        https_client(ProxyConfig::from_env)
    }

    fn https_client(proxies: fn() -> ProxyConfig) -> SharedHttpClient {
        Builder::new().build_with_connector_fn(move |settings, components| {
            let mut connector = ConnectorBuilder::default().tls_provider(Provider::Rustls(MODE.clone()));
            connector.set_connector_settings(settings.cloned());
            if let Some(components) = components {
                connector.set_sleep_impl(components.sleep_impl());
            }
            connector.set_proxy_config(Some(proxies()));
            connector.build()
        })
    }

    /// The default HTTP client; `None` without a TLS feature.
    #[expect(clippy::unnecessary_wraps, reason = "without a TLS feature there is none")]
    pub(crate) fn default_plugin(behavior_version: BehaviorVersion) -> Option<SharedRuntimePlugin> {
        #[expect(deprecated, reason = "AWS's clients use proxies since this version")]
        let obeys_proxies = behavior_version.is_at_least(BehaviorVersion::v2025_08_07());
        let client = https_client(if obeys_proxies { ProxyConfig::from_env } else { ProxyConfig::disabled });
        let components = RuntimeComponentsBuilder::new("http client").with_http_client(Some(client));
        let plugin = StaticRuntimePlugin::new().with_order(Order::Defaults).with_runtime_components(components);
        Some(SharedRuntimePlugin::new(plugin))
    }
}
