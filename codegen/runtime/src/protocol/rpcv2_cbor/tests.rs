#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::HashMap;

use aws_smithy_cbor::Encoder;
use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_schema::prelude;
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::{Blob, DateTime};

use super::error::metadata;
use super::reader::Reader;
use super::{Cbor, Form, Protocol as _};
use crate::protocol::test_fixtures::{AllTypes, Choice};
use crate::serde::{SerdeError, Value as _};
use crate::shape::{self, Member, Shape};

fn read(body: &[u8]) -> Result<AllTypes, SerdeError> {
    AllTypes::read(&mut Reader::new(body), &prelude::DOCUMENT)
}

fn encoded(write: impl FnOnce(&mut Encoder) -> &mut Encoder) -> Vec<u8> {
    let mut encoder = Encoder::new(Vec::new());
    write(&mut encoder);
    encoder.into_writer()
}

/// A map of one entry.
fn entry(name: &str, value: &[u8]) -> Vec<u8> {
    [&encoded(|to| to.map(1).str(name)), value].concat()
}

#[test]
fn every_type_is_read() {
    let body = encoded(|to| {
        to.begin_map().str("text").str("é").str("byte").integer(-128).str("integer").integer(7);
        to.str("float").float(1.5).str("double").double(2.5).str("truth").boolean(true);
        to.str("blob").blob(&Blob::new([1, 2])).str("seconds").timestamp(&DateTime::from_secs(5));
        to.str("texts").array(2).str("a").str("b").str("sparse").array(2).null().str("c");
        to.str("integers").map(1).str("one").integer(1).str("choice").map(1).str("number").integer(9);
        to.str("inner").map(1).str("text").str("deep").str("inners").array(1).map(0).str("unknown").null().end()
    });
    let read = read(&body).unwrap();
    assert_eq!(read.text.as_deref(), Some("é"));
    assert_eq!((read.byte, read.integer, read.float), (Some(-128), Some(7), Some(1.5)));
    assert_eq!((read.double, read.truth, read.seconds), (Some(2.5), Some(true), Some(DateTime::from_secs(5))));
    assert_eq!(read.blob.unwrap().as_ref(), [1, 2]);
    assert_eq!(read.texts.unwrap(), ["a", "b"]);
    assert_eq!(read.sparse.unwrap(), [None, Some("c".to_owned())]);
    assert_eq!(read.integers.unwrap(), HashMap::from([("one".to_owned(), 1)]));
    assert_eq!(read.choice, Some(Choice::Number(9)));
    assert_eq!(read.inner.unwrap().text.as_deref(), Some("deep"));
    assert_eq!(read.inners.unwrap(), [AllTypes::default()]);
}

#[test]
fn a_value_of_another_type_is_refused() {
    let two = encoded(|to| to.map(2).str("text").str("a").str("number").integer(1));
    let null = encoded(|to| to.map(1).str("text").null());
    let cases: [(&str, &[u8]); 17] = [
        ("text", b"\x41a"),
        ("text", b"\x61\xff"),
        ("byte", b"\x18\x80"),
        ("byte", b"\xf9\x3e\x00"),
        ("byte", b"\x61\x31"),
        ("integer", b"\xfb\x7f\xf0\x00\x00\x00\x00\x00\x00"),
        ("integer", b"\xc2\x45\x01\x00\x00\x00\x00"),
        ("float", b"\x611"),
        ("double", b"\xc1\x01"),
        ("truth", b"\x01"),
        // A number of seconds without its tag, and text with it.
        ("seconds", b"\x01"),
        ("seconds", b"\xc1\x611"),
        ("texts", b"\x81\xf6"),
        ("integers", b"\xa1\x61a\xf6"),
        ("choice", &two),
        ("choice", &null),
        ("choice", b"\xa0"),
    ];
    for (name, value) in cases {
        assert!(read(&entry(name, value)).is_err(), "{name}: {value:x?}");
    }
}

#[test]
fn a_body_is_exactly_one_map() {
    let bodies: [&[u8]; 9] = [
        b"",
        b"\xf6",
        b"\x80",
        b"\xa0\xa0",
        b"\xa0\xff",
        b"\xbf",
        b"\xa1",
        b"\xbb\xff\xff\xff\xff\xff\xff\xff\xff",
        b"\xa1\x01\x01",
    ];
    for body in bodies {
        assert!(read(body).is_err(), "{body:x?}");
    }
    let unknown = encoded(|to| to.map(2).str("x").begin_array().null().end().str("__type").integer(1));
    for body in [&b"\xa0"[..], b"\xbf\xff", &unknown] {
        assert_eq!(read(body).unwrap(), AllTypes::default(), "{body:x?}");
    }
}

