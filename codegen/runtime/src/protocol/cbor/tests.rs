#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::HashMap;

use aws_smithy_cbor::Encoder;
use aws_smithy_schema::prelude;
use aws_smithy_types::{Blob, DateTime};

use super::error::metadata;
use super::reader::Reader;
use crate::protocol::specimen::{Choice, Specimen};
use crate::serde::{SerdeError, Value as _};

fn read(body: &[u8]) -> Result<Specimen, SerdeError> {
    Specimen::read(&mut Reader::new(body), &prelude::DOCUMENT)
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
    assert_eq!(read.inners.unwrap(), [Specimen::default()]);
}

#[test]
fn what_is_no_value_of_the_type_is_refused() {
    let two = encoded(|to| to.map(2).str("text").str("a").str("number").integer(1));
    let null = encoded(|to| to.map(1).str("text").null());
    let cases: [(&str, &[u8]); 11] = [
        ("text", b"\x41a"),
        ("text", b"\x61\xff"),
        ("byte", b"\x18\x80"),
        ("float", b"\x01"),
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
fn a_body_is_one_map_and_no_more() {
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
        assert_eq!(read(body).unwrap(), Specimen::default(), "{body:x?}");
    }
}

#[test]
fn the_last_of_a_members_values_counts_and_null_is_none() {
    let twice =
        |last: fn(&mut Encoder) -> &mut Encoder| read(&encoded(|to| last(to.map(2).str("text").str("a").str("text"))));
    assert_eq!(twice(|to| to.str("b")).unwrap().text.as_deref(), Some("b"));
    assert_eq!(twice(|to| to.null()).unwrap().text.as_deref(), Some("a"));
}

#[test]
fn nesting_has_the_official_limits() {
    let members = |depth| {
        let open = encoded(|to| to.map(1).str("inner"));
        read(&[open.repeat(depth), b"\xa0".to_vec()].concat())
    };
    assert!(members(127).is_ok() && members(128).is_err());
    let unknown = [b"\x81".repeat(100_000), b"\xf6".to_vec()].concat();
    assert_eq!(read(&entry("x", &unknown)).unwrap(), Specimen::default());
}

#[test]
fn no_nesting_overflows_the_stack() {
    let map = encoded(|to| to.map(1).str("inner"));
    let list = encoded(|to| to.map(1).str("inners").array(1));
    for open in [&b"\x81"[..], b"\x9f", b"\xbf", b"\xc1", &map, &list] {
        for name in ["text", "inner", "inners", "texts", "choice", "integers", "big", "seconds", "document"] {
            assert!(read(&entry(name, &open.repeat(100_000))).is_err(), "{name}: {open:x?}");
        }
        assert!(metadata(&entry("x", &open.repeat(100_000))).is_err(), "{open:x?}");
    }
}

/// The entry that says an error's code.
fn code(to: &mut Encoder) -> &mut Encoder {
    to.str("__type").str("ns#B:http://x/")
}

#[test]
fn code_and_message_are_found_where_the_official_crates_look() {
    let read = |body: &[u8]| {
        let metadata = metadata(body).ok()?.build();
        Some(format!("{}: {}", metadata.code().unwrap_or("-"), metadata.message().unwrap_or("-")))
    };
    let cases: [(Vec<u8>, _); 8] = [
        (vec![], None),
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
