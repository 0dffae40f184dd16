//! Random texts, valid and mutated, for the reader and for one of AWS's tokens. What is read is written, too, as by AWS's
//! codec.

use aws_smithy_json::codec::{JsonCodec, JsonCodecSettings};
use aws_smithy_json::deserialize::json_token_iter;
use aws_smithy_json::deserialize::token::skip_value;
use aws_smithy_schema::codec::{Codec as _, FinishSerializer};
use aws_smithy_schema::prelude;
use aws_smithy_schema::serde::ShapeSerializer;
use fastrand::Rng;

use super::super::reader::{Names, Reader};
use super::super::scanner::Scanner;
use super::super::writer::Codec;
use super::tokens::TokenReader;
use crate::protocol::test_fixtures::AllTypes;
use crate::serde::Value as _;

/// Number of random texts. Each is read as it is, and after each of several mutations.
const TEXTS: u32 = 3_000;

/// Members, and values of their types. Some values are invalid.
const MEMBERS: [(&str, &[&str]); 19] = [
    (
        "text",
        &[r#""a""#, r#""é😀 and more than eight bytes""#, r#""\"\\\/\b\n\u00e9\ud83d\ude00""#, r#""\ud800""#, "null"],
    ),
    (r"te\u0078t", &[r#""a""#, r#""\x""#, "\"\\\n\""]),
    ("byte", &["1", "-128", "127", "128", "007", "-0", "1.0", "1.5", "1e2"]),
    ("integer", &["1", "-2147483648", "2147483648", "null", r#""1""#, "1e5", "1.", "-"]),
    ("float", &["1", "-1.5", "1e3", r#""NaN""#, "0.1", "1e39", "16777217"]),
    (
        "double",
        &["1", "-.5", "1.e5", "-.e5", ".5", r#""-Infinity""#, r#""1""#, "1e999", "0.1e-400", "18446744073709551616"],
    ),
    ("truth", &["true", "false", "truey", "1"]),
    ("blob", &[r#""AQI=""#, r#""""#, r#""AQI""#, r#""AQ\u0049=""#]),
    ("seconds", &["1", "1.5", "-1.25", "1e3", "1099510880.771", "123456789012345678901234567890", r#""1""#]),
    ("dateTime", &[r#""1970-01-01T00:00:01Z""#, r#""1970-01-01T00:00:01\u005a""#]),
    ("httpDate", &[r#""Thu, 01 Jan 1970 00:00:00 GMT""#]),
    ("big", &["123456789012345678901234567890", "-1", "1.5", "1e5"]),
    ("texts", &[r#"["a", "b"]"#, "[]", "[null]", r#"["a",]"#]),
    ("sparse", &[r#"["a", null]"#, "[null]", "[nul]"]),
    ("integers", &[r#"{"a": 1, "b": 2}"#, "{}", r#"{"a": null}"#, r#"{"\ud800": 1}"#]),
    (
        "choice",
        &[r#"{"text": "a"}"#, r#"{"number": 9, "text": null}"#, r#"{"x": [{}]}"#, r#"{"number": 9, "text": "a"}"#],
    ),
    ("document", &["-9223372036854775808", "-9223372036854775809", "9223372036854775808", "-0", "1e999"]),
    ("__type", &[r#""T""#, "1.2.3"]),
    (
        "x",
        &[r#""\ud800""#, r#""\u12""#, "1e5e5", "1+1", "-01.5e+3", "[1,]", "{,}", "\"\u{1f}\"", "\"\u{7f}\"", "tru", ""],
    ),
];

/// Bytes of mutations.
const BYTES: &[u8] = b"{}[]:,\"\\ \t\r\n\x00\x1f\x7f\x80\xc3\xa9\xff0123456789-+.eEntfux";

struct Texts {
    random: Rng,
    text: Vec<u8>,
}

impl Texts {
    fn one_of<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.random.usize(..all.len())]
    }

    /// Appends a token, sometimes with whitespace.
    fn push(&mut self, text: &str) {
        if self.random.u8(..8) == 0 {
            let space = self.one_of(b" \t\r\n");
            self.text.push(space);
        }
        self.text.extend_from_slice(text.as_bytes());
    }

    /// Appends an object, most of whose members are of the expected types.
    fn object(&mut self, depth: usize) {
        self.push("{");
        for index in 0..self.random.usize(..5) {
            if index > 0 {
                self.push(",");
            }
            let (name, values) = self.one_of(&MEMBERS);
            self.push(&format!("\"{name}\""));
            self.push(":");
            match self.random.u8(..16) {
                0 => self.value(depth),
                1 => {
                    let (_, values) = self.one_of(&MEMBERS);
                    let value = self.one_of(values);
                    self.push(value);
                }
                random => {
                    // The first values are valid.
                    let value = if random < 4 { self.one_of(values) } else { values[0] };
                    self.push(value);
                }
            }
        }
        self.push("}");
    }

    /// Appends any value.
    fn value(&mut self, depth: usize) {
        match self.random.u8(..if depth == 0 { 2 } else { 6 }) {
            0 => self.push("null"),
            1 => {
                let (_, values) = self.one_of(&MEMBERS);
                self.push(values[0]);
            }
            2 | 3 => {
                self.push("[");
                for index in 0..self.random.usize(..3) {
                    if index > 0 {
                        self.push(",");
                    }
                    self.value(depth - 1);
                }
                self.push("]");
            }
            _ => {
                if self.random.bool() {
                    self.push(r#"{"inner":"#);
                    self.object(depth - 1);
                    self.push(r#","inners":["#);
                    self.object(depth - 1);
                    self.push("]}");
                } else {
                    self.object(depth - 1);
                }
            }
        }
    }

    fn next(&mut self) -> Vec<u8> {
        self.text.clear();
        if self.random.u8(..4) == 0 {
            self.value(5);
        } else {
            self.object(4);
        }
        self.push("");
        self.text.clone()
    }

    fn mutate(&mut self, text: &mut Vec<u8>) {
        let at = self.random.usize(..=text.len());
        match self.random.u8(..5) {
            0 => text.truncate(at),
            1 if at < text.len() => drop(text.remove(at)),
            2 | 3 if at < text.len() => text[at] = self.one_of(BYTES),
            _ => text.insert(at, self.one_of(BYTES)),
        }
    }
}

/// Checks that both readers accept the text, with the same values, or neither does, and that the same is true of both
/// functions that skip a value. Returns true for a text that is read.
fn check(text: &[u8]) -> bool {
    let shown = String::from_utf8_lossy(text);
    let ours = AllTypes::read(&mut Reader::new(text, Names::Model), &prelude::DOCUMENT);
    let theirs = AllTypes::read(&mut TokenReader::new(text), &prelude::DOCUMENT);
    assert_eq!(ours.is_ok(), theirs.is_ok(), "{shown:?}: {ours:?}, {theirs:?}");
    // Maps are printed in any order.
    let sorted = |value: &AllTypes| {
        let mut letters: Vec<_> = format!("{value:?}").chars().collect();
        letters.sort_unstable();
        letters
    };
    assert_eq!(ours.as_ref().ok().map(sorted), theirs.as_ref().ok().map(sorted), "{shown:?}");
    let mut scanner = Scanner::new(text);
    let mut tokens = json_token_iter(text);
    let is_skipped = skip_value(&mut tokens).is_ok() && tokens.next().is_none();
    assert_eq!(scanner.skip().is_ok() && scanner.end().is_ok(), is_skipped, "{shown:?}");
    if let Ok(value) = &ours {
        check_written(value);
    }
    ours.is_ok()
}

/// Checks that both codecs write the same text, or report the same error.
fn check_written(value: &AllTypes) {
    for (names, is_json_name) in [(Names::Model, false), (Names::JsonName, true)] {
        let settings = JsonCodecSettings::builder().use_json_name(is_json_name).build();
        let ours = written(Codec::new(names).create_serializer(), value);
        assert_eq!(ours, written(JsonCodec::new(settings).create_serializer(), value), "{value:?}");
    }
}

fn written(mut serializer: impl ShapeSerializer + FinishSerializer, value: &AllTypes) -> Result<String, String> {
    value.write(&mut serializer, &prelude::DOCUMENT).map_err(|error| error.to_string())?;
    String::from_utf8(serializer.finish()).map_err(|error| error.to_string())
}

#[test]
fn the_same_texts_are_read_skipped_and_written_as_by_aws() {
    let mut texts = Texts { random: Rng::with_seed(7), text: Vec::new() };
    let mut read = [0; 2];
    for _ in 0..TEXTS {
        let mut text = texts.next();
        read[0] += u32::from(check(&text));
        for _ in 0..4 {
            texts.mutate(&mut text);
            read[1] += u32::from(check(&text));
        }
    }
    assert!(read.iter().all(|read| (TEXTS / 8..TEXTS * 7 / 2).contains(read)), "{read:?} texts are valid");
}
