use std::cell::Cell;
use std::time::Duration;

use aws_smithy_async::rt::sleep::{SharedAsyncSleep, TokioSleep};
use aws_smithy_types::timeout::TimeoutConfig;
use tokio::time::Instant;
use whitesmith_tests::world;

use super::script::{Reply, response, with};
use super::{Clock, Imaging, STARTED, compare, imported, observe, partition, same, timed};
use aws_medical_clients::{comprehendmedical, medicalimaging};
use medicalimaging::config::retry::{RetryConfig, RetryPartition, TokenBucket};
use medicalimaging::config::{AppName, Credentials, StalledStreamProtectionConfig};

const CONFLICT: &str = r#"{"__type":"ConflictException","message":"exists"}"#;
const THROTTLED: &str = r#"{"__type":"ThrottlingException","message":"slow down"}"#;
const SKEWED: &str = r#"{"__type":"RequestTimeTooSkewed","message":"late"}"#;

#[test]
fn results() {
    let id = [("x-amzn-requestid", "r1"), ("content-type", "application/json")];
    let observed = compare("success", &[with(200, &id, STARTED)], 3, same);
    assert_eq!(observed.requests.len(), 3);
    assert!(observed.results.iter().all(|(_, result)| result.contains("\"r1\"")), "{observed:#?}");
    compare("modeled error", &[with(409, &id, CONFLICT)], 2, same);
    compare("error of another service", &[with(400, &[("x-amzn-errortype", "Odd:http://x")], "{}")], 2, same);
    compare("a page of a proxy", &[with(200, &[("content-type", "text/html")], "<html></html>")], 2, same);
    compare("broken JSON", &[response(200, r#"{"jobId":"#)], 2, same);
    compare("no body", &[response(200, "")], 2, same);
    compare("body shorter than its length", &[with(200, &[("content-length", "999")], STARTED)], 2, same);
    compare("status out of range", &[response(999, "")], 2, same);
}

#[test]
fn retries() {
    let waits = compare("throttled", &[response(400, THROTTLED)], 4, same);
    assert_eq!(waits.requests.len(), 12);
    compare("server error", &[response(503, "")], 4, same);
    compare("succeeds at last", &[response(500, ""), response(400, THROTTLED), response(200, STARTED)], 1, same);
    compare("told when", &[with(503, &[("x-amz-retry-after", "1500")], ""), response(200, STARTED)], 1, same);
    for reply in [Reply::Io, Reply::Timeout, Reply::Throttled] {
        compare("connection", std::slice::from_ref(&reply), 3, same);
        compare("second connection", &[reply, response(200, STARTED)], 1, same);
    }
    let disabled = |config: Imaging| config.retry_config(RetryConfig::disabled());
    assert_eq!(compare("no retries", &[response(500, "")], 2, disabled).requests.len(), 2);
    let adaptive = |config: Imaging| config.retry_config(RetryConfig::adaptive().with_max_attempts(5));
    compare("adaptive", &[response(400, THROTTLED)], 6, adaptive);
    let quota = |name: &'static str| {
        move |config: Imaging| {
            let bucket = TokenBucket::builder().capacity(20).build();
            config.retry_partition(RetryPartition::custom(name).token_bucket(bucket).build())
        }
    };
    assert!(compare("quota", &[response(500, "")], 9, quota("small")).requests.len() < 27);
    compare("quota, timeouts", &[Reply::Timeout], 9, quota("smaller"));
}

#[test]
fn clocks() {
    let date = [("date", "Tue, 03 Feb 2026 04:25:06 GMT")];
    let late = [with(403, &date, SKEWED), with(200, &date, STARTED)];
    let observed = compare("late", &late, 3, same);
    assert_eq!(observed.requests.len(), 4);
    assert!(observed.requests[1].1.contains("20260203T0425"), "{observed:#?}");
    compare("late, not corrected", &late, 3, |config| config.disable_clock_skew_correction(true));
    compare("cached", &[with(200, &[date[0], ("age", "7")], STARTED), response(200, STARTED)], 2, same);
}

#[test]
fn streams_that_stall() {
    let once = |config: Imaging| config.retry_config(RetryConfig::disabled());
    let observed = compare("request is not read", &[Reply::Ignored], 1, once);
    let (end, result) = &observed.results[0];
    assert!(end.as_secs() == 5 && result.contains("ThroughputBelowMinimum"), "{observed:#?}");
    compare("request is not read, again", &[Reply::Ignored], 1, same);
    let short = StalledStreamProtectionConfig::enabled().grace_period(Duration::from_secs(2)).build();
    compare("short grace period", &[Reply::Ignored], 1, |config| config.stalled_stream_protection(short.clone()));
    compare("response is not sent", &[Reply::Stalled], 1, once);
    compare("second response is not sent", &[response(200, STARTED), Reply::Stalled], 2, once);
}

#[test]
fn timeouts() {
    let timeouts = TimeoutConfig::builder().operation_timeout(Duration::from_secs(3)).build();
    compare("of the call", &[Reply::Unanswered], 2, |config| config.timeout_config(timeouts.clone()));
    let timeouts = TimeoutConfig::builder().operation_attempt_timeout(Duration::from_secs(3)).build();
    compare("of an attempt", &[Reply::Unanswered], 2, |config| config.timeout_config(timeouts.clone()));
    let timeouts = TimeoutConfig::builder().read_timeout(Duration::from_secs(3)).build();
    compare("of the connection", &[response(200, STARTED)], 2, |config| config.timeout_config(timeouts.clone()));
}

#[test]
fn configurations() {
    let reply = [response(200, STARTED)];
    compare("no region", &reply, 2, |mut config| {
        config.set_region(None);
        config
    });
    compare("no credentials", &reply, 2, |mut config| {
        config.set_credentials_provider(None);
        config
    });
    let keys = Credentials::new("AKIDOTHER", "other", None, None, "test");
    compare("other credentials", &reply, 2, |config| config.credentials_provider(keys.clone()));
    compare("an endpoint", &reply, 2, |config| config.endpoint_url("http://127.0.0.1:9/base?q=1"));
    compare("no URL", &reply, 2, |config| config.endpoint_url("://"));
    compare("FIPS and dual stack", &reply, 2, |config| config.use_fips(true).use_dual_stack(true));
    compare("no such region", &reply, 2, |config| {
        config.region(medicalimaging::config::Region::from_static("not a host"))
    });
    compare("a token", &reply, 2, |config| config.idempotency_token_provider("the same"));
    compare("a name", &reply, 2, |config| config.app_name(AppName::new("viewer").unwrap()));
    compare("telemetry", &reply, 2, |config| config.emit_input_attributes(["jobName", "datastoreId"]));
    #[expect(deprecated, reason = "older defaults")]
    let older = medicalimaging::config::BehaviorVersion::v2023_11_09();
    compare("older defaults", &[response(500, ""), Reply::Ignored], 1, |config| {
        config
            .behavior_version(older)
            .timeout_config(TimeoutConfig::disabled())
            .stalled_stream_protection(StalledStreamProtectionConfig::enabled().upload_enabled(true).build())
    });
}

#[test]
fn calls_are_prepared_unless_something_could_observe_it() {
    let is_prepared = |configure: &dyn Fn(Imaging) -> Imaging| {
        let is_prepared = Cell::new(false);
        observe(&[response(200, STARTED)], |script| {
            let (is_prepared, configure) = (&is_prepared, &configure);
            async move {
                let config = configure(config!(medicalimaging, script.clone(), false)).build();
                imported(&medicalimaging::Client::from_conf(config)).send().await.unwrap();
                is_prepared.set(script.is_prepared());
                []
            }
        });
        is_prepared.get()
    };
    assert!(is_prepared(&same));
    assert!(is_prepared(&|config| config.retry_config(RetryConfig::adaptive()).endpoint_url("http://127.0.0.1:9")));
    assert!(!is_prepared(&|config| config.disable_prepared_calls(true)));
    let timeouts = TimeoutConfig::builder().operation_timeout(Duration::from_secs(3)).build();
    assert!(is_prepared(&|config| config.timeout_config(timeouts.clone())));
    assert!(!is_prepared(&|config| config.allow_no_auth()));
}

/// Runs calls of a client of `HealthImaging` over both paths.
macro_rules! both {
    ($sdk:ident, $replies:expr, |$client:ident, $start:ident| $calls:expr) => {{
        let run = |disable: bool| {
            observe($replies, |script| async move {
                let $start = Instant::now();
                let $client = $sdk::Client::from_conf(config!($sdk, script, disable).build());
                $calls
            })
        };
        let (prepared, orchestrated) = (run(false), run(true));
        assert_eq!(prepared, orchestrated);
        prepared
    }};
}

#[test]
fn a_call_without_required_members_sends_nothing() {
    let observed = both!(medicalimaging, &[response(200, STARTED)], |client, start| {
        [timed(start, client.start_dicom_import_job().job_name("n").send()).await]
    });
    assert!(observed.requests.is_empty(), "{observed:#?}");
}

#[test]
fn a_call_that_is_dropped_ends() {
    let observed = both!(medicalimaging, &[response(500, ""), Reply::Unanswered], |client, start| {
        let first = tokio::time::timeout(Duration::from_secs(7), imported(&client).send());
        let first = timed(start, first).await;
        [first, timed(start, tokio::time::timeout(Duration::from_secs(1), imported(&client).send())).await]
    });
    assert_eq!(observed.requests.len(), 3);
}

#[test]
fn pages_and_waiters_are_named_in_the_user_agent() {
    let pages = [response(200, r#"{"jobSummaries":[],"nextToken":"t"}"#), response(200, r#"{"jobSummaries":[]}"#)];
    let observed = both!(medicalimaging, &pages, |client, start| {
        let mut pages = client.list_dicom_import_jobs().datastore_id("d").into_paginator().send();
        let mut results = Vec::new();
        while let Some(page) = pages.next().await {
            results.push((start.elapsed(), format!("{page:?}")));
        }
        results
    });
    assert!(observed.requests.len() == 2 && observed.requests[0].1.contains("m/"), "{observed:#?}");
}

#[test]
fn both_protocols_of_a_service() {
    use comprehendmedical::config::protocol;
    use comprehendmedical::types::{InputDataConfig, LanguageCode, OutputDataConfig};
    let replies = [with(400, &[("content-type", "application/x-amz-json-1.1")], THROTTLED), response(200, "{}")];
    let run = |disable: bool, is_json: bool| {
        observe(&replies, |script| async move {
            let start = Instant::now();
            let mut config = config!(comprehendmedical, script, disable);
            if is_json {
                config = config.protocol(protocol::aws_json_1_1());
            }
            let call = comprehendmedical::Client::from_conf(config.build())
                .start_snomedct_inference_job()
                .input_data_config(InputDataConfig::builder().s3_bucket("notes").build().unwrap())
                .output_data_config(OutputDataConfig::builder().s3_bucket("notes").build().unwrap())
                .data_access_role_arn("arn:aws:iam::123456789012:role/notes")
                .language_code(LanguageCode::En);
            [timed(start, call.send()).await]
        })
    };
    for is_json in [false, true] {
        assert_eq!(run(false, is_json), run(true, is_json));
    }
}
