//! The auth scheme of a call, and the configuration that its endpoint has for it.

use std::borrow::Cow;

use aws_smithy_runtime::client::auth::no_auth::NO_AUTH_SCHEME_ID;
use aws_smithy_runtime::client::identity::IdentityCache;
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::auth::{
    AuthScheme as _, AuthSchemeEndpointConfig, AuthSchemeId, AuthSchemeOption, AuthSchemeOptionResolverParams,
    AuthSchemePreference, ResolveAuthSchemeOptions as _, SharedAuthScheme,
};
use aws_smithy_runtime_api::client::identity::{
    Identity, IdentityCacheLocation, ResolveCachedIdentity as _, ResolveIdentity as _, SharedIdentityCache,
    SharedIdentityResolver,
};
use aws_smithy_runtime_api::client::orchestrator::HttpRequest;
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_types::config_bag::{ConfigBag, FrozenLayer};
use aws_smithy_types::endpoint::Endpoint;

use crate::auth::Modelled;

/// The auth scheme of an operation's calls, if it is the same for all of them.
#[derive(Debug)]
pub(super) struct Auth {
    /// `None` if the endpoint, the configuration or an interceptor chooses.
    only: Option<Scheme>,
}

/// An auth scheme for which the client has an identity.
#[derive(Clone, Debug)]
pub(super) struct Scheme {
    id: AuthSchemeId,
    implementation: SharedAuthScheme,
    identities: SharedIdentityResolver,
    cache: SharedIdentityCache,
    properties: Option<FrozenLayer>,
}

impl Auth {
    /// `None` if no scheme of the model can be used, of which AWS's orchestrator has an error of its own.
    pub(super) fn new(modelled: Modelled, components: &RuntimeComponents, may_differ: bool) -> Option<Self> {
        let first = Scheme::first(modelled.options(), components)?;
        let is_only = !may_differ && !modelled.leaves_a_choice();
        Some(Self { only: is_only.then_some(first) })
    }

    /// Returns the scheme of an attempt, as AWS's orchestrator selects it.
    pub(super) async fn scheme(
        &self,
        components: &RuntimeComponents,
        cfg: &ConfigBag,
    ) -> Result<Cow<'_, Scheme>, BoxError> {
        if let Some(scheme) = &self.only {
            return Ok(Cow::Borrowed(scheme));
        }
        let params = cfg.load::<AuthSchemeOptionResolverParams>().ok_or("no parameters of an auth scheme resolver")?;
        let resolver = components.auth_scheme_option_resolver();
        let mut options = resolver.resolve_auth_scheme_options_v2(params, cfg, components).await?;
        if let Some(preference) = cfg.load::<AuthSchemePreference>() {
            let preferred: Vec<_> = preference.clone().into_iter().collect();
            options
                .sort_by_key(|option| preferred.iter().rposition(|id| id == option.scheme_id()).unwrap_or(usize::MAX));
        }
        Ok(Cow::Owned(Scheme::first(options, components).ok_or("no auth scheme can be used")?))
    }
}

impl Scheme {
    fn first(options: Vec<AuthSchemeOption>, components: &RuntimeComponents) -> Option<Self> {
        options.into_iter().find_map(|option| {
            let id = option.scheme_id().clone();
            let implementation = components.auth_scheme(&id)?;
            let identities = implementation.identity_resolver(components)?;
            let cache = if identities.cache_location() == IdentityCacheLocation::RuntimeComponents {
                components.identity_cache()
            } else {
                IdentityCache::no_cache()
            };
            Some(Self { id, implementation, identities, cache, properties: option.properties() })
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
        self.implementation.signer().sign_http_request(request, identity, of_endpoint, components, cfg)
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
