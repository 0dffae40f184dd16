//! Services whose endpoints choose the auth scheme: prepared calls and calls through AWS's orchestrator are the same.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fmt::Debug;
use std::sync::{Arc, Mutex};

use aws_smithy_async::time::StaticTimeSource;
use aws_smithy_runtime_api::client::http::{
    HttpClient, HttpConnector, HttpConnectorFuture, HttpConnectorSettings, SharedHttpConnector,
};
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_types::body::SdkBody;
use whitesmith_streaming::{bedrockruntime, s3};

const SESSION: &str = "<CreateSessionResult><Credentials><AccessKeyId>ASIASESSION</AccessKeyId>\
    <SecretAccessKey>secret of the session</SecretAccessKey><SessionToken>token of the session</SessionToken>\
    <Expiration>2027-01-01T00:00:00Z</Expiration></Credentials></CreateSessionResult>";

/// An HTTP client that records requests, and whether the last call was prepared.
#[derive(Clone, Debug, Default)]
struct Recorder(Arc<Mutex<(Vec<String>, bool)>>);

impl HttpClient for Recorder {
    fn http_connector(&self, _: &HttpConnectorSettings, components: &RuntimeComponents) -> SharedHttpConnector {
        // The interceptor of streams that stall is the runtime's own.
        self.0.lock().unwrap().1 = format!("{components:?}").contains("StalledStreamProtection(");
        SharedHttpConnector::new(self.clone())
    }
}

impl HttpConnector for Recorder {
    fn call(&self, request: HttpRequest) -> HttpConnectorFuture {
        let headers = request.headers().iter().map(|(name, value)| {
            // A signature of `SigV4a` is another one each time.
            let value =
                if value.starts_with("AWS4-ECDSA") { value.split(", Signature").next().unwrap() } else { value };
            format!("{name}: {value}")
        });
        let headers: Vec<_> = headers.collect();
        let text = format!("{} {} {headers:#?}", request.method(), request.uri());
        self.0.lock().unwrap().0.push(text);
        let body = if request.uri().contains("session") { SESSION } else { "" };
        HttpConnectorFuture::ready(Ok(HttpResponse::new(200.try_into().unwrap(), SdkBody::from(body))))
    }
}

/// Makes calls with a fixed clock and random numbers, prepared or not, and returns the requests and the results.
macro_rules! observed {
    ($sdk:ident, $prepared:expr, $configure:expr, $call:expr) => {{
        fastrand::seed(7);
        let recorder = Recorder::default();
        let config = $sdk::Config::builder()
            .behavior_version($sdk::config::BehaviorVersion::latest())
            .region($sdk::config::Region::from_static("us-west-2"))
            .time_source(StaticTimeSource::from_secs(1_790_000_000))
            .http_client(recorder.clone())
            .disable_prepared_calls(!$prepared);
        let client = $sdk::Client::from_conf($configure(config).build());
        let mut results = Vec::new();
        for _ in 0..2 {
            results.push(debug(&$call(&client).send().await));
        }
        let (requests, is_prepared) = recorder.0.lock().unwrap().clone();
        assert!(is_prepared == $prepared || requests.is_empty(), "{requests:#?}");
        (requests, results)
    }};
}

macro_rules! assert_same {
    ($sdk:ident, $configure:expr, $call:expr) => {{
        let prepared = observed!($sdk, true, $configure, $call);
        assert_eq!(prepared, observed!($sdk, false, $configure, $call));
        prepared
    }};
}

/// A result, without the address of a body.
fn debug<T: Debug, E: Debug>(result: &Result<T, E>) -> String {
    match result {
        Ok(_) => "success".to_owned(),
        Err(error) => format!("{error:?}"),
    }
}

fn with_credentials(config: s3::config::Builder) -> s3::config::Builder {
    config.credentials_provider(s3::config::Credentials::new("AKIDEXAMPLE", "secret", None, None, "test"))
}

#[tokio::test]
async fn amazon_s3_chooses_by_bucket() {
    for (bucket, scheme, count) in [
        ("notes", "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE", 2),
        ("arn:aws:s3:us-west-2:123456789012:accesspoint/notes", "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE", 2),
        ("arn:aws:s3::123456789012:accesspoint/notes.mrap", "AWS4-ECDSA-P256-SHA256", 2),
        // The first call creates a session.
        ("notes--usw2-az1--x-s3", "Credential=ASIASESSION", 3),
    ] {
        let call = |client: &s3::Client| client.get_object().bucket(bucket).key("a/b");
        let (requests, _) = assert_same!(s3, with_credentials, call);
        assert_eq!(requests.len(), count, "{bucket}: {requests:#?}");
        assert!(requests.last().unwrap().contains(scheme), "{bucket}: {requests:#?}");
    }
    let invalid =
        |client: &s3::Client| client.get_object().bucket("arn:aws:s3:us-west-2:123456789012:nothing/notes").key("a");
    assert!(assert_same!(s3, with_credentials, invalid).0.is_empty());
}

#[tokio::test]
async fn amazon_s3_without_credentials_does_not_sign() {
    let call = |client: &s3::Client| client.get_object().bucket("notes").key("a");
    let (requests, _) = assert_same!(s3, |config| config, call);
    assert!(requests.len() == 2 && !requests[0].contains("authorization"), "{requests:#?}");
}

#[tokio::test]
async fn amazon_bedrock_signs_or_sends_a_token_or_fails() {
    type Config = bedrockruntime::config::Builder;
    let call = |client: &bedrockruntime::Client| client.converse_stream().model_id("m");
    let credentials = |config: Config| {
        config.credentials_provider(bedrockruntime::config::Credentials::new(
            "AKIDEXAMPLE",
            "secret",
            None,
            None,
            "test",
        ))
    };
    let (requests, _) = assert_same!(bedrockruntime, credentials, call);
    assert!(requests[0].contains("AWS4-HMAC-SHA256"), "{requests:#?}");
    let token = |config: Config| config.bearer_token(bedrockruntime::config::Token::new("token", None));
    let (requests, _) = assert_same!(bedrockruntime, token, call);
    assert!(requests[0].contains("Bearer token"), "{requests:#?}");
    let (requests, results) = assert_same!(bedrockruntime, |config| config, call);
    assert!(requests.is_empty() && results[0].contains("NoMatchingAuthScheme"), "{results:?}");
}
