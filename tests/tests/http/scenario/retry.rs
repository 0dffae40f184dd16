//! Retries, as seen by the service.

use std::time::{Duration, SystemTime};

use super::setup::{client, client_without_retries, config, fast_retries};
use super::{EXCEPTIONS, SIGNING_NAME, THROTTLING, call, failure, job_id, sdk, success, token};
use crate::ended;
use crate::server::{Received, Reply, Server};

use sdk::config::retry::RetryConfig;
use sdk::error::ProvideErrorMetadata as _;

#[track_caller]
fn assert_one_call(received: &[Received], attempts: &[&str]) {
    let numbers: Vec<&str> = received.iter().map(Received::attempt).collect();
    assert_eq!(numbers, attempts);
    assert!(received.iter().all(|received| received.max_attempts() == "3"));
    for pair in received.windows(2) {
        assert_eq!(token(&pair[0]), token(&pair[1]), "a retry has the token of its call");
        assert_eq!(pair[0].body, pair[1].body);
        assert_eq!(pair[0].header("amz-sdk-invocation-id"), pair[1].header("amz-sdk-invocation-id"));
    }
}

#[tokio::test]
async fn a_throttled_call_is_retried() {
    for status in [429, 400] {
        let throttled = failure(status, THROTTLING, "slow down");
        let server = Server::start(SIGNING_NAME, [throttled, success("job-1")]).await;
        let output = ended(call(&client(&server)).send()).await.unwrap();
        assert_eq!(job_id(&output), "job-1");
        assert_one_call(&server.received(), &["1", "2"]);
    }
}

#[tokio::test]
async fn an_unavailable_service_is_retried() {
    for status in [500, 502, 503, 504] {
        let server = Server::start(SIGNING_NAME, [Reply::new(status), success("job-1")]).await;
        let output = ended(call(&client(&server)).send()).await.unwrap();
        assert_eq!(job_id(&output), "job-1", "{status}");
        assert_one_call(&server.received(), &["1", "2"]);
    }
}

#[tokio::test]
async fn a_call_is_retried_twice_after_different_errors() {
    let replies = [failure(429, THROTTLING, "slow down"), Reply::new(503), success("job-1")];
    let server = Server::start(SIGNING_NAME, replies).await;
    ended(call(&client(&server)).send()).await.unwrap();
    assert_one_call(&server.received(), &["1", "2", "3"]);
}

#[tokio::test]
async fn a_call_fails_after_three_attempts() {
    let server =
        Server::start(SIGNING_NAME, std::iter::repeat_n(failure(500, "InternalServerException", "oh"), 3)).await;
    let error = ended(call(&client(&server)).send()).await.unwrap_err();
    assert_eq!(error.code(), Some("InternalServerException"));
    assert_one_call(&server.received(), &["1", "2", "3"]);
}

#[tokio::test]
async fn a_retry_after_a_server_error_uses_a_new_connection() {
    let server = Server::start(SIGNING_NAME, [Reply::new(503), success("job-1")]).await;
    ended(call(&client(&server)).send()).await.unwrap();
    let connections: Vec<usize> = server.received().iter().map(|received| received.connection).collect();
    assert_eq!(connections, [0, 1]);
}

#[tokio::test]
async fn a_client_error_is_not_retried() {
    let refusals = EXCEPTIONS.iter().filter(|exception| exception.status < 429 && exception.code != THROTTLING);
    for exception in refusals {
        let server = Server::start(SIGNING_NAME, [failure(exception.status, exception.code, "no")]).await;
        let error = ended(call(&client(&server)).send()).await.unwrap_err();
        assert_eq!(error.code(), Some(exception.code));
        assert_eq!(server.received().len(), 1, "{}", exception.code);
    }
}

#[tokio::test]
async fn retries_can_be_disabled_or_increased() {
    let server = Server::start(SIGNING_NAME, [Reply::new(503)]).await;
    ended(call(&client_without_retries(&server)).send()).await.unwrap_err();
    assert_eq!(server.only().max_attempts(), "1");

    let replies = std::iter::repeat_n(Reply::new(503), 4).chain([success("job-1")]);
    let server = Server::start(SIGNING_NAME, replies).await;
    let five = config(&server).retry_config(fast_retries().with_max_attempts(5)).build();
    ended(call(&sdk::Client::from_conf(five)).send()).await.unwrap();
    assert_eq!(
        server.received().last().map(|last| (last.attempt().to_owned(), last.max_attempts().to_owned())),
        Some(("5".into(), "5".into()))
    );
}

#[tokio::test]
async fn adaptive_retries_are_supported() {
    let adaptive = RetryConfig::adaptive()
        .with_initial_backoff(Duration::from_millis(1))
        .with_max_backoff(Duration::from_millis(5));
    let server = Server::start(SIGNING_NAME, [Reply::new(503), success("job-1")]).await;
    ended(call(&sdk::Client::from_conf(config(&server).retry_config(adaptive).build())).send()).await.unwrap();
    assert_one_call(&server.received(), &["1", "2"]);
}

#[tokio::test]
async fn clock_skew_is_corrected() {
    let hour = Duration::from_hours(1);
    let server = Server::ahead(SIGNING_NAME, hour, [success("job-1"), success("job-2")]).await;
    let client = client(&server);
    ended(call(&client).send()).await.unwrap();
    let received = server.received();
    assert_one_call(&received, &["1", "2"]);
    let now = SystemTime::now();
    assert!(received[0].signed_at() <= now);
    assert!(received[1].signed_at() > now + hour / 2, "the retry is signed by the server's clock");
    // The client keeps the correction.
    ended(call(&client).send()).await.unwrap();
    assert_eq!(server.received().len(), 3);
}

#[tokio::test]
async fn clock_skew_correction_can_be_disabled() {
    let server = Server::ahead(SIGNING_NAME, Duration::from_hours(1), []).await;
    let client = sdk::Client::from_conf(config(&server).disable_clock_skew_correction(true).build());
    let error = ended(call(&client).send()).await.unwrap_err();
    assert_eq!(error.code(), Some("RequestTimeTooSkewed"));
    assert!(server.received().iter().all(|received| received.signed_at() <= SystemTime::now()));
}
