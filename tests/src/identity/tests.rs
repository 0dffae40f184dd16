use super::{Choices, differences, one};
use crate::canned::Canned;
use crate::request::Request;
use crate::world;
use aws_smithy_runtime_api::client::http::HttpConnector;
use aws_smithy_runtime_api::client::orchestrator::HttpRequest;
use aws_smithy_types::body::SdkBody;
use std::cell::Cell;

fn request(content_type: &str, uri: &str, body: &str) -> Request {
    let headers = vec![("content-type".to_owned(), content_type.to_owned())];
    Request { method: "POST".to_owned(), uri: uri.to_owned(), headers, body: body.as_bytes().to_vec() }
}

#[test]
fn only_a_significant_order_is_a_difference() {
    let same = |content_type: &str, [uri, other]: [&str; 2], [body, another]: [&str; 2]| {
        differences(&request(content_type, uri, body), &request(content_type, other, another)).is_empty()
    };
    let (uri, none) = (["https://h/p"; 2], [""; 2]);
    assert!(!same("", ["https://h/p?a=1&b=2", "https://h/p?b=2&a=1"], none));
    assert!(!same("", ["https://h/p?a=1&b=2", "https://h/p?b=2&a=2"], none));
    assert!(!same("", ["https://h/p", "https://h/q"], none));
    assert!(same("application/json", uri, [r#"{"a":1,"b":2}"#, r#"{"b":2,"a":1}"#]));
    assert!(!same("application/json", uri, [r#"{"a":[1,2]}"#, r#"{"a":[2,1]}"#]));
    assert!(same("application/xml", uri, ["<a><b>1</b><c>2</c></a>", "<a><c>2</c><b>1</b></a>"]));
    assert!(!same("application/xml", uri, ["<a><b>1</b></a>", "<a><b>2</b></a>"]));
    let form = "application/x-www-form-urlencoded";
    assert!(!same(form, uri, ["Action=A&B=1&C=2", "Action=A&C=2&B=1"]));
    let entries = ["B.entry.1.key=k&B.entry.1.value=v", "B.entry.1.value=v&B.entry.1.key=k"];
    assert!(same(form, uri, entries));
    assert!(!same(form, uri, ["Action=A&B=1", "Action=A&B=2"]));
}

#[test]
fn digests_are_compared_for_equal_bodies() {
    let with = |digest: &str, body: &str| {
        let mut request = request("application/xml", "https://h/", body);
        request.headers.push(("content-md5".to_owned(), digest.to_owned()));
        request
    };
    let (first, other) = ("<a><b>1</b><c>2</c></a>", "<a><c>2</c><b>1</b></a>");
    assert!(differences(&with("x", first), &with("y", other)).is_empty());
    assert!(!differences(&with("x", first), &with("y", first)).is_empty());
    assert!(!differences(&with("x", first), &request("application/xml", "https://h/", other)).is_empty());
}

#[test]
fn different_headers_are_a_difference() {
    let with = |value: &str| {
        let mut request = request("application/json", "https://h/", "{}");
        request.headers.push(("x-one".to_owned(), value.to_owned()));
        request
    };
    assert!(differences(&with("1"), &with("1")).is_empty());
    assert!(!differences(&with("1"), &with("2")).is_empty());
    assert!(!differences(&with("1"), &request("application/json", "https://h/", "{}")).is_empty());
}

/// Sends a text derived from choices, escaped or not.
fn send(choices: &mut Choices<'_>, http: &Canned, escape: fn(&str) -> String) -> Option<String> {
    let mut request = HttpRequest::new(SdkBody::from(escape(&choices.text())));
    if let Err(error) = request.set_uri("https://example.com/") {
        return Some(error.to_string());
    }
    world::block_on(http.call(request)).err().map(|error| error.to_string())
}

#[test]
fn a_difference_in_one_input_is_found() {
    let sent = Cell::new(0);
    let as_it_is = |choices: &mut Choices<'_>, http: &Canned| send(choices, http, str::to_owned);
    let escaped = |choices: &mut Choices<'_>, http: &Canned| send(choices, http, |text| text.replace('&', "&amp;"));
    let all: Vec<_> = (0..=255).map(|byte| one(&[byte], as_it_is, escaped, &sent)).collect();
    assert!(all.iter().any(Vec::is_empty) && all.iter().any(|found| !found.is_empty()));
    assert_eq!(sent.get(), 256);
}

#[test]
fn the_same_bytes_give_the_same_choices() {
    let bytes: Vec<u8> = (0..=255).rev().collect();
    let make = |choices: &mut Choices<'_>| {
        let texts: Vec<Option<String>> = choices.some(|choices| choices.optional(Choices::text));
        (texts, choices.integer(), choices.time(), choices.of(&["A", "B"]), choices.flag(), choices.plain())
    };
    assert_eq!(make(&mut Choices::new(&bytes)), make(&mut Choices::new(&bytes)));
    assert_ne!(make(&mut Choices::new(&bytes)), make(&mut Choices::new(&[])));
}
