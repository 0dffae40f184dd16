//! Waits for jobs. The official crates have no waiter for either service: the API is that of their other waiters.

use std::time::{Duration, SystemTime};

use aws_smithy_async::test_util::{InstantSleep, instant_time_and_sleep};
use aws_smithy_runtime_api::client::waiters::error::WaiterError;
use aws_smithy_types::body::SdkBody;
use serde_json::json;

use crate::job::{self, DATASTORE};
use crate::subject::{comprehendmedical, medicalimaging};
use crate::transport::{Requests, Response, header, transport};

use medicalimaging::client::Waiters as _;
use medicalimaging::config::{BehaviorVersion, Config, Credentials, Region};
use medicalimaging::error::{DisplayErrorContext, ProvideErrorMetadata};
use medicalimaging::operation::start_dicom_import_job::StartDicomImportJobOutput;
use medicalimaging::types::JobStatus;
use medicalimaging::waiters::dicom_import_job_completed::{
    DicomImportJobCompletedFinalPoll, WaitUntilDicomImportJobCompletedError,
};

fn job_state(status: &str, message: Option<&str>) -> Response {
    http::Response::new(SdkBody::from(job::job_state("j7", status, message)))
}

fn failure(status: u16, code: &str, message: &str) -> Response {
    let response = http::Response::builder().status(status).header("x-amzn-errortype", code);
    let response = response.header("x-amzn-requestid", "request-1");
    response.body(SdkBody::from(json!({ "message": message }).to_string())).unwrap()
}

/// A client whose clock does not wait, the recorded sleeps, and the requests. Calls do not sleep by themselves.
fn client(replies: impl IntoIterator<Item = Response>) -> (medicalimaging::Client, InstantSleep, Requests) {
    let (http_client, requests) = transport(replies);
    let (time, sleep) = instant_time_and_sleep(SystemTime::UNIX_EPOCH + Duration::from_secs(1_700_000_000));
    let config = Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::new("us-east-1"))
        .credentials_provider(Credentials::new("id", "secret", None, None, "test"))
        .retry_config(medicalimaging::config::retry::RetryConfig::disabled())
        .timeout_config(medicalimaging::config::timeout::TimeoutConfig::disabled())
        .stalled_stream_protection(medicalimaging::config::StalledStreamProtectionConfig::disabled())
        .time_source(time)
        .sleep_impl(sleep.clone())
        .http_client(http_client);
    (medicalimaging::Client::from_conf(config.build()), sleep, requests)
}

fn started() -> StartDicomImportJobOutput {
    StartDicomImportJobOutput::builder()
        .datastore_id(DATASTORE)
        .job_id("j7")
        .job_status(JobStatus::Submitted)
        .submitted_at(medicalimaging::primitives::DateTime::from_secs(1_700_000_000))
        .build()
        .unwrap()
}

const HOUR: Duration = Duration::from_hours(1);

async fn wait(
    client: &medicalimaging::Client,
    max_wait: Duration,
) -> Result<DicomImportJobCompletedFinalPoll, WaitUntilDicomImportJobCompletedError> {
    client.wait_until_dicom_import_job_completed().started(&started()).wait(max_wait).await
}

#[tokio::test]
async fn a_wait_ends_with_the_job() {
    let states = ["SUBMITTED", "IN_PROGRESS", "IN_PROGRESS", "COMPLETED"].map(|status| job_state(status, None));
    let (client, sleep, requests) = client(states);
    let done = wait(&client, HOUR).await.unwrap().into_result().unwrap();
    assert_eq!(done.job_properties().unwrap().job_status(), &JobStatus::Completed);
    let all = requests.all();
    let paths: Vec<_> = all.iter().map(|request| request.uri().path()).collect();
    assert_eq!(paths, [format!("/getDICOMImportJob/datastore/{DATASTORE}/job/j7").as_str(); 4]);
    // The user agent contains the feature `B`, a waiter.
    let agents: Vec<_> = all.iter().map(|request| header(request, "x-amz-user-agent")).collect();
    let is_waiters = |agent: &&str| agent.split(" m/").nth(1).is_some_and(|it| it.split([',', ' ']).any(|it| it == "B"));
    assert!(agents.iter().all(is_waiters), "{agents:?}");
    let waits = sleep.logs();
    assert_eq!(waits.len(), 3, "{waits:?}");
    let bounds = |at: usize| Duration::from_secs(10)..=Duration::from_secs((10 << at).min(120));
    assert!(waits.iter().enumerate().all(|(at, wait)| bounds(at).contains(wait)), "{waits:?}");
}

#[tokio::test]
async fn the_error_of_a_failed_job_contains_the_reason() {
    let (client, ..) = client([job_state("IN_PROGRESS", None), job_state("FAILED", Some("no such bucket"))]);
    let error = wait(&client, HOUR).await.unwrap_err();
    assert_eq!(error.to_string(), "the job ended in state FAILED: no such bucket");
    let WaitUntilDicomImportJobCompletedError::FailureState(failed) = error else { panic!("{error:?}") };
    assert_eq!((failed.status(), failed.message()), (Some("FAILED"), Some("no such bucket")));
    let job = failed.into_final_poll().into_result().unwrap();
    assert_eq!(job.job_properties().unwrap().output_s3_uri(), "s3://out/");
}

