//! Validation of the form of a signature, version 4.
//!
//! The signature itself and the clock are not verified: any credentials are accepted.
//! See [Elements of a request signature](https://docs.aws.amazon.com/IAM/latest/UserGuide/signing-elements.html).

use hyper::header::{HeaderName, HeaderValue};
use hyper::{HeaderMap, Request};

use super::error::ServiceError;
use super::uri::parameters;

const ALGORITHM: &str = "AWS4-HMAC-SHA256";

/// Longest validity of a presigned request, in seconds: a week.
const LONGEST: u32 = 7 * 24 * 60 * 60;

/// Returns the service's name in the scope of a request's signature, even if the rest is invalid.
pub(super) fn service_in_scope<B>(request: &Request<B>) -> Option<String> {
    let in_header = || {
        let text = request.headers().get("authorization")?.to_str().ok()?;
        let (_, rest) = text.split_once("Credential=")?;
        Some(rest.split(',').next()?.to_owned())
    };
    let credential = in_header().or_else(|| parameter(&query(request), "X-Amz-Credential").map(str::to_owned))?;
    credential.rsplit('/').nth(1).map(str::to_owned)
}

/// Checks the form of a request's signature, which is in a header or, of a presigned request, in the query.
pub(super) fn check<B>(request: &Request<B>, signing_name: &str) -> Result<(), ServiceError> {
    let query = query(request);
    match request.headers().get("authorization") {
        Some(value) => in_header(request.headers(), value, signing_name),
        None if parameter(&query, "X-Amz-Algorithm").is_some() => in_query(request.headers(), &query, signing_name),
        None => Err(ServiceError::common("MissingAuthenticationTokenException", "Missing Authentication Token")),
    }
}

fn in_header(headers: &HeaderMap, value: &HeaderValue, signing_name: &str) -> Result<(), ServiceError> {
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
    signature(field("Signature").unwrap_or_default())?;
    let date = scope(field("Credential").unwrap_or_default(), signing_name)?;
    dates(headers, date)?;
    signed_headers(headers, field("SignedHeaders").unwrap_or_default())
}

fn in_query(headers: &HeaderMap, query: &[(String, String)], signing_name: &str) -> Result<(), ServiceError> {
    let names = ["Algorithm", "Credential", "Date", "Expires", "Signature", "SignedHeaders"];
    let names = names.map(|name| format!("X-Amz-{name}"));
    let [algorithm, credential, dated, expires, digits, signed] =
        names.each_ref().map(|name| parameter(query, name).unwrap_or_default());
    let lacking: Vec<_> = names.iter().filter(|name| parameter(query, name).is_none_or(str::is_empty)).collect();
    if !lacking.is_empty() {
        let requires = lacking.iter().map(|name| format!("AWS query-string parameters must include '{name}'."));
        return Err(incomplete(requires.collect::<Vec<_>>().join(" ")));
    }
    if algorithm != ALGORITHM {
        return Err(incomplete(format!("Unsupported AWS 'algorithm': '{algorithm}'.")));
    }
    if !expires.parse().is_ok_and(|seconds: u32| (1..=LONGEST).contains(&seconds)) {
        return Err(incomplete(format!("X-Amz-Expires must be from 1 to {LONGEST} seconds, and is '{expires}'.")));
    }
    signature(digits)?;
    let date = scope(credential, signing_name)?;
    same_day(dated, date)?;
    signed_headers(headers, signed)
}

/// Returns the parameters of a request's query.
fn query<B>(request: &Request<B>) -> Vec<(String, String)> {
    parameters(request.uri().query().unwrap_or_default())
}

fn parameter<'a>(query: &'a [(String, String)], name: &str) -> Option<&'a str> {
    query.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
}

fn signature(digits: &str) -> Result<(), ServiceError> {
    if digits.len() == 64 && digits.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f')) {
        return Ok(());
    }
    Err(incomplete("Signature must be 64 lower-case hexadecimal digits."))
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
    same_day(dated, of_scope)
}

