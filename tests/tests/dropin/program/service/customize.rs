//! `customize()`: settings of one call.

use std::convert::Infallible;
use std::time::Duration;

use super::client::client;
use super::{Call, Input, OperationError, Output, call, job_id, sdk, success};
use crate::transport::header;

use sdk::client::customize::CustomizableOperation;
use sdk::config::http::{HttpRequest, HttpResponse};
use sdk::config::interceptors::{
    AfterDeserializationInterceptorContextRef, BeforeDeserializationInterceptorContextMut,
    BeforeDeserializationInterceptorContextRef, BeforeSerializationInterceptorContextRef,
    BeforeTransmitInterceptorContextMut, FinalizerInterceptorContextMut,
};
use sdk::config::{ConfigBag, Credentials, Intercept, Region, RuntimeComponents};
use sdk::error::{BoxError, SdkError};

#[tokio::test]
async fn the_type_of_a_customized_call_can_be_named() {
    let (client, requests) = client([success("job-1")]);
    let custom: CustomizableOperation<Output, OperationError, Call> = call(&client).customize();
    let outcome: Result<Output, SdkError<OperationError, HttpResponse>> = custom.send().await;
    assert_eq!(job_id(&outcome.unwrap()), "job-1");
    assert_eq!(requests.all().len(), 1);
}

#[tokio::test]
async fn changes_of_a_request_are_applied_in_order() {
    let (client, requests) = client([success("job-1")]);
    let custom = call(&client)
        .customize()
        .mutate_request(|request: &mut HttpRequest| {
            request.headers_mut().append("x-order", "1");
        })
        .map_request(|mut request: HttpRequest| {
            request.headers_mut().append("x-order", "2");
            Ok::<HttpRequest, Infallible>(request)
        })
        .mutate_request(|request| {
            request.headers_mut().append("x-order", "3");
        });
    custom.send().await.unwrap();
    let request = requests.only();
    let order: Vec<&str> = request.headers().get_all("x-order").iter().map(|value| value.to_str().unwrap()).collect();
    assert_eq!(order, ["1", "2", "3"]);
}

/// Records every stage that an interceptor observes.
#[derive(Debug, Default)]
struct Stages(std::sync::Arc<std::sync::Mutex<Vec<&'static str>>>);

impl Stages {
    fn note(&self, stage: &'static str) {
        self.0.lock().unwrap().push(stage);
    }
}

impl Intercept for Stages {
    fn name(&self) -> &'static str {
        "Stages"
    }

    fn read_before_execution(
        &self,
        context: &BeforeSerializationInterceptorContextRef<'_>,
        _: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        context.input().downcast_ref::<Input>().ok_or("the operation's input")?;
        self.note("before execution");
        Ok(())
    }

    fn modify_before_signing(
        &self,
        context: &mut BeforeTransmitInterceptorContextMut<'_>,
        _: &RuntimeComponents,
        _: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        assert!(context.request().headers().get("authorization").is_none());
        context.request_mut().headers_mut().insert("x-signed", "yes");
        self.note("before signing");
        Ok(())
    }

    fn modify_before_deserialization(
        &self,
        context: &mut BeforeDeserializationInterceptorContextMut<'_>,
        _: &RuntimeComponents,
        _: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        assert_eq!(context.response().status().as_u16(), 200);
        self.note("before deserialization");
        Ok(())
    }

    fn read_before_deserialization(
        &self,
        context: &BeforeDeserializationInterceptorContextRef<'_>,
        _: &RuntimeComponents,
        _: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        assert_eq!(context.response().headers().get("x-amzn-requestid"), Some("request-1"));
        Ok(())
    }

    fn read_after_deserialization(
        &self,
        context: &AfterDeserializationInterceptorContextRef<'_>,
        _: &RuntimeComponents,
        _: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let output = context.output_or_error().map_err(|_| "an output")?;
        assert_eq!(output.downcast_ref::<Output>().map(job_id), Some("job-1"));
        self.note("after deserialization");
        Ok(())
    }

    fn modify_before_completion(
        &self,
        context: &mut FinalizerInterceptorContextMut<'_>,
        _: &RuntimeComponents,
        _: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        assert!(context.response().is_some());
        self.note("before completion");
        Ok(())
    }
}

#[tokio::test]
async fn an_interceptor_is_called_at_every_stage() {
    let (client, requests) = client([success("job-1")]);
    let stages = Stages::default();
    let seen = stages.0.clone();
    call(&client).customize().interceptor(stages).send().await.unwrap();
    let expected =
        ["before execution", "before signing", "before deserialization", "after deserialization", "before completion"];
    assert_eq!(*seen.lock().unwrap(), expected);
    assert!(header(&requests.only(), "authorization").contains("x-signed"));
}

#[tokio::test]
async fn an_error_of_an_interceptor_fails_the_call() {
    #[derive(Debug)]
    struct Stop;
    impl Intercept for Stop {
        fn name(&self) -> &'static str {
            "Stop"
        }
        fn read_before_execution(
            &self,
            _: &BeforeSerializationInterceptorContextRef<'_>,
            _: &mut ConfigBag,
        ) -> Result<(), BoxError> {
            Err("stopped here".into())
        }
    }
    let (client, requests) = client([success("job-1")]);
    let error = call(&client).customize().interceptor(Stop).send().await.unwrap_err();
    assert!(sdk::error::DisplayErrorContext(&error).to_string().contains("stopped here"));
    assert!(requests.all().is_empty());
}

#[tokio::test]
async fn settings_are_overridden_for_one_call() {
    let (client, requests) = client([success("job-1")]);
    let settings = sdk::config::Builder::new()
        .region(Region::new("eu-west-1"))
        .credentials_provider(Credentials::new("AKIDOTHER", "secret", None, None, "program"))
        .idempotency_token_provider("one-call")
        .app_name(sdk::config::AppName::new("one-call").unwrap())
        .timeout_config(
            sdk::config::timeout::TimeoutConfig::builder().operation_timeout(Duration::from_secs(5)).build(),
        )
        .retry_config(sdk::config::retry::RetryConfig::disabled());
    call(&client).customize().config_override(settings).send().await.unwrap();
    // A complete config is accepted too.
    let config = client.config().clone();
    call(&client)
        .customize()
        .config_override(config.to_builder().region(Region::new("eu-central-1")))
        .send()
        .await
        .unwrap();
    call(&client).send().await.unwrap();
    let all = requests.all();
    let regions: Vec<&str> = all.iter().filter_map(|request| request.uri().host()?.split('.').nth(1)).collect();
    assert_eq!(regions, ["eu-west-1", "eu-central-1", "us-east-1"]);
    assert!(
        header(&all[0], "authorization").contains("AKIDOTHER/")
            && header(&all[0], "authorization").contains("/eu-west-1/")
    );
    assert!(header(&all[0], "amz-sdk-request").contains("max=1"));
    assert_eq!(super::sent_token(&all[0]), "one-call");
    assert!(header(&all[2], "authorization").contains("AKID/"));
}
