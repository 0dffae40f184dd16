//! A client as most tests want it.

use super::sdk;
use crate::transport::{Requests, Response, transport};

use sdk::config::{BehaviorVersion, Credentials, Region};

/// A client that is answered these replies in order, and the last of them from then on.
pub(super) fn client(replies: impl IntoIterator<Item = Response>) -> (sdk::Client, Requests) {
    let (http_client, requests) = transport(replies);
    let config = sdk::Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::new("us-east-1"))
        .credentials_provider(Credentials::new("AKID", "secret", None, None, "program"))
        .http_client(http_client);
    (sdk::Client::from_conf(config.build()), requests)
}
