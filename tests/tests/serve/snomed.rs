//! `StartSNOMEDCTInferenceJob` and its companions, over both protocols.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use aws_medical_clients::comprehendmedical as sdk;
use aws_smithy_json::protocol::aws_json_rpc::AwsJsonRpcProtocol;
use aws_types::SdkConfig;

use sdk::client::Waiters as _;
use sdk::error::ProvideErrorMetadata as _;
use sdk::operation::RequestId as _;
use sdk::operation::start_snomedct_inference_job::StartSNOMEDCTInferenceJobError as StartError;
use sdk::operation::start_snomedct_inference_job::builders::StartSNOMEDCTInferenceJobFluentBuilder as Call;
use sdk::types::{
    ComprehendMedicalAsyncJobFilter as Filter, InputDataConfig, JobStatus, LanguageCode, OutputDataConfig,
};

use crate::server::Server;
use crate::{ERROR, HOUR, OUTCOME, config, ended, instant};

/// A client for each protocol of the service; rpcv2Cbor is its first.
fn clients(config: &SdkConfig) -> [sdk::Client; 2] {
    let config = sdk::config::Builder::from(config);
    let json = config.clone().protocol(AwsJsonRpcProtocol::aws_json_1_1());
    [config, json].map(|config| sdk::Client::from_conf(config.build()))
}

fn start(client: &sdk::Client) -> Call {
    client
        .start_snomedct_inference_job()
        .input_data_config(InputDataConfig::builder().s3_bucket("incoming").s3_key("notes/").build().unwrap())
        .output_data_config(OutputDataConfig::builder().s3_bucket("outgoing").build().unwrap())
        .data_access_role_arn("arn:aws:iam::123456789012:role/infer")
        .language_code(LanguageCode::En)
}

#[tokio::test]
async fn a_job_is_started() {
    for client in clients(&config(Server::shared(), 1)) {
        let first = ended(start(&client).client_request_token("a-token").send()).await.unwrap();
        assert_eq!(first.job_id().unwrap().len(), 32);
        assert!(first.request_id().is_some());
        let again = ended(start(&client).client_request_token("a-token").send()).await.unwrap();
        assert_eq!(again.job_id(), first.job_id(), "a token identifies one job, for any protocol");
    }
}

#[tokio::test]
async fn every_modeled_error_has_its_own_variant() {
    for client in clients(&config(Server::shared(), 1)) {
        for name in [
            "InternalServerException",
            "InvalidRequestException",
            "ResourceNotFoundException",
            "TooManyRequestsException",
        ] {
            let call = start(&client).customize().mutate_request(move |request| {
                request.headers_mut().insert(ERROR, format!("{name}: for a test"));
            });
            let error = ended(call.send()).await.unwrap_err().into_service_error();
            let variant = match &error {
                StartError::InternalServerException(_) => "InternalServerException",
                StartError::InvalidRequestException(_) => "InvalidRequestException",
                StartError::ResourceNotFoundException(_) => "ResourceNotFoundException",
                StartError::TooManyRequestsException(_) => "TooManyRequestsException",
                _ => "not in the model",
            };
            assert_eq!((variant, error.code(), error.message()), (name, Some(name), Some("for a test")));
            assert_eq!(error.request_id().map(str::len), Some(36));
        }
    }
}

#[tokio::test]
async fn a_violation_of_the_model_is_refused() {
    for client in clients(&config(Server::shared(), 1)) {
        let call = start(&client).job_name("x".repeat(257)).kms_key("");
        let error = ended(call.send()).await.unwrap_err().into_service_error();
        assert!(error.is_invalid_request_exception(), "{error:?}");
        let message = error.message().unwrap();
        for path in ["'JobName'", "'KMSKey'"] {
            assert!(message.contains(path), "{message}");
        }
    }
}

#[tokio::test]
async fn a_call_that_was_throttled_once_is_retried() {
    for client in clients(&config(Server::shared(), 3)) {
        let sent = Arc::new(AtomicUsize::new(0));
        let counted = Arc::clone(&sent);
        let call = start(&client).customize().mutate_request(move |request| {
            request.headers_mut().remove(ERROR);
            if counted.fetch_add(1, Ordering::Relaxed) == 0 {
                request.headers_mut().insert(ERROR, "TooManyRequestsException");
            }
        });
        ended(call.send()).await.unwrap();
        assert_eq!(sent.load(Ordering::Relaxed), 2);
    }
}

