//! The auth scheme of an operation that has no choice, and the configuration that an endpoint has for it.

use aws_smithy_runtime::client::auth::no_auth::NO_AUTH_SCHEME_ID;
use aws_smithy_runtime::client::identity::IdentityCache;
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::auth::{AuthScheme as _, AuthSchemeEndpointConfig, AuthSchemeId, SharedAuthScheme};
use aws_smithy_runtime_api::client::identity::{
    Identity, IdentityCacheLocation, ResolveCachedIdentity as _, ResolveIdentity as _, SharedIdentityCache,
    SharedIdentityResolver,
};
use aws_smithy_runtime_api::client::orchestrator::HttpRequest;
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_types::config_bag::{ConfigBag, FrozenLayer};
use aws_smithy_types::endpoint::Endpoint;

use crate::auth::Modelled;

/// The first auth scheme of the model for which the client has an identity.
#[derive(Debug)]
pub(super) struct Auth {
    id: AuthSchemeId,
    scheme: SharedAuthScheme,
    identities: SharedIdentityResolver,
    cache: SharedIdentityCache,
    properties: Option<FrozenLayer>,
}

impl Auth {
    /// Selects the scheme as AWS's orchestrator does. `None` if an endpoint may select another, or none can be used.
    pub(super) fn new(modelled: Modelled, components: &RuntimeComponents) -> Option<Self> {
        if modelled.leaves_a_choice() {
            return None;
        }
        modelled.options().iter().find_map(|option| {
            let id = option.scheme_id().clone();
            let scheme = components.auth_scheme(&id)?;
            let identities = scheme.identity_resolver(components)?;
            let cache = if identities.cache_location() == IdentityCacheLocation::RuntimeComponents {
                components.identity_cache()
            } else {
                IdentityCache::no_cache()
            };
            Some(Self { id, scheme, identities, cache, properties: option.properties() })
        })
    }

    /// Resolves the identity of an attempt, and adds the identity's own settings to the configuration.
    pub(super) async fn identity(
        &self,
        components: &RuntimeComponents,
        cfg: &mut ConfigBag,
    ) -> Result<Identity, BoxError> {
        if let Some(properties) = &self.properties {
            cfg.push_shared_layer(properties.clone());
        }
        let identity = self.cache.resolve_cached_identity(self.identities.clone(), components, cfg).await?;
        if let Some(layer) = identity.property::<FrozenLayer>() {
            cfg.push_shared_layer(layer.clone());
        }
        Ok(identity)
    }

    /// Signs the request for the endpoint of the configuration.
    pub(super) fn sign(
        &self,
        request: &mut HttpRequest,
        identity: &Identity,
        components: &RuntimeComponents,
        cfg: &ConfigBag,
    ) -> Result<(), BoxError> {
        let endpoint = cfg.load::<Endpoint>().ok_or("an endpoint is required")?;
        let of_endpoint = self.of_endpoint(endpoint)?;
        self.scheme.signer().sign_http_request(request, identity, of_endpoint, components, cfg)
    }

    fn of_endpoint<'a>(&self, endpoint: &'a Endpoint) -> Result<AuthSchemeEndpointConfig<'a>, BoxError> {
        let schemes = endpoint.auth_schemes();
        if schemes.is_empty() || self.id == NO_AUTH_SCHEME_ID {
            return Ok(AuthSchemeEndpointConfig::empty());
        }
        let own = schemes.iter().find(|scheme| scheme.name() == self.id.inner());
        Ok(AuthSchemeEndpointConfig::from_typed(own.ok_or("missing endpoint config")?))
    }
}
