//! Signature Version 4, recomputed from a request's headers without the client's signer.
//!
//! See "Create a signed AWS API request" in the IAM user guide. Header signing only; the services here sign no query
//! string.

use crate::events;
use crate::request::Request;
use crate::world;
use aws_smithy_types::event_stream::{Header, HeaderValue};
use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};
use std::fmt::Write as _;

/// The key that a request has to be signed with.
pub struct Key<'a> {
    /// The access key id.
    pub id: &'a str,
    /// The secret access key.
    pub secret: &'a str,
    /// The session token, sent with the request.
    pub session_token: Option<&'a str>,
}

impl Key<'static> {
    /// The key of [`world::credentials`].
    pub fn of_the_tests() -> Self {
        Self { id: world::ACCESS_KEY, secret: world::SECRET_KEY, session_token: Some(world::SESSION_TOKEN) }
    }
}

/// Headers that must be signed if they are sent: those that the services check for the two operations.
const MUST_BE_SIGNED: [&str; 4] = ["content-type", "x-amz-date", "x-amz-security-token", "x-amz-target"];

/// The parts of an `Authorization` header.
struct Authorization<'a> {
    key_id: &'a str,
    scope: &'a str,
    signed: Vec<&'a str>,
    signature: &'a str,
}

fn authorization(request: &Request) -> Result<Authorization<'_>, String> {
    let value = request.header("authorization").ok_or("no single authorization header")?;
    let fields = value.strip_prefix("AWS4-HMAC-SHA256 ").ok_or_else(|| format!("algorithm of {value:?}"))?;
    let field = |name: &str| {
        let found = fields.split(',').find_map(|field| field.trim().strip_prefix(name)?.strip_prefix('='));
        found.ok_or_else(|| format!("no {name} in {value:?}"))
    };
    let (key_id, scope) = field("Credential")?.split_once('/').ok_or_else(|| format!("no scope in {value:?}"))?;
    Ok(Authorization {
        key_id,
        scope,
        signed: field("SignedHeaders")?.split(';').collect(),
        signature: field("Signature")?,
    })
}

/// The credential scope and the signed headers of `request`, without those that depend on the client.
pub fn scope(request: &Request) -> Result<(String, Vec<String>), String> {
    let authorization = authorization(request)?;
    Ok((authorization.scope.to_owned(), authorization.signed.iter().map(|name| (*name).to_owned()).collect()))
}

/// Verifies that `request` is signed with `key`.
///
/// The error is the first mismatch: the key id, the token, an unsigned header, or the signature itself.
pub fn verify(request: &Request, key: &Key<'_>) -> Result<(), String> {
    let header = authorization(request)?;
    let date = request.header("x-amz-date").ok_or("no single x-amz-date header")?;
    let [day, _, _, "aws4_request"] = header.scope.split('/').collect::<Vec<_>>()[..] else {
        return Err(format!("scope {:?}", header.scope));
    };
    if header.key_id != key.id || !date.starts_with(day) || request.header("x-amz-security-token") != key.session_token
    {
        return Err(format!("key id {:?}, day {day:?} or session token", header.key_id));
    }
    let unsigned = |name: &&str| !request.values(name).is_empty() && !header.signed.contains(name);
    if let Some(name) = MUST_BE_SIGNED.iter().find(|name| unsigned(name)) {
        return Err(format!("{name} is not signed"));
    }
    if !header.signed.contains(&"host") || !header.signed.is_sorted() {
        return Err(format!("signed headers {:?}", header.signed));
    }
    let to_sign =
        format!("AWS4-HMAC-SHA256\n{date}\n{}\n{}", header.scope, digest(canonical(request, &header)?.as_bytes()));
    let signature = hex(&mac(&signing_key(header.scope, key), to_sign.as_bytes()));
    if signature == header.signature {
        Ok(())
    } else {
        Err(format!("signature is {}, expected {signature}", header.signature))
    }
}

