//! Tests with invalid requests: the server responds to each.

use std::io::{Read as _, Write as _};
use std::net::{Shutdown, TcpStream};
use std::time::Duration;

use serde_json::{Value as Json, json};

use super::start::{datastore, dicom, snomed};
use super::*;

/// Returns valid requests, one of each kind.
fn requests() -> Vec<Request<Bytes>> {
    let mut cbor = Vec::new();
    ciborium::into_writer(&snomed(), &mut cbor).unwrap();
    let of_cbor = [("smithy-protocol", "rpc-v2-cbor"), ("content-type", "application/cbor")];
    let uri = "/service/ComprehendMedical_20181030/operation/StartSNOMEDCTInferenceJob";
    let headers = [("content-type", "application/json")];
    let list = format!("/listDICOMImportJobs/datastore/{}?maxResults=2&nextToken=page-0", "0a".repeat(16));
    vec![
        json("StartSNOMEDCTInferenceJob", &[], &snomed()),
        json("ListSNOMEDCTInferenceJobs", &[], &json!({ "Filter": { "SubmitTimeAfter": 1.5 }, "MaxResults": 1 })),
        signed("comprehendmedical", "POST", uri, &of_cbor, cbor),
        signed("medical-imaging", "POST", &datastore(), &headers, dicom().to_string()),
        signed("medical-imaging", "GET", &list, &[], ""),
    ]
}

fn mutate(bytes: &mut Vec<u8>) {
    for _ in 0..fastrand::usize(1..4) {
        let at = fastrand::usize(..=bytes.len());
        match fastrand::u8(..4) {
            0 => bytes.truncate(at),
            1 => bytes.insert(at, fastrand::u8(..)),
            2 => bytes.extend_from_within(..at),
            _ => bytes.iter_mut().skip(at).take(1).for_each(|byte| *byte = fastrand::u8(..)),
        }
    }
}

/// Returns a mutated text, if it is still valid for its type.
fn mutated<T: for<'a> TryFrom<&'a [u8]>>(text: &str) -> Option<T> {
    let mut bytes = text.as_bytes().to_vec();
    mutate(&mut bytes);
    T::try_from(&bytes).ok()
}

#[test]
fn mutated_requests_get_a_response() {
    fastrand::seed(1);
    let server = server();
    let good = requests();
    for request in &good {
        assert_eq!(server.respond(request).why, None);
    }
    let mut refused = 0;
    for round in 0..6000 {
        let mut request = good[round % good.len()].clone();
        if fastrand::bool() {
            let mut body = request.body().to_vec();
            mutate(&mut body);
            *request.body_mut() = body.into();
        }
        if fastrand::u8(..4) == 0
            && let Some(uri) = mutated::<hyper::Uri>(&request.uri().to_string())
        {
            *request.uri_mut() = uri;
        }
        let names: Vec<_> = request.headers().keys().cloned().collect();
        let name = names[fastrand::usize(..names.len())].clone();
        if fastrand::u8(..3) == 0
            && let Some(value) = mutated(request.headers()[&name].to_str().unwrap())
        {
            request.headers_mut().insert(name, value);
        }
        let answer = server.respond(&request);
        assert!((100..600).contains(&answer.reply.status));
        refused += usize::from(answer.why.is_some());
    }
    assert!(refused > 1000, "{refused} were refused");
}

#[test]
fn deep_nesting_and_huge_lengths_get_a_response() {
    let server = server();
    for depth in [100, 200, 100_000] {
        let text = format!("{{\"Filter\":{}", "[".repeat(depth));
        let closed = format!("{text}{}}}", "]".repeat(depth));
        for body in [text, closed] {
            let headers = [
                ("x-amz-target", "ComprehendMedical_20181030.ListSNOMEDCTInferenceJobs"),
                ("content-type", "application/x-amz-json-1.1"),
            ];
            let answer = server.respond(&signed("comprehendmedical", "POST", "/", &headers, body));
            assert_eq!(answer.reply.status, 400);
        }
        let headers = [("smithy-protocol", "rpc-v2-cbor"), ("content-type", "application/cbor")];
        let uri = "/service/ComprehendMedical_20181030/operation/ListSNOMEDCTInferenceJobs";
        for byte in [0x81, 0xa1, 0xc1, 0x9f, 0xbf, 0x7f] {
            let answer = server.respond(&signed("comprehendmedical", "POST", uri, &headers, vec![byte; depth]));
            assert_eq!(answer.reply.status, 400);
        }
        // Lengths larger than any memory.
        let answer = server.respond(&signed(
            "comprehendmedical",
            "POST",
            uri,
            &headers,
            &b"\x9b\x7f\xff\xff\xff\xff\xff\xff\xff"[..],
        ));
        assert_eq!(answer.reply.status, 400);
    }
    for number in ["1e400", "-1e308", "1e308", "99999999999999999999", "-0.0"] {
        let filter: Json = serde_json::from_str(&format!("{{\"SubmitTimeAfter\":{number}}}")).unwrap_or_default();
        let answer =
            server.respond(&json("ListSNOMEDCTInferenceJobs", &[], &json!({ "Filter": filter, "MaxResults": 1 })));
        assert!([200, 400].contains(&answer.reply.status), "{number}");
    }
}

#[test]
fn the_message_for_many_violations_has_a_bounded_length() {
    let mappings = vec![json!({}); 100_000];
    let mut input = dicom();
    input["importConfiguration"] =
        json!({ "dicomJsonMetadataImportConfiguration": { "dicomMetadataMappings": mappings } });
    let headers = [("content-type", "application/json")];
    let answer = server().respond(&signed("medical-imaging", "POST", &datastore(), &headers, input.to_string()));
    let (_, _, message) = refusal(&answer);
    assert!(
        message.starts_with("200001 validation errors") && message.ends_with("and 199901 more"),
        "{}",
        message.len()
    );
    assert!(message.len() < 20_000);
}

#[test]
fn invalid_http_closes_only_its_own_connection() {
    let url = listen(Overrides::default());
    let connect = || TcpStream::connect(url.strip_prefix("http://").unwrap()).unwrap();
    let exchange = |bytes: &[u8]| {
        let mut stream = connect();
        stream.set_read_timeout(Some(Duration::from_secs(10))).unwrap();
        // The server may have closed the connection before it has read everything.
        let _ = stream.write_all(bytes).and_then(|()| stream.shutdown(Shutdown::Write));
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer);
        String::from_utf8_lossy(&answer).into_owned()
    };
    let _idle = connect();
    let long = "a".repeat(100_000);
    for garbage in ["\0\u{ff}\n\n", "GET", "POST / HTTP/1.1\r\ncontent-length: 9\r\n\r\nx", &long] {
        exchange(garbage.as_bytes());
    }
    let large = format!("POST / HTTP/1.1\r\nhost: x\r\ncontent-length: {}\r\n\r\n", 1 << 25);
    let large = [large.into_bytes(), vec![b' '; 1 << 25]].concat();
    assert!(!exchange(&large).starts_with("HTTP/1.1 2"));
    let answer = exchange(b"GET /nothing HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n");
    assert!(answer.starts_with("HTTP/1.1 404"), "{answer}");
}
