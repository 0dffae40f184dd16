//! Code shared by the protocols of `StartSNOMEDCTInferenceJob`.

use crate::Exception;
use crate::subject::comprehendmedical as sdk;

pub(crate) use sdk::operation::start_snomedct_inference_job::{
    StartSNOMEDCTInferenceJobError as OperationError, StartSnomedctInferenceJobInput as Input,
    StartSnomedctInferenceJobOutput as Output, builders::StartSNOMEDCTInferenceJobFluentBuilder as Call,
};

pub(crate) const SIGNING_NAME: &str = "comprehendmedical";
pub(crate) const API_NAME: &str = "api/comprehendmedical/";
pub(crate) const EXCEPTIONS: [Exception; 4] = [
    Exception { code: "InternalServerException", status: 500, variant: "InternalServer" },
    Exception { code: "InvalidRequestException", status: 400, variant: "InvalidRequest" },
    Exception { code: "ResourceNotFoundException", status: 400, variant: "ResourceNotFound" },
    Exception { code: "TooManyRequestsException", status: 400, variant: "TooManyRequests" },
];
/// A modeled code that is retried because of the code.
pub(crate) const THROTTLING: &str = "TooManyRequestsException";

/// A call with all required members.
pub(crate) fn call(client: &sdk::Client) -> Call {
    let input = sdk::types::InputDataConfig::builder().s3_bucket("incoming").s3_key("notes/").build().unwrap();
    let output = sdk::types::OutputDataConfig::builder().s3_bucket("outgoing").build().unwrap();
    client
        .start_snomedct_inference_job()
        .input_data_config(input)
        .output_data_config(output)
        .data_access_role_arn("arn:aws:iam::123456789012:role/infer")
        .language_code(sdk::types::LanguageCode::En)
}

pub(crate) fn with_token(call: Call, token: &str) -> Call {
    call.client_request_token(token)
}

pub(crate) fn set_job_name(input: &mut Input, name: &str) {
    input.job_name = Some(name.to_owned());
}

pub(crate) fn job_id(output: &Output) -> &str {
    output.job_id().expect("a job id")
}

pub(crate) fn variant(error: &OperationError) -> &'static str {
    match error {
        OperationError::InternalServerException(_) => "InternalServer",
        OperationError::InvalidRequestException(_) => "InvalidRequest",
        OperationError::ResourceNotFoundException(_) => "ResourceNotFound",
        OperationError::TooManyRequestsException(_) => "TooManyRequests",
        _ => "Unhandled",
    }
}
