//! Routing: the operation and protocol of a request.

use hyper::body::Bytes;
use hyper::{Method, Request};

use super::catalog::{Catalog, Operation, Service};
use super::protocol::{Protocol, Style};
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
pub(super) fn find<'a>(catalog: &'a Catalog, request: &Request<Bytes>) -> Option<Route<'a>> {
    let mut routes: Vec<Route<'a>> = match (rpc_target(request), form(request)) {
        (Some((protocols, service, operation)), _) => rpc(catalog, protocols, &service, &operation),
        (None, Some(form)) => query(catalog, &form),
        (None, None) => rest(catalog, request),
    };
    let scope = service_in_scope(request);
    let signed = |route: &Route<'_>| scope.is_some() && route.service.signing_name == scope;
    // The first of the best matches.
    routes.sort_by_key(|route| !signed(route));
    routes.into_iter().next()
}

/// Returns the likely protocol of a request without a known operation, for the error response.
pub(super) fn protocol<B>(catalog: &Catalog, request: &Request<B>) -> Protocol {
    if let Some((protocols, ..)) = rpc_target(request) {
        return protocols.first().copied().unwrap_or(Protocol::AwsJson1_0);
    }
    let scope = service_in_scope(request);
    let style = if has_form(request) { Style::Query } else { Style::Rest };
    let signed = catalog.services.iter().filter(|service| scope.is_some() && service.signing_name == scope);
    let known = signed.flat_map(|service| &service.protocols).find(|protocol| protocol.style() == style);
    known.copied().unwrap_or(if style == Style::Query { Protocol::AwsQuery } else { Protocol::RestJson1 })
}

/// Returns the parameters of a form, or of a query that replaces one; `None` for other requests.
pub(super) fn form(request: &Request<Bytes>) -> Option<Vec<(String, String)>> {
    if has_form(request) {
        return Some(parameters(&String::from_utf8_lossy(request.body())));
    }
    let query = parameters(request.uri().query().unwrap_or_default());
    let is_form = request.uri().path() == "/" && query.iter().any(|(key, _)| key == "Action");
    is_form.then_some(query)
}

fn has_form<B>(request: &Request<B>) -> bool {
    let media_type = request.headers().get("content-type").and_then(|value| value.to_str().ok()).unwrap_or_default();
    request.method() == Method::POST && media_type.starts_with("application/x-www-form-urlencoded")
}

/// Returns the operations that a form names: by `Action`, and `Version` if it is there.
fn query<'a>(catalog: &'a Catalog, form: &[(String, String)]) -> Vec<Route<'a>> {
    let value = |name: &str| form.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str());
    let Some(action) = value("Action") else { return Vec::new() };
    let named = catalog.services.iter().filter(|service| value("Version").is_none_or(|of| of == service.version));
    let routes = named.filter_map(|service| {
        let protocol = service.protocols.iter().find(|protocol| protocol.style() == Style::Query);
        Some(Route { service, operation: service.operation(action)?, protocol: *protocol?, labels: Labels::new() })
    });
    routes.collect()
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
    for service in &catalog.services {
        let protocol = service.protocols.iter().find(|protocol| protocol.style() == Style::Rest);
        let Some(&protocol) = protocol else { continue };
        for operation in &service.operations {
            let Some(http) = operation.http.as_ref().filter(|http| http.method == request.method().as_str()) else {
                continue;
            };
            if let Some(labels) = http.uri.labels(path, &query) {
                found.push((http.uri.weight(), Route { service, operation, protocol, labels }));
            }
        }
    }
    found.sort_by_key(|(weight, _)| std::cmp::Reverse(*weight));
    found.into_iter().map(|(_, route)| route).collect()
}
