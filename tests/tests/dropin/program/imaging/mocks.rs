//! Mocks as written in a downstream test, with the client's own method.

use aws_smithy_mocks::{RuleMode, mock, mock_client};

use super::super::super::medicalimaging;

use medicalimaging::Client;
use medicalimaging::operation::start_dicom_import_job::{StartDICOMImportJobError, StartDicomImportJobOutput};
use medicalimaging::primitives::DateTime;
use medicalimaging::types::JobStatus;
use medicalimaging::types::error::ConflictException;

/// The code under test of a downstream crate.
async fn import(client: &Client, datastore: &str) -> Result<String, String> {
    let call = client
        .start_dicom_import_job()
        .datastore_id(datastore)
        .data_access_role_arn("role")
        .input_s3_uri("in")
        .output_s3_uri("out");
    match call.send().await {
        Ok(output) => Ok(output.job_id),
        Err(error) if error.as_service_error().is_some_and(StartDICOMImportJobError::is_conflict_exception) => {
            Err("twice".to_owned())
        }
        Err(error) => Err(medicalimaging::error::DisplayErrorContext(error).to_string()),
    }
}

#[tokio::test]
async fn a_downstream_test_passes() {
    let accepted = mock!(Client::start_dicom_import_job)
        .match_requests(|input| input.datastore_id() == Some("new"))
        .then_output(|| {
            StartDicomImportJobOutput::builder()
                .datastore_id("new")
                .job_id("job-1")
                .job_status(JobStatus::Submitted)
                .submitted_at(DateTime::from_secs(0))
                .build()
                .unwrap()
        });
    let refused = mock!(Client::start_dicom_import_job)
        .match_requests(|input| input.datastore_id() == Some("old"))
        .then_error(|| {
            StartDICOMImportJobError::ConflictException(ConflictException::builder().message("twice").build().unwrap())
        });
    let client = mock_client!(medicalimaging, RuleMode::MatchAny, [&accepted, &refused]);
    assert_eq!(import(&client, "new").await, Ok("job-1".to_owned()));
    assert_eq!(import(&client, "old").await, Err("twice".to_owned()));
    assert_eq!((accepted.num_calls(), refused.num_calls()), (1, 1));
}
