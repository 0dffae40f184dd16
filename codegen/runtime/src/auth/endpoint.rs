//! Auth schemes by the endpoint's property `authSchemes`
//! ([endpoint properties](https://smithy.io/2.0/aws/rules-engine/auth-schemes.html)).

use std::borrow::Cow;

use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::auth::{AuthSchemeId, AuthSchemeOption};
use aws_smithy_runtime_api::client::endpoint::{EndpointResolverParams, ResolveEndpoint};
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_types::Document;
use aws_smithy_types::config_bag::ConfigBag;
use aws_smithy_types::endpoint::{Endpoint, EndpointAuthScheme};

/// The auth scheme options in the endpoint's order of preference, followed by the model's other schemes.
///
/// # Errors
/// No endpoint is found, or every scheme in the endpoint's list is unknown to the client.
pub(crate) async fn chosen_by_endpoint(
    modelled: Vec<AuthSchemeOption>,
    cfg: &ConfigBag,
    components: &RuntimeComponents,
) -> Result<Vec<AuthSchemeOption>, BoxError> {
    let params = cfg.load::<EndpointResolverParams>().ok_or("no endpoint parameters are configured")?;
    let endpoint = components.endpoint_resolver().resolve_endpoint(params).await?;
    let names = scheme_names(&endpoint);
    if names.is_empty() {
        return Ok(modelled);
    }
    if !names.iter().any(|name| components.auth_scheme(id(name)).is_some()) {
        return Err(unsupported(endpoint.url(), &names).into());
    }
    Ok(merged(modelled, &names))
}

fn unsupported(url: &str, names: &[&str]) -> String {
    let mut message = format!(
        "the endpoint {url} requires the auth scheme {}, which this client does not support",
        names.join(" or ")
    );
    if !cfg!(feature = "sigv4a") && names.contains(&"sigv4a") {
        message.push_str("; enable the crate's feature `sigv4a`");
    }
    message
}

/// The auth schemes of an endpoint, in order of preference.
pub(crate) fn scheme_names(endpoint: &Endpoint) -> Vec<&str> {
    let typed = endpoint.auth_schemes().iter().map(EndpointAuthScheme::name);
    // A custom endpoint resolver may use the older form.
    let property = endpoint.properties().get("authSchemes").and_then(Document::as_array);
    typed.chain(property.into_iter().flatten().filter_map(scheme_name)).collect()
}

fn scheme_name(scheme: &Document) -> Option<&str> {
    scheme.as_object()?.get("name")?.as_string()
}

fn id(name: &str) -> AuthSchemeId {
    AuthSchemeId::from(Cow::Owned(name.to_owned()))
}

fn merged(mut modelled: Vec<AuthSchemeOption>, names: &[&str]) -> Vec<AuthSchemeOption> {
    let mut options = Vec::with_capacity(modelled.len() + names.len());
    for name in names {
        let position = modelled.iter().position(|option| option.scheme_id().inner() == *name);
        options.push(position.map_or_else(|| AuthSchemeOption::from(id(name)), |position| modelled.remove(position)));
    }
    options.append(&mut modelled);
    options
}

#[cfg(test)]
mod tests {
    use super::*;

    fn schemes(names: &[&'static str]) -> Vec<AuthSchemeOption> {
        names.iter().map(|name| AuthSchemeOption::from(AuthSchemeId::new(name))).collect()
    }

    #[test]
    fn schemes_of_the_endpoint_come_first_and_the_others_keep_their_order() {
        let options = merged(schemes(&["a", "x", "b", "y"]), &["y", "z"]);
        let names: Vec<_> = options.iter().map(|option| option.scheme_id().inner()).collect();
        assert_eq!(names, ["y", "z", "a", "x", "b"]);
    }

    #[test]
    fn both_forms_of_auth_schemes_are_read() {
        let scheme = Document::Object([("name".to_owned(), Document::from("sigv4a"))].into());
        let older = Endpoint::builder().url("https://a").property("authSchemes", vec![scheme]).build();
        assert_eq!(scheme_names(&older), ["sigv4a"]);
        let typed = EndpointAuthScheme::with_capacity("sigv4", 0);
        assert_eq!(scheme_names(&Endpoint::builder().url("https://a").auth_scheme(typed).build()), ["sigv4"]);
    }
}
