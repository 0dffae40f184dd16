//! Proof that each comparison of this binary detects differences.

use crate::golden::Golden;
use crate::responses::an_import;
use crate::vectors::{dicom_import, official_dicom_import, wrong_outcomes, wrong_requests};
use serde_json::{Value, json};
use whitesmith_tests::canned::Response;
use whitesmith_tests::drive::official;
use whitesmith_tests::outcome::Outcome;
use whitesmith_tests::request::Request;

fn a_request() -> Request {
    official::dicom_import::call(&an_import(), Response::new(200, &[], "{}")).request.unwrap()
}

type Change<T> = fn(&mut T);

fn set(request: &mut Request, name: &str, value: &str) {
    request.headers.retain(|(sent, _)| sent != name);
    request.headers.push((name.to_owned(), value.to_owned()));
}

#[test]
fn a_difference_between_requests_is_detected() {
    let changes: [(&str, Change<Request>); 9] = [
        ("method", |request| request.method = "PUT".to_owned()),
        ("URI", |request| request.uri.push('x')),
        ("x-amz-date", |request| set(request, "x-amz-date", "20260203T040507Z")),
        ("content-type", |request| request.headers.retain(|(name, _)| name != "content-type")),
        ("user-agent", |request| request.headers.retain(|(name, _)| name != "user-agent")),
        ("amz-sdk-request", |request| set(request, "amz-sdk-request", "attempt=2; max=2")),
        ("x-more", |request| set(request, "x-more", "")),
        ("body", |request| request.body = br#"{"jobName":"x"}"#.to_vec()),
        ("what is signed", |request| {
            let fields = request.header("authorization").unwrap().replace("us-east-1", "us-west-2");
            set(request, "authorization", &fields);
        }),
    ];
    let original = a_request();
    assert_eq!(original.differences(&original.clone()), Vec::<String>::new());
    for (what, change) in changes {
        let mut request = original.clone();
        change(&mut request);
        let found = request.differences(&original);
        assert!(found.iter().any(|difference| difference.starts_with(what)), "{what}: {found:?}");
    }
}

#[test]
fn headers_that_depend_on_the_client_are_ignored() {
    let original = a_request();
    let mut request = original.clone();
    for name in ["user-agent", "x-amz-user-agent", "amz-sdk-invocation-id"] {
        set(&mut request, name, "another");
    }
    let body: Value = serde_json::from_slice(&request.body).unwrap();
    request.body = serde_json::to_vec_pretty(&body).unwrap();
    assert_eq!(request.differences(&original), Vec::<String>::new());
}

#[test]
fn a_signature_of_another_request_is_detected() {
    let changes: [(&str, Change<Request>); 9] = [
        ("method", |request| request.method = "PUT".to_owned()),
        ("path", |request| request.uri.push('x')),
        ("host", |request| request.uri = request.uri.replace("us-east-1", "us-west-2")),
        ("body", |request| request.body.push(b' ')),
        ("signed header", |request| set(request, "x-amz-user-agent", "another")),
        ("date", |request| set(request, "x-amz-date", "20260203T040507Z")),
        ("token", |request| set(request, "x-amz-security-token", "another")),
        ("unsigned header that must be", |request| set(request, "x-amz-target", "T.Op")),
        ("signature", |request| {
            let fields = request.header("authorization").unwrap().to_owned();
            let (fields, signature) = fields.split_once("Signature=").unwrap();
            let reversed: String = signature.chars().rev().collect();
            set(request, "authorization", &format!("{fields}Signature={reversed}"));
        }),
    ];
    let original = a_request();
    assert_eq!(original.defects(), Vec::<String>::new());
    for (what, change) in changes {
        let mut request = original.clone();
        change(&mut request);
        let defects = request.defects();
        assert!(defects.iter().any(|defect| defect.starts_with("signature")), "{what}: {defects:?}");
    }
    let mut cut = original.clone();
    set(&mut cut, "content-length", "1");
    assert!(cut.defects().iter().any(|defect| defect.starts_with("content-length")));
}

#[test]
fn a_difference_between_outcomes_is_detected() {
    let outcome = |status, error: &str, id: &str, body: &str| {
        let headers = [("x-amzn-errortype", error), ("x-amzn-requestid", id)];
        official::dicom_import::call(&an_import(), Response::new(status, &headers, body)).outcome
    };
    let outcomes = [
        outcome(200, "", "r", "{}"),
        outcome(200, "", "s", "{}"),
        outcome(200, "", "r", r#"{"jobId":"1"}"#),
        outcome(200, "", "r", r#"{"jobStatus":"NEW"}"#),
        outcome(200, "", "r", r#"{"submittedAt":1}"#),
        outcome(200, "", "r", "["),
        outcome(400, "ConflictException", "r", "{}"),
        outcome(400, "ConflictException", "r", r#"{"message":"m"}"#),
        outcome(400, "ConflictException", "r", r#"{"Message":"m"}"#),
        outcome(400, "ConflictException", "s", "{}"),
        outcome(400, "ValidationException", "r", "{}"),
        outcome(400, "NewException", "r", "{}"),
        outcome(400, "", "r", r#"{"message":"m"}"#),
    ];
    let unlike = |at: usize| outcomes.iter().skip(at + 1).all(|other| *other != outcomes[at]);
    assert!((0..outcomes.len()).all(unlike), "{outcomes:#?}");
    assert!(matches!(outcomes[4], Outcome::Output { .. }) && matches!(outcomes[5], Outcome::Failure(_)));
}

/// `HealthImaging`'s vectors, reduced to one request and the named response, and changed in the file's own format.
fn changed(answer: &str, change: impl Fn(&mut Value)) -> Golden {
    let mut file: Value = serde_json::from_str(include_str!("../../vectors/medicalimaging.json")).unwrap();
    let recorded = &mut file["protocols"][0];
    recorded["requests"].as_array_mut().unwrap().truncate(1);
    recorded["responses"].as_array_mut().unwrap().retain(|kept| kept["name"] == answer);
    change(recorded);
    Golden::read(&file.to_string())
}

#[test]
fn a_request_that_is_not_as_recorded_is_detected() {
    let changes = [
        ("/method", json!("PUT")),
        ("/url", json!("https://medical-imaging.us-east-1.amazonaws.com/startDICOMImportJob/datastore/other")),
        ("/headers/content-type", json!("text/plain")),
        ("/headers/x-amz-date", json!("20260203T040507Z")),
        ("/headers/authorization", json!("AWS4-HMAC-SHA256 Credential=a/b, SignedHeaders=host, Signature=c")),
        ("/body/text", json!("{}")),
        ("/input", json!({ "datastoreId": "12345678901234567890123456789012" })),
    ];
    assert_eq!(wrong_requests(&changed("", |_| {}), dicom_import), Vec::<String>::new());
    for (pointer, value) in changes {
        let golden =
            changed("", |recorded| *recorded.pointer_mut(&format!("/requests/0{pointer}")).unwrap() = value.clone());
        assert_ne!(wrong_requests(&golden, dicom_import), Vec::<String>::new(), "{pointer}");
    }
}

#[test]
fn a_response_that_is_not_read_as_recorded_is_detected() {
    let (output, error) = ("success, whole", "ConflictException, header");
    let changes = [
        (output, "/output/jobId"),
        (output, "/output/jobStatus"),
        (output, "/output/datastoreId"),
        (error, "/class"),
        (error, "/code"),
        (error, "/message"),
        (error, "/request_id"),
    ];
    for (name, pointer) in changes {
        let wrong = |golden| wrong_outcomes(&golden, dicom_import, official_dicom_import);
        assert_eq!(wrong(changed(name, |_| {})), Vec::<String>::new());
        let golden = changed(name, |recorded| {
            *recorded.pointer_mut(&format!("/responses/0/outcome{pointer}")).unwrap() = json!("another");
        });
        assert_eq!(wrong(golden).len(), 1, "{pointer}");
    }
}
