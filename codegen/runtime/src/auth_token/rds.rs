//! Tokens for databases of Amazon RDS
//! ([IAM database authentication](https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.IAMDBAuth.Connecting.html)).

use aws_credential_types::provider::{ProvideCredentials, SharedCredentialsProvider};
use aws_smithy_runtime_api::box_error::BoxError;
use aws_types::SdkConfig;
use aws_types::region::Region;

pub use super::AuthToken;
use super::{Wanted, config, token};

config! {
    /// Sets the region of the database.
    region: Region,
    /// Sets the validity of the token in seconds. The default, and the maximum, is 900.
    expires_in: u64;
    /// The host name of the database.
    required hostname: String, "a hostname is required", |it| it => &str, impl Into<String>,
    /// The port of the database.
    required port: u64, "a port is required", |it| *it => u64, u64,
    /// The user of the database.
    required username: String, "a username is required", |it| it => &str, impl Into<String>
}

/// Generates tokens for a user of a database.
#[derive(Debug)]
pub struct AuthTokenGenerator {
    config: Config,
}

impl AuthTokenGenerator {
    /// Returns a token generator for a database and user.
    pub fn new(config: Config) -> Self {
        Self { config }
    }

    /// Generates a token. The region is that of this configuration, the shared configuration, or us-east-1.
    ///
    /// # Errors
    /// Credentials or time source are missing, or the host and user are not valid in a URL.
    pub async fn auth_token(&self, config: &SdkConfig) -> Result<AuthToken, BoxError> {
        let Config { hostname, port, username, .. } = &self.config;
        let region = self.config.region().or(config.region()).map_or("us-east-1", Region::as_ref);
        let wanted = Wanted {
            url: format!("https://{hostname}:{port}/?Action=connect&DBUser={username}"),
            signing_name: "rds-db",
            region,
            expires_in: self.config.expires_in.unwrap_or(900).min(900),
        };
        token(wanted, self.config.credentials(), config).await
    }
}
