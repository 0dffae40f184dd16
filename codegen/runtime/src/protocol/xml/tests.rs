#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_types::body::SdkBody;

use aws_smithy_schema::ShapeType;
use aws_smithy_types::DateTime;

use super::document::Document;
use super::root::root;
use super::{error_element, error_metadata, form, reader};
use crate::protocol::Form;
use crate::protocol::test_fixtures::{AllTypes, Choice};
use crate::serde::{Schema, SerdeError, ShapeDeserializer, Value};
use crate::shape::{self, Element, Member, Shape};

fn response(body: &'static str) -> HttpResponse {
    HttpResponse::new(400.try_into().unwrap(), SdkBody::from(body))
}

fn metadata(body: &'static str) -> Option<(Option<String>, Option<String>)> {
    let metadata = error_metadata(&response(body)).ok()?.build();
    Some((metadata.code().map(str::to_owned), metadata.message().map(str::to_owned)))
}

#[test]
fn errors_are_found_in_every_envelope() {
    let error = "<Error><Code>Gone</Code><Message>no &amp; never</Message><Key>k</Key></Error>";
    let expected = Some((Some("Gone".to_owned()), Some("no & never".to_owned())));
    assert_eq!(metadata(error), expected);
    for body in [
        "<ErrorResponse xmlns=\"urn:x\"><Error><Code>Gone</Code><Message>no &amp; never</Message></Error><RequestId>1</RequestId></ErrorResponse>",
        "<Response><Errors><Error><Code>Gone</Code><Message>no &amp; never</Message></Error></Errors><RequestID>1</RequestID></Response>",
    ] {
        assert_eq!(metadata(body), expected, "{body}");
    }
    assert_eq!(error_element(error.as_bytes()), error.as_bytes());
    assert_eq!(error_element(b" \n"), b"<Error/>");
}

#[test]
fn an_error_without_code_or_message_is_read() {
    let nothing = Some((None, None));
    assert_eq!(metadata(""), nothing);
    assert_eq!(metadata("<ErrorResponse/>"), nothing);
    assert_eq!(metadata("<Error><Code/></Error>"), nothing);
    assert_eq!(metadata(" \n"), nothing);
}

#[test]
fn a_body_that_is_not_an_error_document_is_refused() {
    for body in ["not XML", "<html><body>busy</body></html>", "<!DOCTYPE HTML><HTML><p>busy</HTML>", "{}", "<", "<?xml"]
    {
        assert_eq!(metadata(body), None, "{body}");
    }
}

#[test]
fn the_root_of_a_document_without_an_envelope_is_the_code() {
    let read = |code: &str, message: Option<&str>| Some((Some(code.to_owned()), message.map(str::to_owned)));
    assert_eq!(metadata("<UnknownOperationException/>"), read("UnknownOperationException", None));
    let denied = "<?xml version=\"1.0\"?>\n<n:AccessDeniedException xmlns:n=\"urn:x\"><Message>no</Message></n:AccessDeniedException>";
    assert_eq!(metadata(denied), read("AccessDeniedException", Some("no")));
    let batch =
        "<InvalidChangeBatch><Messages><Message>a</Message><Message>b</Message></Messages></InvalidChangeBatch>";
    assert_eq!(metadata(batch), read("InvalidChangeBatch", Some("a; b")));
    assert_eq!(error_element(batch.as_bytes()), batch.as_bytes());
}

#[test]
fn a_request_id_is_found_in_every_envelope() {
    for body in [
        "<Error><Code>A</Code><RequestId>r</RequestId></Error>",
        "<ErrorResponse><Error><Code>A</Code></Error><RequestId>r</RequestId></ErrorResponse>",
        "<Response><Errors><Error><Code>A</Code></Error></Errors><RequestID>r</RequestID></Response>",
        "<InvalidChangeBatch><Messages/><RequestId>r</RequestId></InvalidChangeBatch>",
    ] {
        let metadata = error_metadata(&response(body)).unwrap().build();
        assert_eq!(aws_types::request_id::RequestId::request_id(&metadata), Some("r"), "{body}");
    }
}