#[tokio::test]
async fn an_unknown_state_is_pending_until_the_maximum_wait() {
    let (client, sleep, requests) = client([job_state("ARCHIVING", None)]);
    let error = wait(&client, Duration::from_mins(5)).await.unwrap_err();
    let WaitUntilDicomImportJobCompletedError::ExceededMaxWait(it) = &error else { panic!("{error:?}") };
    assert_eq!(it.max_wait(), Duration::from_mins(5));
    assert_eq!(requests.all().len(), it.poll_count() as usize);
    let waited: Duration = sleep.logs().iter().sum();
    assert!(waited <= Duration::from_mins(5) && waited > Duration::from_secs(170), "{waited:?}");
    let shown = error.to_string();
    assert!(shown.starts_with("the job had not ended after ") && shown.ends_with(" polls"), "{shown}");
}

#[tokio::test]
async fn a_failed_poll_ends_the_wait_with_its_error() {
    let (client, _, requests) = client([job_state("SUBMITTED", None), failure(404, "ResourceNotFoundException", "no job")]);
    let error = wait(&client, HOUR).await.unwrap_err();
    assert_eq!(requests.all().len(), 2);
    assert_eq!((error.code(), error.message()), (Some("ResourceNotFoundException"), Some("no job")));
    let WaitUntilDicomImportJobCompletedError::OperationFailed(failed) = &error else { panic!("{error:?}") };
    assert!(failed.error().as_service_error().unwrap().is_resource_not_found_exception());
    let shown = DisplayErrorContext(&error).to_string();
    assert!(shown.contains("the job's state could not be read") && shown.contains("request-1"), "{shown}");
}

#[tokio::test]
async fn a_wait_without_its_job_sends_nothing() {
    let (client, _, requests) = client([job_state("COMPLETED", None)]);
    let error = client.wait_until_dicom_import_job_completed().job_id("j7").wait(HOUR).await.unwrap_err();
    assert!(requests.all().is_empty());
    let shown = DisplayErrorContext(&error).to_string();
    assert!(shown.contains("datastore_id"), "{shown}");
}

#[tokio::test(start_paused = true)]
async fn dropping_the_future_ends_the_wait() {
    let (http_client, requests) = transport([job_state("IN_PROGRESS", None)]);
    let config = Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::new("us-east-1"))
        .credentials_provider(Credentials::new("id", "secret", None, None, "test"))
        .http_client(http_client);
    let client = medicalimaging::Client::from_conf(config.build());
    let limited = tokio::time::timeout(Duration::from_secs(9), wait(&client, HOUR)).await;
    assert!(limited.is_err(), "a wait of an hour ended in nine seconds");
    let before = requests.all().len();
    tokio::time::sleep(HOUR).await;
    assert_eq!((before, requests.all().len()), (1, 1));
}

#[tokio::test]
async fn a_waiter_accepts_the_input_of_its_operation() {
    use comprehendmedical::client::Waiters as _;
    use comprehendmedical::operation::start_snomedct_inference_job::StartSnomedctInferenceJobOutput;
    let config = comprehendmedical::Config::builder().behavior_version(BehaviorVersion::latest());
    let client = comprehendmedical::Client::from_conf(config.build());
    let started = StartSnomedctInferenceJobOutput::builder().job_id("j").build();
    let waiter = client.wait_until_snomedct_inference_job_completed().started(&started);
    assert_eq!(waiter.as_input().get_job_id().as_deref(), Some("j"));
    assert_eq!(waiter.set_job_id(Some("k".to_owned())).get_job_id().as_deref(), Some("k"));
}

/// Code that was written for another crate's waiters.
#[test]
fn the_variants_equal_those_of_the_official_waiters() {
    fn kind<O, E>(error: &WaiterError<O, E>) -> &'static str {
        match error {
            WaiterError::ConstructionFailure(_) => "construction",
            WaiterError::ExceededMaxWait(_) => "time",
            WaiterError::FailureState(_) => "failure",
            WaiterError::OperationFailed(_) => "operation",
            _ => "other",
        }
    }
    fn job_kind(error: &WaitUntilDicomImportJobCompletedError) -> &'static str {
        match error {
            WaitUntilDicomImportJobCompletedError::ConstructionFailure(_) => "construction",
            WaitUntilDicomImportJobCompletedError::ExceededMaxWait(_) => "time",
            WaitUntilDicomImportJobCompletedError::FailureState(_) => "failure",
            WaitUntilDicomImportJobCompletedError::OperationFailed(_) => "operation",
            _ => "other",
        }
    }
    let official: WaiterError<(), std::fmt::Error> = WaiterError::construction_failure("unset");
    assert_eq!(kind(&official), job_kind(&WaitUntilDicomImportJobCompletedError::ConstructionFailure("unset".into())));
}
