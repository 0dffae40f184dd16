//! Tests of restXml, awsQuery and ec2Query.

use serde_json::{Value as Json, json};

use super::small::serve;
use super::*;
use crate::overrides::ERROR;

const FORM: [(&str, &str); 1] = [("content-type", "application/x-www-form-urlencoded")];
const XML: [(&str, &str); 1] = [("content-type", "application/xml")];

/// An operation whose output is its input, with members of all kinds.
fn shapes() -> Json {
    let text = json!({ "target": "smithy.api#String" });
    let members = json!({
        "name": { "target": "smithy.api#String", "traits": { "smithy.api#length": { "max": 20 } } },
        "at": { "target": "smithy.api#Timestamp" },
        "flag": { "target": "smithy.api#Boolean", "traits": { "smithy.api#xmlName": "isSet" } },
        "data": { "target": "smithy.api#Blob" },
        "texts": { "target": "#Texts" },
        "flat": { "target": "#Texts", "traits": { "smithy.api#xmlFlattened": {}, "smithy.api#xmlName": "Flat" } },
        "entries": { "target": "#Entries" },
        "inner": { "target": "#Inner" },
    });
    json!({
        "Echo": {
            "type": "operation",
            "input": { "target": "#In" },
            "output": { "target": "#Out" },
            "errors": [{ "target": "#NoSuchThing" }],
            "traits": { "smithy.api#http": { "method": "POST", "uri": "/echo", "code": 201 } },
        },
        "In": { "type": "structure", "members": members, "traits": { "smithy.api#xmlName": "EchoRequest" } },
        "Out": { "type": "structure", "members": members },
        "Inner": { "type": "structure", "members": { "amount": { "target": "smithy.api#Integer" }, "word": text } },
        "Texts": { "type": "list", "member": text },
        "Entries": { "type": "map", "key": text, "value": { "target": "#Inner" } },
        "NoSuchThing": {
            "type": "structure",
            "members": { "key": text, "message": text },
            "traits": {
                "smithy.api#error": "client",
                "smithy.api#httpError": 404,
                "aws.protocols#awsQueryError": { "code": "Thing.Gone", "httpResponseCode": 404 },
            },
        },
    })
}

fn server(protocol: &str) -> Server {
    serve(json!({ protocol: {}, "smithy.api#xmlNamespace": { "uri": "https://tiny" } }), &shapes())
}

/// Returns the document without its declaration and the id of the request.
fn document(answer: &ServerResponse) -> String {
    let text = String::from_utf8(answer.reply.body.clone()).unwrap();
    let text = text.strip_prefix("<?xml version=\"1.0\" encoding=\"UTF-8\"?>").unwrap().to_owned();
    match header(answer, "x-amzn-requestid") {
        Some(id) => text.replace(id, "ID"),
        None => text,
    }
}

/// The members of `shapes` in a document, with lists as in awsQuery and restXml.
const MEMBERS: &str = "<name>me</name><at>2023-11-14T22:13:20Z</at><isSet>true</isSet><data>aGVsbG8=</data>\
    <texts><member>one</member></texts><Flat>x</Flat><Flat>y</Flat>\
    <entries><entry><key>k</key><value><amount>7</amount></value></entry></entries>\
    <inner><amount>-1</amount><word> a &lt; b </word></inner>";

#[test]
fn rest_xml_has_members_in_documents() {
    let server = server("aws.protocols#restXml");
    let sent = MEMBERS.replace("&lt; b", "<![CDATA[<]]> &#x62;");
    let sent = format!("<?xml version=\"1.0\"?>\n<t:EchoRequest xmlns:t=\"https://tiny\">{sent}</t:EchoRequest>");
    let answer = server.respond(&signed("tiny", "POST", "/echo", &XML, sent));
    assert_eq!((answer.reply.status, answer.why.as_deref()), (201, None));
    assert_eq!(header(&answer, "content-type"), Some("application/xml"));
    assert_eq!(document(&answer), format!("<Out>{MEMBERS}</Out>"));
}