#[test]
fn a_root_is_found_after_any_prolog() {
    let cases = [
        ("<a>", Some("a")),
        (" \n\t<a/>", Some("a")),
        ("\u{feff}<a/>", Some("a")),
        ("\n\n<?xml version=\"1.0\"?>\n\n  <!-- <b/> -- > --><?pi a > b?><p:a x=\"1\">", Some("a")),
        ("<!DOCTYPE a [<!ELEMENT b ANY>]>\n<a >", Some("a")),
        ("<!doctype html><HTML>", Some("HTML")),
        ("", None),
        ("<a", None),
        ("< a>", None),
        ("<!-- never closed", None),
        ("<!DOCTYPE", None),
        ("</a>", None),
        ("{\"a\":\"<b>\"}", None),
        ("\u{1f}\u{8b}<a>", None),
    ];
    for (document, expected) in cases {
        assert_eq!(root(document.as_bytes()), expected, "{document:?}");
    }
}

static MEMBERS: Shape = Shape::structure("test#Out", &[Member("name", shape::String, &[])], &[]);
static NOTHING: Shape =
    Shape::structure("test#Out", &[Member("etag", shape::String, &[shape::HttpHeader("ETag")])], &[]);
static BYTES: Shape = Shape::structure("test#Out", &[Member("body", shape::Blob, &[shape::HttpPayload])], &[]);
static TEXT: Shape = Shape::structure("test#Out", &[Member("body", shape::String, &[shape::HttpPayload])], &[]);
static ERROR: Shape = Shape::structure(
    "test#Out",
    &[Member("body", shape::Structure, &[shape::HttpPayload, shape::XmlName("Error")])],
    &[],
);

#[test]
fn an_error_with_a_successful_status_is_recognized_by_its_root() {
    let (error, page) = ("<?xml version=\"1.0\"?>\n\n <Error><Code>A</Code></Error>", "<html/>");
    let wrapped = "<ErrorResponse><Error/></ErrorResponse>";
    let ec2 = "<Response><Errors><Error/></Errors></Response>";
    let cases = [
        (&MEMBERS, [Form::Error, Form::Error, Form::Error, Form::Foreign, Form::Foreign]),
        (&NOTHING, [Form::Error, Form::Error, Form::Error, Form::Foreign, Form::Output]),
        (&BYTES, [Form::Output; 5]),
        (&TEXT, [Form::Error, Form::Error, Form::Error, Form::Output, Form::Output]),
        (&ERROR, [Form::Output, Form::Error, Form::Error, Form::Foreign, Form::Foreign]),
    ];
    for (shape, expected) in cases {
        for (body, expected) in [error, wrapped, ec2, page, "OK"].into_iter().zip(expected) {
            assert_eq!(form(&response(body), shape.schema()), expected, "{body}");
        }
        for body in ["", "<Result/>", " \n<Response><Out/></Response>"] {
            assert_eq!(form(&response(body), shape.schema()), Form::Output, "{body}");
        }
        // The same bytes are not a document.
        assert_eq!(form(&response(" \n"), shape.schema()), expected[4]);
    }
}

#[test]
fn the_text_of_an_error_may_be_in_pieces() {
    let error = "<Error><Code>Go<!-- c -->ne</Code><Message>a <![CDATA[<b>&]]> c</Message></Error>";
    assert_eq!(metadata(error), Some((Some("Gone".to_owned()), Some("a <b>& c".to_owned()))));
}

fn read(body: &str) -> Result<AllTypes, SerdeError> {
    AllTypes::read(&mut reader(body.as_bytes()), &aws_smithy_schema::prelude::DOCUMENT)
}

/// The value of a member with this content.
fn member<T>(name: &str, content: &str, of: fn(AllTypes) -> Option<T>) -> Option<T> {
    read(&format!("<R><{name}>{content}</{name}></R>")).ok().and_then(of)
}

