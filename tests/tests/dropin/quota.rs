//! The retry quota: the number of requests sent to a service that always returns errors.

use std::time::Duration;

use aws_smithy_types::body::SdkBody;

use crate::subject::medicalimaging as ours;
use crate::transport::{Response, transport};
use aws_sdk_medicalimaging as official;

fn answer(status: u16, body: &'static str) -> Response {
    http::Response::builder().status(status).body(SdkBody::from(body)).unwrap()
}

/// A client of a region, which has its own quota, and its requests.
macro_rules! client {
    ($sdk:ident, $region:literal, $answer:expr) => {{
        use $sdk::config::{BehaviorVersion, Credentials, Region, retry::RetryConfig};
        let (http, requests) = transport([$answer]);
        let config = $sdk::Config::builder()
            .behavior_version(BehaviorVersion::latest())
            .region(Region::new($region))
            .credentials_provider(Credentials::new("AKIDEXAMPLE", "secret", None, None, "test"))
            .retry_config(RetryConfig::standard().with_initial_backoff(Duration::from_nanos(1)))
            .http_client(http)
            .build();
        ($sdk::Client::from_conf(config), requests)
    }};
}

/// The number of requests of 400 consecutive calls. For concurrent calls it depends on the scheduler, with the official
/// clients too.
macro_rules! in_turn {
    ($sdk:ident, $region:literal, $answer:expr) => {{
        let (client, requests) = client!($sdk, $region, $answer);
        for _ in 0..400 {
            client.get_dicom_import_job().datastore_id("d").job_id("j").send().await.unwrap_err();
        }
        requests.all().len()
    }};
}

const MODELED: &str = r#"{"__type":"InternalServerException","message":"m"}"#;
const THROTTLED: &str = r#"{"__type":"ThrottlingException","message":"m"}"#;

#[tokio::test]
async fn consecutive_calls_have_as_many_retries_as_with_the_official_clients() {
    // A quota of 500: retries of statuses cost 10, those of throttling and modeled errors 5.
    assert_eq!(in_turn!(official, "eu-west-1", answer(500, "")), 450);
    assert_eq!(in_turn!(ours, "eu-west-2", answer(500, "")), 450);
    let theirs = in_turn!(official, "eu-south-1", answer(500, MODELED));
    assert_eq!(in_turn!(ours, "eu-south-2", answer(500, MODELED)), theirs);
    let theirs = in_turn!(official, "eu-central-1", answer(429, THROTTLED));
    assert_eq!(in_turn!(ours, "eu-central-2", answer(429, THROTTLED)), theirs);
}