async fn states(client: &sdk::Client, job: &str, count: usize) -> Vec<JobStatus> {
    let mut states = Vec::new();
    for _ in 0..count {
        let output = ended(client.describe_snomedct_inference_job().job_id(job).send()).await.unwrap();
        let properties = output.comprehend_medical_async_job_properties().unwrap();
        assert_eq!(properties.job_id(), Some(job));
        assert_eq!(properties.input_data_config().and_then(InputDataConfig::s3_key), Some("notes/"));
        states.push(properties.job_status().unwrap().clone());
    }
    states
}

#[tokio::test]
async fn a_job_goes_through_its_states() {
    for client in clients(&config(Server::shared(), 1)) {
        let job = ended(start(&client).send()).await.unwrap();
        let job = job.job_id().unwrap();
        assert_eq!(states(&client, job, 3).await, [JobStatus::Submitted, JobStatus::InProgress, JobStatus::Completed]);
        ended(client.stop_snomedct_inference_job().job_id(job).send()).await.unwrap();
        assert_eq!(states(&client, job, 1).await, [JobStatus::Completed], "too late to be stopped");

        let call = start(&client).customize().mutate_request(|request| {
            request.headers_mut().insert(OUTCOME, "FAILED: no such bucket");
        });
        let job = ended(call.send()).await.unwrap();
        let job = job.job_id().unwrap();
        assert_eq!(states(&client, job, 3).await.last(), Some(&JobStatus::Failed));
        let output = ended(client.describe_snomedct_inference_job().job_id(job).send()).await.unwrap();
        assert_eq!(output.comprehend_medical_async_job_properties().unwrap().message(), Some("no such bucket"));

        let job = ended(start(&client).send()).await.unwrap();
        let job = job.job_id().unwrap();
        ended(client.stop_snomedct_inference_job().job_id(job).send()).await.unwrap();
        assert_eq!(states(&client, job, 2).await, [JobStatus::StopRequested, JobStatus::Stopped]);
    }
}

#[tokio::test]
async fn jobs_are_listed_by_their_own_operation_alone() {
    for (index, client) in clients(&config(Server::shared(), 1)).iter().enumerate() {
        let name = format!("listed-{index}");
        for _ in 0..3 {
            ended(start(client).job_name(&name).send()).await.unwrap();
        }
        let list = |token: Option<String>| {
            let filter = Filter::builder().job_name(&name).build();
            client.list_snomedct_inference_jobs().filter(filter).max_results(2).set_next_token(token).send()
        };
        let first = ended(list(None)).await.unwrap();
        let second = ended(list(first.next_token().map(str::to_owned))).await.unwrap();
        let count = |output: &sdk::operation::list_snomedct_inference_jobs::ListSnomedctInferenceJobsOutput| {
            output.comprehend_medical_async_job_properties_list().len()
        };
        assert_eq!((count(&first), count(&second), second.next_token()), (2, 1, None));

        let error = ended(client.describe_snomedct_inference_job().job_id("nobody-s").send()).await.unwrap_err();
        assert!(error.into_service_error().is_resource_not_found_exception());
    }
}

#[tokio::test]
async fn a_wait_ends_with_the_job() {
    for client in clients(&instant(Server::shared())) {
        let started = ended(start(&client).send()).await.unwrap();
        let wait = client.wait_until_snomedct_inference_job_completed().started(&started).wait(HOUR);
        let done = ended(wait).await.unwrap().into_result().unwrap();
        let job = done.comprehend_medical_async_job_properties().unwrap();
        assert_eq!((job.job_id(), job.job_status()), (started.job_id(), Some(&JobStatus::Completed)));

        let started = ended(start(&client).send()).await.unwrap();
        ended(client.stop_snomedct_inference_job().job_id(started.job_id().unwrap()).send()).await.unwrap();
        let wait = client.wait_until_snomedct_inference_job_completed().started(&started).wait(HOUR);
        assert_eq!(ended(wait).await.unwrap_err().to_string(), "the job ended in state STOPPED");
    }
}
