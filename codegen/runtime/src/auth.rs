//! Auth schemes, as models list them.

mod endpoint;
mod sigv4;

use aws_runtime::auth::{PayloadSigningOverride, SigningOptions};
use aws_smithy_runtime::client::auth::no_auth::NO_AUTH_SCHEME_ID;
use aws_smithy_runtime_api::client::auth::{AuthSchemeId, AuthSchemeOption, SharedAuthScheme};
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponentsBuilder;
use aws_smithy_types::config_bag::Layer;

pub(crate) use endpoint::chosen_by_endpoint;
#[cfg(feature = "sessions")]
pub(crate) use endpoint::scheme_names;

/// An auth scheme ([authentication traits](https://smithy.io/2.0/spec/authentication-traits.html)).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum AuthScheme {
    /// `aws.auth#sigv4`: signature for one region.
    SigV4,
    /// `aws.auth#sigv4a`: signature for several regions. Without the feature `sigv4a` it signs no
    /// request, as in AWS's crates.
    SigV4a,
    /// `smithy.api#httpBearerAuth`: bearer token.
    #[cfg(feature = "http-bearer-auth")]
    HttpBearer,
    /// `smithy.api#noAuth`: no authentication.
    NoAuth,
}

/// Signing options of a service for `SigV4` and `SigV4a`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Signature {
    /// Normalizes the path and encodes it a second time.
    Standard,
    /// Signs the path as it is on the wire, and sends the payload's hash in a header.
    AsIs,
}

impl AuthScheme {
    fn id(self) -> AuthSchemeId {
        match self {
            Self::SigV4 => aws_runtime::auth::sigv4::SCHEME_ID,
            Self::SigV4a => AuthSchemeId::from("sigv4a"),
            #[cfg(feature = "http-bearer-auth")]
            Self::HttpBearer => aws_smithy_runtime_api::client::auth::http::HTTP_BEARER_AUTH_SCHEME_ID,
            Self::NoAuth => NO_AUTH_SCHEME_ID,
        }
    }
}

impl Signature {
    pub(crate) fn options(self) -> SigningOptions {
        let mut options = SigningOptions::default();
        let standard = self == Self::Standard;
        options.double_uri_encode = standard;
        options.normalize_uri_path = standard;
        options.content_sha256_header = !standard;
        options
    }
}

/// Authentication traits of an operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Modelled {
    /// In order of preference.
    pub(crate) schemes: &'static [AuthScheme],
    /// True if the signature does not cover the payload (`aws.auth#unsignedPayload`).
    pub(crate) unsigned_payload: bool,
}

impl Modelled {
    pub(crate) fn options(self) -> Vec<AuthSchemeOption> {
        self.schemes.iter().map(|scheme| self.option(*scheme)).collect()
    }

    fn option(self, scheme: AuthScheme) -> AuthSchemeOption {
        let plain = AuthSchemeOption::from(scheme.id());
        if !self.unsigned_payload || scheme == AuthScheme::NoAuth {
            return plain;
        }
        let mut layer = Layer::new("unsigned payload");
        layer.store_put(PayloadSigningOverride::unsigned_payload());
        let option = AuthSchemeOption::builder().scheme_id(scheme.id()).properties(layer.freeze()).build();
        option.unwrap_or(plain)
    }

    /// Returns true if the model lists more than one scheme, from which the endpoint may choose.
    pub(crate) fn leaves_a_choice(self) -> bool {
        self.schemes.iter().filter(|scheme| **scheme != AuthScheme::NoAuth).count() > 1
    }
}

/// Registers all schemes that are compiled in. The auth scheme resolver selects those of a call.
pub(crate) fn push_schemes(components: &mut RuntimeComponentsBuilder) {
    components.push_auth_scheme(SharedAuthScheme::new(sigv4::SigV4Scheme::default()));
    #[cfg(feature = "sigv4a")]
    components.push_auth_scheme(SharedAuthScheme::new(aws_runtime::auth::sigv4a::SigV4aAuthScheme::new()));
    #[cfg(feature = "http-bearer-auth")]
    {
        use aws_smithy_runtime::client::auth::http::BearerAuthScheme;
        components.push_auth_scheme(SharedAuthScheme::new(BearerAuthScheme::new()));
    }
}