#[test]
fn every_type_is_read() {
    let body = "<?xml version='1.0'?>\n<R xmlns='urn:x'>
        <text>a &amp; \u{e9}</text><byte>-128</byte><integer> 7 </integer><float>1.5</float><double>NaN</double>
        <truth>true</truth><blob>AQ\nI=</blob><seconds>1970-01-01T00:00:05Z</seconds>
        <httpDate>Thu, 1 Jan 1970 00:00:01 GMT</httpDate><big>123456789012345678901234567890</big>
        <texts><member>a</member><other>x</other><member/></texts>
        <integers><entry><key>one</key><value>1</value></entry><entry><key>none</key></entry></integers>
        <choice><number>9</number></choice><inner><text>deep</text></inner>
        <inners><member/><member><byte>1</byte></member></inners><unknown><text>x</text></unknown></R>\n";
    let read = read(body).unwrap();
    assert_eq!(read.text.as_deref(), Some("a & \u{e9}"));
    assert_eq!((read.byte, read.integer, read.float, read.truth), (Some(-128), Some(7), Some(1.5), Some(true)));
    assert!(read.double.unwrap().is_nan());
    assert_eq!(read.blob.unwrap().as_ref(), [1, 2]);
    assert_eq!((read.seconds, read.http_date), (Some(DateTime::from_secs(5)), Some(DateTime::from_secs(1))));
    assert_eq!(read.big.unwrap().as_ref(), "123456789012345678901234567890");
    assert_eq!(read.texts.unwrap(), ["a", ""]);
    assert_eq!(read.integers.unwrap().into_iter().collect::<Vec<_>>(), [("one".to_owned(), 1)]);
    assert_eq!(read.choice, Some(Choice::Number(9)));
    assert_eq!(read.inner.unwrap().text.as_deref(), Some("deep"));
    assert_eq!(read.inners.unwrap(), [AllTypes::default(), AllTypes { byte: Some(1), ..AllTypes::default() }]);
}

#[test]
fn text_may_be_in_pieces() {
    for (content, expected) in [
        ("<![CDATA[gzip]]>", "gzip"),
        ("<![CDATA[a<b>&amp;]]>", "a<b>&amp;"),
        ("one<!-- c -->two", "onetwo"),
        ("one<?p i?>two", "onetwo"),
        ("a<![CDATA[<b>]]>c", "a<b>c"),
        ("<!-- c --><![CDATA[]]>", ""),
        ("<![CDATA[a]]]]><![CDATA[>b]]>", "a]]>b"),
        (" a &lt;<!---->&#x62; ", " a <b "),
        ("a\r\nb\rc&#13;", "a\nb\nc\r"),
    ] {
        assert_eq!(member("text", content, |it| it.text).as_deref(), Some(expected), "{content}");
    }
    assert_eq!(member("integer", "<![CDATA[7]]>", |it| it.integer), Some(7));
    assert_eq!(member("integer", "1<!-- c -->2", |it| it.integer), Some(12));
    assert_eq!(member("truth", "<![CDATA[true]]>", |it| it.truth), Some(true));
    assert_eq!(member("blob", "AQ<!-- c -->I=", |it| it.blob).unwrap().as_ref(), [1, 2]);
    let time = member("seconds", "1970-01-01<!-- c -->T01:00:00+01:00", |it| it.seconds);
    assert_eq!(time, Some(DateTime::from_secs(0)));
    let texts = member("texts", "<!-- c --><member>a<?p?>b</member><?p?>", |it| it.texts);
    assert_eq!(texts.unwrap(), ["ab"]);
    let integers =
        member("integers", "<entry><key>a<!-- c -->b</key><value><![CDATA[1]]></value></entry>", |it| it.integers);
    assert_eq!(integers.unwrap().get("ab"), Some(&1));
    assert_eq!(
        member("choice", "<!-- c --><text>a<!-- c -->b</text>", |it| it.choice),
        Some(Choice::Text("ab".to_owned()))
    );
}

#[test]
fn an_unlisted_variant_is_unknown() {
    for content in ["<New>x</New>", "<New/>", "<New><text>x</text></New>", " <x:New xmlns:x='urn:x'>1</x:New> "] {
        assert_eq!(member("choice", content, |it| it.choice), Some(Choice::Unknown), "{content}");
    }
    for content in ["", " ", "<New/><text>x</text>", "<text>x</text><number>1</number>", "x"] {
        assert_eq!(member("choice", content, |it| it.choice), None, "{content}");
    }
}

#[test]
fn a_value_of_another_type_is_refused() {
    for (name, content) in [
        ("byte", "128"),
        ("integer", ""),
        ("integer", "1.5"),
        ("integer", "<x/>"),
        ("truth", "yes"),
        ("double", "x"),
        ("blob", "?"),
        ("seconds", "1"),
        ("text", "<x/>"),
        ("text", "&unknown;"),
        ("text", "&#0;"),
        ("text", "& "),
        ("inners", "<member><byte>x</byte></member>"),
        ("document", "x"),
    ] {
        assert!(read(&format!("<R><{name}>{content}</{name}></R>")).is_err(), "{name}: {content}");
    }
}

