//! Whatever is sent, there is an answer.

use serde_json::{Value as Json, json};

use super::start::{datastore, dicom, snomed};
use super::*;

/// Requests that are well, one of each kind.
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

fn spoil(bytes: &mut Vec<u8>) {
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

/// A spoilt text, if it can still stand where it stood.
fn spoilt<T: for<'a> TryFrom<&'a [u8]>>(text: &str) -> Option<T> {
    let mut bytes = text.as_bytes().to_vec();
    spoil(&mut bytes);
    T::try_from(&bytes).ok()
}

#[test]
fn spoilt_requests_are_answered() {
    fastrand::seed(1);
    let server = server();
    let good = requests();
    for request in &good {
        assert_eq!(server.answer(request).why, None);
    }
    let mut refused = 0;
    for round in 0..6000 {
        let mut request = good[round % good.len()].clone();
        if fastrand::bool() {
            let mut body = request.body().to_vec();
            spoil(&mut body);
            *request.body_mut() = body.into();
        }
        if fastrand::u8(..4) == 0
            && let Some(uri) = spoilt::<hyper::Uri>(&request.uri().to_string())
        {
            *request.uri_mut() = uri;
        }
        let names: Vec<_> = request.headers().keys().cloned().collect();
        let name = names[fastrand::usize(..names.len())].clone();
        if fastrand::u8(..3) == 0
            && let Some(value) = spoilt(request.headers()[&name].to_str().unwrap())
        {
            request.headers_mut().insert(name, value);
        }
        let answer = server.answer(&request);
        assert!((100..600).contains(&answer.reply.status));
        refused += usize::from(answer.why.is_some());
    }
    assert!(refused > 1000, "{refused} were refused");
}

#[test]
fn nests_and_numbers_without_end_are_answered() {
    let server = server();
    for depth in [100, 200, 100_000] {
        let text = format!("{{\"Filter\":{}", "[".repeat(depth));
        let whole = format!("{text}{}}}", "]".repeat(depth));
        for body in [text, whole] {
            let headers = [
                ("x-amz-target", "ComprehendMedical_20181030.ListSNOMEDCTInferenceJobs"),
                ("content-type", "application/x-amz-json-1.1"),
            ];
            let answer = server.answer(&signed("comprehendmedical", "POST", "/", &headers, body));
            assert_eq!(answer.reply.status, 400);
        }
        let headers = [("smithy-protocol", "rpc-v2-cbor"), ("content-type", "application/cbor")];
        let uri = "/service/ComprehendMedical_20181030/operation/ListSNOMEDCTInferenceJobs";
        for byte in [0x81, 0xa1, 0xc1, 0x9f, 0xbf, 0x7f] {
            let answer = server.answer(&signed("comprehendmedical", "POST", uri, &headers, vec![byte; depth]));
            assert_eq!(answer.reply.status, 400);
        }
        // Lengths that no memory has.
        let answer = server.answer(&signed(
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
            server.answer(&json("ListSNOMEDCTInferenceJobs", &[], &json!({ "Filter": filter, "MaxResults": 1 })));
        assert!([200, 400].contains(&answer.reply.status), "{number}");
    }
}

#[test]
fn lists_of_wrong_members_have_a_message_of_bounded_length() {
    let mappings = vec![json!({}); 5000];
    let mut input = dicom();
    input["importConfiguration"] =
        json!({ "dicomJsonMetadataImportConfiguration": { "dicomMetadataMappings": mappings } });
    let headers = [("content-type", "application/json")];
    let answer = server().answer(&signed("medical-imaging", "POST", &datastore(), &headers, input.to_string()));
    let (_, _, message) = refusal(&answer);
    assert!(message.starts_with("10001 validation errors") && message.ends_with("and 9901 more"), "{}", message.len());
    assert!(message.len() < 20_000);
}
