//! Canonical requests
//! ([Create a signed AWS API request](https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html)).

use std::borrow::Cow;

use aws_smithy_runtime_api::client::orchestrator::HttpRequest;
use http::HeaderName;
use percent_encoding::{AsciiSet, utf8_percent_encode};
use sha2::{Digest as _, Sha256};

use super::Settings;
use super::key::Key;
use crate::encoding::{RESERVED, hex, push_hex};

pub(super) static DATE: HeaderName = HeaderName::from_static("x-amz-date");
pub(super) static SECURITY_TOKEN: HeaderName = HeaderName::from_static("x-amz-security-token");
pub(super) static CONTENT_SHA256: HeaderName = HeaderName::from_static("x-amz-content-sha256");

/// Headers that AWS's signer does not sign.
const UNSIGNED: [&str; 4] = ["authorization", "user-agent", "x-amzn-trace-id", "transfer-encoding"];

/// Characters that are encoded in a path.
const PATH: &AsciiSet = &RESERVED.remove(b'/');

const ALGORITHM: &str = "AWS4-HMAC-SHA256";

/// A canonical request.
pub(super) struct Canonical {
    text: String,
    /// The names of the signed headers, sorted, with semicolons.
    signed_headers: String,
}

impl Canonical {
    /// Builds the canonical request, with headers that replace those of the request, unless it is not plain.
    pub(super) fn of(
        request: &HttpRequest,
        added: &[(&HeaderName, Option<&str>)],
        settings: &Settings<'_>,
        payload_digest: &str,
    ) -> Option<Self> {
        let uri = Uri::of(request.uri())?;
        let headers = headers(request, added, uri.host)?;
        let mut text = String::with_capacity(1024);
        let mut signed_headers = String::with_capacity(128);
        push_all(&mut text, &[request.method(), "\n", &path(uri.path, settings)?, "\n", &query(uri.query), "\n"]);
        for (name, value) in headers {
            push_all(&mut text, &[name, ":", value, "\n"]);
            let separator = if signed_headers.is_empty() { "" } else { ";" };
            push_all(&mut signed_headers, &[separator, name]);
        }
        push_all(&mut text, &["\n", &signed_headers, "\n", payload_digest]);
        Some(Self { text, signed_headers })
    }

    /// Returns the value of the header `authorization`, unless it cannot be sent.
    pub(super) fn authorization(mut self, access_key_id: &str, key: &Key, date_time: &str) -> Option<String> {
        if ![access_key_id, key.scope()].into_iter().all(is_canonical) {
            return None;
        }
        let digest = Sha256::digest(self.text.as_bytes());
        let mut text = String::with_capacity(320);
        self.text.clear();
        push_all(&mut self.text, &[ALGORITHM, "\n", date_time, "\n", key.scope(), "\n"]);
        push_hex(&mut self.text, &digest);
        push_all(&mut text, &[ALGORITHM, " Credential=", access_key_id, "/", key.scope()]);
        push_all(&mut text, &[", SignedHeaders=", &self.signed_headers, ", Signature="]);
        push_hex(&mut text, &key.sign(&self.text));
        Some(text)
    }
}

fn push_all(text: &mut String, parts: &[&str]) {
    for part in parts {
        text.push_str(part);
    }
}

/// The parts of a request's URI.
struct Uri<'a> {
    /// With the port, unless it is the scheme's own.
    host: &'a str,
    path: &'a str,
    query: &'a str,
}

impl<'a> Uri<'a> {
    fn of(uri: &'a str) -> Option<Self> {
        let (scheme, rest) = uri.split_once("://")?;
        let (authority, target) = rest.find(['/', '?']).map_or((rest, "/"), |at| rest.split_at(at));
        let (path, query) = target.split_once('?').unwrap_or((target, ""));
        let default_port = match scheme {
            "https" => ":443",
            "http" => ":80",
            _ => return None,
        };
        let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._:".contains(&byte);
        if !authority.bytes().all(is_plain) || authority.ends_with(':') || target.contains('#') || !target.is_ascii() {
            return None;
        }
        let host = authority.strip_suffix(default_port).unwrap_or(authority);
        Some(Self { host, path: if path.is_empty() { "/" } else { path }, query })
    }
}

/// The path, encoded again for services that ask for it, unless it is to be normalized.
fn path<'a>(path: &'a str, settings: &Settings<'_>) -> Option<Cow<'a, str>> {
    if settings.normalize_uri_path && (path.contains("//") || path.contains("/.")) {
        return None;
    }
    Some(if settings.double_uri_encode { utf8_percent_encode(path, PATH).into() } else { path.into() })
}

/// The parameters of a query, encoded and then sorted.
fn query(query: &str) -> String {
    let encoded = |text: Cow<'_, str>| utf8_percent_encode(&text, RESERVED).to_string();
    let mut parameters: Vec<_> =
        form_urlencoded::parse(query.as_bytes()).map(|(name, value)| (encoded(name), encoded(value))).collect();
    parameters.sort_unstable();
    let parameters: Vec<_> = parameters.iter().map(|(name, value)| [name.as_str(), value].join("=")).collect();
    parameters.join("&")
}

/// The headers to sign, sorted by name, unless a name is repeated or a value is not in canonical form.
fn headers<'a>(
    request: &'a HttpRequest,
    added: &[(&'a HeaderName, Option<&'a str>)],
    host: &'a str,
) -> Option<Vec<(&'a str, &'a str)>> {
    let mut headers = Vec::with_capacity(16);
    headers.extend(added.iter().filter_map(|(name, value)| Some((name.as_str(), (*value)?))));
    let (replaced, mut has_host) = (headers.len(), false);
    for (name, value) in request.headers() {
        let is_replaced = headers.iter().take(replaced).any(|(other, _)| *other == name);
        if !is_replaced && !UNSIGNED.contains(&name) {
            has_host |= name == "host";
            headers.push((name, value));
        }
    }
    if !has_host {
        headers.push(("host", host));
    }
    headers.sort_unstable_by_key(|(name, _)| *name);
    let is_unique = headers.is_sorted_by(|(a, _), (b, _)| a < b);
    (is_unique && headers.iter().all(|(_, value)| is_canonical(value))).then_some(headers)
}

/// Returns true if a header's value can be sent, and has no spaces that its canonical form lacks.
fn is_canonical(value: &str) -> bool {
    // Sums in place of searches, for the vector instructions of the processor.
    let space = |byte: &u8| u8::from(*byte == b' ');
    let unprintable = value.bytes().fold(0, |any, byte| any | u8::from(!matches!(byte, b' '..=b'~')));
    let pairs = value.as_bytes().iter().zip(value.as_bytes().get(1..).unwrap_or_default());
    let superfluous = pairs.fold(0, |any, (one, other)| any | (space(one) & space(other)));
    unprintable == 0 && superfluous == 0 && !value.starts_with(' ') && !value.ends_with(' ')
}

/// The SHA-256 digest of bytes in hexadecimal digits.
pub(super) fn digest(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}
