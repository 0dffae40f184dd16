//! Tests of streams: of bytes in both directions, and of events.

use aws_smithy_eventstream::frame::{read_message_from, write_message_to};
use aws_smithy_types::event_stream::{Header, HeaderValue, Message};
use serde_json::{Value as Json, json};

use super::small::serve;
use super::*;
use crate::overrides::STREAM_ERROR;

fn files() -> Server {
    let uri = "/files/{name}";
    let http = |method: &str| json!({ "smithy.api#http": { "method": method, "uri": uri } });
    let mut download = http("GET");
    download["aws.protocols#httpChecksum"] =
        json!({ "requestValidationModeMember": "mode", "responseAlgorithms": ["CRC32", "SHA1"] });
    let name = json!({
        "target": "smithy.api#String",
        "traits": { "smithy.api#httpLabel": {}, "smithy.api#required": {} },
    });
    let header = |name: &str| json!({ "target": "smithy.api#String", "traits": { "smithy.api#httpHeader": name } });
    let body = json!({ "target": "#Stream", "traits": { "smithy.api#httpPayload": {}, "smithy.api#required": {} } });
    let sum = header("x-amz-checksum-sha1");
    let crc = header("x-amz-checksum-crc32");
    let kind = header("content-type");
    let length = json!({ "target": "smithy.api#Long", "traits": { "smithy.api#httpHeader": "Content-Length" } });
    let mode = json!({ "target": "#Mode", "traits": { "smithy.api#httpHeader": "x-amz-checksum-mode" } });
    let members = |json: Json| json!({ "type": "structure", "members": json });
    let shapes = json!({
        "Upload": { "type": "operation", "input": { "target": "#UploadIn" }, "traits": http("PUT") },
        "UploadIn": members(json!({ "name": name, "body": body, "sum": sum, "kind": kind, "length": length })),
        "Download": {
            "type": "operation",
            "input": { "target": "#DownloadIn" },
            "output": { "target": "#Content" },
            "traits": download,
        },
        "DownloadIn": members(json!({ "name": name, "mode": mode })),
        "Mode": { "type": "enum", "members": { "on": { "target": "smithy.api#Unit", "traits": { "smithy.api#enumValue": "ENABLED" } } } },
        "Content": members(json!({ "body": body, "sum": sum, "crc": crc, "kind": kind, "length": length })),
        "Stream": { "type": "blob", "traits": { "smithy.api#streaming": {} } },
    });
    serve(json!({ "aws.protocols#restJson1": {} }), &shapes)
}

fn download(server: &Server, path: &str) -> ServerResponse {
    server.respond(&signed("tiny", "GET", path, &[], ""))
}

#[test]
fn an_uploaded_body_is_the_body_of_downloads() {
    let server = files();
    let headers = [
        ("content-encoding", "aws-chunked"),
        ("content-type", "text/plain"),
        ("x-amz-decoded-content-length", "9"),
        ("x-amz-trailer", "x-amz-checksum-sha1"),
        ("x-amz-content-sha256", "STREAMING-UNSIGNED-PAYLOAD-TRAILER"),
    ];
    let sum = "98O8HYCOBHMq32eZZczDTKeuNEE=";
    let body = format!("9\r\n123456789\r\n0\r\nx-amz-checksum-sha1:{sum}\r\n\r\n");
    let upload = |body: String| server.respond(&signed("tiny", "PUT", "/files/a", &headers, body));
    assert_eq!(upload(body.clone()).why, None);
    let answer = download(&server, "/files/a");
    assert_eq!(answer.reply.body, b"123456789");
    assert_eq!(header(&answer, "x-amz-checksum-sha1"), Some(sum));
    assert_eq!(header(&answer, "content-type"), Some("text/plain"));
    assert_eq!(header(&answer, "x-amz-checksum-crc32"), None);
    let (status, name, _) = refusal(&upload(body.replace("123456789", "12345678x")));
    assert_eq!((status, name.as_str()), (400, "BadDigest"));
    assert_eq!(download(&server, "/files/a").reply.body, b"123456789", "a refused upload changes nothing");
}

#[test]
fn a_synthesized_download_has_a_checksum() {
    let answer = download(&files(), "/files/none");
    assert_eq!(answer.reply.body.len(), 1 << 16);
    let expected = crate::checksum::of_header("x-amz-checksum-crc32", &answer.reply.body);
    assert_eq!(header(&answer, "x-amz-checksum-crc32").map(str::to_owned), expected);
    assert_eq!(header(&answer, "content-length"), None, "the length of the body is sent");
}

