//! `StartSNOMEDCTInferenceJob` of `ComprehendMedical`, over `awsJson1_1`, which only the generated client supports.

mod request;

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

use aws_smithy_json::protocol::aws_json_rpc::AwsJsonRpcProtocol;
use serde_json::json;

use crate::comprehend::{
    API_NAME, EXCEPTIONS, Input, Output, SIGNING_NAME, THROTTLING, call, job_id, set_job_name, variant, with_token,
};
use crate::server::{Received, Reply};
use crate::subject::comprehendmedical as sdk;

const PATH: &str = "/";
const CONTENT_TYPE: &str = "application/x-amz-json-1.1";

fn protocol(config: sdk::config::Builder) -> sdk::config::Builder {
    config.protocol(AwsJsonRpcProtocol::aws_json_1_1())
}

fn success(job_id: &str) -> Reply {
    Reply::json(200, &json!({ "JobId": job_id })).header("content-type", CONTENT_TYPE)
}

fn failure(status: u16, code: &str, message: &str) -> Reply {
    Reply::json(status, &json!({ "__type": code, "Message": message })).header("content-type", CONTENT_TYPE)
}

/// All forms in which services of this protocol send an error's code.
fn forms(status: u16, code: &str, message: &str) -> Vec<Reply> {
    let bare = json!({ "Message": message });
    vec![
        failure(status, code, message),
        failure(status, &format!("com.amazonaws.comprehendmedical#{code}"), message),
        Reply::json(status, &json!({ "code": code, "message": message })),
        Reply::json(status, &bare).header("x-amzn-errortype", code),
        Reply::json(status, &bare).header("x-amzn-errortype", &format!("{code}:http://internal.amazon.com/coral/")),
    ]
}

fn token(received: &Received) -> String {
    received.json()["ClientRequestToken"].as_str().expect("a token was sent").to_owned()
}

fn job_name(received: &Received) -> String {
    received.json()["JobName"].as_str().expect("a job name was sent").to_owned()
}
