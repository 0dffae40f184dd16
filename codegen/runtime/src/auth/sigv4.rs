//! `SigV4` with the signing key of the day cached. AWS's own signer derives it for every request, which takes a third of
//! the signature's time.
//!
//! Signed here are plain requests: their body is in memory and signed, the signature is a header, and path and headers
//! are in canonical form already. AWS's own signer signs all others.

mod canonical;
mod key;
#[cfg(test)]
mod tests;

use std::fmt;
use std::time::SystemTime;

use aws_credential_types::Credentials;
use aws_runtime::auth::sigv4::{SCHEME_ID, SigV4Signer};
use aws_runtime::auth::{
    PayloadSigningOverride, SigV4OperationSigningConfig, SigV4SessionTokenNameOverride, SigningOptions,
};
use aws_runtime::content_encoding::DeferredSignerSender;
use aws_sigv4::http_request::SigningSettings;
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::auth::{AuthScheme, AuthSchemeEndpointConfig, AuthSchemeId, Sign};
use aws_smithy_runtime_api::client::identity::{Identity, SharedIdentityResolver};
use aws_smithy_runtime_api::client::orchestrator::HttpRequest;
use aws_smithy_runtime_api::client::runtime_components::{GetIdentityResolver, RuntimeComponents};
use aws_smithy_types::Document;
use aws_smithy_types::config_bag::ConfigBag;
use aws_types::SigningName;
use aws_types::region::SigningRegion;

use crate::clock_skew;
use canonical::Canonical;
use key::{CachedKey, Time};

/// The auth scheme `aws.auth#sigv4`.
#[derive(Debug, Default)]
pub(super) struct SigV4Scheme(Signer);

impl AuthScheme for SigV4Scheme {
    fn scheme_id(&self) -> AuthSchemeId {
        SCHEME_ID
    }

    fn identity_resolver(&self, resolvers: &dyn GetIdentityResolver) -> Option<SharedIdentityResolver> {
        resolvers.identity_resolver(SCHEME_ID)
    }

    fn signer(&self) -> &dyn Sign {
        &self.0
    }
}

#[derive(Default)]
struct Signer {
    aws: SigV4Signer,
    key: CachedKey,
}

/// Does not show the key.
impl fmt::Debug for Signer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Signer").finish_non_exhaustive()
    }
}

impl Sign for Signer {
    fn sign_http_request(
        &self,
        request: &mut HttpRequest,
        identity: &Identity,
        endpoint: AuthSchemeEndpointConfig<'_>,
        components: &RuntimeComponents,
        cfg: &ConfigBag,
    ) -> Result<(), BoxError> {
        let now = || clock_skew::corrected(components.time_source().unwrap_or_default().now(), cfg);
        let headers = Settings::plain(&endpoint, cfg)
            .filter(|_| !is_traced())
            .and_then(|settings| self.headers(request, identity, &settings, now()));
        match headers {
            Some(headers) => headers.insert(request),
            None => self.aws.sign_http_request(request, identity, endpoint, components, cfg)?,
        }
        Ok(())
    }
}

/// Returns true if a subscriber reads the canonical request, which AWS's signer traces.
fn is_traced() -> bool {
    tracing::enabled!(target: "aws_sigv4::http_request::sign", tracing::Level::TRACE)
}

/// The scope of a signature, and the service's options.
#[derive(Clone, Copy)]
struct Settings<'a> {
    region: &'a str,
    name: &'a str,
    double_uri_encode: bool,
    normalize_uri_path: bool,
    content_sha256_header: bool,
}

