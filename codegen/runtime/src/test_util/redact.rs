//! Redaction of recorded calls.

use aws_smithy_types::base64;
use percent_encoding::utf8_percent_encode;
use serde_json::{Map, Value, json};

use super::exchange::Exchange;
use super::names::without_unknown;
use super::secrets::Secrets;
use crate::encoding::RESERVED;

/// Headers that are kept for any call: they contain no credentials or identity, and do not differ each time.
const HEADERS: [&str; 15] = [
    "accept",
    "content-encoding",
    "content-length",
    "content-type",
    "date",
    "retry-after",
    "smithy-protocol",
    "x-amz-id-2",
    "x-amz-request-id",
    "x-amz-target",
    "x-amzn-errortype",
    "x-amzn-query-error",
    "x-amzn-query-mode",
    "x-amzn-request-id",
    "x-amzn-requestid",
];

/// The replacement of a value that cannot be overwritten in place.
const REDACTED: &str = "REDACTED";

/// Minimum length of values that are also replaced within other values.
const UNMISTAKABLE: usize = 12;

/// Returns the events of one call to keep. `exchange` is `None` if the call was not made by a client of this crate.
pub(super) fn events(events: &[Value], exchange: Option<&Exchange>) -> Vec<Value> {
    let request = exchange.map(Exchange::request);
    let response = exchange.and_then(Exchange::response);
    let mut kept = Vec::new();
    for (direction, secrets) in [("Request", request), ("Response", response)] {
        let (sent, is_request) = (body(events, direction), direction == "Request");
        let known = |secrets| if is_request { Some(sent.clone()) } else { without_unknown(sent.clone(), secrets) };
        let replaced = secrets.and_then(|secrets| replaced(known(secrets)?, secrets));
        let is_whole = sent.is_empty() || replaced.as_ref().is_some_and(|kept| kept.len() == sent.len());
        let mut body_event = replaced.filter(|bytes| !bytes.is_empty()).map(|bytes| data(&bytes, direction));
        // A service that does not read a request to its end leaves a premature end of the response.
        let is_end = |event: &Value| event.get("action").is_some_and(|action| is_of(action, "Eof", direction));
        let end = events.iter().rposition(is_end);
        for (index, event) in events.iter().enumerate() {
            let mut event = event.clone();
            match event.pointer_mut("/action") {
                Some(action) if action.get(direction).is_some() => {
                    if let Some(head) = head(action, direction) {
                        keep_head(head, secrets, is_whole && !is_request);
                    }
                }
                Some(action) if is_data(action, direction) => match body_event.take() {
                    Some(data) => *action = data,
                    None => continue,
                },
                Some(_) if Some(index) == end => {}
                _ => continue,
            }
            kept.push(event);
        }
    }
    kept
}

fn is_of(action: &Value, kind: &str, direction: &str) -> bool {
    action.get(kind).and_then(|of| of.get("direction")).and_then(Value::as_str) == Some(direction)
}

fn is_data(action: &Value, direction: &str) -> bool {
    is_of(action, "Data", direction)
}

/// The request, or the response if there was one.
fn head<'a>(action: &'a mut Value, direction: &str) -> Option<&'a mut Map<String, Value>> {
    let path = if direction == "Request" { "/Request/request" } else { "/Response/response/Ok" };
    action.pointer_mut(path)?.as_object_mut()
}

fn body(events: &[Value], direction: &str) -> Vec<u8> {
    let mut body = Vec::new();
    for action in events.iter().filter_map(|event| event.get("action")).filter(|action| is_data(action, direction)) {
        match (action.pointer("/Data/data/Utf8"), action.pointer("/Data/data/Base64")) {
            (Some(Value::String(text)), _) => body.extend_from_slice(text.as_bytes()),
            (_, Some(Value::String(text))) => body.extend(base64::decode(text).unwrap_or_default()),
            _ => {}
        }
    }
    body
}

fn data(bytes: &[u8], direction: &str) -> Value {
    let data = match std::str::from_utf8(bytes) {
        Ok(text) => json!({ "Utf8": text }),
        Err(_) => json!({ "Base64": base64::encode(bytes) }),
    };
    json!({ "Data": { "data": data, "direction": direction } })
}

/// Removes secrets from the URI and the headers.
fn keep_head(head: &mut Map<String, Value>, secrets: Option<&Secrets>, has_length: bool) {
    if let Some(Value::String(uri)) = head.get_mut("uri") {
        *uri = self::uri(uri, secrets);
    }
    let Some(Value::Object(headers)) = head.get_mut("headers") else { return };
    headers.retain(|name, _| {
        let name = name.to_ascii_lowercase();
        let is_modeled = |secrets: &Secrets| {
            let is_prefixed = |prefix: &String| !prefix.is_empty() && name.starts_with(prefix.as_str());
            secrets.headers.contains(&name) || secrets.prefixes.iter().any(is_prefixed)
        };
        // The length of a request differs if a sensitive value has another length.
        if name == "content-length" { has_length } else { HEADERS.contains(&&*name) || secrets.is_some_and(is_modeled) }
    });
    for value in headers.values_mut().filter_map(Value::as_array_mut).flatten() {
        if let (Value::String(text), Some(secrets)) = (&mut *value, secrets) {
            *value = hidden(text.clone(), secrets).into();
        }
    }
}

