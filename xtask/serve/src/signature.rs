//! Validation of the form of a signature, version 4.
//!
//! The signature itself and the clock are not verified: any credentials are accepted.
//! See [Elements of a request signature](https://docs.aws.amazon.com/IAM/latest/UserGuide/signing-elements.html).

use hyper::HeaderMap;
use hyper::header::HeaderName;

use super::error::ServiceError;

const ALGORITHM: &str = "AWS4-HMAC-SHA256";

/// Returns the service's name in the scope of a request's signature, even if the rest is invalid.
pub(super) fn service_in_scope(headers: &HeaderMap) -> Option<&str> {
    let text = headers.get("authorization")?.to_str().ok()?;
    let (_, rest) = text.split_once("Credential=")?;
    rest.split(',').next()?.rsplit('/').nth(1)
}

/// Checks the form of a request's signature.
pub(super) fn check(headers: &HeaderMap, signing_name: &str) -> Result<(), ServiceError> {
    let Some(value) = headers.get("authorization") else {
        return Err(ServiceError::common("MissingAuthenticationTokenException", "Missing Authentication Token"));
    };
    let text = value.to_str().map_err(|_| incomplete("Authorization header has characters other than ASCII's."))?;
    let Some(fields) = text.strip_prefix(ALGORITHM).filter(|rest| rest.starts_with(' ')) else {
        return Err(incomplete(format!("Unsupported AWS 'algorithm': the Authorization header needs {ALGORITHM}.")));
    };
    let fields: Vec<_> = fields.split(',').filter_map(|field| field.trim().split_once('=')).collect();
    let field = |name: &str| fields.iter().find(|(key, _)| *key == name).map(|(_, value)| *value);
    let names = ["Credential", "Signature", "SignedHeaders"];
    let lacking: Vec<_> = names.iter().filter(|name| field(name).is_none_or(str::is_empty)).collect();
    if !lacking.is_empty() {
        let requires = lacking.iter().map(|name| format!("Authorization header requires '{name}' parameter."));
        return Err(incomplete(requires.collect::<Vec<_>>().join(" ")));
    }
    let signature = field("Signature").unwrap_or_default();
    if signature.len() != 64 || !signature.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f')) {
        return Err(incomplete("Signature must be 64 lower-case hexadecimal digits."));
    }
    let date = scope(field("Credential").unwrap_or_default(), signing_name)?;
    dates(headers, date)?;
    signed_headers(headers, field("SignedHeaders").unwrap_or_default())
}

/// Checks the credential and its scope. Returns the date.
fn scope<'a>(credential: &'a str, signing_name: &str) -> Result<&'a str, ServiceError> {
    let parts: Vec<_> = credential.split('/').collect();
    let [key, date, region, service, end] = parts.as_slice() else {
        let form = "<access-key>/YYYYMMDD/REGION/SERVICE/aws4_request";
        return Err(incomplete(format!("Credential must have exactly 5 slash-delimited elements: {form}.")));
    };
    if key.is_empty() || region.is_empty() {
        return Err(incomplete("Credential must have an access key and a region."));
    }
    if !is_date(date) {
        return Err(invalid(format!("Date in Credential scope must be in YYYYMMDD form, and is '{date}'.")));
    }
    if *service != signing_name {
        return Err(invalid(format!("Credential should be scoped to correct service: '{signing_name}'.")));
    }
    if *end != "aws4_request" {
        return Err(invalid("Credential should be scoped with a valid terminator: 'aws4_request'."));
    }
    Ok(date)
}

/// Checks that the request has a date, and that its day is that of the scope.
fn dates(headers: &HeaderMap, of_scope: &str) -> Result<(), ServiceError> {
    let dated = headers.get("x-amz-date").and_then(|value| value.to_str().ok());
    let Some(dated) = dated else {
        // Either header is accepted; `Date` has HTTP's format.
        return if headers.contains_key("date") {
            Ok(())
        } else {
            Err(incomplete("Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header."))
        };
    };
    let day = dated.split_once('T').filter(|(day, time)| {
        let clock = time.strip_suffix('Z').unwrap_or_default();
        is_date(day) && clock.len() == 6 && clock.bytes().all(|byte| byte.is_ascii_digit())
    });
    match day {
        None => Err(incomplete(format!("Date must be in ISO-8601 'basic format', and is '{dated}'."))),
        Some((day, _)) if day != of_scope => Err(invalid(format!(
            "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: \
             '{of_scope}' != '{day}', from '{dated}'."
        ))),
        Some(_) => Ok(()),
    }
}

