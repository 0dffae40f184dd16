//! Authentication schemes
//! ([authentication traits](https://smithy.io/2.0/spec/authentication-traits.html)).

use whitesmith_model::auth;
use whitesmith_model::diagnostic::Diagnostics;
use whitesmith_model::traits;
use whitesmith_model::{ServiceShape, Traits};

use super::Context;
use crate::ir::{AuthScheme, endpoint::RuleSet};

/// The schemes that the runtime supports, by trait.
const SUPPORTED: &[(&str, AuthScheme)] = &[
    (traits::SIGV4, AuthScheme::SigV4),
    (traits::SIGV4A, AuthScheme::SigV4a),
    (traits::HTTP_BEARER_AUTH, AuthScheme::HttpBearer),
    (traits::NO_AUTH, AuthScheme::NoAuth),
];

/// The schemes that calls of a service may use, in order of preference.
///
/// The order is that of the service's `smithy.api#auth`, or else alphabetical. A service whose endpoints require `SigV4a`
/// supports it even if its traits do not list it.
pub(super) fn service(
    context: &Context<'_>,
    service: ServiceShape<'_>,
    rules: Option<&RuleSet>,
    diagnostics: &mut Diagnostics,
) -> Vec<AuthScheme> {
    let listed = auth::listed(service.traits);
    if let Some(what) = lacking(&listed) {
        let known: Vec<_> = SUPPORTED.iter().map(|(id, _)| *id).collect();
        context
            .report_shape(service.id, format!("not supported yet: {what}"), diagnostics)
            .help(format!("supported are {}", known.join(", ")));
    }
    let mut schemes = supported(&listed);
    let by_endpoint = rules.is_some_and(|rules| rules.auth_schemes().any(|name| name == "sigv4a"));
    if let Some(position) = schemes.iter().position(|scheme| *scheme == AuthScheme::SigV4)
        && by_endpoint
        && !schemes.contains(&AuthScheme::SigV4a)
    {
        schemes.insert(position + 1, AuthScheme::SigV4a);
    }
    schemes
}

/// The schemes that calls of an operation may use, if they differ from the service's.
pub(super) fn operation(traits: &Traits, of_service: &[AuthScheme]) -> Option<Vec<AuthScheme>> {
    let mut schemes = auth::named(traits).map_or_else(|| of_service.to_vec(), |listed| supported(&listed));
    if traits.has(traits::OPTIONAL_AUTH) && !schemes.contains(&AuthScheme::NoAuth) {
        schemes.push(AuthScheme::NoAuth);
    }
    (schemes != of_service).then_some(schemes)
}

/// The reason an operation cannot be called, if its authentication is not supported.
pub(super) fn refusal(traits: &Traits) -> Option<String> {
    lacking(&auth::named(traits)?)
}

fn lacking(listed: &[&str]) -> Option<String> {
    let lacks = !listed.is_empty() && !listed.iter().any(|id| known(id).is_some());
    lacks.then(|| format!("calls that are signed with {} alone", listed.join(" or ")))
}

fn known(id: &str) -> Option<AuthScheme> {
    SUPPORTED.iter().find(|(name, _)| *name == id).map(|(_, scheme)| *scheme)
}

/// The schemes that the runtime supports, each once. An empty list requires no authentication.
fn supported(listed: &[&str]) -> Vec<AuthScheme> {
    let mut schemes = Vec::new();
    for scheme in listed.iter().filter_map(|id| known(id)) {
        if !schemes.contains(&scheme) {
            schemes.push(scheme);
        }
    }
    if schemes.is_empty() { vec![AuthScheme::NoAuth] } else { schemes }
}
