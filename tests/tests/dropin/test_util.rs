//! The module for tests of code that calls the crate.

use std::sync::atomic::{AtomicUsize, Ordering};

use aws_medical_clients::test_util::{Recorder, ReplayEvent, StaticReplayClient, infallible_client_fn, replay};
use aws_smithy_types::body::SdkBody;
use serde_json::{Value, json};

use crate::job::{DATASTORE, job_state};
use crate::subject::medicalimaging;

use medicalimaging::config::{Config, Credentials, Region};
use medicalimaging::operation::get_dicom_import_job::GetDicomImportJobOutput;
use medicalimaging::types::{self, JobStatus};

fn job(status: &str) -> String {
    job_state("j", status, None)
}

fn client(http_client: impl medicalimaging::config::HttpClient + 'static) -> medicalimaging::Client {
    let config = Config::builder().with_test_defaults().region(Region::new("us-east-1")).http_client(http_client);
    medicalimaging::Client::from_conf(config.build())
}

async fn get(client: &medicalimaging::Client, job_id: &str) -> GetDicomImportJobOutput {
    client.get_dicom_import_job().datastore_id(DATASTORE).job_id(job_id).send().await.unwrap()
}

fn status(output: &GetDicomImportJobOutput) -> &JobStatus {
    output.job_properties().unwrap().job_status()
}

#[tokio::test]
async fn recorded_responses_are_replayed() {
    let path = std::env::temp_dir().join(format!("whitesmith-recorder-{}.json", std::process::id()));
    let calls = AtomicUsize::new(0);
    let service = infallible_client_fn(move |_: http::Request<SdkBody>| {
        let status = if calls.fetch_add(1, Ordering::SeqCst) == 0 { "IN_PROGRESS" } else { "COMPLETED" };
        http::Response::new(SdkBody::from(job(status)))
    });
    let recorder = Recorder::new(service);
    let recorded = client(recorder.clone());
    assert_eq!(status(&get(&recorded, "j").await), &JobStatus::InProgress);
    assert_eq!(status(&get(&recorded, "j").await), &JobStatus::Completed);
    recorder.save(&path).unwrap();

    let kept = std::fs::read_to_string(&path).unwrap();
    let traffic: Value = serde_json::from_str(&kept).unwrap();
    assert!(traffic["events"].as_array().unwrap().len() >= 4);
    let lower = kept.to_lowercase();
    assert!(!lower.contains("authorization") && !lower.contains("security-token"), "{kept}");
    assert!(kept.contains(&format!("/getDICOMImportJob/datastore/{DATASTORE}/job/j")));

    let again = replay(&path).unwrap();
    let replayed = client(again.clone());
    assert_eq!(status(&get(&replayed, "j").await), &JobStatus::InProgress);
    assert_eq!(status(&get(&replayed, "j").await), &JobStatus::Completed);
    again.relaxed_validate("text/plain").await.unwrap();

    let other = replay(&path).unwrap();
    get(&client(other.clone()), "another").await;
    // AWS's client panics if a URI differs, and returns other differences.
    let local = tokio::task::LocalSet::new();
    let same = local.run_until(async { tokio::task::spawn_local(async { other.relaxed_validate("text/plain").await.is_ok() }).await });
    assert!(!same.await.unwrap_or(false), "another job was requested");
    std::fs::remove_file(&path).unwrap();
}

/// The study of a mapping: a sensitive member.
const STUDY: &str = "1.2.840.10008";

/// Values of a request or response that a recording must not contain.
const SECRETS: [&str; 8] = [
    STUDY,
    "session-token",
    "Signature=",
    "AKIDEXAMPLE",
    "cookie-of-client",
    "key-of-client",
    "cookie-of-service",
    "proxy-of-client",
];

fn import() -> types::ImportConfiguration {
    let mapping = types::DicomMetadataMapping::builder().metadata_file_path("a.json").study_instance_uid(STUDY);
    let json = types::DicomJsonMetadataImportConfiguration::builder().dicom_metadata_mappings(mapping.build().unwrap());
    types::ImportConfiguration::DicomJsonMetadataImportConfiguration(json.build().unwrap())
}

