//! Connections and responses that break.

use std::time::Duration;

use super::setup::{client, client_without_retries, config};
use super::{SIGNING_NAME, call, job_id, sdk, success, token};
use crate::ended;
use crate::server::{Reply, Server, Wire};

use sdk::error::{DisplayErrorContext, SdkError};

/// Broken responses, and the kind of error that the caller gets.
fn breaks() -> [(Wire, &'static str); 5] {
    [
        (Wire::CutHead(0), "dispatch"),
        (Wire::CutHead(20), "dispatch"),
        (Wire::CutBody(0), "response"),
        (Wire::CutBody(7), "response"),
        (Wire::Instead(b"HTTP/1.1 200 OK\r\ncontent-length: 900\r\n\r\n{"), "response"),
    ]
}

fn kind<E, R>(error: &SdkError<E, R>) -> &'static str {
    match error {
        SdkError::ConstructionFailure(_) => "construction",
        SdkError::TimeoutError(_) => "timeout",
        SdkError::DispatchFailure(_) => "dispatch",
        SdkError::ResponseError(_) => "response",
        SdkError::ServiceError(_) => "service",
        _ => "another",
    }
}

#[tokio::test]
async fn a_broken_response_is_retried() {
    for (wire, _) in breaks() {
        let server = Server::start(SIGNING_NAME, [success("job-1").wire(wire), success("job-1")]).await;
        let output =
            ended(call(&client(&server)).send()).await.unwrap_or_else(|error| unreachable!("{wire:?}: {error:?}"));
        assert_eq!(job_id(&output), "job-1", "{wire:?}");
        let received = server.received();
        assert_eq!(
            received.iter().map(|received| received.attempt().to_owned()).collect::<Vec<_>>(),
            ["1", "2"],
            "{wire:?}"
        );
        assert_eq!(token(&received[0]), token(&received[1]), "{wire:?}");
        assert_ne!(received[0].connection, received[1].connection, "{wire:?}");
    }
}

#[tokio::test]
async fn a_response_that_always_breaks_is_an_error_of_its_kind() {
    for (wire, expected) in breaks() {
        let server = Server::start(SIGNING_NAME, std::iter::repeat_n(success("job-1").wire(wire), 3)).await;
        let error = ended(call(&client(&server)).send()).await.unwrap_err();
        assert_eq!(kind(&error), expected, "{wire:?}: {error:?}");
        assert_eq!(server.received().len(), 3, "{wire:?}");
        assert!(!DisplayErrorContext(&error).to_string().is_empty());
    }
}

#[tokio::test]
async fn a_response_that_is_not_http_is_a_dispatch_failure() {
    let others: [&'static [u8]; 3] =
        [b"SSH-2.0-OpenSSH_9.6\r\n", b"\x15\x03\x03\x00\x02\x02\x46", b"HTTP/1.1 two hundred\r\n\r\n"];
    for other in others {
        let server = Server::start(SIGNING_NAME, [Reply::new(200).wire(Wire::Instead(other))]).await;
        let error = ended(call(&client_without_retries(&server)).send()).await.unwrap_err();
        assert_eq!(kind(&error), "dispatch", "{error:?}");
        assert!(error.raw_response().is_none());
    }
}

#[tokio::test]
async fn a_closed_port_is_a_dispatch_failure() {
    let server = Server::start(SIGNING_NAME, []).await;
    let settings = config(&server).build();
    drop(server);
    // The port's listener ends with its task.
    tokio::time::sleep(Duration::from_millis(20)).await;
    let error = ended(call(&sdk::Client::from_conf(settings)).send()).await.unwrap_err();
    let SdkError::DispatchFailure(failure) = &error else { unreachable!("{error:?}") };
    assert!(failure.is_io(), "{failure:?}");
}

#[tokio::test]
async fn a_stalled_response_is_an_error() {
    let server = Server::start(SIGNING_NAME, [success("job-1").wire(Wire::StallBody(4))]).await;
    let protection =
        sdk::config::StalledStreamProtectionConfig::enabled().grace_period(Duration::from_millis(500)).build();
    let settings =
        config(&server).retry_config(sdk::config::retry::RetryConfig::disabled()).stalled_stream_protection(protection);
    let error = ended(call(&sdk::Client::from_conf(settings.build())).send()).await.unwrap_err();
    assert_eq!(kind(&error), "response", "{error:?}");
    assert!(DisplayErrorContext(&error).to_string().contains("throughput"), "{}", DisplayErrorContext(&error));
}
