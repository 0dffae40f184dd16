//! Starts several imports at the rate of the service's default quota, one every four seconds.
//!
//! ```sh
//! cargo xtask serve --port 8080 --throttle 0.25
//! cargo run -p whitesmith-tests --example throttled_start -- http://127.0.0.1:8080
//! ```

mod local;

use std::error::Error;
use std::time::Duration;

use aws_medical_clients::medicalimaging::Client;
use aws_medical_clients::medicalimaging::config::{Builder, retry::RetryConfig};
use aws_medical_clients::medicalimaging::error::SdkError;
use tokio::time::{MissedTickBehavior, interval};

/// The quota is per account: starts of other programs count, too, so a start may still be throttled.
const BETWEEN_STARTS: Duration = Duration::from_secs(4);

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    // A throttled start is retried with the same idempotency token, so it never creates two jobs.
    let retries = RetryConfig::standard().with_max_attempts(5).with_initial_backoff(BETWEEN_STARTS);
    let client = Client::from_conf(Builder::from(&local::config()?).retry_config(retries).build());

    let mut pace = interval(BETWEEN_STARTS);
    pace.set_missed_tick_behavior(MissedTickBehavior::Delay);
    for ward in ["ward-7", "ward-8", "ward-9"] {
        pace.tick().await;
        let started = client
            .start_dicom_import_job()
            .job_name(ward)
            .datastore_id("8a1f6b0c3d5e47f29b6a0c1d2e3f4a5b")
            .data_access_role_arn("arn:aws:iam::123456789012:role/import")
            .input_s3_uri(format!("s3://incoming/{ward}/"))
            .output_s3_uri(format!("s3://reports/{ward}/"))
            .send()
            .await;
        match started.map_err(SdkError::into_service_error) {
            Ok(started) => println!("{ward}: job {}", started.job_id()),
            Err(error) if error.is_throttling_exception() => return Err(format!("{ward}: still throttled").into()),
            Err(error) => return Err(error.into()),
        }
    }
    Ok(())
}
