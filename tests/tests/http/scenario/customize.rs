//! Changes of a single call, on the wire. The server checks the signature of every changed request.

use std::convert::Infallible;
use std::time::Duration;

use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_types::config_bag::ConfigBag;

use super::setup::{client, config, credentials};
use super::{Input, PATH, SIGNING_NAME, call, failure, job_name, sdk, set_job_name, success};
use crate::ended;
use crate::server::{Reply, SESSION_KEY, Server};

use sdk::config::Intercept;
use sdk::config::interceptors::{
    BeforeSerializationInterceptorContextMut, BeforeTransmitInterceptorContextMut, FinalizerInterceptorContextRef,
};
use sdk::config::retry::{ClassifyRetry, RetryAction, RetryConfig};

#[tokio::test]
async fn mutate_request_changes_the_request() {
    let server = Server::start(SIGNING_NAME, [success("job-1")]).await;
    let call = call(&client(&server)).customize().mutate_request(|request| {
        request.headers_mut().insert("x-mutated", "yes");
        let query = format!("{}?b=2&a=1", request.uri());
        request.set_uri(query).unwrap();
    });
    ended(call.send()).await.unwrap();
    let received = server.only();
    assert_eq!(received.header("x-mutated"), "yes");
    assert!(received.signed().headers.contains(&"x-mutated".to_owned()), "changed before it is signed");
    assert_eq!(received.target, format!("{PATH}?b=2&a=1"));
}

#[tokio::test]
async fn map_request_changes_or_refuses_the_request() {
    let server = Server::start(SIGNING_NAME, [success("job-1")]).await;
    let client = client(&server);
    let mapped = call(&client).customize().map_request(|mut request| {
        request.headers_mut().insert("x-mapped", "yes");
        Ok::<_, Infallible>(request)
    });
    ended(mapped.send()).await.unwrap();
    assert_eq!(server.only().header("x-mapped"), "yes");

    let refused = call(&client).customize().map_request(|_| Err(std::io::Error::other("refused here")));
    let error = ended(refused.send()).await.unwrap_err();
    assert!(sdk::error::DisplayErrorContext(&error).to_string().contains("refused here"));
    assert_eq!(server.received().len(), 1, "nothing is sent");
}

#[derive(Debug)]
struct Rename;

impl Intercept for Rename {
    fn name(&self) -> &'static str {
        "Rename"
    }

    fn modify_before_serialization(
        &self,
        context: &mut BeforeSerializationInterceptorContextMut<'_>,
        _: &RuntimeComponents,
        _: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let input = context.input_mut().downcast_mut::<Input>().ok_or("the operation's input type")?;
        set_job_name(input, "renamed");
        Ok(())
    }

    fn modify_before_transmit(
        &self,
        context: &mut BeforeTransmitInterceptorContextMut<'_>,
        _: &RuntimeComponents,
        _: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        context.request_mut().headers_mut().insert("x-unsigned", "late");
        Ok(())
    }

    fn read_after_execution(
        &self,
        context: &FinalizerInterceptorContextRef<'_>,
        _: &RuntimeComponents,
        _: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let output = context.output_or_error().ok_or("an outcome")?.map_err(|_| "a success")?;
        output.downcast_ref::<super::Output>().ok_or("the operation's output type")?;
        Ok(())
    }
}

#[tokio::test]
async fn an_interceptor_changes_input_and_request() {
    let server = Server::start(SIGNING_NAME, [success("job-1"), success("job-2")]).await;
    ended(call(&client(&server)).customize().interceptor(Rename).send()).await.unwrap();
    ended(call(&sdk::Client::from_conf(config(&server).interceptor(Rename).build())).send()).await.unwrap();
    for received in server.received() {
        assert_eq!(job_name(&received), "renamed");
        assert_eq!(received.header("x-unsigned"), "late");
        assert!(!received.signed().headers.contains(&"x-unsigned".to_owned()));
    }
}

#[tokio::test]
async fn config_override_changes_one_call() {
    let server = Server::start(SIGNING_NAME, [success("job-1")]).await;
    let other = Server::start(SIGNING_NAME, [Reply::new(503)]).await;
    let client = client(&server);
    let settings = sdk::config::Builder::new()
        .endpoint_url(format!("{}/elsewhere", other.url()))
        .region(sdk::config::Region::new("eu-west-1"))
        .credentials_provider(credentials(SESSION_KEY))
        .app_name(sdk::config::AppName::new("one-call").unwrap())
        .retry_config(RetryConfig::disabled());
    ended(call(&client).customize().config_override(settings).send()).await.unwrap_err();
    let received = other.only();
    assert!(received.target.starts_with("/elsewhere/"), "{}", received.target);
    assert_eq!(received.max_attempts(), "1");
    assert!(received.header("x-amz-user-agent").contains("app/one-call"));
    let signed = received.signed();
    assert_eq!((signed.access_key.as_str(), signed.region.as_str()), (SESSION_KEY.id, "eu-west-1"));

    ended(call(&client).send()).await.unwrap();
    assert_eq!(server.only().signed().region, "us-east-1", "the client is unchanged");
}

#[tokio::test]
async fn config_override_can_limit_one_call() {
    let server = Server::start(SIGNING_NAME, [Reply::never()]).await;
    let timeouts = sdk::config::timeout::TimeoutConfig::builder().operation_timeout(Duration::from_millis(200)).build();
    let settings = sdk::config::Builder::new().timeout_config(timeouts);
    let error = ended(call(&client(&server)).customize().config_override(settings).send()).await.unwrap_err();
    assert!(matches!(error, sdk::error::SdkError::TimeoutError(_)), "{error:?}");
}

#[derive(Debug)]
struct RetryTeapots;

impl ClassifyRetry for RetryTeapots {
    fn classify_retry(&self, context: &sdk::config::interceptors::InterceptorContext) -> RetryAction {
        match context.response().map(|response| response.status().as_u16()) {
            Some(418) => RetryAction::transient_error(),
            _ => RetryAction::NoActionIndicated,
        }
    }

    fn name(&self) -> &'static str {
        "RetryTeapots"
    }
}

#[tokio::test]
async fn a_retry_classifier_is_called() {
    let server = Server::start(SIGNING_NAME, [failure(418, "TeapotException", "no"), success("job-1")]).await;
    let client = sdk::Client::from_conf(config(&server).retry_classifier(RetryTeapots).build());
    ended(call(&client).send()).await.unwrap();
    assert_eq!(server.received().len(), 2);
}