#[test]
fn query_protocols_have_members_in_forms() {
    let of_query = "Action=Echo&Version=1&at=2023-11-14T22%3A13%3A20Z&data=aGVsbG8%3D&entries.entry.1.key=k\
        &entries.entry.1.value.amount=7&isSet=true&Flat.2=y&Flat.1=x&inner.amount=-1&inner.word=+a+%3C+b+&name=me\
        &texts.member.1=one";
    let answer = server("aws.protocols#awsQuery").respond(&signed("tiny", "POST", "/", &FORM, of_query));
    assert_eq!((answer.reply.status, answer.why.as_deref()), (200, None));
    let metadata = "<ResponseMetadata><RequestId>ID</RequestId></ResponseMetadata>";
    let expected =
        format!("<EchoResponse xmlns=\"https://tiny\"><EchoResult>{MEMBERS}</EchoResult>{metadata}</EchoResponse>");
    assert_eq!(document(&answer), expected);

    let of_ec2 = "Action=Echo&Version=1&Name=me&IsSet=true&Flat.1=x&Texts.1=one&Texts.2=two&Inner.Amount=3";
    let answer = server("aws.protocols#ec2Query").respond(&signed("tiny", "POST", "/", &FORM, of_ec2));
    assert_eq!((answer.reply.status, answer.why.as_deref()), (200, None));
    let document = document(&answer);
    assert!(document.starts_with("<EchoResponse xmlns=\"https://tiny\"><requestId>ID</requestId>"), "{document}");
    assert!(document.contains("<texts><member>one</member><member>two</member></texts>"), "{document}");
}

#[test]
fn a_query_can_replace_a_form() {
    let answer = server("aws.protocols#awsQuery").respond(&signed(
        "tiny",
        "GET",
        "/?Action=Echo&Version=1&name=me&X-Amz-Expires=60",
        &[],
        "",
    ));
    assert_eq!(answer.why, None);
    assert!(document(&answer).contains("<name>me</name>"));
}

#[test]
fn violations_are_reported_in_xml() {
    let long = "x".repeat(21);
    for (protocol, uri, headers, body) in [
        ("restXml", "/echo", XML, format!("<In><at>x</at><name>{long}</name><other/></In>")),
        ("awsQuery", "/", FORM, format!("Action=Echo&at=x&name={long}&other=")),
        ("ec2Query", "/", FORM, format!("Action=Echo&At=x&Name={long}&other=")),
    ] {
        let server = server(&format!("aws.protocols#{protocol}"));
        let answer = server.respond(&signed("tiny", "POST", uri, &headers, body));
        let why = answer.why.unwrap();
        assert_eq!(answer.reply.status, 400);
        for part in [
            "ValidationException: 3 validation errors",
            "'at' failed to satisfy constraint: Member must be a timestamp in the format of RFC 3339",
            "'name' failed to satisfy constraint: Member must have length",
            "'other' failed to satisfy constraint: Member is not known",
        ] {
            assert!(why.contains(part), "{part}\nis not in\n{why}");
        }
    }
}

#[test]
fn errors_have_the_envelope_of_their_protocol() {
    let refused = |protocol: &str, uri: &str, headers: &[(&str, &str)], body: &'static str| {
        let headers: Vec<_> = headers.iter().copied().chain([(ERROR, "NoSuchThing: it is gone")]).collect();
        let answer = server(&format!("aws.protocols#{protocol}")).respond(&signed("tiny", "POST", uri, &headers, body));
        assert_eq!(answer.reply.status, 404);
        document(&answer)
    };
    let detail = "<Type>Sender</Type><key>key</key><message>it is gone</message>";
    let wrapped = |code: &str| {
        let error = format!("<Error><Code>{code}</Code>{detail}</Error>");
        format!("<ErrorResponse xmlns=\"https://tiny\">{error}<RequestId>ID</RequestId></ErrorResponse>")
    };
    assert_eq!(refused("restXml", "/echo", &XML, ""), wrapped("NoSuchThing"));
    assert_eq!(refused("awsQuery", "/", &FORM, "Action=Echo"), wrapped("Thing.Gone"));
    assert_eq!(
        refused("ec2Query", "/", &FORM, "Action=Echo"),
        "<Response><Errors><Error><Code>NoSuchThing</Code><key>key</key><message>it is gone</message></Error></Errors>\
         <RequestID>ID</RequestID></Response>"
    );
    let unknown = server("aws.protocols#awsQuery").respond(&signed("tiny", "POST", "/", &FORM, "Action=No"));
    assert!(document(&unknown).contains("<Code>UnknownOperationException</Code>"));
}

#[test]
fn unreadable_documents_are_refused() {
    let server = server("aws.protocols#restXml");
    let deep = "<a>".repeat(100_000);
    for body in ["", "x", "<a", "<a>", "<a></b>", "</a>", "<a>&none;</a>", "<a><?x", &deep] {
        let answer = server.respond(&signed("tiny", "POST", "/echo", &XML, body.to_owned()));
        let expected = if body.is_empty() { None } else { Some("SerializationException") };
        let name = answer.why.as_deref().and_then(|why| why.split(':').next());
        assert_eq!(name, expected, "{}", &body[..body.len().min(20)]);
    }
}
