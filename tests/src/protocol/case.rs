//! A test case, as passed from the command to the program.

use serde::Deserialize;
use std::collections::BTreeMap;

/// A test case: the request that a call must send, or the response it gets.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Case {
    /// The client's endpoint, if the case has one.
    pub endpoint: Option<String>,
    /// The expected request.
    pub sent: Option<Sent>,
    /// The response.
    pub response: Option<Given>,
    /// The expected error.
    #[serde(default)]
    pub error: Outcome,
}

/// The description of a request.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sent {
    /// The method.
    pub method: String,
    /// The path, escaped.
    pub path: String,
    /// The host, with any port.
    pub host: Option<String>,
    /// Required query parameters, escaped.
    pub query: Vec<String>,
    /// True if there must be no others.
    pub query_is_whole: bool,
    /// Forbidden query parameters: names, or names and values.
    pub forbid_query: Vec<String>,
    /// Names of required query parameters.
    pub require_query: Vec<String>,
    /// Required headers.
    pub headers: BTreeMap<String, String>,
    /// Names of forbidden headers.
    pub forbid_headers: Vec<String>,
    /// Names of required headers.
    pub require_headers: Vec<String>,
    /// The body, if it is compared.
    pub body: Option<String>,
    /// The body's media type; `None` if its bytes are compared.
    pub media_type: Option<String>,
    /// The messages of a body that is a stream of events, in base64.
    #[serde(default)]
    pub events: Option<Vec<String>>,
}

/// The description of a response.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Given {
    /// The status.
    pub status: u16,
    /// The headers.
    pub headers: BTreeMap<String, String>,
    /// The body.
    pub body: String,
    /// True if the body is base64.
    pub base64: bool,
}

/// The expected error, in addition to its members.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Outcome {
    /// Its code.
    pub code: Option<String>,
    /// Its message.
    pub message: Option<String>,
}
