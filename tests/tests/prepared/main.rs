//! Prepared calls and calls through AWS's orchestrator: the same requests at the same times, and the same results. Each
//! scenario runs over both, in paused time and with the same random numbers.
//!
//! No test of this process sets a subscriber or a telemetry provider, with which no call is prepared.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]

use std::fmt::Debug;
use std::future::Future;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use aws_smithy_async::rt::sleep::{SharedAsyncSleep, TokioSleep};
use aws_smithy_async::time::TimeSource;
use tokio::time::Instant;
use whitesmith_tests::world;

use aws_medical_clients::medicalimaging;
use medicalimaging::operation::start_dicom_import_job::builders::StartDICOMImportJobFluentBuilder;
use script::{Reply, Script};

/// The default configuration of a client, with either kind of call.
macro_rules! config {
    ($sdk:ident, $script:expr, $disable:expr) => {
        $sdk::Config::builder()
            .behavior_version($sdk::config::BehaviorVersion::latest())
            .region($sdk::config::Region::from_static(world::REGION))
            .credentials_provider(world::credentials())
            .sleep_impl(SharedAsyncSleep::new(TokioSleep::new()))
            .time_source(Clock(Instant::now()))
            .retry_partition($sdk::config::retry::RetryPartition::new(partition()))
            .http_client($script)
            .disable_prepared_calls($disable)
    };
}

mod interceptors;
mod scenarios;
mod script;

type Imaging = medicalimaging::config::Builder;

/// The machine's clock, in the time of tokio.
#[derive(Debug)]
struct Clock(Instant);

impl TimeSource for Clock {
    fn now(&self) -> SystemTime {
        UNIX_EPOCH + Duration::from_secs(world::CLOCK) + self.0.elapsed()
    }
}

/// A response of `StartDICOMImportJob`.
const STARTED: &str = r#"{"datastoreId":"d","jobId":"j","jobStatus":"SUBMITTED","submittedAt":1770091506.5}"#;

/// The configuration as it is.
fn same(config: Imaging) -> Imaging {
    config
}

/// The name of a retry partition that no other client has, so that it has a quota and a rate limiter of its own.
fn partition() -> String {
    static COUNT: AtomicUsize = AtomicUsize::new(0);
    format!("prepared {}", COUNT.fetch_add(1, Ordering::Relaxed))
}

/// Everything that a service and a caller can observe.
#[derive(Debug, PartialEq, Eq)]
struct Observed {
    /// The requests, each with the time since the first call.
    requests: Vec<(Duration, String)>,
    /// The results, and the time at the end.
    results: Vec<(Duration, String)>,
}

/// Runs `calls` with a client over a script.
fn observe<F: Future>(replies: &[Reply], calls: impl FnOnce(Script) -> F) -> Observed
where
    F::Output: IntoIterator<Item = (Duration, String)>,
{
    fastrand::seed(7);
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().start_paused(true).build().unwrap();
    runtime.block_on(async {
        let script = Script::new(replies);
        let results = tokio::time::timeout(Duration::from_hours(1), calls(script.clone()));
        let results = results.await.expect("a call ends").into_iter().collect();
        Observed { requests: script.requests(), results }
    })
}

/// A result and the time it took.
async fn timed<T: Debug, E: Debug>(start: Instant, call: impl Future<Output = Result<T, E>>) -> (Duration, String) {
    let result = call.await;
    (start.elapsed(), format!("{result:?}"))
}

/// Compares `count` consecutive calls over both paths: of an operation with a body, and of one without, in turn.
#[track_caller]
fn compare(name: &str, replies: &[Reply], count: usize, configure: impl Fn(Imaging) -> Imaging) -> Observed {
    let run = |disable: bool| {
        observe(replies, |script| async {
            let start = Instant::now();
            let client = medicalimaging::Client::from_conf(configure(config!(medicalimaging, script, disable)).build());
            let mut results = Vec::new();
            for index in 0..count {
                results.push(if index % 2 == 0 {
                    timed(start, imported(&client).send()).await
                } else {
                    timed(start, client.get_dicom_import_job().datastore_id("d").job_id("j").send()).await
                });
            }
            results
        })
    };
    let (prepared, orchestrated) = (run(false), run(true));
    assert_eq!(prepared, orchestrated, "{name}");
    prepared
}

/// A call whose idempotency token is random.
fn imported(client: &medicalimaging::Client) -> StartDICOMImportJobFluentBuilder {
    client
        .start_dicom_import_job()
        .data_access_role_arn("arn:aws:iam::123456789012:role/import")
        .datastore_id("0123456789abcdef0123456789abcdef")
        .input_s3_uri("s3://bucket/in/")
        .output_s3_uri("s3://bucket/out/")
}
