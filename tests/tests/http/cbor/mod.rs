//! `StartSNOMEDCTInferenceJob` of `ComprehendMedical`, over rpcv2Cbor, its default.

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

use crate::comprehend::{
    API_NAME, EXCEPTIONS, Input, Output, SIGNING_NAME, THROTTLING, call, job_id, set_job_name, variant, with_token,
};
use crate::server::{Received, Reply};
use crate::subject::comprehendmedical as sdk;

const PATH: &str = "/service/ComprehendMedical_20181030/operation/StartSNOMEDCTInferenceJob";
const CONTENT_TYPE: &str = "application/cbor";

/// Returns the config unchanged: the client uses this protocol by default.
fn protocol(config: sdk::config::Builder) -> sdk::config::Builder {
    config
}

pub(crate) fn success(job_id: &str) -> Reply {
    Reply::cbor(200, &json!({ "JobId": job_id }))
}

pub(crate) fn failure(status: u16, code: &str, message: &str) -> Reply {
    Reply::cbor(status, &json!({ "__type": format!("com.amazonaws.comprehendmedical#{code}"), "Message": message }))
}

/// All forms in which services of this protocol send an error's code, which is in the body only.
fn forms(status: u16, code: &str, message: &str) -> Vec<Reply> {
    vec![
        failure(status, code, message),
        Reply::cbor(status, &json!({ "__type": code, "Message": message })),
        Reply::cbor(status, &json!({ "message": message, "__type": code })),
        Reply::cbor(
            status,
            &json!({ "Message": message, "__type": format!("{code}:http://internal.amazon.com/coral/"), "detail": [1, 2] }),
        ),
        // As an indefinite-length map.
        failure(status, code, message).body(indefinite(code, message)),
    ]
}

fn indefinite(code: &str, message: &str) -> Vec<u8> {
    let mut bytes = vec![0xbf];
    for text in ["__type", code, "Message", message] {
        ciborium::into_writer(text, &mut bytes).unwrap();
    }
    bytes.push(0xff);
    bytes
}

fn token(received: &Received) -> String {
    received.cbor()["ClientRequestToken"].as_str().expect("a token was sent").to_owned()
}

fn job_name(received: &Received) -> String {
    received.cbor()["JobName"].as_str().expect("a job name was sent").to_owned()
}
