//! Tests code that calls a service, without a service: operations or the HTTP client are replaced.
//!
//! ```sh
//! cargo run -p whitesmith-tests --example mocking
//! ```

use std::error::Error;

use aws_medical_clients::medicalimaging;
use aws_medical_clients::medicalimaging::error::SdkError;
use aws_medical_clients::medicalimaging::operation::get_dicom_import_job::{
    GetDICOMImportJobError, GetDicomImportJobOutput,
};
use aws_medical_clients::medicalimaging::types::error::ResourceNotFoundException;
use aws_medical_clients::medicalimaging::types::{DicomImportJobProperties, JobStatus};
use aws_medical_clients::medicalimaging::{Client, Config};
use aws_medical_clients::test_util::infallible_client_fn;
use aws_smithy_mocks::{mock, mock_client};
use aws_smithy_types::body::SdkBody;

/// The code under test: returns true if a job has written its report.
async fn has_report(client: &Client, datastore: &str, job: &str) -> Result<bool, Box<dyn Error>> {
    let looked = client.get_dicom_import_job().datastore_id(datastore).job_id(job).send().await;
    match looked.map_err(SdkError::into_service_error) {
        Ok(output) => Ok(output.job_properties().is_some_and(|job| *job.job_status() == JobStatus::Completed)),
        Err(error) if error.is_resource_not_found_exception() => Ok(false),
        Err(error) => Err(error.into()),
    }
}

fn completed() -> GetDicomImportJobOutput {
    let job = DicomImportJobProperties::builder()
        .job_id("j1")
        .job_name("ward-7")
        .job_status(JobStatus::Completed)
        .datastore_id("d1")
        .data_access_role_arn("arn:aws:iam::123456789012:role/import")
        .input_s3_uri("s3://incoming/")
        .output_s3_uri("s3://reports/")
        .build();
    GetDicomImportJobOutput::builder().set_job_properties(job.ok()).build()
}

fn missing() -> GetDICOMImportJobError {
    let error = ResourceNotFoundException::builder().message("no such job").build();
    error.map_or_else(GetDICOMImportJobError::unhandled, GetDICOMImportJobError::ResourceNotFoundException)
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    // Operations are replaced: each rule matches certain calls.
    let known =
        mock!(Client::get_dicom_import_job).match_requests(|input| input.job_id() == Some("j1")).then_output(completed);
    let unknown = mock!(Client::get_dicom_import_job).then_error(missing);
    let client = mock_client!(medicalimaging, [&known, &unknown]);
    assert!(has_report(&client, "d1", "j1").await?);
    assert!(!has_report(&client, "d1", "j2").await?);
    assert_eq!((known.num_calls(), unknown.num_calls()), (1, 1));

    // The HTTP client is replaced: serialization and decoding are tested, too.
    let forbidden = infallible_client_fn(|request: http::Request<SdkBody>| {
        assert_eq!(request.uri().path(), "/getDICOMImportJob/datastore/d1/job/j1");
        let mut response = http::Response::new(SdkBody::from(r#"{ "message": "not yours" }"#));
        *response.status_mut() = http::StatusCode::FORBIDDEN;
        response.headers_mut().insert("x-amzn-errortype", http::HeaderValue::from_static("AccessDeniedException"));
        response
    });
    let client = Client::from_conf(Config::builder().with_test_defaults_v2().http_client(forbidden).build());
    let Err(error) = has_report(&client, "d1", "j1").await else { return Err("the call was allowed".into()) };
    assert_eq!(error.to_string(), "AccessDeniedException: not yours");
    println!("all as expected");
    Ok(())
}
