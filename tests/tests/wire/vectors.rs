//! botocore's recorded requests and responses, compared with those of the clients under test.

use crate::differences::{DIFFERENCES, Expected, restated};
use crate::golden::{Answer, Golden, Sent};
use crate::unreadable::completed;
use aws_smithy_types::DateTime;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};
use std::collections::{BTreeMap, BTreeSet};
use whitesmith_tests::canned::Response;
use whitesmith_tests::drive::{official, subject};
use whitesmith_tests::outcome::{Call, Outcome};
use whitesmith_tests::subject::REPORTS_MISSING_MEMBERS;
use whitesmith_tests::world::Protocol;

/// The significant headers; the others depend on the client, or on the body's encoding.
const MEANING: [&str; 7] = [
    "accept",
    "amz-sdk-request",
    "content-type",
    "smithy-protocol",
    "x-amz-target",
    "x-amz-date",
    "x-amz-security-token",
];

/// Calls the client under test with a vector's input; `None` if it does not support the protocol.
pub(crate) type Caller = fn(Value, Protocol, Response) -> Option<Call>;

fn read<T: DeserializeOwned>(input: Value) -> T {
    serde_json::from_value(input).unwrap()
}

pub(crate) fn dicom_import(input: Value, protocol: Protocol, answer: Response) -> Option<Call> {
    (protocol == Protocol::RestJson).then(|| subject::dicom_import::call(&read(input), answer))
}

pub(crate) fn official_dicom_import(input: Value, protocol: Protocol, answer: Response) -> Option<Call> {
    (protocol == Protocol::RestJson).then(|| official::dicom_import::call(&read(input), answer))
}

fn snomed_inference(input: Value, protocol: Protocol, answer: Response) -> Option<Call> {
    subject::snomed_inference::call(&read(input), protocol, answer)
}

fn official_snomed_inference(input: Value, protocol: Protocol, answer: Response) -> Option<Call> {
    official::snomed_inference::call(&read(input), protocol, answer)
}

/// The differences between the request of `vector` and the client's request for the same input.
fn request_differences(vector: &Sent, protocol: Protocol, caller: Caller) -> Vec<String> {
    let Some(call) = caller(vector.input.clone(), protocol, Response::new(200, &[], "")) else {
        return Vec::new();
    };
    let theirs = vector.request();
    let mut found = Vec::new();
    // For a path that ends in a dot segment botocore signs no slash at the end, unlike RFC 3986 and every client here.
    if !["dots in the label", "one-dot in the label"].contains(&vector.name.as_str()) {
        found.extend(theirs.defects().into_iter().map(|defect| format!("botocore's {defect}")));
    }
    // botocore sends an empty label as nothing, which is another resource's path; Smithy and the clients forbid it.
    if vector.name == "empty label" {
        let refused =
            call.request.is_none() && call.as_failure().is_some_and(|failure| failure.kind == "ConstructionFailure");
        return if refused { found } else { vec!["an empty label is not refused".to_owned()] };
    }
    match call.request {
        Some(ours) => {
            found.extend(ours.differences_at(&theirs, &BTreeSet::from(MEANING)));
            found.extend(ours.defects());
        }
        None => found.push(format!("nothing sent: {}", call.report)),
    }
    found
}

/// The expected outcome of the vector's response, and the rules that change it from botocore's.
fn expected(answer: &Answer, protocol: Protocol) -> (Expected, Vec<usize>) {
    let mut used = Vec::new();
    let expected = DIFFERENCES.iter().enumerate().fold(restated(answer), |expected, (at, difference)| match difference
        .apply(protocol, answer, &expected)
    {
        Some(instead) if instead != expected => {
            used.push(at);
            instead
        }
        _ => expected,
    });
    (expected, used)
}

/// The output's members in `Debug` form, derived from the wire's names and values.
fn shown(members: &Map<String, Value>) -> BTreeMap<&'static str, String> {
    let text = |name: &str| members.get(name).and_then(Value::as_str);
    if !members.contains_key("submittedAt") {
        return BTreeMap::from([("job_id", format!("{:?}", text("JobId")))]);
    }
    let status = match text("jobStatus").unwrap() {
        "SUBMITTED" => "Submitted".to_owned(),
        other => format!("Unknown(UnknownVariantValue({other:?}))"),
    };
    let submitted = members["submittedAt"]["timestamp"].as_f64().map(DateTime::from_secs_f64);
    BTreeMap::from([
        ("datastore_id", format!("{:?}", text("datastoreId").unwrap())),
        ("job_id", format!("{:?}", text("jobId").unwrap())),
        ("job_status", status),
        ("submitted_at", format!("{:?}", submitted.unwrap())),
    ])
}

/// The difference between `call` and the expected outcome.
fn outcome_differences(call: &Call, expected: &Expected) -> Option<String> {
    let same = match (&call.outcome, expected) {
        (Outcome::Output { members, request_id }, Expected::Output { members: wire, request_id: id }) => {
            *members == shown(wire) && request_id == id
        }
        (Outcome::Failure(failure), Expected::Error { variant, code, message, request_id }) => {
            let is: Vec<_> = if variant == "Unhandled" { vec![] } else { vec![variant.as_str()] };
            failure.service.as_ref().is_some_and(|own| own.variant == variant && own.is == is)
                && (&failure.code, &failure.message, &failure.request_id) == (code, message, request_id)
        }
        _ => false,
    };
    (!same).then(|| format!("outcome {:?}, expected {expected:?}", call.outcome))
}

