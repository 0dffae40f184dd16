#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod random;
mod tokens;

use std::collections::HashMap;

use aws_smithy_runtime_api::http::Headers;
use aws_smithy_schema::prelude;
use aws_smithy_types::{DateTime, Document, Number};

use super::error::metadata;
use super::reader::{Names, Reader};
use crate::protocol::test_fixtures::{AllTypes, Choice};
use crate::serde::{SerdeError, Value as _};

fn read(body: &str) -> Result<AllTypes, SerdeError> {
    AllTypes::read(&mut Reader::new(body.as_bytes(), Names::Model), &prelude::DOCUMENT)
}

/// The value of the member `name` in this JSON, in `Debug` form.
fn member(name: &str, json: &str) -> Option<String> {
    let read = read(&format!(r#"{{"{name}":{json}}}"#)).ok()?;
    Some(match name {
        "byte" => format!("{:?}", read.byte),
        "integer" => format!("{:?}", read.integer),
        "float" => format!("{:?}", read.float),
        "double" => format!("{:?}", read.double),
        "big" => format!("{:?}", read.big.as_ref().map(AsRef::<str>::as_ref)),
        "seconds" => format!("{:?}", read.seconds.map(|time| time.secs())),
        "dateTime" => format!("{:?}", read.date_time.map(|time| time.secs())),
        "httpDate" => format!("{:?}", read.http_date.map(|time| time.secs())),
        "choice" => format!("{:?}", read.choice),
        "texts" => format!("{:?}", read.texts),
        "sparse" => format!("{:?}", read.sparse),
        "integers" => format!("{:?}", read.integers),
        "document" => format!("{:?}", read.document),
        "text" => format!("{:?}", read.text),
        other => unreachable!("no case for {other}"),
    })
}

#[test]
fn every_type_is_read() {
    let body = r#" {"text": "a\"\u00e9", "byte": -128, "integer": 7, "float": 1.5, "double": "NaN", "truth": true,
        "blob": "AQI=", "seconds": 1.5, "dateTime": "1970-01-01T00:00:01Z", "big": 123456789012345678901234567890,
        "document": {"a": [1, null]}, "texts": ["a", "b"], "sparse": [null, "c"], "integers": {"one": 1},
        "choice": {"__type": "x", "text": null, "number": 9}, "inner": {"text": "deep"}, "inners": [{}, {"byte": 1}]} "#;
    let read = read(body).unwrap();
    assert_eq!(read.text.as_deref(), Some("a\"é"));
    assert_eq!((read.byte, read.integer, read.float, read.truth), (Some(-128), Some(7), Some(1.5), Some(true)));
    assert!(read.double.unwrap().is_nan());
    assert_eq!(read.blob.unwrap().as_ref(), [1, 2]);
    assert_eq!(read.seconds, Some(DateTime::from_secs_and_nanos(1, 500_000_000)));
    assert_eq!(read.date_time, Some(DateTime::from_secs(1)));
    assert_eq!(read.big.unwrap().as_ref(), "123456789012345678901234567890");
    let list = Document::Array(vec![Document::Number(Number::PosInt(1)), Document::Null]);
    assert_eq!(read.document, Some(Document::Object(HashMap::from([("a".to_owned(), list)]))));
    assert_eq!(read.texts.unwrap(), ["a", "b"]);
    assert_eq!(read.sparse.unwrap(), [None, Some("c".to_owned())]);
    assert_eq!(read.integers.unwrap(), HashMap::from([("one".to_owned(), 1)]));
    assert_eq!(read.choice, Some(Choice::Number(9)));
    assert_eq!(read.inner.unwrap().text.as_deref(), Some("deep"));
    assert_eq!(read.inners.unwrap(), [AllTypes::default(), AllTypes { byte: Some(1), ..AllTypes::default() }]);
}

#[test]
fn values_equal_those_of_the_official_parsers() {
    let cases = [
        ("integer", "007", "Some(7)"),
        ("integer", "null", "None"),
        ("float", "-.5", "Some(-0.5)"),
        ("double", "1.", "Some(1.0)"),
        ("double", r#""-Infinity""#, "Some(-inf)"),
        ("seconds", "1234567890123456789", "Some(1234567890123456789)"),
        ("seconds", "1e300", "Some(9223372036854775807)"),
        ("dateTime", r#""1970-01-01T01:00:00+01:00""#, "Some(0)"),
        ("httpDate", r#""Thu, 01 Jan 1970 00:00:00 GMT""#, "Some(0)"),
        ("httpDate", r#""Thu, 1 Jan 1970 01:00:00 +0100""#, "Some(0)"),
        ("document", "null", "Some(Null)"),
        ("choice", r#"{"unheard-of":{"a":[]}}"#, "Some(Unknown)"),
        ("sparse", "[null]", "Some([None])"),
    ];
    for (name, json, expected) in cases {
        assert_eq!(member(name, json).as_deref(), Some(expected), "{name}: {json}");
    }
}

#[test]
fn seconds_are_exact() {
    for (json, seconds, nanoseconds) in [
        ("1099510880.771", 1_099_510_880, 771_000_000),
        ("1665065235.636", 1_665_065_235, 636_000_000),
        ("1515531081.123456", 1_515_531_081, 123_456_000),
        ("1.099510880771e9", 1_099_510_880, 771_000_000),
        ("-1.5", -2, 500_000_000),
    ] {
        let read = read(&format!(r#"{{"seconds":{json}}}"#)).unwrap().seconds;
        assert_eq!(read, Some(DateTime::from_secs_and_nanos(seconds, nanoseconds)), "{json}");
    }
    let read = read(r#"{"seconds":1099510880.771}"#).unwrap().seconds;
    assert_eq!(read.unwrap().to_millis().unwrap(), 1_099_510_880_771);
}

#[test]
fn null_and_type_members_are_not_union_variants() {
    for json in [r#"{"text":null,"number":9}"#, r#"{"unheard-of":null,"__type":"t","number":9}"#] {
        assert_eq!(member("choice", json).as_deref(), Some("Some(Number(9))"), "{json}");
    }
    assert_eq!(member("choice", r#"{"__type":"t","unheard-of":[1]}"#).as_deref(), Some("Some(Unknown)"));
}

#[test]
fn a_value_of_another_type_is_refused() {
    let cases = [
        ("byte", "128"),
        ("integer", "1.5"),
        ("integer", r#""7""#),
        ("integer", "{}"),
        ("double", r#""1""#),
        ("double", "1e999"),
        ("double", "1.2.3"),
        ("seconds", r#""1970-01-01T00:00:00Z""#),
        ("seconds", r#""1""#),
        ("seconds", r#""NaN""#),
        ("seconds", "1e999"),
        ("dateTime", "0"),
        ("dateTime", r#""Thu, 01 Jan 1970 00:00:00 GMT""#),
        ("big", r#""1""#),
        ("texts", "[null]"),
        ("texts", r#"["a",]"#),
        ("texts", r#"["a""b"]"#),
        ("integers", r#"{"a":null}"#),
        ("choice", r#"{"text":"a","number":1}"#),
        ("choice", "{}"),
        ("text", r#""\ud800""#),
        ("text", "\"\n\""),
    ];
    for (name, json) in cases {
        assert_eq!(member(name, json), None, "{name}: {json}");
    }
}

#[test]
fn a_body_is_exactly_one_object() {
    for body in
        [" ", "null", "[]", "1", "{", "{}{}", "{} x", "{}\0", r#"{"x":1,}"#, r#"{,"x":1}"#, r#"{"x"}"#, "\u{feff}{}"]
    {
        assert!(read(body).is_err(), "{body:?}");
    }
    for body in ["", "{}", " \r\n\t{ } \n", r#"{"x":[{"y":-01.5e+3}],"__type":{},"z":"\x"}"#] {
        assert_eq!(read(body).unwrap(), AllTypes::default(), "{body:?}");
    }
}

#[test]
fn the_last_value_of_a_repeated_member_is_used_and_null_unsets_it() {
    assert_eq!(read(r#"{"text":"a","text":"b"}"#).unwrap().text.as_deref(), Some("b"));
    assert_eq!(read(r#"{"text":"a","text":null}"#).unwrap().text, None);
}

#[test]
fn json_name_is_used_by_rest_json_alone() {
    let body = br#"{"t":"wire","text":"model"}"#;
    let read = |names| AllTypes::read(&mut Reader::new(body, names), &prelude::DOCUMENT).unwrap().text;
    assert_eq!(read(Names::JsonName).as_deref(), Some("wire"));
    assert_eq!(read(Names::Model).as_deref(), Some("model"));
}

/// `times` nested values around `core`.
fn nested(times: usize, open: &str, core: &str, close: &str) -> String {
    [&open.repeat(times), core, &close.repeat(times)].concat()
}

#[test]
fn nesting_is_limited_as_in_the_official_crates() {
    let unknown = |depth| read(&format!(r#"{{"x":{}}}"#, nested(depth, "[", "", "]")));
    assert!(unknown(512).is_ok() && unknown(513).is_err());
    let members = |depth| read(&nested(depth, r#"{"inner":"#, "{}", "}"));
    assert!(members(127).is_ok() && members(128).is_err());
    let document = |depth| read(&format!(r#"{{"document":{}}}"#, nested(depth, "[", "", "]")));
    assert!(document(256).is_ok() && document(257).is_err());
}

#[test]
fn deep_nesting_does_not_overflow_the_stack() {
    for (open, core, close) in
        [("[", "", "]"), (r#"{"inner":"#, "null", "}"), (r#"{"inners":["#, "", "]}"), ("[{\"x\":", "1", "}]")]
    {
        for name in ["x", "inner", "inners", "document", "texts", "choice", "integers"] {
            for close in [close, ""] {
                assert!(
                    read(&format!(r#"{{"{name}":{}}}"#, nested(100_000, open, core, close))).is_err(),
                    "{name}: {open}"
                );
            }
        }
        assert!(metadata(nested(100_000, open, core, close).as_bytes(), &Headers::new()).is_err());
    }
}

#[test]
fn code_and_message_are_found_as_in_the_official_crates() {
    let read = |header: Option<&'static str>, body: &str| {
        let mut headers = Headers::new();
        if let Some(code) = header {
            headers.insert("x-amzn-errortype", code);
        }
        let metadata = metadata(body.as_bytes(), &headers).ok()?.build();
        Some(format!("{}: {}", metadata.code().unwrap_or("-"), metadata.message().unwrap_or("-")))
    };
    let cases = [
        (None, "", Some("-: -")),
        (None, " ", None),
        (Some("A"), "", Some("A: -")),
        (Some("A"), r#"{"code":"B","message":"m"}"#, Some("A: m")),
        (None, r#"{"__type":"B","code":"C"}"#, Some("C: -")),
        (None, r#"{"Code":"ns#B:x","message":"m"}"#, Some("B: m")),
        (None, r#"{"Code":"C","__type":"B"}"#, Some("B: -")),
        (Some(""), r#"{"__type":"B"}"#, Some("B: -")),
        (None, r#"{"__type":"ns#B:http://x/","Message":"m","errorMessage":"n"}"#, Some("B: n")),
        (None, r#"{"__type":"B","__type":null,"message":1}"#, Some("B: -")),
        (None, r#"{"__type":"B","\u006dessage":"m"}"#, Some("B: -")),
        (None, r#"{"error":"e","error_description":"d"}"#, Some("-: d")),
        (Some("A"), r#"{"message":"m","error_description":"d"}"#, Some("A: m")),
        (Some("A"), r#"{"error_description":"d","Message":""}"#, Some("A: d")),
        (Some("A"), r#"{"error_description":1}"#, Some("A: -")),
        (Some("A"), r#"["x"#, None),
        (Some("A"), r#""x""#, None),
        (Some("A"), "null", None),
        (Some("A"), r#"{"message":"\ud800"}"#, None),
        (Some("A"), "{", None),
        (Some("A"), "<html>", None),
        (Some("A"), "{}{}", None),
    ];
    for (header, body, expected) in cases {
        assert_eq!(read(header, body).as_deref(), expected, "{header:?} {body}");
    }
}
