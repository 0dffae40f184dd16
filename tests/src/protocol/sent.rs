//! Comparison of a request with the one of a case.

use super::body;
use super::case::Sent;
use crate::events;
use crate::request::Request;
use aws_smithy_types::base64;

/// Returns all differences; none if the request is as expected.
pub(super) fn differences(actual: &Request, expected: &Sent) -> Vec<String> {
    let mut found = Vec::new();
    let (host, path, query) = parts(&actual.uri);
    compare("method", &actual.method, &expected.method, &mut found);
    compare("path", path, &expected.path, &mut found);
    if let Some(expected) = &expected.host {
        compare("host", host, expected, &mut found);
    }
    check_query(query, expected, &mut found);
    check_headers(actual, expected, &mut found);
    if let Some(expected_body) = &expected.body {
        let differs = body::differs(&actual.body, expected_body, expected.media_type.as_deref());
        found.extend(differs.map(|why| format!("body: {why}")));
    }
    if let Some(expected) = &expected.events {
        found.extend(check_events(actual, expected).err());
    }
    found
}

fn check_events(actual: &Request, expected: &[String]) -> Result<(), String> {
    let expected = expected.iter().map(base64::decode).collect::<Result<Vec<_>, _>>();
    let expected = expected.map_err(|error| error.to_string())?.concat();
    let [actual, expected] = [&actual.body, &expected].map(|body| events::messages(body));
    let shown = |messages: Vec<_>| messages.iter().map(events::shown).collect::<Vec<_>>();
    let (actual, expected) = (shown(actual?), shown(expected?));
    if actual == expected { Ok(()) } else { Err(format!("events: {actual:#?} where {expected:#?} are expected")) }
}

fn compare(what: &str, actual: &str, expected: &str, found: &mut Vec<String>) {
    if actual != expected {
        found.push(format!("{what}: {actual:?} where {expected:?} is expected"));
    }
}

/// Host, path and query of a URI.
fn parts(uri: &str) -> (&str, &str, &str) {
    let rest = uri.split_once("://").map_or(uri, |(_, rest)| rest);
    let (rest, query) = rest.split_once('?').unwrap_or((rest, ""));
    let (host, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
    (host, if path.is_empty() { "/" } else { path }, query)
}

fn check_query(query: &str, expected: &Sent, found: &mut Vec<String>) {
    let mut left: Vec<&str> = query.split('&').filter(|part| !part.is_empty()).collect();
    let names: Vec<_> = left.iter().map(|part| name(part)).collect();
    for forbidden in &expected.forbid_query {
        let there = if forbidden.contains('=') {
            left.contains(&forbidden.as_str())
        } else {
            names.contains(&forbidden.as_str())
        };
        if there {
            found.push(format!("query: {forbidden:?} must not be in {query:?}"));
        }
    }
    for required in &expected.require_query {
        if !names.contains(&required.as_str()) {
            found.push(format!("query: {required:?} must be in {query:?}"));
        }
    }
    for parameter in &expected.query {
        match left.iter().position(|part| part == parameter) {
            Some(at) => {
                left.remove(at);
            }
            None => found.push(format!("query: {parameter:?} is not in {query:?}")),
        }
    }
    if expected.query_is_whole && !left.is_empty() {
        found.push(format!("query: {left:?} should not be in {query:?}"));
    }
}

fn name(parameter: &str) -> &str {
    parameter.split_once('=').map_or(parameter, |(name, _)| name)
}

fn check_headers(actual: &Request, expected: &Sent, found: &mut Vec<String>) {
    for (name, value) in &expected.headers {
        let values = actual.values(&name.to_lowercase());
        if values.is_empty() {
            found.push(format!("header {name}: missing, {value:?} is expected"));
        } else {
            compare(&format!("header {name}"), &values.join(", "), value, found);
        }
    }
    for name in &expected.forbid_headers {
        let values = actual.values(&name.to_lowercase());
        if !values.is_empty() {
            found.push(format!("header {name}: {values:?} where there should be none"));
        }
    }
    for name in &expected.require_headers {
        if actual.values(&name.to_lowercase()).is_empty() {
            found.push(format!("header {name}: missing"));
        }
    }
}