/// Verifies the signatures of the messages in a body that is a stream of events: each is over the one before it, the first
/// over the request's ([Smithy 2.0](https://smithy.io/2.0/aws/amazon-eventstream.html)).
///
/// # Errors
/// The first mismatch, or a message that is not signed.
pub fn verify_messages(request: &Request, key: &Key<'_>) -> Result<(), String> {
    let header = authorization(request)?;
    let mut previous = header.signature.to_owned();
    for frame in events::frames(&request.body)? {
        let sent = events::signature(&frame).map(hex).ok_or("a message is not signed")?;
        let date = frame.headers().iter().find(|header| header.name().as_str() == ":date");
        let Some(HeaderValue::Timestamp(date)) = date.map(Header::value) else {
            return Err("a message has no date".to_owned());
        };
        let headers = [&[5][..], b":date", &[8], &(date.secs() * 1000).to_be_bytes()].concat();
        let date = date.to_string().replace(['-', ':'], "");
        let to_sign = format!(
            "AWS4-HMAC-SHA256-PAYLOAD\n{date}\n{}\n{previous}\n{}\n{}",
            header.scope,
            digest(&headers),
            digest(frame.payload())
        );
        previous = hex(&mac(&signing_key(header.scope, key), to_sign.as_bytes()));
        if sent != previous {
            return Err(format!("signature of a message is {sent}, expected {previous}"));
        }
    }
    Ok(())
}

/// The key of a scope: day, region, service and a constant.
fn signing_key(scope: &str, key: &Key<'_>) -> Vec<u8> {
    scope.split('/').fold(format!("AWS4{}", key.secret).into_bytes(), |key, part| mac(&key, part.as_bytes()))
}

fn canonical(request: &Request, header: &Authorization<'_>) -> Result<String, String> {
    let (_, rest) = request.uri.split_once("://").ok_or("no scheme")?;
    let (host, path) = rest.find('/').map_or((rest, "/"), |at| rest.split_at(at));
    if path.contains(['?', '#']) {
        return Err("a query string".to_owned());
    }
    let mut canonical = format!("{}\n{}\n\n", request.method, encode(&without_dots(path)));
    for name in &header.signed {
        let values = match (request.values(name), *name) {
            (sent, "host") if sent.is_empty() => vec![host],
            (sent, _) if sent.is_empty() => return Err(format!("{name} is signed and not sent")),
            (sent, _) => sent,
        };
        let trimmed: Vec<_> = values
            .iter()
            .map(|value| value.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" "))
            .collect();
        let _ = writeln!(canonical, "{name}:{}", trimmed.join(","));
    }
    let _ = write!(canonical, "\n{}\n{}", header.signed.join(";"), digest(&request.body));
    Ok(canonical)
}

/// The path with `.` and `..` segments resolved, as for all services except S3.
fn without_dots(path: &str) -> String {
    let mut kept: Vec<&str> = Vec::new();
    for segment in path.split('/').filter(|segment| !segment.is_empty()) {
        match segment {
            "." => {}
            ".." => drop(kept.pop()),
            _ => kept.push(segment),
        }
    }
    let ends_open = path.ends_with('/') || path.ends_with("/.") || path.ends_with("/..");
    let end = if ends_open && !kept.is_empty() { "/" } else { "" };
    format!("/{}{end}", kept.join("/"))
}

/// Percent-encodes a path that is already encoded once, as for all services except S3.
fn encode(path: &str) -> String {
    path.bytes().fold(String::new(), |mut encoded, byte| {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                encoded.push(char::from(byte));
            }
            _ => drop(write!(encoded, "%{byte:02X}")),
        }
        encoded
    })
}

fn mac(key: &[u8], data: &[u8]) -> Vec<u8> {
    let mut mac =
        Hmac::<Sha256>::new_from_slice(key).unwrap_or_else(|_| unreachable!("HMAC takes a key of any length"));
    mac.update(data);
    mac.finalize().into_bytes().to_vec()
}

fn digest(data: &[u8]) -> String {
    hex(&Sha256::digest(data))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}