impl<'a> Settings<'a> {
    /// Returns the settings of a call, as AWS's signer determines them, unless one of them is not plain.
    fn plain(endpoint: &'a AuthSchemeEndpointConfig<'_>, cfg: &'a ConfigBag) -> Option<Self> {
        let config = cfg.load::<SigV4OperationSigningConfig>()?;
        let options = &config.signing_options;
        let is_plain = has_plain(options)
            && cfg.load::<PayloadSigningOverride>().is_none()
            && has_plain_token(cfg)
            && cfg.load::<DeferredSignerSender>().is_none();
        if !is_plain {
            return None;
        }
        let region = || Some(cfg.load::<SigningRegion>().or(config.region.as_ref())?.as_ref());
        let name = || Some(cfg.load::<SigningName>().or(config.name.as_ref())?.as_ref());
        Some(Self {
            region: text(endpoint.get("signingRegion"), region)?,
            name: text(endpoint.get("signingName"), name)?,
            double_uri_encode: enabled(endpoint.get("disableDoubleEncoding"), options.double_uri_encode)?,
            normalize_uri_path: enabled(endpoint.get("disableNormalizePath"), options.normalize_uri_path)?,
            content_sha256_header: options.content_sha256_header,
        })
    }
}

/// Returns true if only the options of a service differ from the defaults, which include those that AWS adds later.
fn has_plain(options: &SigningOptions) -> bool {
    let mut plain = SigningOptions::default();
    plain.double_uri_encode = options.double_uri_encode;
    plain.normalize_uri_path = options.normalize_uri_path;
    plain.content_sha256_header = options.content_sha256_header;
    plain == *options
}

/// Returns true if the session token has its usual name, also in a service that has another one for some endpoints.
fn has_plain_token(cfg: &ConfigBag) -> bool {
    let name = cfg.load::<SigV4SessionTokenNameOverride>();
    name.is_none_or(|name| matches!(name.name_override(&SigningSettings::default(), cfg), Ok(None)))
}

/// Returns the text of a property, or the default. `None` if it is not a text, for which AWS's signer has an error.
fn text<'a>(property: Option<&'a Document>, default: impl FnOnce() -> Option<&'a str>) -> Option<&'a str> {
    property.map_or_else(default, Document::as_string)
}

/// Returns the opposite of a property, or the default. `None` if it is not a boolean, for which AWS's signer has an error.
fn enabled(disabled: Option<&Document>, default: bool) -> Option<bool> {
    disabled.map_or(Some(default), |disabled| disabled.as_bool().map(|disabled| !disabled))
}

/// The headers of a signature, whose values can be sent.
struct SignatureHeaders {
    date: String,
    authorization: String,
    content_sha256: Option<String>,
    session_token: Option<String>,
}

impl SignatureHeaders {
    /// Inserts the headers in the order of AWS's signer.
    fn insert(self, request: &mut HttpRequest) {
        let headers = request.headers_mut();
        headers.insert(canonical::DATE.clone(), self.date);
        headers.insert(http::header::AUTHORIZATION, self.authorization);
        if let Some(digest) = self.content_sha256 {
            headers.insert(canonical::CONTENT_SHA256.clone(), digest);
        }
        if let Some(token) = self.session_token {
            headers.insert(canonical::SECURITY_TOKEN.clone(), token);
        }
    }
}

impl Signer {
    /// Signs a request, unless it is not plain.
    fn headers(
        &self,
        request: &HttpRequest,
        identity: &Identity,
        settings: &Settings<'_>,
        time: SystemTime,
    ) -> Option<SignatureHeaders> {
        let credentials = identity.data::<Credentials>()?;
        let time = Time::new(time)?;
        let key = self.key.get(credentials.secret_access_key(), time, settings.region, settings.name)?;
        let date = key.date_time(time);
        let digest = canonical::digest(request.body().bytes()?);
        let token = credentials.session_token();
        let content_sha256 = settings.content_sha256_header.then_some(digest.as_str());
        let added = [
            (&canonical::DATE, Some(date.as_str())),
            (&canonical::SECURITY_TOKEN, token),
            (&canonical::CONTENT_SHA256, content_sha256),
        ];
        let canonical = Canonical::of(request, &added, settings, &digest)?;
        Some(SignatureHeaders {
            authorization: canonical.authorization(credentials.access_key_id(), &key, &date)?,
            content_sha256: settings.content_sha256_header.then_some(digest),
            session_token: token.map(str::to_owned),
            date,
        })
    }
}
