//! The CPU time of a call: the generated client and the official one in turn, on one in-memory transport, in one thread.
//!
//! `call ROUNDS CALLS` prints a line for each operation, without and with an interceptor: its name, and the medians over
//! all rounds of the generated client's microseconds per call, the official client's, and the ratio of the two.
//! `call OPERATION CLIENT CALLS` makes calls and prints nothing, for profilers.

use std::error::Error;
use std::future::Future;

use aws_credential_types::Credentials;
use aws_smithy_runtime_api::client::http::{
    HttpClient, HttpConnector, HttpConnectorFuture, HttpConnectorSettings, SharedHttpConnector,
};
use aws_smithy_runtime_api::client::interceptors::Intercept;
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_types::body::SdkBody;
use cpu_time::ProcessTime;
use tokio::runtime::Runtime;

/// An HTTP client that answers every request with the same success.
#[derive(Clone, Debug)]
struct CannedResponse {
    headers: &'static [(&'static str, &'static str)],
    body: &'static [u8],
}

impl HttpConnector for CannedResponse {
    fn call(&self, _: HttpRequest) -> HttpConnectorFuture {
        let mut response = HttpResponse::new(200.try_into().expect("a status"), SdkBody::from(self.body));
        for (name, value) in self.headers {
            response.headers_mut().insert(*name, *value);
        }
        HttpConnectorFuture::ready(Ok(response))
    }
}

impl HttpClient for CannedResponse {
    fn http_connector(&self, _: &HttpConnectorSettings, _: &RuntimeComponents) -> SharedHttpConnector {
        SharedHttpConnector::new(self.clone())
    }
}

const IMPORT_JOB: CannedResponse = CannedResponse {
    headers: &[("content-type", "application/json"), ("x-amzn-requestid", "6f1e7c1e-7a57-4f2e-a1b8-0c6c3a0d9a11")],
    body: br#"{"datastoreId":"12345678901234567890123456789012","jobId":"09876543210987654321098765432109","jobStatus":"SUBMITTED","submittedAt":1770091506.123}"#,
};

const INFERENCE_JOB: CannedResponse = CannedResponse {
    headers: &[
        ("content-type", "application/cbor"),
        ("smithy-protocol", "rpc-v2-cbor"),
        ("x-amzn-requestid", "6f1e7c1e-7a57-4f2e-a1b8-0c6c3a0d9a11"),
    ],
    // {"JobId": "09876543210987654321098765432109"}
    body: b"\xa1\x65JobId\x78\x2009876543210987654321098765432109",
};

/// A client of each crate with the same configuration, and a call of an operation with it.
macro_rules! client {
    ($name:ident, $crate_:path, $configure:expr, $canned:expr, |$client:ident| $call:expr) => {
        mod $name {
            use $crate_ as sdk;
            pub fn client() -> sdk::Client {
                let config = sdk::Config::builder()
                    .behavior_version(sdk::config::BehaviorVersion::latest())
                    .region(sdk::config::Region::new("us-east-1"))
                    .credentials_provider(super::Credentials::from_keys("AKIDEXAMPLE", "secret", None))
                    .http_client($canned);
                let configure: fn(sdk::config::Builder) -> sdk::config::Builder = $configure;
                sdk::Client::from_conf(configure(config).build())
            }
            pub async fn call($client: &sdk::Client) -> Result<(), Box<dyn super::Error>> {
                $call?;
                Ok(())
            }
        }
    };
}

macro_rules! import_job {
    ($name:ident, $crate_:path, $configure:expr) => {
        client!($name, $crate_, $configure, super::IMPORT_JOB, |client| client
            .start_dicom_import_job()
            .job_name("nightly")
            .data_access_role_arn("arn:aws:iam::123456789012:role/ImportJobs")
            .datastore_id("12345678901234567890123456789012")
            .input_s3_uri("s3://studies/incoming/")
            .output_s3_uri("s3://studies/reports/")
            .input_owner_account_id("123456789012")
            .send()
            .await);
    };
}

macro_rules! inference_job {
    ($name:ident, $crate_:path, $configure:expr) => {
        client!($name, $crate_, $configure, super::INFERENCE_JOB, |client| client
            .start_snomedct_inference_job()
            .job_name("nightly")
            .data_access_role_arn("arn:aws:iam::123456789012:role/InferenceJobs")
            .input_data_config(sdk::types::InputDataConfig::builder().s3_bucket("notes").s3_key("incoming/").build()?)
            .output_data_config(sdk::types::OutputDataConfig::builder().s3_bucket("notes").s3_key("found/").build()?)
            .language_code(sdk::types::LanguageCode::En)
            .send()
            .await);
    };
}

