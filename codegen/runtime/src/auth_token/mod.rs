//! Authentication tokens in place of database passwords: presigned URLs, valid for one database and a few minutes.

pub mod dsql;
pub mod rds;

use std::fmt;
use std::time::Duration;

use aws_credential_types::provider::{ProvideCredentials, SharedCredentialsProvider};
use aws_sigv4::http_request::{SignableBody, SignableRequest, SignatureLocation, SigningSettings, sign};
use aws_sigv4::sign::v4;
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::identity::Identity;
use aws_types::SdkConfig;
use url::Url;

/// An authentication token, used as a database password. `Debug` does not show it.
#[derive(Clone, PartialEq, Eq)]
pub struct AuthToken {
    inner: String,
}

impl AuthToken {
    /// The token as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.inner
    }
}

impl fmt::Display for AuthToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.inner)
    }
}

impl fmt::Debug for AuthToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("AuthToken(** redacted **)")
    }
}

/// URL to sign, its scope, and its validity in seconds.
struct Wanted<'a> {
    url: String,
    signing_name: &'a str,
    region: &'a str,
    expires_in: u64,
}

/// Signs the URL, and returns it without its scheme.
async fn token(
    wanted: Wanted<'_>,
    credentials: Option<SharedCredentialsProvider>,
    config: &SdkConfig,
) -> Result<AuthToken, BoxError> {
    let provider = credentials.or_else(|| config.credentials_provider());
    let provider = provider.ok_or("credentials are required to create an auth token")?;
    let identity: Identity = provider.provide_credentials().await?.into();
    let time = config.time_source().ok_or("a time source is required")?;
    let mut settings = SigningSettings::default();
    settings.expires_in = Some(Duration::from_secs(wanted.expires_in));
    settings.signature_location = SignatureLocation::QueryParams;
    let params = v4::SigningParams::builder()
        .identity(&identity)
        .region(wanted.region)
        .name(wanted.signing_name)
        .time(time.now())
        .settings(settings)
        .build()?;
    let mut url = Url::parse(&wanted.url)?;
    let request = SignableRequest::new("GET", url.as_str(), std::iter::empty(), SignableBody::Bytes(&[]))?;
    let (instructions, _) = sign(request, &params.into())?.into_parts();
    for (name, value) in instructions.params() {
        url.query_pairs_mut().append_pair(name, value);
    }
    let inner = url.as_str().strip_prefix("https://").unwrap_or(url.as_str()).to_owned();
    Ok(AuthToken { inner })
}

/// Defines a token's configuration and its builder.
macro_rules! config {
    (
        $($(#[$doc:meta])* $name:ident: $ty:ty),*;
        $($(#[$required_doc:meta])* required $required:ident: $required_ty:ty, $missing:literal, |$it:ident| $get:expr => $get_ty:ty, $setter:ty),*
    ) => {
        /// Configuration of a token: its database, and the credentials that sign it.
        #[derive(Clone, Debug)]
        pub struct Config {
            credentials: Option<SharedCredentialsProvider>,
            $($name: Option<$ty>,)*
            $($required: $required_ty,)*
        }

        impl Config {
            /// Returns a builder with nothing set.
            pub fn builder() -> ConfigBuilder {
                ConfigBuilder::default()
            }

            /// The credentials to sign with, if they differ from those of the shared configuration.
            pub fn credentials(&self) -> Option<SharedCredentialsProvider> {
                self.credentials.clone()
            }

            /// The region, if it differs from that of the shared configuration.
            pub fn region(&self) -> Option<&Region> {
                self.region.as_ref()
            }

            /// The validity of the token in seconds, if it was set.
            pub fn expires_in(&self) -> Option<u64> {
                self.expires_in
            }

            $(
                $(#[$required_doc])*
                pub fn $required(&self) -> $get_ty {
                    let $it = &self.$required;
                    $get
                }
            )*
        }

        /// Builds a [`Config`].
        #[derive(Debug, Default)]
        pub struct ConfigBuilder {
            credentials: Option<SharedCredentialsProvider>,
            $($name: Option<$ty>,)*
            $($required: Option<$required_ty>,)*
        }

        impl ConfigBuilder {
            /// Sets the credentials to sign with.
            #[must_use]
            pub fn credentials(mut self, credentials: impl ProvideCredentials + 'static) -> Self {
                self.credentials = Some(SharedCredentialsProvider::new(credentials));
                self
            }

            $(
                $(#[$doc])*
                #[must_use]
                pub fn $name(mut self, $name: $ty) -> Self {
                    self.$name = Some($name);
                    self
                }
            )*

            $(
                $(#[$required_doc])*
                #[must_use]
                pub fn $required(mut self, $required: $setter) -> Self {
                    self.$required = Some($required.into());
                    self
                }
            )*

            /// Builds the configuration.
            ///
            /// # Errors
            /// A required setting is not set.
            pub fn build(self) -> Result<Config, BoxError> {
                Ok(Config {
                    credentials: self.credentials,
                    $($name: self.$name,)*
                    $($required: self.$required.ok_or($missing)?,)*
                })
            }
        }
    };
}
use config;