#[test]
fn an_empty_upload_is_accepted() {
    let server = files();
    assert_eq!(server.respond(&signed("tiny", "PUT", "/files/a", &[], "")).why, None);
    assert_eq!(download(&server, "/files/a").reply.body, b"");
}

fn events(traits: Json, bound: &Json) -> Server {
    let text = json!({ "target": "smithy.api#String" });
    let shapes = json!({
        "Watch": {
            "type": "operation",
            "input": { "target": "#In" },
            "output": { "target": "#Out" },
            "traits": { "smithy.api#http": { "method": "POST", "uri": "/watch" } },
        },
        "In": { "type": "structure", "members": { "id": text } },
        "Out": { "type": "structure", "members": bound },
        "Events": {
            "type": "union",
            "members": {
                "end": { "target": "#End" },
                "word": { "target": "#Word" },
                "raw": { "target": "#Raw" },
                "busy": { "target": "#Busy" },
            },
            "traits": { "smithy.api#streaming": {} },
        },
        "Word": {
            "type": "structure",
            "members": {
                "count": { "target": "smithy.api#Short", "traits": { "smithy.api#eventHeader": {} } },
                "texts": { "target": "#Texts", "traits": { "smithy.api#required": {} } },
            },
        },
        "Raw": {
            "type": "structure",
            "members": { "bytes": { "target": "smithy.api#Blob", "traits": { "smithy.api#eventPayload": {} } } },
        },
        "End": { "type": "structure", "members": {} },
        "Texts": { "type": "list", "member": text },
        "Busy": { "type": "structure", "members": { "message": text }, "traits": { "smithy.api#error": "client" } },
    });
    serve(traits, &shapes)
}

fn messages(answer: &ServerResponse) -> Vec<Message> {
    assert_eq!((answer.reply.status, answer.why.as_deref()), (200, None));
    assert_eq!(header(answer, "content-type"), Some("application/vnd.amazon.eventstream"));
    answer.reply.frames.iter().map(|frame| read_message_from(frame.as_slice()).unwrap()).collect()
}

fn kind(message: &Message) -> &str {
    let headers = message.headers().iter();
    let of = |name: &str| headers.clone().find(|header| header.name().as_str() == name).unwrap().value().as_string();
    assert_eq!(of(":message-type").unwrap().as_str(), "event");
    of(":event-type").unwrap().as_str()
}

