//! Members of the input that a program lets telemetry have.

use aws_smithy_types::telemetry::{CapturedTelemetryAttributes, RequestedTelemetryAttributes};

use super::{TELEMETRY, call, sdk, success};
use crate::transport::transport;

use sdk::config::interceptors::BeforeTransmitInterceptorContextRef;
use sdk::config::{BehaviorVersion, ConfigBag, Credentials, Intercept, Region, RuntimeComponents};

type Seen = std::sync::Arc<std::sync::Mutex<Vec<(String, String)>>>;

#[derive(Debug, Default)]
struct Capture(Seen);

impl Intercept for Capture {
    fn name(&self) -> &'static str {
        "Capture"
    }

    fn read_before_transmit(
        &self,
        _: &BeforeTransmitInterceptorContextRef<'_>,
        _: &RuntimeComponents,
        cfg: &mut ConfigBag,
    ) -> Result<(), sdk::error::BoxError> {
        let requested = cfg.load::<RequestedTelemetryAttributes>().ok_or("requested")?;
        assert!(requested.should_emit(TELEMETRY[0]) && !requested.should_emit(TELEMETRY[1]));
        let captured = cfg.load::<CapturedTelemetryAttributes>().ok_or("captured")?;
        self.0.lock().unwrap().extend(captured.iter().map(|(name, value)| (name.to_owned(), value.to_owned())));
        Ok(())
    }
}

#[tokio::test]
async fn asked_for_members_are_captured() {
    let capture = Capture::default();
    let seen = capture.0.clone();
    let config = sdk::Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::new("us-east-1"))
        .credentials_provider(Credentials::new("AKID", "secret", None, None, "program"))
        .http_client(transport([success("job-1")]).0)
        .emit_input_attributes([TELEMETRY[0]])
        .capture_input_attributes([TELEMETRY[1].to_owned()])
        .interceptor(capture);
    call(&sdk::Client::from_conf(config.build())).job_name("nightly").send().await.unwrap();
    let mut seen = seen.lock().unwrap().clone();
    seen.sort();
    let mut expected = [(TELEMETRY[0], "nightly"), (TELEMETRY[1], "arn:aws:iam::123456789012:role/import")];
    expected.sort_unstable();
    assert_eq!(seen, expected.map(|(name, value)| (name.to_owned(), value.to_owned())));
}