#[test]
fn a_body_must_be_one_well_formed_document() {
    for body in [
        "",
        " ",
        "text",
        "<R>",
        "<R></S>",
        "<R><a></R></a>",
        "<R/><R/>",
        "<R a='1' a='2'/>",
        "<R><x>&y;</x></R>",
        "</R>",
    ] {
        assert!(read(body).is_err(), "{body:?}");
    }
    for body in
        ["<R/>", "\u{feff}<R></R>", " \n<?xml version='1.0'?> <!-- c --><R a='1' x:a='2'/><?p?> ", "<!DOCTYPE R><R/>"]
    {
        assert_eq!(read(body).unwrap(), AllTypes::default(), "{body:?}");
    }
}

#[test]
fn entities_of_a_document_are_not_resolved() {
    let body = "<!DOCTYPE R [<!ENTITY a 'b'>]><R><text>&a;</text></R>";
    assert!(read(body).is_err());
}

#[test]
fn nesting_is_limited_as_in_the_official_crates() {
    let nested = |depth| read(&format!("<R>{}{}</R>", "<inner>".repeat(depth), "</inner>".repeat(depth)));
    assert!(nested(127).is_ok() && nested(128).is_err());
    let unknown = format!("<R>{}{}</R>", "<x>".repeat(100_000), "</x>".repeat(100_000));
    assert_eq!(read(&unknown).unwrap(), AllTypes::default());
    assert!(read(&"<inner>".repeat(100_000)).is_err());
}

#[test]
fn reading_is_linear_in_the_body() {
    // Each of these takes minutes if time is quadratic.
    let many = |piece: &str| piece.repeat(50_000);
    let pieces = format!("<R><text>{}</text></R>", many("a<!-- -->"));
    assert_eq!(read(&pieces).unwrap().text.map(|text| text.len()), Some(50_000));
    assert!(read(&format!("<R><text>{}</text></R>", many("&amp;"))).is_ok());
    assert!(read(&format!("<R><texts>{}</texts></R>", many("<member/>"))).is_ok());
    let mut attributes = "<R".to_owned();
    (0..50_000).for_each(|index| attributes.extend([" a", &index.to_string(), "=''"]));
    assert!(read(&(attributes + "/>")).is_ok());
}

static LISTS: Shape = Shape::structure(
    "test#Lists",
    &[
        Member("kind", shape::String, &[shape::XmlAttribute, shape::XmlName("x:type")]),
        Member("names", shape::List(&Element(shape::String, &[])), &[shape::XmlFlattened, shape::XmlName("Name")]),
        Member(
            "notes",
            shape::Map(
                &Element(shape::String, &[shape::XmlName("K")]),
                &Element(shape::Integer, &[shape::XmlName("V")]),
            ),
            &[shape::XmlFlattened],
        ),
        Member("items", shape::List(&Element(shape::String, &[shape::XmlName("item")])), &[]),
    ],
    &[],
);

#[test]
fn flattened_members_are_collected_by_their_wire_names() {
    let body = "<R xmlns:x='urn:x' x:type='a&amp;b' type='c'><Name>a</Name><notes><K>k</K><V>1</V></notes><Name>b<!-- c --></Name>\
                <names>no</names><notes><K>l</K><V>2</V></notes><items><item>i</item><member>no</member></items></R>";
    let mut found = Vec::new();
    let consumer = &mut |member: &Schema<'_>, from: &mut dyn ShapeDeserializer| {
        found.push(match member.shape_type() {
            ShapeType::List => Vec::<String>::read(from, member)?.join(","),
            ShapeType::Map => {
                let mut entries: Vec<_> =
                    std::collections::HashMap::<String, i32>::read(from, member)?.into_iter().collect();
                entries.sort();
                format!("{entries:?}")
            }
            _ => String::read(from, member)?,
        });
        Ok(())
    };
    reader(body.as_bytes()).read_struct(LISTS.schema(), consumer).unwrap();
    assert_eq!(found, ["a&b", "i", "a,b", "[(\"k\", 1), (\"l\", 2)]"]);
}

#[test]
fn a_broken_document_is_read_up_to_the_error() {
    let document = Document::parse(b"<E><Code>A</Code><Message>cut o");
    let root = document.root().unwrap();
    let texts: Vec<_> = document.children(root).map(|child| document.text(child).unwrap()).collect();
    assert_eq!((texts, document.problem().is_some()), (vec!["A", "cut o"], true));
}