/// The requests that differ from botocore's.
pub(crate) fn wrong_requests(golden: &Golden, caller: Caller) -> Vec<String> {
    let mut wrong = Vec::new();
    for recorded in &golden.protocols {
        let protocol = recorded.protocol();
        for vector in &recorded.requests {
            let found = request_differences(vector, protocol, caller);
            wrong.extend(found.into_iter().map(|what| format!("{protocol:?}, {}: {what}", vector.name)));
        }
    }
    wrong
}

/// The responses whose outcome is not the expected one, or not that of the official client.
pub(crate) fn wrong_outcomes(golden: &Golden, caller: Caller, official: Caller) -> Vec<String> {
    let mut wrong = Vec::new();
    for recorded in &golden.protocols {
        let (protocol, input) = (recorded.protocol(), &recorded.requests[0].input);
        for answer in &recorded.responses {
            let mut note = |what: String| wrong.push(format!("{protocol:?}, {}: {what}", answer.name));
            let ours = caller(input.clone(), protocol, answer.response());
            let theirs = official(input.clone(), protocol, answer.response());
            if let Some(ours) = &ours {
                outcome_differences(ours, &expected(answer, protocol).0).into_iter().for_each(&mut note);
            }
            if let (Some(ours), Some(theirs)) = (ours, theirs) {
                let theirs = completed(theirs.outcome, &ours.outcome, &answer.response());
                if ours.outcome != theirs {
                    note(format!("outcome {:?}, officially {theirs:?}", ours.outcome));
                }
            }
        }
    }
    wrong
}

fn assert_none(wrong: &[String]) {
    assert!(wrong.is_empty(), "{} vectors:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn comprehendmedical_sends_the_requests_of_botocore() {
    assert_none(&wrong_requests(&Golden::comprehendmedical(), snomed_inference));
}

#[test]
fn medicalimaging_sends_the_requests_of_botocore() {
    assert_none(&wrong_requests(&Golden::medicalimaging(), dicom_import));
}

#[test]
fn comprehendmedical_decodes_responses_as_botocore() {
    assert_none(&wrong_outcomes(&Golden::comprehendmedical(), snomed_inference, official_snomed_inference));
}

#[test]
fn medicalimaging_decodes_responses_as_botocore() {
    assert_none(&wrong_outcomes(&Golden::medicalimaging(), dicom_import, official_dicom_import));
}

#[test]
fn botocore_uses_json_for_comprehendmedical_though_the_model_lists_cbor_first() {
    assert_eq!(Golden::comprehendmedical().botocore_selects, "json");
    assert_eq!(Golden::medicalimaging().botocore_selects, "rest-json");
}

#[test]
fn there_are_enough_vectors_with_unique_names() {
    for golden in [Golden::comprehendmedical(), Golden::medicalimaging()] {
        for recorded in &golden.protocols {
            let requests: BTreeSet<_> = recorded.requests.iter().map(|vector| &vector.name).collect();
            let responses: BTreeSet<_> = recorded.responses.iter().map(|answer| &answer.name).collect();
            assert_eq!((requests.len(), responses.len()), (recorded.requests.len(), recorded.responses.len()));
            assert!(requests.len() >= 40 && responses.len() >= 40, "{:?}", recorded.protocol());
        }
    }
}

#[test]
fn every_difference_from_botocore_is_used() {
    let files = [Golden::comprehendmedical(), Golden::medicalimaging()];
    let answers = files
        .iter()
        .flat_map(|golden| &golden.protocols)
        .flat_map(|recorded| recorded.responses.iter().map(|answer| (answer, recorded.protocol())));
    let met: BTreeSet<usize> = answers.flat_map(|(answer, protocol)| expected(answer, protocol).1).collect();
    let stale: Vec<_> =
        DIFFERENCES.iter().enumerate().filter(|(at, _)| !met.contains(at)).map(|(_, rule)| rule.reason).collect();
    assert_eq!(stale, Vec::<&str>::new());
}

/// The required members' names in Rust, by their wire names.
const RUST_NAMES: [(&str, &str); 8] = [
    ("InputDataConfig", "input_data_config"),
    ("OutputDataConfig", "output_data_config"),
    ("DataAccessRoleArn", "data_access_role_arn"),
    ("LanguageCode", "language_code"),
    ("dataAccessRoleArn", "data_access_role_arn"),
    ("datastoreId", "datastore_id"),
    ("inputS3Uri", "input_s3_uri"),
    ("outputS3Uri", "output_s3_uri"),
];

#[test]
fn inputs_refused_by_botocore_are_refused_with_all_missing_members() {
    let cases: [(_, Caller, _); 2] = [
        (Golden::comprehendmedical(), snomed_inference, Protocol::RpcV2Cbor),
        (Golden::medicalimaging(), dicom_import, Protocol::RestJson),
    ];
    for (golden, caller, protocol) in cases {
        for refused in &golden.refused {
            // A nested structure that lacks members cannot be built in Rust, in any crate; the client refuses all other
            // inputs.
            let nested = refused.name == "nested member missing";
            if !REPORTS_MISSING_MEMBERS && !nested {
                continue;
            }
            let call = caller(refused.input.clone(), protocol, Response::new(200, &[], "")).unwrap();
            assert_eq!(call.request, None, "{}", refused.name);
            assert_eq!(call.as_failure().map(|failure| failure.kind), Some("ConstructionFailure"), "{}", refused.name);
            for line in refused.report.iter().filter(|_| !nested) {
                let wire = line.rsplit('"').nth(1).unwrap();
                let (_, rust) = RUST_NAMES.iter().find(|(name, _)| *name == wire).unwrap();
                assert!(call.report.contains(wire) && call.report.contains(rust), "{line}: {}", call.report);
            }
        }
    }
}