import_job!(import_generated, aws_medical_clients::medicalimaging, |config| config);
import_job!(import_official, aws_sdk_medicalimaging, |config| config);
inference_job!(inference_generated, aws_medical_clients::comprehendmedical, |config| config);
inference_job!(inference_official, aws_sdk_comprehendmedical, |config| config);

/// An interceptor that could do anything, as far as a client can know, and does nothing.
#[derive(Debug)]
struct Silent;

impl Intercept for Silent {
    fn name(&self) -> &'static str {
        "Silent"
    }
}

import_job!(observed_import_generated, aws_medical_clients::medicalimaging, |config| config.interceptor(super::Silent));
import_job!(observed_import_official, aws_sdk_medicalimaging, |config| config.interceptor(super::Silent));
inference_job!(observed_inference_generated, aws_medical_clients::comprehendmedical, |config| config
    .interceptor(super::Silent));
inference_job!(observed_inference_official, aws_sdk_comprehendmedical, |config| config.interceptor(super::Silent));

/// Returns the CPU microseconds per call.
fn time<F: Future<Output = Result<(), Box<dyn Error>>>>(
    runtime: &Runtime,
    calls: u32,
    call: impl Fn() -> F,
) -> Result<f64, Box<dyn Error>> {
    let start = ProcessTime::try_now()?;
    runtime.block_on(async {
        for _ in 0..calls {
            call().await?;
        }
        Ok::<_, Box<dyn Error>>(())
    })?;
    Ok(start.try_elapsed()?.as_secs_f64() * 1e6 / f64::from(calls))
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

macro_rules! compare {
    ($operation:expr, $runtime:expr, $rounds:expr, $calls:expr, $generated:ident, $official:ident) => {{
        let (generated, official) = ($generated::client(), $official::client());
        // The first calls fill caches.
        time($runtime, $calls, || $generated::call(&generated))?;
        time($runtime, $calls, || $official::call(&official))?;
        let (mut ours, mut theirs, mut ratios) = (Vec::new(), Vec::new(), Vec::new());
        for _ in 0..$rounds {
            let a = time($runtime, $calls, || $generated::call(&generated))?;
            let b = time($runtime, $calls, || $official::call(&official))?;
            ours.push(a);
            theirs.push(b);
            ratios.push(a / b);
        }
        println!("{} {:.2} {:.2} {:.4}", $operation, median(ours), median(theirs), median(ratios));
    }};
}

fn main() -> Result<(), Box<dyn Error>> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build()?;
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match *arguments {
        [rounds, calls] => {
            let (rounds, calls): (u32, u32) = (rounds.parse()?, calls.parse()?);
            compare!("StartDICOMImportJob", &runtime, rounds, calls, import_generated, import_official);
            compare!("StartSNOMEDCTInferenceJob", &runtime, rounds, calls, inference_generated, inference_official);
            let name = "StartDICOMImportJob+interceptor";
            compare!(name, &runtime, rounds, calls, observed_import_generated, observed_import_official);
            let name = "StartSNOMEDCTInferenceJob+interceptor";
            compare!(name, &runtime, rounds, calls, observed_inference_generated, observed_inference_official);
        }
        [operation, client, calls] => {
            macro_rules! run {
                ($client:ident) => {{
                    let client = $client::client();
                    time(&runtime, calls.parse()?, || $client::call(&client))?
                }};
            }
            match (operation, client) {
                ("StartDICOMImportJob", "generated") => run!(import_generated),
                ("StartDICOMImportJob", "official") => run!(import_official),
                ("StartDICOMImportJob+interceptor", "generated") => run!(observed_import_generated),
                ("StartDICOMImportJob+interceptor", "official") => run!(observed_import_official),
                ("StartSNOMEDCTInferenceJob", "generated") => run!(inference_generated),
                ("StartSNOMEDCTInferenceJob", "official") => run!(inference_official),
                ("StartSNOMEDCTInferenceJob+interceptor", "generated") => run!(observed_inference_generated),
                ("StartSNOMEDCTInferenceJob+interceptor", "official") => run!(observed_inference_official),
                _ => return Err("unknown operation or client".into()),
            };
        }
        _ => return Err("call ROUNDS CALLS | call OPERATION CLIENT CALLS".into()),
    }
    Ok(())
}
