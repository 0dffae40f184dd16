//! Comparison of bodies, ignoring order and whitespace as their media type allows.

use super::form;
use aws_smithy_protocol_test::{MediaType, validate_body};
use aws_smithy_types::base64;

/// Returns the difference between a body and the expected one. Without a media type the bytes are compared.
pub fn differs(actual: &[u8], expected: &str, media_type: Option<&str>) -> Option<String> {
    let media_type = media_type.filter(|_| !expected.is_empty() || !actual.is_empty());
    let known = match media_type {
        Some("application/x-www-form-urlencoded") => return form::differs(actual, expected),
        Some("application/cbor") => MediaType::Cbor,
        Some(json) if json == "application/json" || json.starts_with("application/x-amz-json") => MediaType::Json,
        Some("application/xml") => MediaType::Xml,
        _ => {
            let shown = String::from_utf8_lossy(actual);
            return (actual != expected.as_bytes()).then(|| format!("{shown:?} where {expected:?} is expected"));
        }
    };
    if expected.is_empty() {
        return Some(format!("{:?} where there should be none", String::from_utf8_lossy(actual)));
    }
    validate_body(actual, expected, known).err().map(|_| {
        let binary = media_type == Some("application/cbor");
        let actual = if binary { base64::encode(actual) } else { String::from_utf8_lossy(actual).into_owned() };
        format!("{actual} where {expected} is expected")
    })
}
