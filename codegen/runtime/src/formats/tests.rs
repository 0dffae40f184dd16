#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

use std::collections::HashMap;

use serde_json::{Value as Json, json};

use crate::error::BuildError;
use crate::primitives::{BigDecimal, BigInteger, Blob, DateTime, Document};
use crate::shape::{self, Element, Member, Shape};
use ::serde::de::DeserializeOwned;
use ::serde::{Deserialize as _, Serialize};

/// A structure with a member of each type, as it is generated.
#[derive(Clone, Debug, Default, PartialEq)]
struct Node {
    big: Option<BigInteger>,
    blob: Option<Blob>,
    children: Option<Vec<Node>>,
    decimal: Option<BigDecimal>,
    document: Option<Document>,
    float: Option<f32>,
    map: Option<HashMap<String, Option<Node>>>,
    number: Option<f64>,
    text: String,
    time: Option<DateTime>,
}

#[derive(Default)]
struct NodeBuilder {
    big: Option<BigInteger>,
    blob: Option<Blob>,
    children: Option<Vec<Node>>,
    decimal: Option<BigDecimal>,
    document: Option<Document>,
    float: Option<f32>,
    map: Option<HashMap<String, Option<Node>>>,
    number: Option<f64>,
    text: Option<String>,
    time: Option<DateTime>,
}

static SHAPE: Shape = Shape::structure(
    "example#Node",
    &[
        Member("big", shape::BigInteger, &[]),
        Member("blob", shape::Blob, &[]),
        Member("children", shape::List(&Element(shape::Structure, &[])), &[]),
        Member("decimal", shape::BigDecimal, &[]),
        Member("document", shape::Document, &[shape::HttpPayload]),
        Member("float", shape::Float, &[]),
        Member("map", shape::Map(&Element(shape::String, &[]), &Element(shape::Structure, &[])), &[]),
        Member("number", shape::Double, &[]),
        Member("Text", shape::String, &[shape::JsonName("text"), shape::Ec2QueryName("query")]),
        Member("time", shape::Timestamp, &[]),
    ],
    &[],
);

impl NodeBuilder {
    fn build(self) -> Result<Node, BuildError> {
        let Self { big, blob, children, decimal, document, float, map, number, text, time } = self;
        let text = text.ok_or_else(|| BuildError::missing_field("text", "it is required"))?;
        Ok(Node { big, blob, children, decimal, document, float, map, number, text, time })
    }
}

crate::members! {
    structure Node, NodeBuilder, fallible;
    optional 0 big;
    optional 1 blob;
    optional 2 children;
    optional 3 decimal;
    optional 4 document;
    optional 5 float;
    optional 6 map;
    optional 7 number;
    required 8 text fill;
    optional 9 time;
}

fn from_json<T: DeserializeOwned>(value: Json) -> Result<T, String> {
    serde_json::from_value(value).map_err(|error| error.to_string())
}

#[track_caller]
fn cbor(value: &impl Serialize) -> Vec<u8> {
    let mut bytes = Vec::new();
    ciborium::into_writer(value, &mut bytes).unwrap();
    bytes
}

/// Asserts that a value is the same after both formats, and returns its JSON.
#[track_caller]
fn round_trip(node: &Node) -> Json {
    let text = serde_json::to_string(node).unwrap();
    assert_eq!(&serde_json::from_str::<Node>(&text).unwrap(), node, "{text}");
    assert_eq!(&ciborium::from_reader::<Node, _>(cbor(node).as_slice()).unwrap(), node, "CBOR of {text}");
    let json: Json = serde_json::from_str(&text).unwrap();
    assert_eq!(&from_json::<Node>(json.clone()).unwrap(), node, "value of {text}");
    json
}

fn document(text: &str) -> Document {
    Document::Object([("a".to_owned(), Document::Array(vec![Document::Null, Document::from(text.to_owned())]))].into())
}

#[test]
fn members_have_the_names_of_json_on_the_wire() {
    let node = Node {
        big: Some("-123456789012345678901234567890".parse().unwrap()),
        blob: Some(Blob::new([0, 255])),
        children: Some(vec![Node::default()]),
        decimal: Some("1.50".parse().unwrap()),
        document: Some(document("b")),
        float: Some(0.1),
        map: Some([("k".to_owned(), None), ("l".to_owned(), Some(Node::default()))].into()),
        number: Some(-1.5),
        text: "t".to_owned(),
        time: Some(DateTime::from_secs_and_nanos(1_576_540_098, 1)),
    };
    assert_eq!(
        round_trip(&node),
        json!({
            "big": "-123456789012345678901234567890",
            "blob": "AP8=",
            "children": [{"text": ""}],
            "decimal": "1.50",
            "document": {"a": [null, "b"]},
            "float": 0.1,
            "map": {"k": null, "l": {"text": ""}},
            "number": -1.5,
            "text": "t",
            "time": "2019-12-16T23:48:18.000000001Z",
        })
    );
}

