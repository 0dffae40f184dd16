//! Signature version 4 as verified by a receiver. Independent code, so that it shares no bug with the client.
//!
//! Source: "Create a signed AWS API request" in the AWS IAM user guide.

use std::fmt::Write as _;

use hmac::{Hmac, KeyInit, Mac};
use http::HeaderMap;
use sha2::{Digest, Sha256};

/// Credentials that the receiver accepts.
#[derive(Clone, Copy, Debug)]
pub(crate) struct AccessKey {
    pub(crate) id: &'static str,
    pub(crate) secret: &'static str,
    pub(crate) session_token: Option<&'static str>,
}

/// The parts of a request that a signature covers.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Signable<'a> {
    pub(crate) method: &'a str,
    /// Percent-encoded, as on the request line.
    pub(crate) path: &'a str,
    pub(crate) query: &'a str,
    pub(crate) headers: &'a HeaderMap,
    pub(crate) body: &'a [u8],
}

/// The content of a valid signature.
#[derive(Clone, Debug)]
pub(crate) struct Signed {
    pub(crate) access_key: String,
    pub(crate) region: String,
    pub(crate) service: String,
    /// Lower case, sorted.
    pub(crate) headers: Vec<String>,
    /// `x-amz-date`, as `YYYYMMDD'T'HHMMSS'Z'`.
    pub(crate) date: String,
}

/// Checks the `authorization` header of a request.
///
/// The host, the date, the session token and every `x-amz-*` header must be signed, as AWS requires.
pub(crate) fn verify(request: &Signable<'_>, keys: &[AccessKey]) -> Result<Signed, String> {
    let authorization = header(request.headers, "authorization")?;
    let fields = authorization.strip_prefix("AWS4-HMAC-SHA256 ").ok_or("not AWS4-HMAC-SHA256")?;
    let (mut scope, mut names, mut given) = (None, None, None);
    for field in fields.split(',').map(str::trim) {
        match field.split_once('=') {
            Some(("Credential", value)) => scope = Some(value),
            Some(("SignedHeaders", value)) => names = Some(value),
            Some(("Signature", value)) => given = Some(value),
            _ => return Err(format!("an unexpected field of authorization: {field}")),
        }
    }
    let scope = scope.ok_or("no Credential")?;
    let names = names.ok_or("no SignedHeaders")?;
    let given = given.ok_or("no Signature")?;

    let parts: Vec<&str> = scope.split('/').collect();
    let [access_key, day, region, service, "aws4_request"] = parts[..] else {
        return Err(format!("not a credential scope: {scope}"));
    };
    let key = keys.iter().find(|key| key.id == access_key).ok_or_else(|| format!("unknown access key {access_key}"))?;
    let date = header(request.headers, "x-amz-date")?;
    if !date.starts_with(day) {
        return Err(format!("x-amz-date {date} is not of the scope's day {day}"));
    }
    let signed_headers: Vec<String> = names.split(';').map(str::to_owned).collect();
    check_signed_headers(request.headers, &signed_headers, key)?;

    let canonical = canonical_request(request, &signed_headers)?;
    let to_sign = format!(
        "AWS4-HMAC-SHA256\n{date}\n{day}/{region}/{service}/aws4_request\n{}",
        hex(&Sha256::digest(&canonical))
    );
    let mut signing_key = mac(format!("AWS4{}", key.secret).as_bytes(), day);
    for part in [region, service, "aws4_request"] {
        signing_key = mac(&signing_key, part);
    }
    let expected = hex(&mac(&signing_key, &to_sign));
    if given != expected {
        return Err(format!("signature {given}, expected {expected} over the canonical request\n{canonical}"));
    }
    Ok(Signed {
        access_key: access_key.to_owned(),
        region: region.to_owned(),
        service: service.to_owned(),
        headers: signed_headers,
        date: date.to_owned(),
    })
}

fn check_signed_headers(headers: &HeaderMap, signed: &[String], key: &AccessKey) -> Result<(), String> {
    if !signed.is_sorted() {
        return Err(format!("SignedHeaders is not sorted: {signed:?}"));
    }
    let needed =
        headers.keys().map(http::HeaderName::as_str).filter(|name| *name == "host" || name.starts_with("x-amz-"));
    for name in needed {
        if !signed.iter().any(|signed| signed == name) {
            return Err(format!("header {name} is not signed"));
        }
    }
    let token = headers.get("x-amz-security-token").map(|value| value.to_str().unwrap_or("not text"));
    if token != key.session_token {
        return Err(format!("session token {token:?}, expected {:?}", key.session_token));
    }
    Ok(())
}

