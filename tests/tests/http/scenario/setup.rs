//! The configuration of the scenarios.

use std::time::Duration;

use super::sdk;
use crate::server::{KEY, Server};
use crate::sigv4::AccessKey;

use sdk::config::retry::RetryConfig;
use sdk::config::{BehaviorVersion, Credentials, Region};

/// A client with its default HTTP client, retries without delay, and nothing else set.
pub(super) fn client(server: &Server) -> sdk::Client {
    sdk::Client::from_conf(config(server).build())
}

/// A client without retries.
pub(super) fn client_without_retries(server: &Server) -> sdk::Client {
    sdk::Client::from_conf(config(server).retry_config(RetryConfig::disabled()).build())
}

pub(super) fn config(server: &Server) -> sdk::config::Builder {
    super::protocol(sdk::Config::builder())
        .behavior_version(BehaviorVersion::latest())
        .region(Region::new("us-east-1"))
        .credentials_provider(credentials(KEY))
        .endpoint_url(server.url())
        .retry_config(fast_retries())
}

pub(super) fn fast_retries() -> RetryConfig {
    RetryConfig::standard().with_initial_backoff(Duration::from_millis(1)).with_max_backoff(Duration::from_millis(5))
}

pub(super) fn credentials(key: AccessKey) -> Credentials {
    Credentials::new(key.id, key.secret, key.session_token.map(str::to_owned), None, "test")
}
