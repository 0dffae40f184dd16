//! Responses slower than the timeouts.

use std::time::{Duration, Instant};

use super::setup::{client_without_retries, config};
use super::{SIGNING_NAME, call, job_id, sdk, success, token};
use crate::ended;
use crate::server::{Reply, Server, Wire};

use sdk::config::timeout::TimeoutConfig;
use sdk::error::SdkError;

const PATIENCE: Duration = Duration::from_millis(500);

fn client(server: &Server, timeouts: TimeoutConfig) -> sdk::Client {
    sdk::Client::from_conf(config(server).timeout_config(timeouts).build())
}

#[tokio::test]
async fn an_operation_timeout_is_an_error() {
    let server = Server::start(SIGNING_NAME, [Reply::never()]).await;
    let client = client(&server, TimeoutConfig::builder().operation_timeout(PATIENCE).build());
    let start = Instant::now();
    let error = ended(call(&client).send()).await.unwrap_err();
    assert!(matches!(error, SdkError::TimeoutError(_)), "{error:?}");
    assert!(start.elapsed() >= PATIENCE && start.elapsed() < Duration::from_secs(5), "{:?}", start.elapsed());
    assert_eq!(server.received().len(), 1);
}

#[tokio::test]
async fn an_attempt_timeout_is_retried() {
    let server = Server::start(SIGNING_NAME, [Reply::never(), success("job-1")]).await;
    let client = client(&server, TimeoutConfig::builder().operation_attempt_timeout(PATIENCE).build());
    let output = ended(call(&client).send()).await.unwrap();
    assert_eq!(job_id(&output), "job-1");
    let received = server.received();
    assert_eq!(received.len(), 2);
    assert_eq!(token(&received[0]), token(&received[1]));
}

#[tokio::test]
async fn three_attempt_timeouts_are_an_error() {
    let server = Server::start(SIGNING_NAME, std::iter::repeat_n(Reply::never(), 3)).await;
    let client = client(&server, TimeoutConfig::builder().operation_attempt_timeout(PATIENCE / 2).build());
    let error = ended(call(&client).send()).await.unwrap_err();
    assert!(matches!(error, SdkError::TimeoutError(_)), "{error:?}");
    assert_eq!(server.received().len(), 3);
}

#[tokio::test]
async fn a_read_timeout_is_retried() {
    let server = Server::start(SIGNING_NAME, [Reply::never(), success("job-1").after(Duration::from_millis(1))]).await;
    let client = client(&server, TimeoutConfig::builder().read_timeout(PATIENCE).build());
    ended(call(&client).send()).await.unwrap();
    assert_eq!(server.received().len(), 2, "a read timeout is retried");

    let server = Server::start(SIGNING_NAME, std::iter::repeat_n(Reply::never(), 3)).await;
    let client = self::client(&server, TimeoutConfig::builder().read_timeout(PATIENCE / 2).build());
    let error = ended(call(&client).send()).await.unwrap_err();
    let SdkError::DispatchFailure(failure) = &error else { unreachable!("{error:?}") };
    assert!(failure.is_timeout(), "{failure:?}");
}

#[tokio::test]
async fn the_operation_timeout_covers_the_body() {
    let server = Server::start(SIGNING_NAME, [success("job-1").wire(Wire::StallBody(5))]).await;
    let client = client(&server, TimeoutConfig::builder().operation_timeout(PATIENCE).build());
    let error = ended(call(&client).send()).await.unwrap_err();
    assert!(matches!(error, SdkError::TimeoutError(_)), "{error:?}");
}

#[tokio::test]
async fn a_slow_response_within_the_timeout_succeeds() {
    let server = Server::start(SIGNING_NAME, [success("job-1").after(PATIENCE)]).await;
    let output = ended(call(&client_without_retries(&server)).send()).await.unwrap();
    assert_eq!(job_id(&output), "job-1");
}
