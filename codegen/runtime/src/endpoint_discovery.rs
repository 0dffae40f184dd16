//! Endpoint discovery: the endpoint of a call is asked for, and kept for as long as it is valid
//! ([`aws.api#clientEndpointDiscovery`](https://smithy.io/2.0/aws/aws-core.html#client-endpoint-discovery)).
//!
//! A client asks at the first call that needs an endpoint, not at its construction as AWS's own crates do, and as
//! botocore does: an endpoint of the user is never replaced, and one that has expired is used while the service cannot be
//! asked.

mod cache;
mod interceptor;
mod reload;
#[cfg(test)]
mod tests;

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::Duration;

use aws_credential_types::Credentials;
use aws_smithy_async::time::SharedTimeSource;
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::endpoint::{
    EndpointFuture, EndpointResolverParams, ResolveEndpoint, SharedEndpointResolver,
};
use aws_smithy_runtime_api::client::identity::Identity;
use aws_smithy_runtime_api::client::runtime_plugin::RuntimePlugins;
use aws_smithy_types::endpoint::Endpoint;

use crate::operation::{Discovered, EndpointDiscovery};

pub(crate) use cache::Cache;
pub(crate) use interceptor::plugin;
pub use reload::ReloadEndpoint;

/// The discovery of the endpoint of one call.
pub(crate) struct Discovery {
    cache: Arc<Cache>,
    description: &'static EndpointDiscovery,
    /// The plugins of the operation that returns endpoints.
    plugins: RuntimePlugins,
    /// True if the service has refused the endpoint of the last attempt.
    is_evicted: AtomicBool,
}

impl fmt::Debug for Discovery {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Discovery").finish_non_exhaustive()
    }
}

impl Discovery {
    pub(crate) fn new(cache: &Arc<Cache>, description: &'static EndpointDiscovery, plugins: RuntimePlugins) -> Self {
        Self { cache: cache.clone(), description, plugins, is_evicted: AtomicBool::new(false) }
    }

    /// Calls the operation that returns endpoints.
    async fn ask(&self) -> Result<Discovered, BoxError> {
        let EndpointDiscovery { operation, input, endpoint, .. } = self.description;
        let output = operation.call(input(), self.plugins.clone()).await?;
        let endpoint = endpoint(&output).filter(|endpoint| !endpoint.address.is_empty());
        Ok(endpoint.ok_or("the response has no endpoint")?)
    }
}

/// A property of the endpoint parameters of a call whose endpoint is discovered.
#[derive(Debug)]
struct Asked {
    discovery: Arc<Discovery>,
    time: SharedTimeSource,
}

impl Asked {
    /// The endpoint with the host that the service returned for it. Its auth schemes, and so the signing scope, stay.
    async fn replace(&self, endpoint: Endpoint, identity: Option<&Identity>) -> Result<Endpoint, BoxError> {
        // An endpoint may be one of an account: another account's credentials must not get it.
        let credentials = identity.and_then(|identity| identity.data::<Credentials>());
        let key = (endpoint.url().to_owned(), credentials.map(|it| it.access_key_id().to_owned()));
        let ask = || async {
            let Discovered { address, minutes } = self.discovery.ask().await?;
            let lifetime = Duration::from_secs(u64::try_from(minutes).unwrap_or_default().saturating_mul(60));
            Ok((url(endpoint.url(), &address), lifetime))
        };
        let url = self.discovery.cache.url(key, &|| self.time.now(), ask).await?;
        Ok(endpoint.into_builder().url(url).build())
    }
}

/// The URL of an address, which is a host with the scheme of the present endpoint, unless it has its own.
fn url(endpoint: &str, address: &str) -> String {
    if address.contains("://") {
        return address.to_owned();
    }
    let scheme = endpoint.split_once("://").map_or("https", |(scheme, _)| scheme);
    format!("{scheme}://{address}")
}

/// Resolves endpoints with another resolver, and replaces those that are discovered.
#[derive(Debug)]
pub(crate) struct Discovering(pub(crate) SharedEndpointResolver);

impl ResolveEndpoint for Discovering {
    fn resolve_endpoint<'a>(&'a self, params: &'a EndpointResolverParams) -> EndpointFuture<'a> {
        let endpoint = self.0.resolve_endpoint(params);
        match params.get_property::<Asked>() {
            None => endpoint,
            Some(asked) => {
                EndpointFuture::new(async move { asked.replace(endpoint.await?, params.get_property()).await })
            }
        }
    }

    fn finalize_params(&self, params: &mut EndpointResolverParams) -> Result<(), BoxError> {
        self.0.finalize_params(params)
    }
}