#[tokio::test]
async fn a_recording_contains_no_secrets_and_is_replayed() {
    let path = std::env::temp_dir().join(format!("whitesmith-secrets-{}.json", std::process::id()));
    let mapping = json!({ "metadataFilePath": "a.json", "studyInstanceUID": STUDY });
    let mut answer: Value = serde_json::from_str(&job("COMPLETED")).unwrap();
    answer["jobProperties"]["importConfiguration"] =
        json!({ "dicomJsonMetadataImportConfiguration": { "dicomMetadataMappings": [mapping] } });
    answer["jobId"] = "j".into();
    answer["jobStatus"] = "SUBMITTED".into();
    answer["datastoreId"] = DATASTORE.into();
    answer["submittedAt"] = 1.into();
    let service = infallible_client_fn(move |_: http::Request<SdkBody>| {
        let response = http::Response::builder().header("set-cookie", "cookie-of-service");
        response.header("x-amzn-requestid", "r-1").body(SdkBody::from(answer.to_string())).unwrap()
    });
    let recorder = Recorder::new(service);
    let credentials = Credentials::new("AKIDEXAMPLE", "secret", Some("session-token".to_owned()), None, "test");
    let config = Config::builder().with_test_defaults().region(Region::new("us-east-1"));
    let config = config.credentials_provider(credentials).http_client(recorder.clone());
    let recorded = medicalimaging::Client::from_conf(config.build());
    let start = |client: &medicalimaging::Client| {
        let start = client.start_dicom_import_job().datastore_id(DATASTORE).data_access_role_arn("role");
        let start = start.input_s3_uri("s3://in/").output_s3_uri("s3://out/").import_configuration(import());
        start.customize().mutate_request(|request| {
            for (name, value) in
                [("cookie", "cookie-of-client"), ("x-api-key", "key-of-client"), ("proxy-authorization", "proxy-of-client")]
            {
                request.headers_mut().insert(name, value);
            }
        })
    };
    start(&recorded).send().await.unwrap();
    get(&recorded, "j").await;
    recorder.save(&path).unwrap();

    let kept = std::fs::read_to_string(&path).unwrap();
    let shown = format!("{recorder:?}");
    for secret in SECRETS {
        assert!(!kept.contains(secret) && !shown.contains(secret), "{secret}: {shown}\n{kept}");
    }
    assert!(kept.contains("s3://in/") && kept.contains("a.json") && kept.contains("r-1"), "the rest is kept: {kept}");

    let replayed = client(replay(&path).unwrap());
    assert_eq!(start(&replayed).send().await.unwrap().job_id(), "j");
    let found = get(&replayed, "j").await;
    let properties = found.job_properties().unwrap();
    assert_eq!(properties.job_status(), &JobStatus::Completed);
    let types::ImportConfiguration::DicomJsonMetadataImportConfiguration(json) =
        properties.import_configuration().unwrap()
    else {
        panic!("another variant");
    };
    assert_eq!(json.dicom_metadata_mappings()[0].study_instance_uid(), "*".repeat(STUDY.len()));
    std::fs::remove_file(&path).unwrap();
}

#[test]
fn an_invalid_recording_is_an_error() {
    assert!(replay("/nowhere/recording.json").is_err());
}

#[tokio::test]
async fn a_list_of_responses_replaces_a_service() {
    let request = http::Request::builder()
        .uri(format!("https://medical-imaging.us-east-1.amazonaws.com/getDICOMImportJob/datastore/{DATASTORE}/job/j"))
        .body(SdkBody::empty());
    let answers = vec![ReplayEvent::new(request.unwrap(), http::Response::new(SdkBody::from(job("FAILED"))))];
    let answers = StaticReplayClient::new(answers);
    assert_eq!(status(&get(&client(answers.clone()), "j").await), &JobStatus::Failed);
    answers.relaxed_requests_match();
}
