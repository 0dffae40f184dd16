use askama::Template;

use crate::ir::{AuthScheme, Crate, Service};

/// The crate's `Cargo.toml`.
#[derive(Template)]
#[template(path = "Cargo.toml.txt", escape = "none")]
struct ManifestTemplate<'a> {
    krate: &'a Crate,
}

impl ManifestTemplate<'_> {
    /// The runtime's features that a service needs.
    fn features(service: &Service) -> String {
        let mut features: Vec<_> = service.descriptor.protocols.iter().map(|protocol| protocol.feature()).collect();
        features.extend(service.auth_schemes().into_iter().filter_map(auth_feature));
        features.extend(service.descriptor.auth_token.as_ref().map(|_| "auth-token"));
        features.dedup();
        let features: Vec<_> = features.iter().map(|name| format!("\"whitesmith-runtime/{name}\"")).collect();
        features.join(", ")
    }

    /// The services' features, as an array's elements.
    fn services(&self) -> String {
        let modules: Vec<_> = self.krate.services.iter().map(|it| format!("\"{}\", ", it.module)).collect();
        modules.concat()
    }
}

fn auth_feature(scheme: AuthScheme) -> Option<&'static str> {
    match scheme {
        AuthScheme::SigV4a => Some("sigv4a"),
        AuthScheme::HttpBearer => Some("http-bearer-auth"),
        AuthScheme::SigV4 | AuthScheme::NoAuth => None,
    }
}

/// The crate's `rustfmt.toml`: `cargo fmt` in a workspace leaves the crate alone.
pub(crate) const RUSTFMT: &str = include_str!("../../templates/rustfmt.toml.txt");

/// The crate's `README.md`.
#[derive(Template)]
#[template(path = "README.md.txt", escape = "none")]
struct ReadmeTemplate<'a> {
    krate: &'a Crate,
}

impl ReadmeTemplate<'_> {
    fn operations(service: &Service) -> String {
        let named = |companion: bool| {
            let operations = service.operations.iter().filter(|it| it.companion == companion);
            operations.map(|it| format!("`{}`", it.name)).collect::<Vec<_>>().join(", ")
        };
        let companions = named(true);
        let companions = if companions.is_empty() { companions } else { format!("; companions {companions}") };
        named(false) + &companions
    }
}

/// The crate's `Cargo.toml`.
///
/// # Errors
/// The template cannot be filled: a bug of this crate.
pub(crate) fn manifest(krate: &Crate) -> Result<String, String> {
    filled(&ManifestTemplate { krate })
}

/// The crate's `README.md`.
///
/// # Errors
/// The same as for [`manifest`].
pub(crate) fn readme(krate: &Crate) -> Result<String, String> {
    filled(&ReadmeTemplate { krate })
}

/// The text of a template, with exactly one line break at its end.
fn filled(template: &impl Template) -> Result<String, String> {
    let mut text = template.render().map_err(|error| error.to_string())?;
    text.truncate(text.trim_end().len());
    text.push('\n');
    Ok(text)
}
