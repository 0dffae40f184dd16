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
use crate::service::Service;

/// Finds the endpoint for [`Params`].
pub trait ResolveEndpoint: Send + Sync + fmt::Debug {
    /// Finds the endpoint.
    fn resolve_endpoint<'a>(&'a self, params: &'a Params) -> EndpointFuture<'a>;

    /// The same resolver, as the runtime takes it. It fails if what the runtime passes it are not [`Params`].
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

    /// Takes the account's id out of the identity that was found, if the rules ask for it.
    fn finalize_params(&self, params: &mut EndpointResolverParams) -> Result<(), BoxError> {
        let asked = params.get_mut::<Params>().is_some_and(|params| params.account_id_mut().is_some());
        if !asked {
            return Ok(());
        }
        // The identity is a secret that is not to stay here.
        let identity = params.get_property_mut().map(|it| mem::replace(it, Identity::new((), None)));
        let id = identity.as_ref().and_then(|identity| identity.property::<AccountId>());
        if let (Some(id), Some(place)) = (id, params.get_mut::<Params>().and_then(Params::account_id_mut)) {
            *place = Some(id.as_str().to_owned());
        }
        Ok(())
    }
}

/// Finds endpoints by a service's rules, and remembers the last one.
pub struct Resolver {
    rules: &'static RuleSet,
    partitions: &'static Partitions,
    /// Most clients ask for one endpoint all their life.
    last: RwLock<Option<(Params, Endpoint)>>,
}

/// Neither the rules, which are long, nor the last endpoint, whose URL may hold a password or a token.
impl fmt::Debug for Resolver {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Resolver").finish_non_exhaustive()
    }
}

impl Resolver {
    /// A resolver that goes by these rules.
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

/// The resolver that a client of the service uses unless it is given another: the service's own rules.
#[derive(Debug)]
pub struct DefaultResolver<S> {
    resolver: Resolver,
    service: PhantomData<fn() -> S>,
}

impl<S: Service> DefaultResolver<S> {
    /// The service's resolver.
    pub fn new() -> Self {
        let service = S::DESCRIPTOR;
        Self { resolver: Resolver::new(service.endpoint_rules, service.partitions), service: PhantomData }
    }
}

impl<S: Service> Default for DefaultResolver<S> {
    fn default() -> Self {
        Self::new()
    }
}

impl<S: Service> ResolveEndpoint for DefaultResolver<S> {
    fn resolve_endpoint<'a>(&'a self, params: &'a Params) -> EndpointFuture<'a> {
        self.resolver.resolve_endpoint(params)
    }
}