#[test]
fn events_of_every_variant_are_sent() {
    let bound = json!({
        "id": { "target": "smithy.api#String", "traits": { "smithy.api#httpHeader": "x-id" } },
        "events": { "target": "#Events", "traits": { "smithy.api#httpPayload": {} } },
    });
    let server = events(json!({ "aws.protocols#restJson1": {} }), &bound);
    let headers = [("content-type", "application/json")];
    let answer = server.respond(&signed("tiny", "POST", "/watch", &headers, r#"{"id":"mine"}"#));
    assert_eq!(header(&answer, "x-id"), Some("mine"));
    let messages = messages(&answer);
    let kinds: Vec<_> = messages.iter().map(kind).collect();
    assert_eq!(kinds, ["end", "word", "raw"].repeat(3));
    assert_eq!(messages[0].payload(), "");
    assert_eq!(messages[1].payload(), r#"{"texts":["texts"]}"#);
    assert!(format!("{:?}", messages[1].headers()).contains("Int16(0)"));
    assert_eq!(messages[2].payload(), "bytes");
}

#[test]
fn an_error_can_be_requested_at_the_end_of_a_stream() {
    let bound = json!({ "events": { "target": "#Events", "traits": { "smithy.api#httpPayload": {} } } });
    let server = events(json!({ "aws.protocols#restJson1": {} }), &bound);
    let call = |error: &str| server.respond(&signed("tiny", "POST", "/watch", &[(STREAM_ERROR, error)], ""));
    let answer = call("Busy: very");
    let last = read_message_from(answer.reply.frames.last().unwrap().as_slice()).unwrap();
    let headers = format!("{:?}", last.headers());
    assert!(headers.contains("\"exception\"") && headers.contains("\"busy\""), "{headers}");
    assert_eq!(last.payload(), "{\"message\":\"very\"}");
    assert!(call("Lazy").why.unwrap().ends_with("unknown error of the stream \"Lazy\"; known errors are Busy"));
}

#[test]
fn the_first_message_of_an_rpc_protocol_is_the_initial_response() {
    let bound = json!({ "events": { "target": "#Events" } });
    let server = events(json!({ "aws.protocols#awsJson1_0": {} }), &bound);
    let headers = [("x-amz-target", "Tiny.Watch"), ("content-type", "application/x-amz-json-1.0")];
    let answer = server.respond(&signed("tiny", "POST", "/", &headers, r#"{"id":"mine"}"#));
    let messages = messages(&answer);
    assert_eq!((kind(&messages[0]), messages.len()), ("initial-response", 10));
    assert_eq!(messages[0].payload(), "{}");
}

/// Returns a frame, and the same in a signed one.
fn frames(kind: &str, payload: &'static str) -> [Vec<u8>; 2] {
    let text = |name: &'static str, value: &str| Header::new(name, HeaderValue::String(value.to_owned().into()));
    let written = |message: Message| {
        let mut frame = Vec::new();
        write_message_to(&message, &mut frame).unwrap();
        frame
    };
    let message =
        Message::new(payload).add_header(text(":message-type", "event")).add_header(text(":event-type", kind));
    let frame = written(message);
    let signature = Header::new(":chunk-signature", HeaderValue::ByteArray(Bytes::from_static(&[0; 32])));
    [frame.clone(), written(Message::new(frame).add_header(signature))]
}

fn talks(traits: Json, stream: &Json) -> Server {
    let word = json!({ "target": "smithy.api#String", "traits": { "smithy.api#required": {} } });
    let shapes = json!({
        "Talk": {
            "type": "operation",
            "input": { "target": "#In" },
            "output": { "target": "#Out" },
            "traits": { "smithy.api#http": { "method": "POST", "uri": "/talk" } },
        },
        "In": { "type": "structure", "members": stream },
        "Out": { "type": "structure", "members": { "count": { "target": "smithy.api#Integer" } } },
        "Words": {
            "type": "union",
            "members": { "word": { "target": "#Word" } },
            "traits": { "smithy.api#streaming": {} },
        },
        "Word": { "type": "structure", "members": { "text": word } },
    });
    serve(traits, &shapes)
}

#[test]
fn events_of_a_request_are_received() {
    let words = json!({
        "words": { "target": "#Words", "traits": { "smithy.api#httpPayload": {}, "smithy.api#required": {} } },
    });
    let server = talks(json!({ "aws.protocols#restJson1": {} }), &words);
    let [plain, signed_frame] = frames("word", "{\"text\":\"hello\"}");
    let headers = [("content-type", "application/vnd.amazon.eventstream")];
    let call = |body: Vec<u8>| server.respond(&signed("tiny", "POST", "/talk", &headers, body)).why;
    assert_eq!(call(Vec::new()), None);
    assert_eq!(call([plain.clone(), plain.clone()].concat()), None);
    assert_eq!(call([signed_frame.clone(), signed_frame].concat()), None);
    for broken in [&plain[..plain.len() - 1], b"no frame at all, and quite long"] {
        assert!(call(broken.to_vec()).unwrap().starts_with("SerializationException"));
    }
}

#[test]
fn the_initial_request_of_an_rpc_protocol_has_the_other_members() {
    let members = json!({ "room": { "target": "smithy.api#String" }, "words": { "target": "#Words" } });
    let server = talks(json!({ "aws.protocols#awsJson1_0": {} }), &members);
    let headers = [("x-amz-target", "Tiny.Talk"), ("content-type", "application/vnd.amazon.eventstream")];
    let [word, _] = frames("word", "{\"text\":\"hello\"}");
    for initial in frames("initial-request", "{\"room\":\"a\"}") {
        let call = signed("tiny", "POST", "/", &headers, [initial, word.clone()].concat());
        assert_eq!(server.respond(&call).why, None);
    }
    let [unknown, _] = frames("initial-request", "{\"rom\":\"a\"}");
    let why = server.respond(&signed("tiny", "POST", "/", &headers, unknown)).why;
    assert!(why.unwrap().contains("'rom' failed to satisfy constraint: Member is not known"));
}
