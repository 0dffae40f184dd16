//! Input members in telemetry.

use aws_smithy_types::telemetry::{CapturedTelemetryAttributes, RequestedTelemetryAttributes};

use super::client::client;
use super::{SERVICE_ID, TELEMETRY, call, sdk, success};
use crate::transport::{header, transport};

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
async fn selected_members_are_captured() {
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

/// Returns true in a process that runs this test alone; otherwise runs the test in such a process, with these
/// variables.
fn is_alone(path: &str, variables: &[(&str, &str)]) -> bool {
    if std::env::var_os("TEST_IS_ALONE").is_some() {
        return true;
    }
    let (_, name) = path.split_once("::").unwrap();
    let mut again = std::process::Command::new(std::env::current_exe().unwrap());
    again.args(["--exact", name]).env("TEST_IS_ALONE", "yes").envs(variables.iter().copied());
    let output = again.output().unwrap();
    let printed = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success() && printed.contains("1 passed"), "{printed}");
    false
}

#[tokio::test]
async fn the_trace_id_of_a_lambda_function_is_forwarded() {
    let own = concat!(module_path!(), "::the_trace_id_of_a_lambda_function_is_forwarded");
    // Environment variables are global to a process.
    if is_alone(own, &[("AWS_LAMBDA_FUNCTION_NAME", "f"), ("_X_AMZN_TRACE_ID", "Root=1-2;Sampled=1")]) {
        let (client, requests) = client([success("job-1")]);
        call(&client).send().await.unwrap();
        assert_eq!(header(&requests.only(), "x-amzn-trace-id"), "Root=1-2;Sampled=1");
    }
}

/// Records the `rpc.…` fields of spans.
#[derive(Clone, Default)]
struct Spans(Seen);

impl tracing::field::Visit for Spans {
    fn record_str(&mut self, field: &tracing::field::Field, value: &str) {
        if field.name().starts_with("rpc.") {
            self.0.lock().unwrap().push((field.name().to_owned(), value.to_owned()));
        }
    }

    fn record_debug(&mut self, field: &tracing::field::Field, value: &dyn std::fmt::Debug) {
        self.record_str(field, format!("{value:?}").trim_matches('"'));
    }
}

impl tracing::Subscriber for Spans {
    fn enabled(&self, _: &tracing::Metadata<'_>) -> bool {
        true
    }
    fn new_span(&self, attributes: &tracing::span::Attributes<'_>) -> tracing::span::Id {
        attributes.record(&mut self.clone());
        tracing::span::Id::from_u64(1)
    }
    fn record(&self, _: &tracing::span::Id, _: &tracing::span::Record<'_>) {}
    fn record_follows_from(&self, _: &tracing::span::Id, _: &tracing::span::Id) {}
    fn event(&self, _: &tracing::Event<'_>) {}
    fn enter(&self, _: &tracing::span::Id) {}
    fn exit(&self, _: &tracing::span::Id) {}
}

#[tokio::test]
async fn a_call_creates_a_span_with_the_fields_of_aws_api() {
    // Spans are global to a process: each callsite caches whether any subscriber is interested.
    if !is_alone(concat!(module_path!(), "::a_call_creates_a_span_with_the_fields_of_aws_api"), &[]) {
        return;
    }
    let spans = Spans::default();
    let seen = spans.0.clone();
    let _guard = tracing::subscriber::set_default(spans);
    let (client, _) = client([success("job-1")]);
    call(&client).send().await.unwrap();
    let seen = seen.lock().unwrap().clone();
    for (name, value) in [("rpc.system", "aws-api"), ("rpc.service", SERVICE_ID)] {
        assert!(seen.contains(&(name.to_owned(), value.to_owned())), "{name} in {seen:?}");
    }
}
