//! Routing: the operation and protocol of a request.

use hyper::{Method, Request};

use super::catalog::{Catalog, Operation, Service};
use super::protocol::Protocol;
use super::signature::service_in_scope;
use super::uri::{Labels, parameters};

/// An operation that a request matches.
pub(super) struct Route<'a> {
    pub(super) service: &'a Service,
    pub(super) operation: &'a Operation,
    pub(super) protocol: Protocol,
    pub(super) labels: Labels,
}

/// Returns the operation of a request. If several services match, the service in the signature's scope is selected.
pub(super) fn find<'a, B>(catalog: &'a Catalog, request: &Request<B>) -> Option<Route<'a>> {
    let mut routes: Vec<Route<'a>> = match rpc_target(request) {
        Some((protocols, service, operation)) => rpc(catalog, protocols, &service, &operation),
        None => rest(catalog, request),
    };
    let scope = service_in_scope(request.headers());
    let signed = |route: &Route<'_>| scope.is_some() && route.service.signing_name.as_deref() == scope;
    // The first of the best matches.
    routes.sort_by_key(|route| !signed(route));
    routes.into_iter().next()
}

/// Returns the likely protocol of a request without a known operation, for the error response.
pub(super) fn protocol<B>(request: &Request<B>) -> Protocol {
    rpc_target(request).and_then(|(protocols, ..)| protocols.first().copied()).unwrap_or(Protocol::RestJson1)
}

/// Returns the protocols, service and operation that the headers and path of an RPC request name.
fn rpc_target<B>(request: &Request<B>) -> Option<(&'static [Protocol], String, String)> {
    if request.method() != Method::POST {
        return None;
    }
    let text = |name: &str| request.headers().get(name).and_then(|value| value.to_str().ok());
    if text("smithy-protocol") == Some("rpc-v2-cbor") {
        // Only the end of the path is fixed.
        let mut parts = request.uri().path().rsplit('/');
        let (operation, word, service, first) = (parts.next()?, parts.next()?, parts.next()?, parts.next()?);
        let form = (word, first) == ("operation", "service");
        return form.then(|| (&[Protocol::RpcV2Cbor][..], service.to_owned(), operation.to_owned()));
    }
    let (service, operation) = text("x-amz-target")?.rsplit_once('.')?;
    // The media type of the body determines the version.
    let later = text("content-type").is_some_and(|sent| sent.contains("json-1.1"));
    let protocols: &[_] = if later {
        &[Protocol::AwsJson1_1, Protocol::AwsJson1_0]
    } else {
        &[Protocol::AwsJson1_0, Protocol::AwsJson1_1]
    };
    Some((protocols, service.to_owned(), operation.to_owned()))
}

fn rpc<'a>(catalog: &'a Catalog, protocols: &[Protocol], name: &str, operation: &str) -> Vec<Route<'a>> {
    // Older services have a prefix before the shape's name.
    let short = name.rsplit('.').next().unwrap_or(name);
    let named = catalog.services.iter().filter(|service| [name, short].contains(&service.id.name()));
    let routes = named.filter_map(|service| {
        let protocol = *protocols.iter().find(|protocol| service.protocols.contains(protocol))?;
        Some(Route { service, operation: service.operation(operation)?, protocol, labels: Labels::new() })
    });
    routes.collect()
}

fn rest<'a, B>(catalog: &'a Catalog, request: &Request<B>) -> Vec<Route<'a>> {
    let path = request.uri().path();
    let query = parameters(request.uri().query().unwrap_or_default());
    let mut found: Vec<_> = Vec::new();
    for service in catalog.services.iter().filter(|service| service.protocols.contains(&Protocol::RestJson1)) {
        for operation in &service.operations {
            let Some(http) = operation.http.as_ref().filter(|http| http.method == request.method().as_str()) else {
                continue;
            };
            if let Some(labels) = http.uri.labels(path, &query) {
                found.push((http.uri.weight(), Route { service, operation, protocol: Protocol::RestJson1, labels }));
            }
        }
    }
    found.sort_by_key(|(weight, _)| std::cmp::Reverse(*weight));
    found.into_iter().map(|(_, route)| route).collect()
}
