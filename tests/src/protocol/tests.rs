#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use super::case::Sent;
use super::same::{Differences, Same};
use super::{body, sent};
use crate::request::Request;
use std::collections::HashMap;

fn request() -> Request {
    Request {
        method: "PUT".to_owned(),
        uri: "https://host.example.com/a%20b?one=1&two=2&two=3".to_owned(),
        headers: vec![
            ("content-type".to_owned(), "application/json".to_owned()),
            ("x-list".to_owned(), "a".to_owned()),
            ("x-list".to_owned(), "b".to_owned()),
        ],
        body: br#"{"a":1,"b":[1,2]}"#.to_vec(),
    }
}

fn expected() -> Sent {
    Sent {
        method: "PUT".to_owned(),
        path: "/a%20b".to_owned(),
        host: Some("host.example.com".to_owned()),
        query: ["one=1", "two=2", "two=3"].map(str::to_owned).to_vec(),
        query_is_whole: true,
        forbid_query: vec!["three".to_owned(), "one=2".to_owned()],
        require_query: vec!["two".to_owned()],
        headers: [("X-List".to_owned(), "a, b".to_owned())].into(),
        forbid_headers: vec!["X-None".to_owned()],
        require_headers: vec!["Content-Type".to_owned()],
        body: Some(r#"{"b": [1, 2], "a": 1}"#.to_owned()),
        media_type: Some("application/json".to_owned()),
        events: None,
    }
}

#[test]
fn the_expected_request_passes() {
    assert_eq!(sent::differences(&request(), &expected()), Vec::<String>::new());
}

#[test]
fn every_part_of_a_request_can_differ() {
    type Change = (&'static str, fn(&mut Sent));
    let changes: [Change; 13] = [
        ("method", |it| it.method = "POST".to_owned()),
        ("path", |it| it.path = "/a b".to_owned()),
        ("host", |it| it.host = Some("example.com".to_owned())),
        ("query", |it| it.query.push("two=2".to_owned())),
        ("query", |it| drop(it.query.pop())),
        ("query", |it| it.forbid_query.push("one".to_owned())),
        ("query", |it| it.forbid_query.push("two=3".to_owned())),
        ("query", |it| it.require_query.push("three".to_owned())),
        ("header X-List", |it| drop(it.headers.insert("X-List".to_owned(), "b, a".to_owned()))),
        ("header X-None", |it| drop(it.headers.insert("X-None".to_owned(), String::new()))),
        ("header X-List", |it| it.forbid_headers.push("X-List".to_owned())),
        ("header X-None", |it| it.require_headers.push("X-None".to_owned())),
        ("body", |it| it.body = Some(r#"{"a":1,"b":[2,1]}"#.to_owned())),
    ];
    for (part, change) in changes {
        let mut changed = expected();
        change(&mut changed);
        let found = sent::differences(&request(), &changed);
        assert!(matches!(found.as_slice(), [one] if one.starts_with(part)), "{part}: {found:?}");
    }
}

#[test]
fn bodies_are_compared_by_media_type() {
    let same = |media_type: &str, actual: &str, expected: &str| {
        body::differs(actual.as_bytes(), expected, Some(media_type)).is_none()
    };
    assert!(same("application/x-amz-json-1.1", r#"{"a":1,"b":2}"#, r#"{"b":2,"a":1}"#));
    assert!(!same("application/json", r#"{"a":1}"#, r#"{"a":2}"#));
    assert!(!same("application/json", "", "{}"));
    assert!(!same("application/json", "{}", ""));
    assert!(same("application/xml", "<a><b>1</b><c/></a>", "<a>\n  <c></c>\n  <b>1</b>\n</a>"));
    assert!(!same("application/xml", "<a><b>1</b></a>", "<a><b>2</b></a>"));
    assert!(same("text/plain", "a b", "a b"));
    assert!(!same("text/plain", "a b", "a  b"));
    // {"a": 1} and {"a": 2}
    assert!(body::differs(b"\xa1\x61a\x01", "oWFhAQ==", Some("application/cbor")).is_none());
    assert!(body::differs(b"\xa1\x61a\x02", "oWFhAQ==", Some("application/cbor")).is_some());
    assert!(body::differs(b"", "", Some("application/cbor")).is_none());
}

#[test]
fn forms_are_compared_in_the_order_of_lists_but_not_of_maps() {
    let same = |actual: &str, expected: &str| {
        body::differs(actual.as_bytes(), expected, Some("application/x-www-form-urlencoded")).is_none()
    };
    assert!(same("Action=A&X=1&Y=2", "Action=A\n&Y=2\n&X=1"));
    assert!(!same("Action=A&X=1", "Action=A&X=2"));
    assert!(!same("Action=A&X=1&X=1", "Action=A&X=1"));
    assert!(!same("Action=A&X", "Action=A"));
    assert!(!same("L.member.1=a&L.member.2=b", "L.member.1=b&L.member.2=a"));
    assert!(same(
        "M.entry.1.key=a&M.entry.1.value=1&M.entry.2.key=b&M.entry.2.value=2",
        "M.entry.1.key=b&M.entry.1.value=2&M.entry.2.key=a&M.entry.2.value=1",
    ));
    assert!(!same(
        "M.entry.1.key=a&M.entry.1.value=1&M.entry.2.key=b&M.entry.2.value=2",
        "M.entry.1.key=a&M.entry.1.value=2&M.entry.2.key=b&M.entry.2.value=1",
    ));
    assert!(!same("M.entry.1.key=a&M.entry.1.value=1", "M.entry.2.key=a&M.entry.2.value=1"));
}

#[derive(Clone, Debug, Default)]
struct Value {
    number: f64,
    list: Vec<Option<String>>,
    map: HashMap<String, f32>,
}

impl Same for Value {
    fn compare(&self, expected: &Self, found: &mut Differences) {
        found.member("number", &self.number, &expected.number).member("list", &self.list, &expected.list).member(
            "map",
            &self.map,
            &expected.map,
        );
    }
}

#[test]
fn values_are_compared_member_by_member() {
    let value = Value {
        number: f64::NAN,
        list: vec![Some("a".to_owned()), None],
        map: HashMap::from([("nan".to_owned(), f32::NAN), ("one".to_owned(), 1.0)]),
    };
    assert_eq!(Differences::between(&value, &value), Vec::<String>::new());
    let mut other = value.clone();
    other.number = 0.0;
    other.list.swap(0, 1);
    *other.map.get_mut("one").unwrap() = 2.0;
    assert_eq!(
        Differences::between(&value, &other),
        [
            "number: NaN where 0.0 is expected",
            "list.0: Some(\"a\") where None is expected",
            "list.1: None where Some(\"a\") is expected",
            "map.\"one\": 1.0 where 2.0 is expected",
        ]
    );
    assert_eq!(Differences::between(&value, &Value { number: f64::NAN, ..Value::default() }).len(), 2);
}
