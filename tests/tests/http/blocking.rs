//! Calls that block the thread, and calls through the trait of a service's operations.

use std::time::Duration;

use aws_medical_clients::blocking::wait;
use aws_medical_clients::medicalimaging::client::{Client, Operations, Waiters as _};
use aws_medical_clients::medicalimaging::config::{BehaviorVersion, Config, Credentials, Region};
use aws_medical_clients::medicalimaging::error::SdkError;
use aws_medical_clients::medicalimaging::operation::get_dicom_import_job::GetDicomImportJobInput;
use aws_medical_clients::medicalimaging::operation::start_dicom_import_job::StartDicomImportJobInput;
use tokio::runtime::Runtime;

use crate::imaging::{call, failure, success};
use crate::server::{KEY, Reply, Server};

/// A server in a runtime of its own.
fn served(replies: impl IntoIterator<Item = Reply>) -> (Runtime, Server) {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
    let server = runtime.block_on(Server::start("medical-imaging", replies));
    (runtime, server)
}

fn client(server: &Server) -> Client {
    let config = Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::new("us-east-1"))
        .credentials_provider(Credentials::new(KEY.id, KEY.secret, None, None, "test"))
        .endpoint_url(server.url());
    Client::from_conf(config.build())
}

#[test]
fn a_blocking_call_returns_outputs_after_retries_and_errors() {
    let denied = failure(403, "AccessDeniedException", "no");
    let (_runtime, server) = served([Reply::new(503), success("job-1"), denied, success("job-2")]);
    let client = client(&server);
    assert_eq!(call(&client).send().wait().unwrap().job_id(), "job-1");
    assert!(call(&client).send().wait().unwrap_err().into_service_error().is_access_denied_exception());
    let other = client.clone();
    let on_another_thread = std::thread::spawn(move || call(&other).customize().send());
    let customized = wait(on_another_thread.join().unwrap()).unwrap();
    assert_eq!(customized.unwrap().job_id(), "job-2");
}

#[test]
fn a_blocking_wait_ends_at_its_maximum() {
    let (_runtime, server) = served([]);
    let waiter = client(&server).wait_until_dicom_import_job_completed().wait(Duration::from_millis(1));
    wait(waiter).unwrap().unwrap_err();
}

#[tokio::test]
async fn a_blocking_call_in_an_async_runtime_is_an_error() {
    let server = Server::start("medical-imaging", []).await;
    let error = call(&client(&server)).send().wait().unwrap_err();
    assert!(matches!(error, SdkError::ConstructionFailure(_)));
    let text = format!("{error:?}");
    assert!(text.contains("a blocking call in an async runtime"), "{text}");
    wait(call(&client(&server)).send()).unwrap_err();
    assert!(server.received().is_empty());
}

#[tokio::test]
async fn a_client_has_the_operations_of_its_trait() {
    let server = Server::start("medical-imaging", [success("job-1")]).await;
    let operations: &dyn Operations = &client(&server);
    let input = StartDicomImportJobInput::builder()
        .data_access_role_arn("arn:aws:iam::123456789012:role/import")
        .datastore_id("8a1f6b0c3d5e47f29b6a0c1d2e3f4a5b")
        .input_s3_uri("s3://incoming/studies/")
        .output_s3_uri("s3://outgoing/results/")
        .build()
        .unwrap();
    assert_eq!(operations.start_dicom_import_job(input).await.unwrap().job_id(), "job-1");
}

#[tokio::test]
async fn an_operation_that_is_not_implemented_fails() {
    struct Nothing;
    impl Operations for Nothing {}
    let input = GetDicomImportJobInput::builder().build().unwrap();
    let error = Nothing.get_dicom_import_job(input).await.unwrap_err();
    assert!(format!("{error:?}").contains("`GetDICOMImportJob` is not implemented"), "{error:?}");
}
