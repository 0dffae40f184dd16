#![expect(clippy::unwrap_used, reason = "a test fails by it")]

use std::time::{Duration, UNIX_EPOCH};

use aws_runtime::auth::HttpSignatureType;
use aws_smithy_async::time::StaticTimeSource;
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponentsBuilder;
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::config_bag::Layer;
use aws_smithy_types::endpoint::EndpointAuthScheme;
use aws_types::region::Region;
use fastrand::Rng;

use super::*;

mod clock_skew;
mod random;
mod suite;

/// A call's configuration and time.
struct Call {
    config: SigV4OperationSigningConfig,
    credentials: Credentials,
    endpoint: Option<EndpointAuthScheme>,
    time: SystemTime,
}

impl Call {
    fn new(credentials: Credentials, time: SystemTime) -> Self {
        let config = SigV4OperationSigningConfig {
            region: Some(SigningRegion::from(Region::from_static("us-east-1"))),
            name: Some(SigningName::from_static("service")),
            ..Default::default()
        };
        Self { config, credentials, endpoint: None, time }
    }

    fn cfg(&self) -> ConfigBag {
        let mut layer = Layer::new("test");
        layer.store_put(self.config.clone());
        ConfigBag::of_layers([layer])
    }

    fn endpoint(&self) -> AuthSchemeEndpointConfig<'_> {
        self.endpoint.as_ref().map_or_else(AuthSchemeEndpointConfig::empty, AuthSchemeEndpointConfig::from_typed)
    }

    /// Signs with a signer.
    fn sign(&self, signer: &dyn Sign, request: &HttpRequest) -> HttpRequest {
        self.sign_with(signer, request, &self.cfg())
    }

    fn sign_with(&self, signer: &dyn Sign, request: &HttpRequest, cfg: &ConfigBag) -> HttpRequest {
        let mut request = request.try_clone().unwrap();
        let identity = Identity::from(self.credentials.clone());
        signer.sign_http_request(&mut request, &identity, self.endpoint(), &components(self.time), cfg).unwrap();
        request
    }

    /// Returns true if AWS's signer is not needed.
    fn is_plain(&self, signer: &Signer, request: &HttpRequest) -> bool {
        let (endpoint, cfg) = (self.endpoint(), self.cfg());
        let settings = Settings::plain(&endpoint, &cfg);
        let identity = Identity::from(self.credentials.clone());
        settings.is_some_and(|settings| signer.headers(request, &identity, &settings, self.time).is_some())
    }
}

fn components(time: SystemTime) -> RuntimeComponents {
    let time = StaticTimeSource::new(time);
    RuntimeComponentsBuilder::for_tests().with_time_source(Some(time)).build().unwrap()
}

fn request(method: &str, uri: &str, body: &'static str) -> Option<HttpRequest> {
    let request = http::Request::builder().method(method).uri(uri).body(SdkBody::from(body)).ok()?;
    HttpRequest::try_from(request).ok()
}

/// All headers in the order in which they are sent.
fn sent(request: &HttpRequest) -> Vec<(&str, &str)> {
    request.headers().iter().collect()
}

fn credentials() -> Credentials {
    Credentials::new("AKIDEXAMPLE", "a secret that is not shown", None, None, "test")
}

#[test]
fn unsigned_payloads_presigning_and_streams_are_not_plain() {
    let signer = Signer::default();
    let post = request("POST", "https://a.example/", "body").unwrap();
    let call = || Call::new(credentials(), UNIX_EPOCH + Duration::from_secs(1_440_938_161));
    assert!(call().is_plain(&signer, &post));

    let mut presigned = call();
    presigned.config.signing_options.signature_type = HttpSignatureType::HttpRequestQueryParams;
    presigned.config.signing_options.expires_in = Some(Duration::from_mins(1));
    assert!(!presigned.is_plain(&signer, &post));

    let mut unsigned = call();
    let payload = PayloadSigningOverride::unsigned_payload().to_signable_body();
    unsigned.config.signing_options.payload_override = Some(payload);
    assert!(!unsigned.is_plain(&signer, &post));

    let mut stream = request("POST", "https://a.example/", "").unwrap();
    *stream.body_mut() = SdkBody::retryable(|| SdkBody::from_body_1_x(SdkBody::from("a stream")));
    assert!(!call().is_plain(&signer, &stream));

    let mut mistyped = call();
    mistyped.endpoint = Some(EndpointAuthScheme::with_capacity("sigv4", 1).put("signingName", true));
    assert!(!mistyped.is_plain(&signer, &post));
}

#[test]
fn the_name_of_the_token_is_plain_unless_it_is_another_one() {
    let signer = Signer::default();
    let post = request("POST", "https://a.example/", "body").unwrap();
    let call = Call::new(
        Credentials::new("AKIDEXAMPLE", "a secret that is not shown", Some("token".to_owned()), None, "test"),
        UNIX_EPOCH + Duration::from_secs(1_440_938_161),
    );
    for name in [None, Some("x-amz-s3session-token")] {
        let mut layer = Layer::new("name");
        layer.store_put(call.config.clone());
        layer.store_put(SigV4SessionTokenNameOverride::new(move |_: &SigningSettings, _: &ConfigBag| Ok(name)));
        let cfg = ConfigBag::of_layers([layer]);
        assert_eq!(Settings::plain(&call.endpoint(), &cfg).is_some(), name.is_none());
        let [ours, official] = [&signer as &dyn Sign, &SigV4Signer::new()].map(|it| call.sign_with(it, &post, &cfg));
        assert_eq!(sent(&ours), sent(&official));
        assert!(ours.headers().contains_key(name.unwrap_or("x-amz-security-token")));
    }
}

#[test]
fn another_day_region_service_or_secret_derives_another_key() {
    let signer = Signer::default();
    let post = request("POST", "https://a.example/", "body").unwrap();
    let start = UNIX_EPOCH + Duration::from_secs(1_440_938_161);
    let first = Call::new(credentials(), start);
    let next_day = Call::new(credentials(), start + Duration::from_hours(24));
    let rotated = Call::new(Credentials::new("AKIDEXAMPLE", "another secret", None, None, "test"), start);
    let with_token = Call::new(
        Credentials::new("AKIDEXAMPLE", "a secret that is not shown", Some("token".to_owned()), None, "test"),
        start,
    );
    let mut elsewhere = Call::new(credentials(), start);
    let place = [("signingRegion", "eu-west-1"), ("signingName", "other")];
    elsewhere.endpoint =
        Some(place.iter().fold(EndpointAuthScheme::with_capacity("sigv4", 2), |scheme, (key, value)| {
            scheme.put(*key, (*value).to_owned())
        }));
    for call in [&first, &next_day, &rotated, &with_token, &elsewhere, &first] {
        assert!(call.is_plain(&signer, &post));
        assert_eq!(sent(&call.sign(&signer, &post)), sent(&call.sign(&SigV4Signer::new(), &post)));
    }
}

#[test]
fn debug_shows_neither_secret_nor_key() {
    let scheme = SigV4Scheme::default();
    let post = request("POST", "https://a.example/", "body").unwrap();
    Call::new(credentials(), UNIX_EPOCH).sign(&scheme.0, &post);
    assert_eq!(format!("{scheme:?}"), "SigV4Scheme(Signer { .. })");
}
