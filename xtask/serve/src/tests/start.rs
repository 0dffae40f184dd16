//! Tests of calls that start a job: accepted and refused ones.

use serde_json::{Value as Json, json};

use super::*;

const ROLE: &str = "arn:aws:iam::123456789012:role/import";

pub(super) fn snomed() -> Json {
    json!({
        "InputDataConfig": { "S3Bucket": "bucket", "S3Key": "in/" },
        "OutputDataConfig": { "S3Bucket": "bucket" },
        "DataAccessRoleArn": ROLE,
        "LanguageCode": "en",
        "JobName": "mine",
    })
}

pub(super) fn dicom() -> Json {
    json!({
        "dataAccessRoleArn": ROLE,
        "inputS3Uri": "s3://bucket/in/",
        "outputS3Uri": "s3://bucket/out/",
        "clientToken": "token",
    })
}

pub(super) fn datastore() -> String {
    format!("/startDICOMImportJob/datastore/{}", "0a".repeat(16))
}

const JSON: [(&str, &str); 1] = [("content-type", "application/json; charset=utf-8")];

fn rest(uri: &str, body: &Json) -> Request<Bytes> {
    signed("medical-imaging", "POST", uri, &JSON, body.to_string())
}

fn cbor(body: &Json) -> Request<Bytes> {
    let mut bytes = Vec::new();
    ciborium::into_writer(body, &mut bytes).unwrap();
    let headers = [("smithy-protocol", "rpc-v2-cbor"), ("content-type", "application/cbor")];
    let uri = "/any/where/service/ComprehendMedical_20181030/operation/StartSNOMEDCTInferenceJob";
    signed("comprehendmedical", "POST", uri, &headers, bytes)
}

#[test]
fn responses_use_the_protocol_of_the_request() {
    let server = server();
    let answer = server.respond(&json("StartSNOMEDCTInferenceJob", &[], &snomed()));
    assert_eq!((answer.reply.status, answer.why.as_deref()), (200, None));
    assert_eq!(header(&answer, "content-type"), Some("application/x-amz-json-1.1"));
    assert_eq!(body(&answer)["JobId"].as_str().map(str::len), Some(32));

    let answer = server.respond(&cbor(&snomed()));
    assert_eq!((answer.reply.status, answer.why.as_deref()), (200, None));
    assert_eq!(header(&answer, "smithy-protocol"), Some("rpc-v2-cbor"));
    let output: Json = ciborium::from_reader(answer.reply.body.as_slice()).unwrap();
    assert_eq!(output["JobId"].as_str().map(str::len), Some(32));

    let answer = server.respond(&rest(&datastore(), &dicom()));
    assert_eq!((answer.reply.status, answer.why.as_deref()), (200, None));
    let output = body(&answer);
    assert_eq!(output["datastoreId"], "0a".repeat(16), "the input is repeated");
    assert_eq!(output["jobStatus"], "SUBMITTED");
    assert!(output["submittedAt"].as_f64().unwrap() > 1.7e9);
    let id = header(&answer, "x-amzn-requestid").unwrap();
    assert_eq!(id.split('-').map(str::len).collect::<Vec<_>>(), [8, 4, 4, 4, 12]);
}

#[test]
fn all_constraint_violations_are_reported_at_once() {
    let mut input = snomed();
    input["JobName"] = "!".repeat(257).into();
    input["LanguageCode"] = "fr".into();
    input["KMSKey"] = 7.into();
    input["InputDataConfig"] = json!({ "S3Bucket": "no", "S3Kye": "x" });
    input["OutputDataConfig"] = Json::Null;
    let answer = server().respond(&json("StartSNOMEDCTInferenceJob", &[], &input));
    let (status, name, message) = refusal(&answer);
    assert_eq!((status, name.as_str()), (400, "InvalidRequestException"), "the operation's own validation error");
    assert_eq!(body(&answer)["__type"], "InvalidRequestException");
    for (path, rule) in [
        ("JobName", "Member must have length less than or equal to 256"),
        ("JobName", "Member must satisfy regular expression pattern: ^("),
        ("LanguageCode", "Member must satisfy enum value set: [en]"),
        ("KMSKey", "Member must be a string, and is an integer"),
        ("InputDataConfig.S3Bucket", "Member must have length greater than or equal to 3"),
        ("InputDataConfig.S3Kye", "Member is not known to the model"),
        ("OutputDataConfig", "Member must not be null"),
    ] {
        let expected = format!("Value at '{path}' failed to satisfy constraint: {rule}");
        assert!(message.contains(&expected), "{expected}\nis not in\n{message}");
    }
    assert!(message.starts_with("7 validation errors detected: "), "{message}");
}

