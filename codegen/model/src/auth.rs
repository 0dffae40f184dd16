//! Authentication schemes of services and operations
//! ([authentication traits](https://smithy.io/2.0/spec/authentication-traits.html)).

use serde_json::Value;

use crate::Traits;

/// The schemes that Smithy and AWS define, by trait id.
pub const SCHEMES: [&str; 7] = [
    "aws.auth#sigv4",
    "aws.auth#sigv4a",
    "smithy.api#httpApiKeyAuth",
    "smithy.api#httpBasicAuth",
    "smithy.api#httpBearerAuth",
    "smithy.api#httpDigestAuth",
    "smithy.api#noAuth",
];

/// The schemes of a service or an operation, by trait id: those that `smithy.api#auth` lists, or else those whose traits are
/// applied.
pub fn listed(traits: &Traits) -> Vec<&str> {
    named(traits).unwrap_or_else(|| traits.iter().map(|(id, _)| id).filter(|id| SCHEMES.contains(id)).collect())
}

/// The schemes that `smithy.api#auth` lists; `None` without that trait.
pub fn named(traits: &Traits) -> Option<Vec<&str>> {
    let listed = traits.get("smithy.api#auth")?.as_array()?;
    Some(listed.iter().filter_map(Value::as_str).collect())
}
