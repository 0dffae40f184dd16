//! Companions of the start operation: describing, listing and stopping jobs.

use serde_json::json;

use super::client::client;
use super::{cbor, sdk};
use crate::transport::Requests;

use sdk::operation::describe_snomedct_inference_job::DescribeSnomedctInferenceJobOutput;
use sdk::operation::list_snomedct_inference_jobs::ListSNOMEDCTInferenceJobsError;
use sdk::types::{ComprehendMedicalAsyncJobFilter, JobStatus};

fn sent(requests: &Requests) -> serde_json::Value {
    let body: ciborium::Value = ciborium::from_reader(requests.only().body().as_slice()).unwrap();
    body.deserialized().unwrap()
}

#[tokio::test]
async fn the_state_of_a_job_is_returned() {
    let (client, requests) = client([cbor(
        200,
        &json!({ "ComprehendMedicalAsyncJobProperties": {
            "JobId": "j", "JobStatus": "PARTIAL_SUCCESS", "Message": "2 documents were skipped", "LanguageCode": "en",
            "InputDataConfig": { "S3Bucket": "in" }, "ModelVersion": "2.5.0",
        } }),
    )]);
    let output: DescribeSnomedctInferenceJobOutput =
        client.describe_snomedct_inference_job().job_id("j").send().await.unwrap();
    let job = output.comprehend_medical_async_job_properties().unwrap();
    assert_eq!(job.job_status(), Some(&JobStatus::PartialSuccess));
    assert_eq!(job.message(), Some("2 documents were skipped"));
    assert_eq!(job.input_data_config().unwrap().s3_bucket(), "in");
    assert_eq!(job.output_data_config(), None);
    assert_eq!(sent(&requests), json!({ "JobId": "j" }));
}

#[tokio::test]
async fn jobs_are_listed_and_stopped() {
    let (client_, requests) =
        client([cbor(200, &json!({ "ComprehendMedicalAsyncJobPropertiesList": [{ "JobId": "j" }] }))]);
    let filter = ComprehendMedicalAsyncJobFilter::builder().job_status(JobStatus::InProgress).build();
    let jobs = client_.list_snomedct_inference_jobs().filter(filter).max_results(5).send().await.unwrap();
    assert_eq!(jobs.comprehend_medical_async_job_properties_list()[0].job_id(), Some("j"));
    assert_eq!(sent(&requests), json!({ "Filter": { "JobStatus": "IN_PROGRESS" }, "MaxResults": 5 }));

    let (client, requests) = client([cbor(200, &json!({ "JobId": "j" }))]);
    let stopped = client.stop_snomedct_inference_job().job_id("j").send().await.unwrap();
    assert_eq!(stopped.job_id(), Some("j"));
    assert_eq!(sent(&requests), json!({ "JobId": "j" }));
}

#[tokio::test]
async fn an_error_of_companions_alone_is_a_service_error() {
    let body = json!({ "__type": "com.amazonaws.comprehendmedical#ValidationException", "Message": "one filter only" });
    let (client, _) = client([cbor(400, &body)]);
    let error = client.list_snomedct_inference_jobs().send().await.unwrap_err().into_service_error();
    assert!(
        matches!(&error, ListSNOMEDCTInferenceJobsError::ValidationException(it) if it.message() == Some("one filter only"))
    );
    assert!(matches!(sdk::Error::from(error), sdk::Error::ValidationException(_)));
}
