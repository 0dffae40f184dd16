//! Types of the client, the fluent builder and the futures.

use std::fmt::Debug;

use super::client::client;
use super::{
    Call, HOST, Input, InputBuilder, Operation, OperationError, Output, OutputBuilder, call, input, job_id, output,
    sdk, success,
};
use crate::transport::header;

use sdk::error::SdkError;
use sdk::operation::RequestId as _;

fn shared<T: Send + Sync + 'static>() {}
fn value<T: Clone + Debug + PartialEq + Send + Sync + 'static>() {}
fn defaulted<T: Clone + Debug + Default>() {}
fn sent<F: Future + Send + 'static>(future: F) -> F {
    future
}

#[test]
fn types_have_the_traits_that_programs_use() {
    shared::<sdk::Client>();
    shared::<sdk::Config>();
    shared::<sdk::config::Builder>();
    shared::<Call>();
    shared::<OperationError>();
    shared::<sdk::Error>();
    shared::<SdkError<OperationError>>();
    value::<Input>();
    value::<InputBuilder>();
    value::<Output>();
    value::<OutputBuilder>();
    defaulted::<Operation>();
    defaulted::<InputBuilder>();
    defaulted::<OutputBuilder>();
    defaulted::<sdk::config::Builder>();
    assert_eq!(format!("{:?}", Operation::new()).is_empty(), format!("{:?}", Operation::default()).is_empty());
}

#[tokio::test]
async fn futures_can_be_spawned() {
    let (client, requests) = client([success("job-1")]);
    let plain = tokio::spawn(sent(call(&client).send()));
    let custom = tokio::spawn(sent(call(&client).customize().mutate_request(|_| {}).send()));
    let owned = client.clone();
    let with = tokio::spawn(async move { input().send_with(&owned).await });
    for outcome in [plain.await.unwrap(), custom.await.unwrap(), with.await.unwrap()] {
        assert_eq!(job_id(&outcome.unwrap()), "job-1");
    }
    assert_eq!(requests.all().len(), 3);
}

#[tokio::test]
async fn an_input_builder_is_sent_with_a_client() {
    let (client, requests) = client([success("job-1")]);
    let output: Output = input().job_name("nightly").send_with(&client).await.unwrap();
    assert_eq!(output.request_id(), Some("request-1"));
    let host = requests.only().uri().host().map(str::to_owned);
    assert_eq!(host, Some(format!("{HOST}.us-east-1.amazonaws.com")));
}

#[test]
fn debug_of_a_call_shows_its_input() {
    let (client, _) = client([success("job-1")]);
    let call = call(&client).job_name("nightly");
    let built: Input = call.as_input().clone().build().unwrap();
    assert_eq!(built, input().job_name("nightly").build().unwrap());
    assert_eq!(built.job_name(), Some("nightly"));
    assert_eq!(built.job_name.as_deref(), Some("nightly"));
    assert_eq!(call.get_job_name().as_deref(), Some("nightly"));
    assert_eq!(call.clone().set_job_name(None).get_job_name(), &None);
    assert_eq!(call.as_input().get_data_access_role_arn(), &Some("arn:aws:iam::123456789012:role/import".to_owned()));
    assert!(format!("{call:?}").contains("nightly"));
}

#[tokio::test]
async fn an_output_has_value_semantics() {
    let (client, _) = client([success("job-1")]);
    let received = call(&client).send().await.unwrap();
    assert_eq!(received.request_id(), Some("request-1"));
    assert_eq!(received.clone(), received);
    assert_ne!(output("other"), received);
    assert_eq!(output("job-9"), output("job-9"));
    assert_eq!(output("job-9").request_id(), None);
    assert_eq!(job_id(&output("job-9")), "job-9");
}

#[tokio::test]
async fn the_result_of_a_call_has_a_request_id() {
    let (client, requests) = client([success("job-1")]);
    let outcome = call(&client).send().await;
    assert_eq!(outcome.request_id(), Some("request-1"));
    assert_eq!(header(&requests.only(), "amz-sdk-request"), "attempt=1; max=3");
}