#[test]
fn members_that_are_not_set_are_omitted_and_null_documents_are_not() {
    assert_eq!(round_trip(&Node::default()), json!({"text": ""}));
    let node = Node { document: Some(Document::Null), ..Node::default() };
    assert_eq!(round_trip(&node), json!({"document": null, "text": ""}));
    assert_eq!(from_json::<Node>(json!({"blob": null, "text": ""})).unwrap(), Node::default());
}

#[test]
fn unknown_members_are_ignored() {
    let json = json!({"text": "t", "other": {"deep": [1, null, {"text": 2}]}, "Text": 1, "query": 1});
    assert_eq!(from_json::<Node>(json).unwrap().text, "t");
}

#[test]
fn missing_required_members_and_other_types_are_errors() {
    assert_eq!(
        from_json::<Node>(json!({"children": [{}], "text": ""})).unwrap_err(),
        "text was missing: it is required"
    );
    let error = from_json::<Node>(json!({"text": 1})).unwrap_err();
    assert_eq!(error, "invalid type: integer `1`, expected a string");
    let error = from_json::<Node>(json!([])).unwrap_err();
    assert_eq!(error, "invalid type: sequence, expected a map with the members of example#Node");
    let error = from_json::<Node>(json!({"text": "", "children": [null]})).unwrap_err();
    assert!(error.contains("expected a map with the members of example#Node"), "{error}");
    let error = serde_json::from_str::<Node>("{\"text\": \"\",\n \"number\": true}").unwrap_err().to_string();
    assert!(error.ends_with(" at line 2 column 15"), "{error}");
}

#[test]
fn responses_still_get_defaults_after_other_formats() {
    assert!(from_json::<Node>(json!({})).is_err());
    assert_eq!(crate::serde::Value::missing(), Some(Node::default()));
}

#[test]
fn timestamps_keep_all_seconds_and_nanoseconds() {
    for seconds in [0, -1, 253_402_300_799, 253_402_300_800, -62_167_219_201, i64::MAX, i64::MIN] {
        for nanos in [0, 1, 999_999_999, 500_000_000] {
            let time = Some(DateTime::from_secs_and_nanos(seconds, nanos));
            round_trip(&Node { time, ..Node::default() });
        }
    }
}

#[test]
fn timestamps_are_read_from_other_forms() {
    let read =
        |json: Json| from_json::<Node>(json!({"text": "", "time": json})).map(|node| node.time.unwrap().as_nanos());
    assert_eq!(read(json!("1970-01-01T01:00:00.5+01:00")), Ok(500_000_000));
    assert_eq!(read(json!(-1)), Ok(-1_000_000_000));
    assert_eq!(read(json!(1.5)), Ok(1_500_000_000));
    assert_eq!(read(json!("-0.000000001")), Ok(-1));
    for wrong in [json!(""), json!("."), json!("-"), json!("1.0000000001"), json!("yesterday"), json!(1e300), json!([])]
    {
        read(wrong).unwrap_err();
    }
}