#[test]
fn labels_and_unions_are_validated() {
    let mut input = dicom();
    input["importConfiguration"] = json!({});
    let answer = server().respond(&rest("/startDICOMImportJob/datastore/x%2Fy", &input));
    let (status, name, message) = refusal(&answer);
    assert_eq!((status, name.as_str()), (400, "ValidationException"));
    assert!(message.contains("'datastoreId' failed to satisfy constraint: Member must satisfy regular"), "{message}");
    assert!(message.contains("'importConfiguration' failed to satisfy constraint: Member must have exactly one"));
}

#[test]
fn unreadable_and_invalid_bodies_have_different_errors() {
    let server = server();
    let of = |request: Request<Bytes>| {
        let (status, name, message) = refusal(&server.respond(&request));
        format!("{status} {name}: {message}")
    };
    let uri = datastore();
    let raw = |headers: &[(&str, &str)], body: &'static str| signed("medical-imaging", "POST", &uri, headers, body);
    assert!(of(raw(&JSON, "{")).starts_with("400 SerializationException: the body cannot be read: EOF"));
    assert!(of(raw(&JSON, "[]")).starts_with("400 SerializationException: the body is a list"));
    assert!(of(raw(&[("content-type", "text/plain")], "{}")).starts_with("415 UnsupportedMediaTypeException: "));
    assert!(of(raw(&[], "")).starts_with("400 ValidationException: 4 validation errors"), "nothing is sent at all");
}

#[test]
fn an_unknown_operation_is_reported() {
    let server = server();
    for request in [
        json("StartEverything", &[], &json!({})),
        signed("medical-imaging", "GET", &datastore(), &[], ""),
        signed("medical-imaging", "POST", "/", &[], ""),
        signed("medical-imaging", "POST", "/startDICOMImportJob/datastore/", &[], ""),
    ] {
        let (status, name, message) = refusal(&server.respond(&request));
        assert_eq!((status, name.as_str()), (404, "UnknownOperationException"), "{message}");
    }
}

#[test]
fn a_signature_for_another_service_is_rejected() {
    let server = server();
    let mut unsigned = rest(&datastore(), &dicom());
    unsigned.headers_mut().remove("authorization");
    let other = signed("comprehendmedical", "POST", &datastore(), &JSON, dicom().to_string());
    for (request, expected) in [(unsigned, "MissingAuthenticationTokenException"), (other, "InvalidSignatureException")]
    {
        let (status, name, _) = refusal(&server.respond(&request));
        assert_eq!((status, name.as_str()), (403, expected));
    }
}

#[test]
fn a_repeated_idempotency_token_returns_the_same_output() {
    let server = server();
    let first = body(&server.respond(&rest(&datastore(), &dicom())));
    assert_eq!(body(&server.respond(&rest(&datastore(), &dicom()))), first);
    let mut other = dicom();
    other["clientToken"] = "another".into();
    assert_ne!(body(&server.respond(&rest(&datastore(), &other)))["jobId"], first["jobId"]);
    other["inputS3Uri"] = "s3://elsewhere/".into();
    let (status, name, message) = refusal(&server.respond(&rest(&datastore(), &other)));
    assert_eq!((status, name.as_str()), (409, "ConflictException"), "{message}");
}
