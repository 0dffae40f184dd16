//! The same response has the same outcome with any client, and no bytes cause a panic.

use crate::mutations::{DICOM_IMPORT, Service, responses, snomed_inference};
use crate::unreadable::completed;
use crate::{CASES, aws_json, settled};
use aws_smithy_types::DateTime;
use aws_smithy_types::date_time::Format as DateTimeFormat;
use ciborium::Value;
use proptest::prelude::*;
use proptest::strategy::ValueTree as _;
use proptest::test_runner::TestRunner;
use std::collections::BTreeMap;
use whitesmith_tests::canned::Response;
use whitesmith_tests::drive::{official, subject};
use whitesmith_tests::inputs::{DataConfig, DicomImport, SnomedInference};
use whitesmith_tests::outcome::Outcome;
use whitesmith_tests::world::Protocol;

const OVER_CBOR: Service = snomed_inference(Protocol::RpcV2Cbor);
const OVER_JSON: Service = snomed_inference(Protocol::AwsJson);

/// An import with required members only.
pub(crate) fn an_import() -> DicomImport {
    let text = |text: &str| Some(text.to_owned());
    DicomImport {
        data_access_role_arn: text("arn:aws:iam::123456789012:role/import"),
        datastore_id: text("12345678901234567890123456789012"),
        input_s3_uri: text("s3://in/studies/"),
        output_s3_uri: text("s3://out/results/"),
        ..DicomImport::default()
    }
}

fn an_inference() -> SnomedInference {
    let text = |text: &str| Some(text.to_owned());
    SnomedInference {
        input_data_config: Some(DataConfig { s3_bucket: text("clinical-notes"), s3_key: None }),
        output_data_config: Some(DataConfig { s3_bucket: text("coded-notes"), s3_key: None }),
        data_access_role_arn: text("arn:aws:iam::123456789012:role/infer"),
        language_code: text("en"),
        ..SnomedInference::default()
    }
}

proptest! {
    #![proptest_config(settled(2))]

    #[test]
    fn dicom_import_over_rest_json(response in responses(&DICOM_IMPORT)) {
        let ours = subject::dicom_import::call(&an_import(), response.clone()).outcome;
        let theirs = official::dicom_import::call(&an_import(), response.clone()).outcome;
        let theirs = with_exact_time(theirs, &ours);
        prop_assert_eq!(&completed(theirs, &ours, &response), &ours);
    }

    #[test]
    fn snomed_inference_over_rpc_v2_cbor(response in responses(&OVER_CBOR)) {
        let ours = subject::snomed_inference::call(&an_inference(), Protocol::RpcV2Cbor, response.clone()).unwrap().outcome;
        let official = |response: &Response| {
            let call = official::snomed_inference::call(&an_inference(), Protocol::RpcV2Cbor, response.clone()).unwrap();
            completed(call.outcome, &ours, response)
        };
        let mut theirs = official(&response);
        if ours != theirs && let Some(plain) = plain(&response) {
            theirs = official(&plain);
        }
        prop_assert_eq!(&theirs, &ours);
    }

    #[test]
    fn snomed_inference_over_aws_json(response in responses(&OVER_JSON)) {
        if let Some(ours) = subject::snomed_inference::call(&an_inference(), Protocol::AwsJson, response.clone()) {
            prop_assert_eq!(&completed(aws_json::outcome(&response), &ours.outcome, &response), &ours.outcome);
        }
    }
}

/// The official outcome with our time in place of its own, if they are equal except for the digits that it loses: it
/// parses seconds as the nearest double, truncates to nanoseconds, and shows microseconds.
fn with_exact_time(mut official: Outcome, ours: &Outcome) -> Outcome {
    let time = |text: &String| {
        let formats = [DateTimeFormat::DateTime, DateTimeFormat::EpochSeconds];
        formats.into_iter().find_map(|format| DateTime::from_str(text, format).ok())
    };
    if let (Outcome::Output { members: theirs, .. }, Outcome::Output { members: ours, .. }) = (&mut official, ours)
        && let (Some(their_text), Some(our_text)) = (theirs.get_mut("submitted_at"), ours.get("submitted_at"))
        && let (Some(their_time), Some(our_time)) = (time(their_text), time(our_text))
    {
        let lost = 2_000 + our_time.as_nanos().unsigned_abs() / (1 << 52);
        if their_time.as_nanos().abs_diff(our_time.as_nanos()) <= lost {
            our_text.clone_into(their_text);
        }
    }
    official
}

/// The response without the parts of CBOR that the official client does not support and this one does: unknown tags,
/// and `undefined` for null.
fn plain(response: &Response) -> Option<Response> {
    fn without_tags(value: Value) -> Value {
        match value {
            Value::Tag(tag, value) if !(1..=4).contains(&tag) => without_tags(*value),
            Value::Array(items) => Value::Array(items.into_iter().map(without_tags).collect()),
            Value::Map(entries) => {
                Value::Map(entries.into_iter().map(|(key, value)| (without_tags(key), without_tags(value))).collect())
            }
            other => other,
        }
    }
    let value: Value = ciborium::from_reader(response.body.as_slice()).ok()?;
    let mut body = Vec::new();
    ciborium::into_writer(&without_tags(value), &mut body).ok()?;
    Some(Response { body, ..response.clone() })
}

/// The number of a run's responses with each kind of outcome.
fn kinds(service: &'static Service, call: impl Fn(Response) -> Outcome) -> BTreeMap<String, usize> {
    let mut runner = TestRunner::new(settled(2));
    let mut kinds = BTreeMap::new();
    for _ in 0..CASES {
        let response = responses(service).new_tree(&mut runner).unwrap().current();
        let kind = match call(response) {
            Outcome::Output { .. } => "output".to_owned(),
            Outcome::Failure(failure) => {
                let variant = failure.service.map_or(failure.kind, |own| own.variant);
                if failure.code.is_some() { variant.to_owned() } else { format!("{variant} without code") }
            }
        };
        *kinds.entry(kind).or_default() += 1;
    }
    kinds
}

#[test]
fn the_responses_have_every_kind_of_outcome() {
    let runs = [
        (&DICOM_IMPORT, kinds(&DICOM_IMPORT, |response| official::dicom_import::call(&an_import(), response).outcome)),
        (&OVER_JSON, kinds(&OVER_JSON, |response| aws_json::outcome(&response))),
        (
            &OVER_CBOR,
            kinds(&OVER_CBOR, |response| {
                official::snomed_inference::call(&an_inference(), Protocol::RpcV2Cbor, response).unwrap().outcome
            }),
        ),
    ];
    for (service, kinds) in runs {
        for kind in ["output", "Unhandled", "Unhandled without code"].iter().chain(service.errors) {
            assert!(kinds.get(*kind).is_some_and(|count| *count >= 5), "{kind}: {kinds:?}");
        }
    }
}