#[test]
fn floats_that_json_lacks_are_text() {
    let node = Node { float: Some(f32::NEG_INFINITY), number: Some(f64::INFINITY), ..Node::default() };
    assert_eq!(round_trip(&node), json!({"float": "-Infinity", "number": "Infinity", "text": ""}));
    let nan = Node { number: Some(f64::NAN), ..Node::default() };
    let text = serde_json::to_string(&nan).unwrap();
    assert_eq!(text, r#"{"number":"NaN","text":""}"#);
    assert!(serde_json::from_str::<Node>(&text).unwrap().number.unwrap().is_nan());
    assert!(ciborium::from_reader::<Node, _>(cbor(&nan).as_slice()).unwrap().number.unwrap().is_nan());
}

#[test]
fn blobs_are_bytes_in_binary_formats() {
    let node = Node { blob: Some(Blob::new(vec![7; 10_000])), ..Node::default() };
    round_trip(&node);
    let value = ciborium::from_reader::<ciborium::Value, _>(cbor(&node).as_slice()).unwrap();
    let entries = value.as_map().unwrap();
    assert_eq!(entries[0], (ciborium::Value::from("blob"), ciborium::Value::Bytes(vec![7; 10_000])));
}

/// A chain of nodes; `levels` are those of structures and lists.
fn nested(levels: usize) -> Node {
    let mut node = Node::default();
    for _ in 0..(levels - 1) / 2 {
        node = Node { children: Some(vec![node]), ..Node::default() };
    }
    node
}

#[test]
fn nesting_is_limited_in_both_directions() {
    round_trip(&nested(127));
    let deep = nested(201);
    let error = serde_json::to_string(&deep).unwrap_err().to_string();
    assert!(error.contains("128 nested"), "{error}");
    let mut json = json!({"text": ""});
    for _ in 0..100 {
        json = json!({"children": [json], "text": ""});
    }
    assert!(from_json::<Node>(json).unwrap_err().contains("128 nested"));
    for member in ["document", "children"] {
        let mut inner = Json::Null;
        for _ in 0..300 {
            inner = json!([inner]);
        }
        from_json::<Node>(json!({member: inner, "text": ""})).unwrap_err();
    }
}

#[test]
fn hostile_input_is_an_error() {
    for (name, opens) in [("children", &[0x81, 0xa1, 0x68][..]), ("document", &[0x81]), ("other", &[0x81])] {
        let mut bytes = vec![0xa1, 0x60 + u8::try_from(name.len()).unwrap()];
        bytes.extend(name.as_bytes());
        for _ in 0..100_000 {
            bytes.extend(opens);
            if opens.len() > 1 {
                bytes.extend(b"children");
            }
        }
        ciborium::de::from_reader_with_recursion_limit::<Node, _>(bytes.as_slice(), 1_000).unwrap_err();
        // A length that is not there.
        ciborium::from_reader::<Node, _>(&[0xbb, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff][..]).unwrap_err();
    }
    let text = "{\"document\":".repeat(10_000);
    serde_json::from_str::<Node>(&text).unwrap_err();
    let mut unlimited = serde_json::Deserializer::from_str(&text);
    Node::deserialize(&mut unlimited).unwrap_err();
}

#[test]
fn values_survive_buffering() {
    let node = Node { blob: Some(Blob::new("b")), text: "t".to_owned(), number: Some(2.0), ..Node::default() };
    let value = ciborium::Value::serialized(&node).unwrap();
    assert_eq!(value.deserialized::<Node>().unwrap(), node);
}

#[test]
fn numbers_of_arbitrary_precision_are_read() {
    let number = |text: &str| json!({super::scalars::ARBITRARY: text});
    let json = json!({"text": "", "number": number("1.5"), "time": number("2.5"), "big": number("7"), "document": [number("-3")]});
    let node = from_json::<Node>(json).unwrap();
    assert_eq!((node.number, node.time), (Some(1.5), Some(DateTime::from_secs_and_nanos(2, 500_000_000))));
    assert_eq!(node.document, Some(Document::Array(vec![Document::from(-3_i64)])));
    assert_eq!(node.big, Some("7".parse().unwrap()));
}

/// A structure with defaults of the service.
mod tally {
    use crate::shape::{self, Member, Shape};

    #[derive(Debug, Default, PartialEq)]
    pub(super) struct Tally {
        pub(super) count: i32,
        pub(super) step: i32,
    }

    #[derive(Default)]
    pub(super) struct TallyBuilder {
        count: Option<i32>,
        step: Option<i32>,
    }

    impl TallyBuilder {
        fn build(self) -> Tally {
            Tally { count: self.count.unwrap_or_default(), step: self.step.unwrap_or(1) }
        }
    }

    static SHAPE: Shape = Shape::structure(
        "example#Tally",
        &[Member("count", shape::Integer, &[]), Member("step", shape::Integer, &[])],
        &[],
    );

    crate::members! {
        structure Tally, TallyBuilder, infallible;
        unless_zero 0 count;
        unless 1 step = 1;
    }
}

#[test]
fn values_that_are_defaults_of_the_service_are_written_and_filled_in() {
    let tally = tally::Tally { count: 0, step: 1 };
    assert_eq!(serde_json::to_value(&tally).unwrap(), json!({"count": 0, "step": 1}));
    assert_eq!(from_json::<tally::Tally>(json!({})), Ok(tally));
}