#[test]
fn the_last_value_of_a_repeated_member_is_used_and_null_is_ignored() {
    let twice =
        |last: fn(&mut Encoder) -> &mut Encoder| read(&encoded(|to| last(to.map(2).str("text").str("a").str("text"))));
    assert_eq!(twice(|to| to.str("b")).unwrap().text.as_deref(), Some("b"));
    assert_eq!(twice(|to| to.null()).unwrap().text.as_deref(), Some("a"));
}

#[test]
fn nesting_is_limited_as_in_the_official_crates() {
    let members = |depth| {
        let open = encoded(|to| to.map(1).str("inner"));
        read(&[open.repeat(depth), b"\xa0".to_vec()].concat())
    };
    assert!(members(127).is_ok() && members(128).is_err());
    let unknown = [b"\x81".repeat(100_000), b"\xf6".to_vec()].concat();
    assert_eq!(read(&entry("x", &unknown)).unwrap(), AllTypes::default());
}

#[test]
fn deep_nesting_does_not_overflow_the_stack() {
    let map = encoded(|to| to.map(1).str("inner"));
    let list = encoded(|to| to.map(1).str("inners").array(1));
    for open in [&b"\x81"[..], b"\x9f", b"\xbf", b"\xc1", &map, &list] {
        for name in ["text", "inner", "inners", "texts", "choice", "integers", "big", "seconds", "document"] {
            assert!(read(&entry(name, &open.repeat(100_000))).is_err(), "{name}: {open:x?}");
        }
        assert!(metadata(&entry("x", &open.repeat(100_000))).is_err(), "{open:x?}");
    }
}

/// Writes the entry of an error's code.
fn code(to: &mut Encoder) -> &mut Encoder {
    to.str("__type").str("ns#B:http://x/")
}

#[test]
fn code_and_message_are_found_as_in_the_official_crates() {
    let read = |body: &[u8]| {
        let metadata = metadata(body).ok()?.build();
        Some(format!("{}: {}", metadata.code().unwrap_or("-"), metadata.message().unwrap_or("-")))
    };
    let tagged = b"\xd9\xd9\xf7\xa2\x66__type\xd8\x20\x61B\x67message\xd8\x20\x61m";
    let cases: [(Vec<u8>, _); 9] = [
        (vec![], None),
        (tagged.to_vec(), Some("B: m")),
        (b"\x80".to_vec(), None),
        (b"\xa0trailing".to_vec(), Some("-: -")),
        (encoded(|to| code(to.begin_map())), None),
        (encoded(|to| to.begin_map().str("code").str("C").str("Message").str("m").end()), Some("-: m")),
        (encoded(|to| code(to.map(2).str("errorMessage").integer(1))), Some("B: -")),
        (encoded(|to| to.map(1).str("__type").null()), None),
        (encoded(|to| code(to.map(3).str("message").str("m").str("Message").str("n"))), Some("B: n")),
    ];
    for (body, expected) in cases {
        assert_eq!(read(&body).as_deref(), expected, "{body:x?}");
    }
}

#[test]
fn numbers_may_be_encoded_as_another_type_with_the_same_value() {
    let number = |name: &str, value: &[u8]| {
        let read = read(&entry(name, value)).ok()?;
        Some(match name {
            "byte" => format!("{:?}", read.byte?),
            "integer" => format!("{:?}", read.integer?),
            "float" => format!("{:?}", read.float?),
            "double" => format!("{:?}", read.double?),
            _ => read.big?.as_ref().to_owned(),
        })
    };
    let cases: [(&str, &[u8], &str); 15] = [
        ("double", b"\x05", "5.0"),
        ("double", b"\x21", "-2.0"),
        ("double", b"\x1b\0\0\0\x01\0\0\0\0", "4294967296.0"),
        ("double", b"\xf9\x3e\0", "1.5"),
        ("double", b"\xfa\x3f\x8c\xcc\xcd", "1.100000023841858"),
        ("double", b"\xc2\x49\x01\0\0\0\0\0\0\0\0", "1.8446744073709552e19"),
        ("double", b"\xc4\x82\x20\x0f", "1.5"),
        ("float", b"\x21", "-2.0"),
        ("float", b"\xf9\x3e\0", "1.5"),
        ("float", b"\xfb\x3f\xf1\x99\x99\x99\x99\x99\x9a", "1.1"),
        ("float", b"\xfb\x7f\xf0\0\0\0\0\0\0", "inf"),
        ("integer", b"\xfb\xc0\x14\0\0\0\0\0\0", "-5"),
        ("byte", b"\x1b\0\0\0\0\0\0\0\x07", "7"),
        ("integer", b"\xc2\x41\x07", "7"),
        ("big", b"\xf9\x45\0", "5"),
    ];
    for (name, value, expected) in cases {
        assert_eq!(number(name, value).as_deref(), Some(expected), "{name}: {value:x?}");
    }
}

