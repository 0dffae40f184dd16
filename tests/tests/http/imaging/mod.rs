//! `StartDICOMImportJob` of `HealthImaging`, over restJson1.

mod request;
mod response;

#[path = "../scenario/broken.rs"]
mod broken;
#[path = "../scenario/customize.rs"]
mod customize;
#[path = "../scenario/errors.rs"]
mod errors;
#[path = "../scenario/retry.rs"]
mod retry;
#[path = "../scenario/setup.rs"]
mod setup;
#[path = "../scenario/success.rs"]
mod success;
#[path = "../scenario/timeout.rs"]
mod timeout;

use serde_json::json;

use crate::Exception;
use crate::server::{Received, Reply};
use crate::subject::medicalimaging as sdk;

use sdk::operation::start_dicom_import_job::{
    StartDICOMImportJobError as OperationError, StartDicomImportJobInput as Input, StartDicomImportJobOutput as Output,
    builders::StartDICOMImportJobFluentBuilder as Call,
};

const SIGNING_NAME: &str = "medical-imaging";
const API_NAME: &str = "api/medicalimaging/";
const PATH: &str = "/startDICOMImportJob/datastore/8a1f6b0c3d5e47f29b6a0c1d2e3f4a5b";
const CONTENT_TYPE: &str = "application/json";
const EXCEPTIONS: [Exception; 7] = [
    Exception { code: "AccessDeniedException", status: 403, variant: "AccessDenied" },
    Exception { code: "ConflictException", status: 409, variant: "Conflict" },
    Exception { code: "InternalServerException", status: 500, variant: "InternalServer" },
    Exception { code: "ResourceNotFoundException", status: 404, variant: "ResourceNotFound" },
    Exception { code: "ServiceQuotaExceededException", status: 402, variant: "ServiceQuotaExceeded" },
    Exception { code: "ThrottlingException", status: 429, variant: "Throttling" },
    Exception { code: "ValidationException", status: 400, variant: "Validation" },
];
/// Modeled codes that are retried because of the code.
const THROTTLING: &str = "ThrottlingException";

/// Applied to every configuration of these tests.
fn protocol(config: sdk::config::Builder) -> sdk::config::Builder {
    config
}

/// A call with all required members except the token.
pub(crate) fn call(client: &sdk::Client) -> Call {
    client
        .start_dicom_import_job()
        .data_access_role_arn("arn:aws:iam::123456789012:role/import")
        .datastore_id("8a1f6b0c3d5e47f29b6a0c1d2e3f4a5b")
        .input_s3_uri("s3://incoming/studies/")
        .output_s3_uri("s3://outgoing/results/")
}

fn with_token(call: Call, token: &str) -> Call {
    call.client_token(token)
}

fn set_job_name(input: &mut Input, name: &str) {
    input.job_name = Some(name.to_owned());
}

pub(crate) fn success(job_id: &str) -> Reply {
    Reply::json(
        200,
        &json!({
            "datastoreId": "8a1f6b0c3d5e47f29b6a0c1d2e3f4a5b",
            "jobId": job_id,
            "jobStatus": "SUBMITTED",
            "submittedAt": 1_700_000_000.5,
        }),
    )
}

fn job_id(output: &Output) -> &str {
    output.job_id()
}

/// An error with its code in header and body.
pub(crate) fn failure(status: u16, code: &str, message: &str) -> Reply {
    Reply::json(status, &json!({ "__type": code, "message": message })).header("x-amzn-errortype", code)
}

/// All forms in which services of this protocol send an error's code.
fn forms(status: u16, code: &str, message: &str) -> Vec<Reply> {
    let bare = json!({ "message": message });
    vec![
        Reply::json(status, &bare).header("x-amzn-errortype", code),
        Reply::json(status, &bare)
            .header("x-amzn-errortype", &format!("{code}:http://internal.amazon.com/coral/com.amazon.coral.service/")),
        Reply::json(status, &bare).header("x-amzn-errortype", &format!("com.amazonaws.medicalimaging#{code}")),
        Reply::json(status, &json!({ "__type": code, "message": message })),
        Reply::json(status, &json!({ "__type": format!("com.amazonaws.medicalimaging#{code}"), "message": message })),
        Reply::json(status, &json!({ "code": code, "message": message })),
    ]
}

fn variant(error: &OperationError) -> &'static str {
    match error {
        OperationError::AccessDeniedException(_) => "AccessDenied",
        OperationError::ConflictException(_) => "Conflict",
        OperationError::InternalServerException(_) => "InternalServer",
        OperationError::ResourceNotFoundException(_) => "ResourceNotFound",
        OperationError::ServiceQuotaExceededException(_) => "ServiceQuotaExceeded",
        OperationError::ThrottlingException(_) => "Throttling",
        OperationError::ValidationException(_) => "Validation",
        _ => "Unhandled",
    }
}

fn token(received: &Received) -> String {
    received.json()["clientToken"].as_str().expect("a token was sent").to_owned()
}

fn job_name(received: &Received) -> String {
    received.json()["jobName"].as_str().expect("a job name was sent").to_owned()
}
