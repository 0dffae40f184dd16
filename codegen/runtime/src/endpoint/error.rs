use std::borrow::Cow;
use std::fmt;

/// Errors of endpoint resolution.
///
/// A caller of a client gets this text in a
/// [`ResolveEndpointError`](aws_smithy_runtime_api::client::endpoint::error::ResolveEndpointError).
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ResolveError {
    /// An error rule of the service matched; this is its message.
    Rule(Cow<'static, str>),
    /// No rule matched.
    NoMatch,
    /// A required parameter is not set.
    Missing(&'static str),
    /// A parameter has a value of the wrong type.
    Mismatch(&'static str),
    /// The rule that matched refers to a value that is not set.
    Unset,
    /// The endpoint's URL is empty.
    NoUrl,
}

impl fmt::Display for ResolveError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Rule(message) => f.write_str(message),
            Self::NoMatch => f.write_str("No endpoint rule matched"),
            Self::Missing(name) => write!(f, "a required endpoint parameter was missing: `{name}`"),
            Self::Mismatch(name) => write!(f, "endpoint parameter `{name}` has a value of the wrong type"),
            Self::Unset => f.write_str("the endpoint rule that matched refers to a value that is not set"),
            Self::NoUrl => f.write_str("the endpoint URL is empty"),
        }
    }
}

impl std::error::Error for ResolveError {}
