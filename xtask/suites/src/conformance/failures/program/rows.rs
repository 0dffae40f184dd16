//! The rows: a script of the server, and the call that gets its replies.

use crate::frames::{MESSAGE_START, MESSAGE_STOP, frame, sized, with_headers};
use crate::server::{Request, Script, raw, reply};
use crate::{Call, file, official, ours};

pub struct Row {
    pub name: &'static str,
    pub script: fn() -> Script,
    pub ours: Call,
    pub official: Call,
}

macro_rules! rows {
    ($($name:literal: $module:ident::$call:ident, $script:expr;)*) => {
        /// Returns all rows.
        pub fn rows() -> Vec<Row> {
            vec![$(Row {
                name: $name,
                script: || Box::new($script),
                ours: |url| Box::pin(ours::$module::$call(url)),
                official: |url| Box::pin(official::$module::$call(url)),
            }),*]
        }
    };
}

rows! {
    "CopyObject: an error at status 200": objects::copy_object, |_| reply(200, &[], error("NoSuchKey"));
    "CompleteMultipartUpload: an error at status 200":
        objects::complete_multipart_upload, |_| reply(200, &[], error("NoSuchUpload"));
    "UploadPartCopy: an error at status 200": objects::upload_part_copy, |_| reply(200, &[], error("NoSuchUpload"));
    "DeleteObjects: an error at status 200": objects::delete_objects, |_| reply(200, &[], error("AccessDenied"));
    "CopyObject: InternalError at status 200, each time":
        objects::copy_object, |_| reply(200, &[], error("InternalError"));
    "CompleteMultipartUpload: InternalError at status 200, then a success":
        objects::complete_multipart_upload, once(reply(200, &[], error("InternalError")), reply(200, &[], COMPLETED));
    "CompleteMultipartUpload: SlowDown at status 200, then a success":
        objects::complete_multipart_upload, once(reply(200, &[], error("SlowDown")), reply(200, &[], COMPLETED));
    "CompleteMultipartUpload: an error at status 200 after spaces":
        objects::complete_multipart_upload, |_| reply(200, &[], format!("    \n\n{}", error("InvalidPart")));
    "CompleteMultipartUpload: an empty body at status 200": objects::complete_multipart_upload, |_| reply(200, &[], "");
    "CompleteMultipartUpload: half of the body at status 200":
        objects::complete_multipart_upload, |_| reply(200, &[], &COMPLETED[..60]);

    "GetObject: the right checksum": objects::get_object, |_| reply(200, &[CHECKSUM], "hello");
    "GetObject: a wrong checksum": objects::get_object, |_| reply(200, &[("x-amz-checksum-crc32", "AAAAAA==")], "hello");
    "GetObject: the checksum of parts": objects::get_object, |_| reply(200, &[("x-amz-checksum-crc32", "AAAAAA==-3")], "hello");
    "GetObject: a checksum that is no base64":
        objects::get_object, |_| reply(200, &[("x-amz-checksum-crc32", "!!!")], "hello");
    "GetObject: a checksum of an unknown algorithm":
        objects::get_object, |_| reply(200, &[("x-amz-checksum-xxhash64", "AAAAAAAAAAA=")], "hello");
    "GetObject: HTTP trailers after a body without checksum": objects::get_object, |_| raw(200, &[CHUNKED], TRAILERS);
    "GetObject: HTTP trailers after a body with a checksum":
        objects::get_object, |_| raw(200, &[CHUNKED, CHECKSUM], TRAILERS);
    "GetObject: a body cut short": objects::get_object, |_| raw(200, &[("content-length", "100")], "hello");
    "GetObject: a body with a checksum cut short":
        objects::get_object, |_| raw(200, &[("content-length", "100"), CHECKSUM], "hello");
    "GetObject: a chunked body cut short": objects::get_object, |_| raw(200, &[CHUNKED], "5\r\nhello\r\n");
    "GetObject: no response, each time": objects::get_object, |_| Vec::new();
    "GetObject: no response, then a success": objects::get_object, once(Vec::new(), reply(200, &[], "hello"));
    "GetObject: a response that is no HTTP": objects::get_object, |_| b"SSH-2.0-OpenSSH_9.6\r\n".to_vec();
    "GetObject: 503, then a success": objects::get_object, once(reply(503, &[], error("SlowDown")), reply(200, &[], "hello"));
    "GetObject: a body silent for six minutes": objects::get_quiet_object, |_| Vec::new();

    "PutObject: 503 for a body in memory, then a success":
        objects::put_bytes, once(reply(503, &[], error("SlowDown")), reply(200, &[], ""));
    "PutObject: 503 for a body that can be sent once, then a success":
        objects::put_one_shot, once(reply(503, &[], error("SlowDown")), reply(200, &[], ""));
    "PutObject: no response for a body that can be sent once, then a success":
        objects::put_one_shot, once(Vec::new(), reply(200, &[], ""));
    "PutObject: a body whose source fails": objects::put_failing, |_| reply(200, &[], "");
    "PutObject: 503 for a file, then a success": objects::put_file, storing(|| ());
    "PutObject: 503 for a file, which changes": objects::put_file, storing(|| write("other"));
    "PutObject: 503 for a file, which gets longer": objects::put_file, storing(|| write("hello world"));
    "PutObject: 503 for a file, which gets shorter": objects::put_file, storing(|| write("h"));
    "PutObject: 503 for a file, which is removed": objects::put_file, storing(|| { let _ = std::fs::remove_file(file()); });

    "ConverseStream: all events": events::converse_stream, |_| stream(&[start(), stop()]);
    "ConverseStream: an error instead of the stream":
        events::converse_stream, |_| reply(400, &[("x-amzn-errortype", "ValidationException")], r#"{"message":"no"}"#);
    "ConverseStream: a modeled exception in the stream":
        events::converse_stream, |_| stream(&[start(), exception("throttlingException"), stop()]);
    "ConverseStream: an exception that the model lacks":
        events::converse_stream, |_| stream(&[start(), exception("oddException"), stop()]);
    "ConverseStream: an exception without JSON":
        events::converse_stream, |_| stream(&[start(), frame("exception", "throttlingException", "busy"), stop()]);
    "ConverseStream: an unknown event": events::converse_stream, |_| stream(&[start(), frame("event", "news", "{}"), stop()]);
    "ConverseStream: an event that is no JSON":
        events::converse_stream, |_| stream(&[frame("event", "messageStart", "no JSON"), stop()]);
    "ConverseStream: an event without a type":
        events::converse_stream, |_| stream(&[with_headers(&[(":message-type", "event")], "{}"), stop()]);
    "ConverseStream: an error frame": events::converse_stream, |_| stream(&[start(), error_frame(), stop()]);
    "ConverseStream: a frame of an unknown kind":
        events::converse_stream, |_| stream(&[with_headers(&[(":message-type", "notice")], "{}"), stop()]);
    "ConverseStream: a frame without headers": events::converse_stream, |_| stream(&[with_headers(&[], "{}"), stop()]);
    "ConverseStream: bytes that are no frame": events::converse_stream, |_| stream(&[start(), GARBAGE.to_vec(), stop()]);
    "ConverseStream: a frame with a wrong checksum": events::converse_stream, |_| stream(&[start(), damaged(), stop()]);
    "ConverseStream: a frame with a wrong checksum of its prelude":
        events::converse_stream, |_| stream(&[start(), damaged_prelude(), stop()]);
    "ConverseStream: a frame that is too short": events::converse_stream, |_| stream(&[start(), sized(8, 0, b""), stop()]);
    "ConverseStream: a frame without space for its checksum":
        events::converse_stream, |_| stream(&[start(), sized(14, 0, b"ab"), stop()]);
    "ConverseStream: headers longer than the frame":
        events::converse_stream, |_| stream(&[start(), sized(26, 100, b"\x01a\x07\x00\x01bpay\0\0\0\0"), stop()]);
    "ConverseStream: a header longer than the headers":
        events::converse_stream, |_| stream(&[start(), sized(24, 8, b"\x01a\x07\x00\xffabc\0\0\0\0"), stop()]);
    "ConverseStream: a header of an unknown type":
        events::converse_stream, |_| stream(&[start(), sized(20, 4, b"\x01a\x63b\0\0\0\0"), stop()]);
    "ConverseStream: calls after a frame with a wrong checksum":
        events::converse_stream_on, |_| stream(&[start(), damaged(), stop()]);
    "ConverseStream: calls after a frame that is too short":
        events::converse_stream_on, |_| stream(&[start(), sized(8, 0, b""), stop()]);
    "ConverseStream: a frame cut short at the end of the body":
        events::converse_stream, |_| stream(&[start(), stop()[..20].to_vec()]);
    "ConverseStream: a connection cut between two frames":
        events::converse_stream, |_| raw(200, &[EVENTS, ("content-length", "1000")], start());
    "ConverseStream: an empty stream": events::converse_stream, |_| stream(&[]);
    "InvokeModelWithBidirectionalStream: events whose source fails": events::failing_events, |_| stream(&[]);
    "ConverseStream: six quiet minutes before each event": events::quiet, |_| Vec::new();
}

const CHUNKED: (&str, &str) = ("transfer-encoding", "chunked");
const EVENTS: (&str, &str) = ("content-type", "application/vnd.amazon.eventstream");
/// The checksum of `hello`.
const CHECKSUM: (&str, &str) = ("x-amz-checksum-crc32", "NhCmhg==");
const TRAILERS: &str = "5\r\nhello\r\n0\r\nx-amz-meta-note: late\r\n\r\n";
const COMPLETED: &str = "<CompleteMultipartUploadResult><Bucket>b</Bucket><Key>k</Key><ETag>&quot;1&quot;</ETag>\
     </CompleteMultipartUploadResult>";
const GARBAGE: &[u8] = b"no frame at all, although it is quite long";

fn error(code: &str) -> String {
    format!("<Error><Code>{code}</Code><Message>scripted</Message><RequestId>R1</RequestId></Error>")
}

/// Replies once with `first`, and then with `other`.
fn once(first: Vec<u8>, other: Vec<u8>) -> impl FnMut(&Request) -> Vec<u8> + Send {
    move |request| if request.attempt == 0 { first.clone() } else { other.clone() }
}

fn write(text: &str) {
    std::fs::write(file(), text).expect("a file in the folder for temporary files");
}

/// A store that is busy once, when `change` happens, and that then verifies the checksum of the body.
fn storing(change: fn()) -> impl FnMut(&Request) -> Vec<u8> + Send {
    write("hello");
    move |request| {
        if request.attempt == 0 {
            change();
            return reply(503, &[], error("SlowDown"));
        }
        let body = String::from_utf8_lossy(&request.body);
        let of_hello = body.contains("hello\r\n") && body.contains("x-amz-checksum-crc32:NhCmhg==");
        if of_hello { reply(200, &[], "") } else { reply(400, &[], error("BadDigest")) }
    }
}

fn stream(frames: &[Vec<u8>]) -> Vec<u8> {
    reply(200, &[EVENTS], frames.concat())
}

fn start() -> Vec<u8> {
    frame("event", "messageStart", MESSAGE_START)
}

fn stop() -> Vec<u8> {
    frame("event", "messageStop", MESSAGE_STOP)
}

fn exception(name: &'static str) -> Vec<u8> {
    frame("exception", name, r#"{"message":"busy"}"#)
}

fn error_frame() -> Vec<u8> {
    let headers = [(":message-type", "error"), (":error-code", "InternalFailure"), (":error-message", "scripted")];
    with_headers(&headers, "")
}

/// A frame with a wrong checksum of the message.
fn damaged() -> Vec<u8> {
    let mut bytes = start();
    if let Some(last) = bytes.last_mut() {
        *last ^= 1;
    }
    bytes
}

/// A frame with a wrong checksum of its first eight bytes.
fn damaged_prelude() -> Vec<u8> {
    let mut bytes = start();
    bytes[8] ^= 1;
    bytes
}
