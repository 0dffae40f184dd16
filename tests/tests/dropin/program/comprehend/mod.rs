//! The part for `comprehendmedical`.

mod companions;
mod errors;
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

use super::super::comprehendmedical as sdk;
use crate::transport::Response;

use sdk::operation::start_snomedct_inference_job::{
    StartSNOMEDCTInferenceJob as Operation, StartSNOMEDCTInferenceJobError as OperationError,
    StartSnomedctInferenceJobInput as Input, StartSnomedctInferenceJobOutput as Output,
    builders::{
        StartSNOMEDCTInferenceJobFluentBuilder as Call, StartSnomedctInferenceJobInputBuilder as InputBuilder,
        StartSnomedctInferenceJobOutputBuilder as OutputBuilder,
    },
};
use sdk::types::error::{
    InternalServerException as ServerError, builders::InternalServerExceptionBuilder as ServerErrorBuilder,
};
use sdk::types::{InputDataConfig, LanguageCode, OutputDataConfig};

const HOST: &str = "comprehendmedical";
const SERVICE_ID: &str = "ComprehendMedical";
const OPERATION: &str = "StartSNOMEDCTInferenceJob";
const ENDPOINT_VARIABLE: &str = "AWS_ENDPOINT_URL_COMPREHENDMEDICAL";
/// Wire names of the job's name and of the role.
const TELEMETRY: [&str; 2] = ["JobName", "DataAccessRoleArn"];

fn input_data() -> InputDataConfig {
    InputDataConfig::builder().s3_bucket("incoming").build().unwrap()
}

fn output_data() -> OutputDataConfig {
    OutputDataConfig::builder().s3_bucket("outgoing").build().unwrap()
}

/// A call with all required members.
pub(super) fn call(client: &sdk::Client) -> Call {
    client
        .start_snomedct_inference_job()
        .input_data_config(input_data())
        .output_data_config(output_data())
        .data_access_role_arn("arn:aws:iam::123456789012:role/import")
        .language_code(LanguageCode::En)
}

fn input() -> InputBuilder {
    Input::builder()
        .input_data_config(input_data())
        .output_data_config(output_data())
        .data_access_role_arn("arn:aws:iam::123456789012:role/import")
        .language_code(LanguageCode::En)
}

fn output(job_id: &str) -> Output {
    Output::builder().job_id(job_id).build()
}

fn job_id(output: &Output) -> &str {
    output.job_id().unwrap()
}

fn set_token(call: Call, token: Option<String>) -> Call {
    call.set_client_request_token(token)
}

fn server_error(builder: ServerErrorBuilder, message: &str) -> ServerError {
    builder.message(message).build()
}

fn server_error_message(error: &ServerError) -> &str {
    error.message().expect("a message")
}

fn sent_token(request: &crate::transport::Request) -> String {
    let body: ciborium::Value = ciborium::from_reader(request.body().as_slice()).unwrap();
    let body: serde_json::Value = body.deserialized().unwrap();
    body["ClientRequestToken"].as_str().unwrap().to_owned()
}

fn cbor(status: u16, body: &serde_json::Value) -> Response {
    let mut bytes = Vec::new();
    ciborium::into_writer(body, &mut bytes).unwrap();
    let response = http::Response::builder().status(status).header("x-amzn-requestid", "request-1");
    response
        .header("smithy-protocol", "rpc-v2-cbor")
        .header("content-type", "application/cbor")
        .body(SdkBody::from(bytes))
        .unwrap()
}

pub(super) fn success(job_id: &str) -> Response {
    cbor(200, &json!({ "JobId": job_id }))
}

pub(super) fn failure(status: u16, code: &str, message: &str) -> Response {
    cbor(status, &json!({ "__type": format!("com.amazonaws.comprehendmedical#{code}"), "Message": message }))
}