fn canonical_request(request: &Signable<'_>, signed_headers: &[String]) -> Result<String, String> {
    let mut canonical =
        format!("{}\n{}\n{}\n", request.method, canonical_path(request.path), canonical_query(request.query));
    for name in signed_headers {
        let values: Vec<String> = request
            .headers
            .get_all(name)
            .iter()
            .map(|value| value.to_str().map(|text| text.split_whitespace().collect::<Vec<_>>().join(" ")))
            .collect::<Result<_, _>>()
            .map_err(|_| format!("header {name} is not text"))?;
        if values.is_empty() {
            return Err(format!("signed header {name} did not arrive"));
        }
        let _ = writeln!(canonical, "{name}:{}", values.join(","));
    }
    let _ = write!(canonical, "\n{}\n{}", signed_headers.join(";"), hex(&Sha256::digest(request.body)));
    Ok(canonical)
}

/// The path on the wire is encoded once; all services except S3 sign it encoded twice, without empty, `.` and `..`
/// segments.
fn canonical_path(path: &str) -> String {
    let mut segments: Vec<String> = Vec::new();
    for segment in path.split('/') {
        match segment {
            "" | "." => {}
            ".." => {
                segments.pop();
            }
            segment => segments.push(encode(segment)),
        }
    }
    let end = if path.len() > 1 && path.ends_with('/') && !segments.is_empty() { "/" } else { "" };
    format!("/{}{end}", segments.join("/"))
}

fn canonical_query(query: &str) -> String {
    let mut pairs: Vec<(&str, &str)> = query
        .split('&')
        .filter(|pair| !pair.is_empty())
        .map(|pair| pair.split_once('=').unwrap_or((pair, "")))
        .collect();
    pairs.sort_unstable();
    pairs.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("&")
}

fn encode(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            let _ = write!(encoded, "%{byte:02X}");
        }
    }
    encoded
}

fn header<'a>(headers: &'a HeaderMap, name: &str) -> Result<&'a str, String> {
    let value = headers.get(name).ok_or_else(|| format!("no header {name}"))?;
    value.to_str().map_err(|_| format!("header {name} is not text"))
}

fn mac(key: &[u8], text: &str) -> Vec<u8> {
    let mut mac = Hmac::<Sha256>::new_from_slice(key).expect("HMAC takes keys of any length");
    mac.update(text.as_bytes());
    mac.finalize().into_bytes().to_vec()
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

#[cfg(test)]
mod tests {
    use super::{AccessKey, Signable, verify};
    use http::{HeaderMap, HeaderValue};

    const KEY: AccessKey =
        AccessKey { id: "AKIDEXAMPLE", secret: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", session_token: None };

    fn example(headers: &[(&'static str, &'static str)], names: &str, signature: &str) -> HeaderMap {
        let mut map = HeaderMap::new();
        for (name, value) in headers {
            map.append(*name, HeaderValue::from_static(value));
        }
        let authorization = format!(
            "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, SignedHeaders={names}, Signature={signature}"
        );
        map.insert("authorization", HeaderValue::from_str(&authorization).unwrap());
        map
    }

    /// Case `get-vanilla` of AWS's test suite.
    #[test]
    fn the_signature_of_the_test_suite_is_valid() {
        let headers = example(
            &[("host", "example.amazonaws.com"), ("x-amz-date", "20150830T123600Z")],
            "host;x-amz-date",
            "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31",
        );
        let request = Signable { method: "GET", path: "/", query: "", headers: &headers, body: b"" };
        let signed = verify(&request, &[KEY]).unwrap();
        assert_eq!((signed.region.as_str(), signed.service.as_str()), ("us-east-1", "service"));
        let changed = Signable { body: b"x", ..request };
        assert!(verify(&changed, &[KEY]).unwrap_err().contains("canonical request"));
        let other = AccessKey { secret: "another", ..KEY };
        assert!(verify(&request, &[other]).is_err());
    }

    #[test]
    fn an_unsigned_amz_header_is_refused() {
        let headers = example(
            &[("host", "example.amazonaws.com"), ("x-amz-date", "20150830T123600Z"), ("x-amz-target", "Some.Thing")],
            "host;x-amz-date",
            "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31",
        );
        let request = Signable { method: "GET", path: "/", query: "", headers: &headers, body: b"" };
        assert_eq!(verify(&request, &[KEY]).unwrap_err(), "header x-amz-target is not signed");
    }
}
