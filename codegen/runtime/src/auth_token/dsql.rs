//! Tokens for clusters of Amazon Aurora DSQL
//! ([authentication](https://docs.aws.amazon.com/aurora-dsql/latest/userguide/SECTION_authentication-token.html)).

use aws_credential_types::provider::{ProvideCredentials, SharedCredentialsProvider};
use aws_smithy_runtime_api::box_error::BoxError;
use aws_types::SdkConfig;
use aws_types::region::Region;

pub use super::AuthToken;
use super::{Wanted, config, token};

config! {
    /// Sets the region of the cluster.
    region: Region,
    /// Sets the validity of the token in seconds. The default is 900.
    expires_in: u64;
    /// The host name of the cluster.
    required hostname: String, "a hostname is required", |it| it => &str, impl Into<String>
}

/// Generates tokens for a cluster.
#[derive(Debug)]
pub struct AuthTokenGenerator {
    config: Config,
}

impl AuthTokenGenerator {
    /// Returns a token generator for a cluster.
    pub fn new(config: Config) -> Self {
        Self { config }
    }

    /// Generates a token for a role other than the administrator's.
    ///
    /// # Errors
    /// Credentials, region or time source are missing, or the host name is not valid in a URL.
    pub async fn db_connect_auth_token(&self, config: &SdkConfig) -> Result<AuthToken, BoxError> {
        self.token(config, "DbConnect").await
    }

    /// Generates a token for the administrator.
    ///
    /// # Errors
    /// The same as [`db_connect_auth_token`](Self::db_connect_auth_token).
    pub async fn db_connect_admin_auth_token(&self, config: &SdkConfig) -> Result<AuthToken, BoxError> {
        self.token(config, "DbConnectAdmin").await
    }

    async fn token(&self, config: &SdkConfig, action: &str) -> Result<AuthToken, BoxError> {
        let region = self.config.region().or(config.region()).ok_or("a region is required")?;
        let wanted = Wanted {
            url: format!("https://{}/?Action={action}", self.config.hostname),
            signing_name: "dsql",
            region: region.as_ref(),
            expires_in: self.config.expires_in.unwrap_or(900),
        };
        token(wanted, self.config.credentials(), config).await
    }
}
