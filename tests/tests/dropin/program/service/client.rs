//! The client of most tests.

use super::sdk;
use crate::transport::{Requests, Response, transport};

use sdk::config::{BehaviorVersion, Credentials, Region};

/// A client that gets these responses in order, and then the last of them forever.
pub(super) fn client(replies: impl IntoIterator<Item = Response>) -> (sdk::Client, Requests) {
    let (http_client, requests) = transport(replies);
    let config = sdk::Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::new("us-east-1"))
        .credentials_provider(Credentials::new("AKID", "secret", None, None, "program"))
        .http_client(http_client);
    (sdk::Client::from_conf(config.build()), requests)
}
