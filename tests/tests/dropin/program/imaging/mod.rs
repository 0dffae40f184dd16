//! The part for `medicalimaging`.

mod companions;
mod errors;
mod mocks;
mod operation;
mod types;

#[path = "../service/auth.rs"]
mod auth;
#[path = "../service/call.rs"]
mod call_api;
#[path = "../service/client.rs"]
mod client;
#[path = "../service/components.rs"]
mod components;
#[path = "../service/config.rs"]
mod config;
#[path = "../service/customize.rs"]
mod customize;
#[path = "../service/endpoint.rs"]
mod endpoint;
#[path = "../service/error_api.rs"]
mod error_api;
#[path = "../service/mock_api.rs"]
mod mock_api;
#[path = "../service/names.rs"]
mod names;
#[path = "../service/sdk_config.rs"]
mod sdk_config;
#[path = "../service/telemetry.rs"]
mod telemetry;

use aws_smithy_types::body::SdkBody;
use serde_json::json;

use super::super::medicalimaging as sdk;
use crate::transport::Response;

use sdk::operation::start_dicom_import_job::{
    StartDICOMImportJob as Operation, StartDICOMImportJobError as OperationError, StartDicomImportJobInput as Input,
    StartDicomImportJobOutput as Output,
    builders::{
        StartDICOMImportJobFluentBuilder as Call, StartDicomImportJobInputBuilder as InputBuilder,
        StartDicomImportJobOutputBuilder as OutputBuilder,
    },
};
use sdk::types::error::{
    InternalServerException as ServerError, builders::InternalServerExceptionBuilder as ServerErrorBuilder,
};

const HOST: &str = "medical-imaging";
const SERVICE_ID: &str = "Medical Imaging";
const OPERATION: &str = "StartDICOMImportJob";
const ENDPOINT_VARIABLE: &str = "AWS_ENDPOINT_URL_MEDICAL_IMAGING";
/// Wire names of the job's name and of the role.
const TELEMETRY: [&str; 2] = ["jobName", "dataAccessRoleArn"];

/// A call with all required members except the token.
pub(super) fn call(client: &sdk::Client) -> Call {
    client
        .start_dicom_import_job()
        .data_access_role_arn("arn:aws:iam::123456789012:role/import")
        .datastore_id("8a1f6b0c3d5e47f29b6a0c1d2e3f4a5b")
        .input_s3_uri("s3://incoming/")
        .output_s3_uri("s3://outgoing/")
}

fn input() -> InputBuilder {
    Input::builder()
        .data_access_role_arn("arn:aws:iam::123456789012:role/import")
        .datastore_id("8a1f6b0c3d5e47f29b6a0c1d2e3f4a5b")
        .input_s3_uri("s3://incoming/")
        .output_s3_uri("s3://outgoing/")
}

fn output(job_id: &str) -> Output {
    Output::builder()
        .datastore_id("8a1f6b0c3d5e47f29b6a0c1d2e3f4a5b")
        .job_id(job_id)
        .job_status(sdk::types::JobStatus::Submitted)
        .submitted_at(sdk::primitives::DateTime::from_secs(1_700_000_000))
        .build()
        .unwrap()
}

fn job_id(output: &Output) -> &str {
    output.job_id()
}

fn set_token(call: Call, token: Option<String>) -> Call {
    call.set_client_token(token)
}

fn server_error(builder: ServerErrorBuilder, message: &str) -> ServerError {
    builder.message(message).build().unwrap()
}

fn server_error_message(error: &ServerError) -> &str {
    error.message()
}

fn sent_token(request: &crate::transport::Request) -> String {
    let body: serde_json::Value = serde_json::from_slice(request.body()).unwrap();
    body["clientToken"].as_str().unwrap().to_owned()
}

pub(super) fn success(job_id: &str) -> Response {
    let body = json!({ "datastoreId": "d", "jobId": job_id, "jobStatus": "SUBMITTED", "submittedAt": 1_700_000_000 });
    let response = http::Response::builder().status(200).header("x-amzn-requestid", "request-1");
    response.body(SdkBody::from(body.to_string())).unwrap()
}

pub(super) fn failure(status: u16, code: &str, message: &str) -> Response {
    let body = json!({ "message": message }).to_string();
    let response = http::Response::builder()
        .status(status)
        .header("x-amzn-errortype", code)
        .header("x-amzn-requestid", "request-1");
    response.body(SdkBody::from(body)).unwrap()
}
