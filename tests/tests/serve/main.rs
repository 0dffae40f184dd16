//! The generated clients with `cargo xtask serve`: a server for the same models, with other code.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]

mod dicom;
mod examples;
mod server;
mod snomed;

use std::future::Future;
use std::time::{Duration, SystemTime};

use aws_medical_clients::comprehendmedical::config::retry::RetryConfig;
use aws_medical_clients::comprehendmedical::config::timeout::TimeoutConfig;
use aws_medical_clients::comprehendmedical::config::{
    BehaviorVersion, Credentials, Region, StalledStreamProtectionConfig,
};
use aws_smithy_async::test_util::instant_time_and_sleep;
use aws_types::SdkConfig;

/// The header that requests an error.
const ERROR: &str = "x-whitesmith-error";
/// The header with the delay in milliseconds.
const LATENCY: &str = "x-whitesmith-latency";
/// The header with the outcome of a job.
const OUTCOME: &str = "x-whitesmith-outcome";

/// Longer than any job of these tests.
const HOUR: Duration = Duration::from_hours(1);

/// The future's output; a call that does not end fails the test.
async fn ended<F: Future>(future: F) -> F::Output {
    tokio::time::timeout(Duration::from_secs(30), future).await.expect("the call ends")
}

/// The configuration of both clients: any credentials are accepted.
fn config(url: &str, attempts: u32) -> SdkConfig {
    let retries = RetryConfig::standard()
        .with_max_attempts(attempts)
        .with_initial_backoff(Duration::from_millis(20))
        .with_max_backoff(Duration::from_millis(400));
    SdkConfig::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::new("eu-central-1"))
        .credentials_provider(aws_credential_types::provider::SharedCredentialsProvider::new(Credentials::for_tests()))
        .endpoint_url(url)
        .retry_config(retries)
        .build()
}

/// The same with a clock that does not wait. Its date is in the past: the server ignores the time.
fn instant(url: &str) -> SdkConfig {
    let (time, sleep) = instant_time_and_sleep(SystemTime::UNIX_EPOCH + Duration::from_secs(1_700_000_000));
    config(url, 1)
        .into_builder()
        .time_source(time)
        .sleep_impl(sleep)
        .timeout_config(TimeoutConfig::disabled())
        .stalled_stream_protection(StalledStreamProtectionConfig::disabled())
        .build()
}