/// Returns a URI without user and password, without sensitive labels, and with the query values of modeled parameters
/// only.
fn uri(uri: &str, secrets: Option<&Secrets>) -> String {
    let (scheme, rest) = uri.split_once("://").map_or(("", uri), |(scheme, rest)| (scheme, rest));
    let (path, query) = rest.split_once('?').map_or((rest, None), |(path, query)| (path, Some(query)));
    let (authority, path) = path.find('/').map_or((path, ""), |at| path.split_at(at));
    let host = authority.rsplit('@').next().unwrap_or_default();
    let mut kept = if scheme.is_empty() { String::new() } else { format!("{scheme}://") };
    kept.push_str(host);
    kept.push_str(path);
    let kept = secrets.map(|secrets| hidden(kept.clone(), secrets)).unwrap_or(kept);
    let Some(query) = query else { return kept };
    let pairs = query.split('&').map(|pair| match pair.split_once('=') {
        Some((name, value)) if is_kept(name, secrets) => {
            let value = secrets.map_or_else(|| value.to_owned(), |secrets| hidden(value.to_owned(), secrets));
            format!("{name}={value}")
        }
        Some((name, _)) => format!("{name}={REDACTED}"),
        None => pair.to_owned(),
    });
    format!("{kept}?{}", pairs.collect::<Vec<_>>().join("&"))
}

fn is_kept(name: &str, secrets: Option<&Secrets>) -> bool {
    let is_amz = name.to_ascii_lowercase().starts_with("x-amz-");
    !is_amz && secrets.is_some_and(|secrets| secrets.has_any_query || secrets.queries.contains(name))
}

/// Returns a text of the head without sensitive values.
fn hidden(text: String, secrets: &Secrets) -> String {
    let mut bytes = text.into_bytes();
    for secret in secrets.elsewhere.iter().chain(&secrets.body) {
        replace(&mut bytes, secret);
    }
    String::from_utf8(bytes).unwrap_or_else(|_| REDACTED.to_owned())
}

/// Returns a body without sensitive values; `None` if some of them were not found.
fn replaced(mut body: Vec<u8>, secrets: &Secrets) -> Option<Vec<u8>> {
    if body.is_empty() {
        return Some(body);
    }
    if secrets.has_others {
        return None;
    }
    // The longest first: one may be a part of another.
    let mut all: Vec<_> = secrets.body.iter().collect();
    all.sort_by_key(|secret| std::cmp::Reverse(secret.len()));
    let before = body.clone();
    for secret in all {
        if replace(&mut body, secret) == 0 && replace(&mut before.clone(), secret) == 0 {
            return None;
        }
    }
    for secret in &secrets.elsewhere {
        replace(&mut body, secret);
    }
    Some(body)
}

/// Overwrites a value in all its encoded forms, without changing their lengths, which keeps the lengths in CBOR valid.
/// Returns the number of occurrences.
fn replace(text: &mut [u8], secret: &[u8]) -> usize {
    forms(secret).iter().map(|(form, filler)| replace_form(text, form, *filler)).sum()
}

fn replace_form(text: &mut [u8], form: &[u8], filler: u8) -> usize {
    let (mut count, mut at) = (0, 0_usize);
    while let Some(end) = at.checked_add(form.len()).filter(|end| !form.is_empty() && *end <= text.len()) {
        let (before, rest) = text.split_at(at);
        let (found, after) = rest.split_at(form.len());
        let is_whole = || form.len() >= UNMISTAKABLE || is_value(before, form.len(), after);
        if found == form && is_whole() {
            text.get_mut(at..end).into_iter().for_each(|found| found.fill(filler));
            count += 1;
            at = end;
        } else {
            at += 1;
        }
    }
    count
}

/// Returns true if the bytes in between are a value in JSON, XML, a form or CBOR, not a name or a part of one.
fn is_value(before: &[u8], length: usize, after: &[u8]) -> bool {
    let begins = before.last().is_none_or(|byte| b"\">=/".contains(byte));
    let ends = match after {
        [] => true,
        [b'"', rest @ ..] => !rest.trim_ascii_start().starts_with(b":"),
        [next, ..] => b"<&/?".contains(next),
    };
    (begins && ends) || cbor_heads(length).iter().any(|head| before.ends_with(head))
}

/// The head of bytes and texts of that length in CBOR ([RFC 8949](https://www.rfc-editor.org/rfc/rfc8949#section-3)).
/// Longer values need no such check.
fn cbor_heads(length: usize) -> [[u8; 1]; 2] {
    let length = u8::try_from(length).unwrap_or_default() & 0x1f;
    [[0x40 | length], [0x60 | length]]
}

/// The encoded forms of a value, with the filler of each.
fn forms(secret: &[u8]) -> Vec<(Vec<u8>, u8)> {
    let mut forms = vec![(secret.to_owned(), b'*')];
    if let Ok(text) = std::str::from_utf8(secret) {
        let quoted = serde_json::to_string(text).unwrap_or_default();
        let escaped = quoted.strip_prefix('"').and_then(|text| text.strip_suffix('"')).unwrap_or_default();
        forms.push((escaped.as_bytes().to_owned(), b'*'));
        let xml = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
        forms.push((xml.replace('"', "&quot;").replace('\'', "&apos;").into_bytes(), b'*'));
        forms.push((xml.into_bytes(), b'*'));
        forms.push((utf8_percent_encode(text, RESERVED).to_string().into_bytes(), b'*'));
    }
    // A letter that is valid in base64.
    forms.push((base64::encode(secret).into_bytes(), b'A'));
    forms.dedup();
    forms
}

#[cfg(test)]
mod tests;