#[test]
fn undefined_is_null() {
    assert_eq!(read(&entry("text", b"\xf7")).unwrap(), AllTypes::default());
    assert_eq!(read(&entry("unheard-of", b"\xf7")).unwrap(), AllTypes::default());
    assert_eq!(read(&entry("sparse", b"\x82\xf7\x61c")).unwrap().sparse.unwrap(), [None, Some("c".to_owned())]);
    let choice = encoded(|to| to.map(2).str("text"));
    let choice = [&choice, &b"\xf7"[..], &encoded(|to| to.str("number").integer(9))].concat();
    assert_eq!(read(&entry("choice", &choice)).unwrap().choice, Some(Choice::Number(9)));
    assert!(read(&entry("texts", b"\x81\xf7")).is_err());
}

#[test]
fn null_and_type_members_are_not_union_variants() {
    let union = |write: fn(&mut Encoder) -> &mut Encoder| read(&entry("choice", &encoded(write))).ok()?.choice;
    let number = Some(Choice::Number(9));
    assert_eq!(union(|to| to.map(2).str("text").null().str("number").integer(9)), number);
    assert_eq!(union(|to| to.map(2).str("__type").str("t").str("number").integer(9)), number);
    assert_eq!(union(|to| to.begin_map().str("x").null().str("number").integer(9).end()), number);
    assert_eq!(union(|to| to.map(2).str("__type").str("t").str("x").begin_array().end()), Some(Choice::Unknown));
    assert_eq!(union(|to| to.map(2).str("x").integer(1).str("number").integer(9)), None);
}

#[test]
fn indefinite_length_texts_and_collections_are_read() {
    let read = read(b"\xbf\x7f\x62te\x62xt\xff\x7f\x61a\x60\x61b\xff\x64blob\x5f\x41\x01\x40\x41\x02\xff\x65texts\x9f\x7f\xff\xff\xff").unwrap();
    assert_eq!((read.text.as_deref(), read.texts), (Some("ab"), Some(vec![String::new()])));
    assert_eq!(read.blob.unwrap().as_ref(), [1, 2]);
}

#[test]
fn unknown_tags_are_skipped() {
    let tagged = |value: &[u8]| [b"\xd9\xd9\xf7", value].concat();
    let text = tagged(&entry("text", &tagged(b"\xd8\x20\x61a")));
    assert_eq!(read(&text).unwrap().text.as_deref(), Some("a"));
    assert_eq!(read(&entry("integer", &tagged(b"\x07"))).unwrap().integer, Some(7));
    assert_eq!(read(&entry("text", &tagged(b"\xf6"))).unwrap().text, None);
    assert_eq!(read(&entry("texts", &tagged(b"\x81\xd8\x20\x61a"))).unwrap().texts.unwrap(), ["a"]);
    assert_eq!(read(&entry("integers", b"\xa1\xd8\x20\x61a\xd8\x20\x01")).unwrap().integers.unwrap().len(), 1);
    assert!(read(&entry("text", &b"\xd9\xd9\xf7".repeat(100_000))).is_err());
}

#[test]
fn fractions_of_a_second_are_exact() {
    let cases: [(&[u8], i64, u32); 7] = [
        (b"\xc1\xfb\x41\xd0\x62\x4d\x18\x31\x58\x10", 1_099_510_880, 771_000_000),
        (b"\xc1\xfb\x41\xcc\x37\xdb\x38\x0f\xbe\x77", 946_845_296, 123_000_000),
        (b"\xd8\x01\xfb\x3f\xf8\0\0\0\0\0\0", 1, 500_000_000),
        (b"\xc1\xfb\xbf\xf8\0\0\0\0\0\0", -2, 500_000_000),
        (b"\xc1\xf9\x3e\0", 1, 500_000_000),
        (b"\xc1\xfa\x3f\x8c\xcc\xcd", 1, 100_000_000),
        (b"\xd9\xd9\xf7\xc1\x20", -1, 0),
    ];
    for (value, seconds, nanoseconds) in cases {
        let read = read(&entry("seconds", value)).unwrap().seconds;
        assert_eq!(read, Some(DateTime::from_secs_and_nanos(seconds, nanoseconds)), "{value:x?}");
    }
    assert!(read(&entry("seconds", b"\xc1\xfb\x7f\xf8\0\0\0\0\0\0")).is_err());
}

#[test]
fn an_output_is_one_with_the_tag_of_cbor_itself() {
    static OUTPUT: Shape = Shape::structure("test#Output", &[Member("text", shape::String, &[])], &[]);
    for (body, expected) in [
        (&b"\xa0"[..], Form::Output),
        (b"\xd9\xd9\xf7\xa0", Form::Output),
        (b"\xd9\xd9\xf7\x80", Form::Foreign),
        (b"\xd9\xd9", Form::Foreign),
        (b"<html>", Form::Foreign),
        (b"", Form::Output),
    ] {
        let response = HttpResponse::new(200.try_into().unwrap(), SdkBody::from(body));
        assert_eq!(Cbor.form(&response, OUTPUT.schema()), expected, "{body:x?}");
    }
}
