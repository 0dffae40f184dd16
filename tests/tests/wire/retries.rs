//! Number of attempts of a call: the clients under test, the official ones and botocore, if every attempt gets the same
//! response.

use aws_smithy_async::test_util::instant_time_and_sleep;
use std::collections::BTreeSet;
use std::time::UNIX_EPOCH;
use whitesmith_tests::canned::{Canned, Response};
use whitesmith_tests::subject;
use whitesmith_tests::world::{self, Protocol};

use crate::golden::{Golden, Retried};

/// Differences from botocore's number of attempts, with reasons.
const DIFFERENCES: [(&str, &str); 1] = [(
    "429 without body",
    "the official crates recognize throttling by its error code alone, botocore since 1.44 by the status, too",
)];

/// The values of `amz-sdk-request` that were sent.
fn attempts(http: &Canned) -> Vec<String> {
    http.sent().iter().filter_map(|request| request.header("amz-sdk-request").map(str::to_owned)).collect()
}

/// A configuration of a crate that does not sleep.
macro_rules! config {
    ($($krate:ident)::+, $http:expr) => {{
        use $($krate)::+::config;
        let (time, sleep) = instant_time_and_sleep(UNIX_EPOCH + std::time::Duration::from_secs(world::CLOCK));
        config::Config::builder()
            .behavior_version(config::BehaviorVersion::latest())
            .region(config::Region::from_static(world::REGION))
            .credentials_provider(world::credentials())
            .time_source(time)
            .sleep_impl(sleep)
            .retry_config(config::retry::RetryConfig::standard())
            .http_client($http.clone())
    }};
}

macro_rules! dicom_import {
    ($($krate:ident)::+, $response:expr) => {{
        use $($krate)::+::Client;
        let http = Canned::new($response);
        let sent = Client::from_conf(config!($($krate)::+, http).build())
            .start_dicom_import_job()
            .data_access_role_arn("arn:aws:iam::123456789012:role/import")
            .datastore_id("0123456789abcdef0123456789abcdef")
            .input_s3_uri("s3://bucket/in/")
            .output_s3_uri("s3://bucket/out/")
            .send();
        world::block_on(sent).unwrap_err();
        attempts(&http)
    }};
}

fn snomed_inference(response: Response) -> Vec<String> {
    use subject::comprehendmedical::types::{InputDataConfig, LanguageCode, OutputDataConfig};
    let http = Canned::new(response);
    let builder = subject::with_protocol(config!(subject::comprehendmedical, http), Protocol::AwsJson).unwrap();
    let sent = subject::comprehendmedical::Client::from_conf(builder.build())
        .start_snomedct_inference_job()
        .input_data_config(InputDataConfig::builder().s3_bucket("notes").build().unwrap())
        .output_data_config(OutputDataConfig::builder().s3_bucket("notes").build().unwrap())
        .data_access_role_arn("arn:aws:iam::123456789012:role/notes")
        .language_code(LanguageCode::En)
        .send();
    world::block_on(sent).unwrap_err();
    attempts(&http)
}

/// The responses after which botocore's number of attempts differs from that of `call`.
fn differing(retries: &[Retried], call: impl Fn(Response) -> Vec<String>) -> BTreeSet<&str> {
    let same = |vector: &&Retried| call(vector.response()) == vector.attempts;
    retries.iter().filter(|vector| !same(vector)).map(|vector| vector.name.as_str()).collect()
}

#[test]
fn attempts_equal_those_of_botocore_and_of_the_official_crate() {
    let known: BTreeSet<&str> = DIFFERENCES.iter().map(|(name, _)| *name).collect();
    let imaging = Golden::medicalimaging();
    assert_eq!(differing(&imaging.retries, |response| dicom_import!(subject::medicalimaging, response)), known);
    assert_eq!(differing(&imaging.retries, |response| dicom_import!(aws_sdk_medicalimaging, response)), known);
    assert_eq!(differing(&Golden::comprehendmedical().retries, snomed_inference), known);
}

#[test]
fn botocore_waits_milliseconds_after_a_server_error_and_seconds_when_throttled() {
    let waits = |name: &str| {
        let imaging = Golden::medicalimaging();
        let vector = imaging.retries.iter().find(|vector| vector.name == name).unwrap();
        assert_eq!(vector.mode, "standard");
        vector.waits.clone()
    };
    assert_eq!(waits("503 without body"), [0.05, 0.1]);
    assert_eq!(waits("ThrottlingException"), [1.0, 2.0]);
    assert_eq!(waits("500, x-amz-retry-after 1500"), [1.5, 1.5]);
    assert_eq!(waits("500, x-amz-retry-after 60000"), [5.05, 5.1], "no more than five seconds are added");
}