/// Checks the format of a time, and that its day is that of the scope.
fn same_day(dated: &str, of_scope: &str) -> Result<(), ServiceError> {
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

    const GOOD: &str = "AKID/20260102/eu-west-1/tiny/aws4_request";

    fn request(uri: &str, authorization: Option<&str>) -> Request<()> {
        let mut request = Request::get(uri).header("host", "localhost");
        if let Some(authorization) = authorization {
            request = request.header("x-amz-date", "20260102T030405Z").header("authorization", authorization);
        }
        request.body(()).unwrap()
    }

    fn checked(request: &Request<()>) -> Result<(), String> {
        check(request, "tiny").map_err(|error| format!("{}: {}", error.name, error.message))
    }

    fn of(credential: &str, signed: &str, signature: &str) -> Result<(), String> {
        let text = format!("{ALGORITHM} Credential={credential}, SignedHeaders={signed}, Signature={signature}");
        checked(&request("/", Some(&text)))
    }

    #[test]
    fn a_presigned_request_has_its_signature_in_the_query() {
        let uri = |time: &str, expires: &str, signed: &str| {
            format!(
                "/?X-Amz-Algorithm={ALGORITHM}&X-Amz-Credential={}&X-Amz-Date={time}&X-Amz-Expires={expires}\
                 &X-Amz-SignedHeaders={signed}&X-Amz-Signature={SIGNATURE}",
                GOOD.replace('/', "%2F")
            )
        };
        let good = request(&uri("20260102T030405Z", "60", "host"), None);
        assert_eq!((checked(&good), service_in_scope(&good).as_deref()), (Ok(()), Some("tiny")));
        for (uri, expected) in [
            (uri("20260102T030405Z", "604801", "host"), "from 1 to 604800 seconds"),
            (uri("20260103T030405Z", "60", "host"), "does not match"),
            (uri("20260102T030405Z", "60", ""), "must include 'X-Amz-SignedHeaders'"),
            (uri("20260102T030405Z", "60", "host;x-other"), "'x-other' is not in the request"),
        ] {
            let found = checked(&request(&uri, None)).unwrap_err();
            assert!(found.contains(expected), "{found}");
        }
    }

    #[test]
    fn a_well_formed_signature_is_accepted() {
        assert_eq!(of(GOOD, "host;x-amz-date", SIGNATURE), Ok(()));
    }

    #[test]
    fn each_malformed_part_is_rejected() {
        for (credential, signed, signature, expected) in [
            ("AKID/20260102/tiny/aws4_request", "host;x-amz-date", SIGNATURE, "exactly 5"),
            ("AKID/20261302/eu-west-1/tiny/aws4_request", "host;x-amz-date", SIGNATURE, "YYYYMMDD form"),
            ("AKID/20260103/eu-west-1/tiny/aws4_request", "host;x-amz-date", SIGNATURE, "does not match"),
            ("AKID/20260102/eu-west-1/huge/aws4_request", "host;x-amz-date", SIGNATURE, "correct service: 'tiny'"),
            ("AKID/20260102/eu-west-1/tiny/aws5_request", "host;x-amz-date", SIGNATURE, "terminator"),
            ("/20260102/eu-west-1/tiny/aws4_request", "host;x-amz-date", SIGNATURE, "an access key"),
            (GOOD, "host", SIGNATURE, "not signed: x-amz-date"),
            (GOOD, "x-amz-date;host", SIGNATURE, "order of the alphabet"),
            (GOOD, "host;x-amz-date;x-other", SIGNATURE, "'x-other' is not in the request"),
            (GOOD, "host;x-amz-date", "abc", "64 lower-case"),
            (GOOD, "", SIGNATURE, "requires 'SignedHeaders'"),
        ] {
            let found = of(credential, signed, signature).unwrap_err();
            assert!(found.contains(expected), "{found}");
        }
    }

    #[test]
    fn unsigned_and_otherwise_signed_requests_have_different_errors() {
        assert_eq!(check(&request("/", None), "tiny").unwrap_err().name, "MissingAuthenticationTokenException");
        for other in ["Bearer abc", "AWS4-HMAC-SHA256", "AWS4-HMAC-SHA256 ", "AWS4-HMAC-SHA256 Credential"] {
            let error = check(&request("/", Some(other)), "tiny").unwrap_err();
            assert_eq!((error.name.as_str(), error.status), ("IncompleteSignatureException", 403), "{other}");
        }
    }
}
