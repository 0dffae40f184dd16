//! Authentication schemes of services and operations
//! ([authentication traits](https://smithy.io/2.0/spec/authentication-traits.html)).

use serde_json::Value;

use crate::Traits;
use crate::traits;

/// The schemes that Smithy and AWS define, by trait id.
pub const SCHEMES: [&str; 7] = [
    traits::SIGV4,
    traits::SIGV4A,
    traits::HTTP_API_KEY_AUTH,
    traits::HTTP_BASIC_AUTH,
    traits::HTTP_BEARER_AUTH,
    traits::HTTP_DIGEST_AUTH,
    traits::NO_AUTH,
];

/// The schemes of a service or an operation, by trait id: those that `smithy.api#auth` lists, or else those whose traits are
/// applied.
pub fn listed(traits: &Traits) -> Vec<&str> {
    named(traits).unwrap_or_else(|| traits.iter().map(|(id, _)| id).filter(|id| SCHEMES.contains(id)).collect())
}

/// The schemes that `smithy.api#auth` lists; `None` without that trait.
pub fn named(traits: &Traits) -> Option<Vec<&str>> {
    let listed = traits.get(traits::AUTH)?.as_array()?;
    Some(listed.iter().filter_map(Value::as_str).collect())
}
