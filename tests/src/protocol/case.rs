//! A case, as the command hands it to the program.

use serde::Deserialize;
use std::collections::BTreeMap;

/// A case: the request that a call must send, or the response it gets.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Case {
    /// Where the client is told to send to, if it is told.
    pub endpoint: Option<String>,
    /// The request that must be sent.
    pub sent: Option<Sent>,
    /// The response to give.
    pub response: Option<Given>,
    /// What an error must say.
    #[serde(default)]
    pub error: Outcome,
}

/// A request as a case describes it.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sent {
    /// The method.
    pub method: String,
    /// The path, escaped.
    pub path: String,
    /// The host, with any port.
    pub host: Option<String>,
    /// Query parameters that must be there, escaped.
    pub query: Vec<String>,
    /// Whether there may be no others.
    pub query_is_whole: bool,
    /// Query parameters that must not be there: names, or names and values.
    pub forbid_query: Vec<String>,
    /// Names of query parameters that must be there.
    pub require_query: Vec<String>,
    /// Headers that must be there.
    pub headers: BTreeMap<String, String>,
    /// Names of headers that must not be there.
    pub forbid_headers: Vec<String>,
    /// Names of headers that must be there.
    pub require_headers: Vec<String>,
    /// The body, if it matters.
    pub body: Option<String>,
    /// The body's media type; none if its bytes count.
    pub media_type: Option<String>,
}

/// A response as a case describes it.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Given {
    /// The status.
    pub status: u16,
    /// The headers.
    pub headers: BTreeMap<String, String>,
    /// The body.
    pub body: String,
    /// Whether the body is given in Base64.
    pub base64: bool,
}

/// What an error must say beside its members.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Outcome {
    /// Its code.
    pub code: Option<String>,
    /// Its message.
    pub message: Option<String>,
}