fn signed_headers(headers: &HeaderMap, signed: &str) -> Result<(), ServiceError> {
    let signed: Vec<_> = signed.split(';').collect();
    if !signed.is_sorted() || signed.iter().any(|name| name.bytes().any(|byte| byte.is_ascii_uppercase())) {
        return Err(incomplete("SignedHeaders must be lower-case, and in the order of the alphabet."));
    }
    let own = headers.keys().map(HeaderName::as_str).filter(|name| name.starts_with("x-amz-"));
    let unsigned: Vec<_> = std::iter::once("host").chain(own).filter(|name| !signed.contains(name)).collect();
    if !unsigned.is_empty() {
        let list = unsigned.join(", ");
        return Err(invalid(format!("There were headers present in the request which were not signed: {list}.")));
    }
    match signed.iter().find(|name| !headers.contains_key(**name)) {
        Some(absent) => Err(invalid(format!("The signed header '{absent}' is not in the request."))),
        None => Ok(()),
    }
}

fn is_date(text: &str) -> bool {
    let number = |from: usize, to: usize| text.get(from..to).and_then(|part| part.parse::<u32>().ok());
    text.len() == 8
        && text.bytes().all(|byte| byte.is_ascii_digit())
        && number(4, 6).is_some_and(|month| (1..=12).contains(&month))
        && number(6, 8).is_some_and(|day| (1..=31).contains(&day))
}

fn incomplete(message: impl Into<String>) -> ServiceError {
    ServiceError::common("IncompleteSignatureException", message)
}

fn invalid(message: impl Into<String>) -> ServiceError {
    ServiceError::common("InvalidSignatureException", message)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

    use super::*;

    const SIGNATURE: &str = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    fn headers(authorization: &str) -> HeaderMap {
        let mut headers = HeaderMap::new();
        headers.insert("host", "localhost".parse().unwrap());
        headers.insert("x-amz-date", "20260102T030405Z".parse().unwrap());
        headers.insert("authorization", authorization.parse().unwrap());
        headers
    }

    fn of(credential: &str, signed: &str, signature: &str) -> Result<(), String> {
        let text = format!("{ALGORITHM} Credential={credential}, SignedHeaders={signed}, Signature={signature}");
        check(&headers(&text), "tiny").map_err(|error| format!("{}: {}", error.name, error.message))
    }

    #[test]
    fn a_well_formed_signature_is_accepted() {
        assert_eq!(of("AKID/20260102/eu-west-1/tiny/aws4_request", "host;x-amz-date", SIGNATURE), Ok(()));
    }

    #[test]
    fn each_malformed_part_is_rejected() {
        let good = "AKID/20260102/eu-west-1/tiny/aws4_request";
        for (credential, signed, signature, expected) in [
            ("AKID/20260102/tiny/aws4_request", "host;x-amz-date", SIGNATURE, "exactly 5"),
            ("AKID/20261302/eu-west-1/tiny/aws4_request", "host;x-amz-date", SIGNATURE, "YYYYMMDD form"),
            ("AKID/20260103/eu-west-1/tiny/aws4_request", "host;x-amz-date", SIGNATURE, "does not match"),
            ("AKID/20260102/eu-west-1/huge/aws4_request", "host;x-amz-date", SIGNATURE, "correct service: 'tiny'"),
            ("AKID/20260102/eu-west-1/tiny/aws5_request", "host;x-amz-date", SIGNATURE, "terminator"),
            ("/20260102/eu-west-1/tiny/aws4_request", "host;x-amz-date", SIGNATURE, "an access key"),
            (good, "host", SIGNATURE, "not signed: x-amz-date"),
            (good, "x-amz-date;host", SIGNATURE, "order of the alphabet"),
            (good, "host;x-amz-date;x-other", SIGNATURE, "'x-other' is not in the request"),
            (good, "host;x-amz-date", "abc", "64 lower-case"),
            (good, "", SIGNATURE, "requires 'SignedHeaders'"),
        ] {
            let found = of(credential, signed, signature).unwrap_err();
            assert!(found.contains(expected), "{found}");
        }
    }

    #[test]
    fn unsigned_and_otherwise_signed_requests_have_different_errors() {
        let mut unsigned = headers("x");
        unsigned.remove("authorization");
        assert_eq!(check(&unsigned, "tiny").unwrap_err().name, "MissingAuthenticationTokenException");
        for other in ["Bearer abc", "AWS4-HMAC-SHA256", "AWS4-HMAC-SHA256 ", "AWS4-HMAC-SHA256 Credential"] {
            let error = check(&headers(other), "tiny").unwrap_err();
            assert_eq!((error.name.as_str(), error.status), ("IncompleteSignatureException", 403), "{other}");
        }
    }
}
