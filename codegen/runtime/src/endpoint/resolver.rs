use std::fmt;
use std::marker::PhantomData;
use std::mem;
use std::sync::{PoisonError, RwLock};

use aws_credential_types::attributes::AccountId;
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::endpoint::error::ResolveEndpointError;
use aws_smithy_runtime_api::client::endpoint::{
    self as runtime, EndpointFuture, EndpointResolverParams, SharedEndpointResolver,
};
use aws_smithy_runtime_api::client::identity::Identity;
use aws_smithy_types::endpoint::Endpoint;

use super::Params;
use super::partitions::Partitions;
use super::rules::RuleSet;

/// Resolves endpoints from [`Params`].
pub trait ResolveEndpoint: Send + Sync + fmt::Debug {
    /// Resolves the endpoint.
    fn resolve_endpoint<'a>(&'a self, params: &'a Params) -> EndpointFuture<'a>;

    /// Converts the resolver to the runtime's type. It fails if the runtime's parameters are not [`Params`].
    fn into_shared_resolver(self) -> SharedEndpointResolver
    where
        Self: Sized + 'static,
    {
        SharedEndpointResolver::new(DowncastParams(self))
    }
}

#[derive(Debug)]
struct DowncastParams<T>(T);

impl<T: ResolveEndpoint> runtime::ResolveEndpoint for DowncastParams<T> {
    fn resolve_endpoint<'a>(&'a self, params: &'a EndpointResolverParams) -> EndpointFuture<'a> {
        match params.get::<Params>() {
            Some(params) => self.0.resolve_endpoint(params),
            None => EndpointFuture::ready(Err("params of expected type was not present".into())),
        }
    }

    /// Copies the account id from the resolved identity, if the rules use it.
    fn finalize_params(&self, params: &mut EndpointResolverParams) -> Result<(), BoxError> {
        if !params.get::<Params>().is_some_and(Params::asks_for_account) {
            return Ok(());
        }
        // The identity is secret and must not be kept here.
        let identity = params.get_property_mut().map(|it| mem::replace(it, Identity::new((), None)));
        let id = identity.as_ref().and_then(|identity| identity.property::<AccountId>());
        if let (Some(id), Some(place)) = (id, params.get_mut::<Params>().and_then(Params::account_id_mut)) {
            *place = Some(id.as_str().to_owned());
        }
        Ok(())
    }
}

/// Resolves endpoints with a service's rules, and caches the last one.
pub struct Resolver {
    rules: &'static RuleSet,
    partitions: &'static Partitions,
    /// Most clients use a single endpoint.
    last: RwLock<Option<(Params, Endpoint)>>,
}

/// Shows neither the rules, which are long, nor the last endpoint, whose URL may contain a password or a token.
impl fmt::Debug for Resolver {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Resolver").finish_non_exhaustive()
    }
}

impl Resolver {
    /// Returns a resolver with these rules.
    pub const fn new(rules: &'static RuleSet, partitions: &'static Partitions) -> Self {
        Self { rules, partitions, last: RwLock::new(None) }
    }

    fn endpoint(&self, params: &Params) -> Result<Endpoint, BoxError> {
        if let Some(endpoint) = self.remembered(params) {
            return Ok(endpoint);
        }
        let endpoint = self
            .rules
            .resolve(self.partitions, params)
            .map_err(|error| ResolveEndpointError::message(error.to_string()))?;
        *self.last.write().unwrap_or_else(PoisonError::into_inner) = Some((params.clone(), endpoint.clone()));
        Ok(endpoint)
    }

    fn remembered(&self, params: &Params) -> Option<Endpoint> {
        let last = self.last.read().unwrap_or_else(PoisonError::into_inner);
        last.as_ref().filter(|(known, _)| known == params).map(|(_, endpoint)| endpoint.clone())
    }
}

impl ResolveEndpoint for Resolver {
    fn resolve_endpoint<'a>(&'a self, params: &'a Params) -> EndpointFuture<'a> {
        EndpointFuture::ready(self.endpoint(params))
    }
}

/// The endpoint rules of a service.
#[doc(hidden)]
pub trait Rules {
    /// The rules.
    const RULES: &'static RuleSet;
    /// AWS's partitions.
    const PARTITIONS: &'static Partitions;
}

/// The default resolver of the service's clients, which uses the service's own rules.
#[derive(Debug)]
pub struct DefaultResolver<S> {
    resolver: Resolver,
    service: PhantomData<fn() -> S>,
}

impl<S: Rules> DefaultResolver<S> {
    /// Returns the service's resolver.
    pub fn new() -> Self {
        Self { resolver: Resolver::new(S::RULES, S::PARTITIONS), service: PhantomData }
    }
}

impl<S: Rules> Default for DefaultResolver<S> {
    fn default() -> Self {
        Self::new()
    }
}

impl<S: Rules + fmt::Debug + 'static> ResolveEndpoint for DefaultResolver<S> {
    fn resolve_endpoint<'a>(&'a self, params: &'a Params) -> EndpointFuture<'a> {
        self.resolver.resolve_endpoint(params)
    }
}
