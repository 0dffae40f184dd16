//! `StartDICOMImportJob` and its companions.

use std::time::{Duration, Instant};

use aws_medical_clients::medicalimaging as sdk;

use sdk::client::Waiters as _;
use sdk::error::ProvideErrorMetadata as _;
use sdk::operation::RequestId as _;
use sdk::operation::start_dicom_import_job::StartDICOMImportJobError as StartError;
use sdk::operation::start_dicom_import_job::builders::StartDICOMImportJobFluentBuilder as Call;
use sdk::types::JobStatus;

use crate::server::Server;
use crate::{ERROR, HOUR, LATENCY, OUTCOME, config, ended, instant};

const STORE: &str = "8a1f6b0c3d5e47f29b6a0c1d2e3f4a5b";

fn start(client: &sdk::Client) -> Call {
    client
        .start_dicom_import_job()
        .datastore_id(STORE)
        .data_access_role_arn("arn:aws:iam::123456789012:role/import")
        .input_s3_uri("s3://incoming/studies/")
        .output_s3_uri("s3://outgoing/results/")
}

#[tokio::test]
async fn a_job_is_started() {
    let client = sdk::Client::new(&config(Server::shared(), 1));
    let output = ended(start(&client).send()).await.unwrap();
    assert_eq!((output.datastore_id(), output.job_status()), (STORE, &JobStatus::Submitted));
    assert_eq!(output.job_id().len(), 32);
    assert_eq!(output.request_id().map(str::len), Some(36));
}

#[tokio::test]
async fn every_modeled_error_has_its_own_variant() {
    let client = sdk::Client::new(&config(Server::shared(), 1));
    for name in [
        "AccessDeniedException",
        "ConflictException",
        "InternalServerException",
        "ResourceNotFoundException",
        "ServiceQuotaExceededException",
        "ThrottlingException",
        "ValidationException",
    ] {
        let call = start(&client).customize().mutate_request(move |request| {
            request.headers_mut().insert(ERROR, format!("{name}: for a test"));
        });
        let error = ended(call.send()).await.unwrap_err().into_service_error();
        let variant = match &error {
            StartError::AccessDeniedException(_) => "AccessDeniedException",
            StartError::ConflictException(_) => "ConflictException",
            StartError::InternalServerException(_) => "InternalServerException",
            StartError::ResourceNotFoundException(_) => "ResourceNotFoundException",
            StartError::ServiceQuotaExceededException(_) => "ServiceQuotaExceededException",
            StartError::ThrottlingException(_) => "ThrottlingException",
            StartError::ValidationException(_) => "ValidationException",
            _ => "not in the model",
        };
        assert_eq!((variant, error.code(), error.message()), (name, Some(name), Some("for a test")));
        assert_eq!(error.request_id().map(str::len), Some(36));
    }
}

#[tokio::test]
async fn a_violation_of_the_model_is_refused() {
    let client = sdk::Client::new(&config(Server::shared(), 1));
    let call = start(&client).datastore_id("a/b").job_name("no spaces");
    let error = ended(call.send()).await.unwrap_err().into_service_error();
    assert!(error.is_validation_exception(), "{error:?}");
    let message = error.message().unwrap();
    assert!(message.starts_with("2 validation errors detected") && message.contains("'datastoreId'"), "{message}");
}

#[tokio::test]
async fn throttled_calls_are_retried() {
    let server = Server::start(&["--throttle", "1", "medicalimaging"]);
    let once = sdk::Client::new(&config(server.url(), 1));
    let mut throttled = 0;
    for _ in 0..20 {
        if let Err(error) = ended(start(&once).send()).await {
            assert!(error.into_service_error().is_throttling_exception());
            throttled += 1;
        }
    }
    assert!(throttled > 0, "20 calls take less than 20 seconds");
    let patient = sdk::Client::new(&config(server.url(), 30));
    ended(start(&patient).send()).await.unwrap();
}

#[tokio::test]
async fn a_response_can_be_delayed() {
    let client = sdk::Client::new(&config(Server::shared(), 1));
    let call = start(&client).customize().mutate_request(|request| {
        request.headers_mut().insert(LATENCY, "300");
    });
    let began = Instant::now();
    ended(call.send()).await.unwrap();
    assert!(began.elapsed() >= Duration::from_millis(300));
}

#[tokio::test]
async fn a_job_goes_through_its_states() {
    let client = sdk::Client::new(&config(Server::shared(), 1));
    let started = ended(start(&client).job_name("followed").send()).await.unwrap();
    let mut states = Vec::new();
    for _ in 0..3 {
        let output = ended(client.get_dicom_import_job().datastore_id(STORE).job_id(started.job_id()).send()).await;
        let output = output.unwrap();
        let job = output.job_properties().unwrap();
        assert_eq!((job.job_name(), job.input_s3_uri()), ("followed", "s3://incoming/studies/"));
        states.push(job.job_status().clone());
    }
    assert_eq!(states, [JobStatus::Submitted, JobStatus::InProgress, JobStatus::Completed]);

    let list = client.list_dicom_import_jobs().datastore_id(STORE).job_status(JobStatus::Completed);
    let listed = ended(list.send()).await.unwrap();
    assert!(listed.job_summaries().iter().any(|job| job.job_id() == started.job_id()));
    let other = client.get_dicom_import_job().datastore_id("1".repeat(32)).job_id(started.job_id());
    assert!(ended(other.send()).await.unwrap_err().into_service_error().is_resource_not_found_exception());
}

#[tokio::test]
async fn a_wait_ends_with_the_job() {
    let client = sdk::Client::new(&instant(Server::shared()));
    let started = ended(start(&client).job_name("awaited").send()).await.unwrap();
    let wait = client.wait_until_dicom_import_job_completed().started(&started).wait(HOUR);
    let done = ended(wait).await.unwrap().into_result().unwrap();
    let job = done.job_properties().unwrap();
    assert_eq!((job.job_name(), job.job_status()), ("awaited", &JobStatus::Completed));

    let call = start(&client).customize().mutate_request(|request| {
        request.headers_mut().insert(OUTCOME, "FAILED: no such bucket");
    });
    let started = ended(call.send()).await.unwrap();
    let wait = client.wait_until_dicom_import_job_completed().started(&started).wait(HOUR);
    let error = ended(wait).await.unwrap_err();
    assert_eq!(error.to_string(), "the job ended in state FAILED: no such bucket");
}

#[tokio::test]
async fn a_list_is_paginated_to_its_end() {
    let client = sdk::Client::new(&config(Server::shared(), 1));
    let store = "2".repeat(32);
    for _ in 0..5 {
        ended(start(&client).datastore_id(&store).send()).await.unwrap();
    }
    let list = client.list_dicom_import_jobs().datastore_id(&store).into_paginator().page_size(2);
    let pages = ended(list.send().try_collect()).await.unwrap();
    assert_eq!(pages.iter().map(|page| page.job_summaries().len()).collect::<Vec<_>>(), [2, 2, 1]);
}
