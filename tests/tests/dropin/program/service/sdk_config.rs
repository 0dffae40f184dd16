//! Conversion of a shared `SdkConfig` to a client.

use std::time::Duration;

use aws_config::SdkConfig;
use aws_types::origin::Origin;
use aws_types::service_config::{LoadServiceConfig, ServiceConfigKey};

use super::{ENDPOINT_VARIABLE, HOST, SERVICE_ID, call, sdk, success};
use crate::transport::{Requests, header, transport};

use sdk::config::retry::RetryConfig;
use sdk::config::timeout::TimeoutConfig;
use sdk::config::{
    AppName, BehaviorVersion, Credentials, FrameworkMetadata, Region, SharedCredentialsProvider,
    StalledStreamProtectionConfig,
};

/// The environment and profile of a program, as `aws-config` passes them to a client.
#[derive(Debug)]
struct Environment(&'static [(&'static str, &'static str)]);

impl LoadServiceConfig for Environment {
    fn load_config(&self, key: ServiceConfigKey<'_>) -> Option<String> {
        assert_eq!((key.service_id(), key.env(), key.profile()), (SERVICE_ID, "AWS_ENDPOINT_URL", "endpoint_url"));
        let name = format!("{}_{}", key.env(), key.service_id().replace(' ', "_").to_uppercase());
        self.0.iter().find_map(|(variable, value)| (*variable == name).then(|| (*value).to_owned()))
    }
}

fn sdk_config() -> (aws_types::sdk_config::Builder, Requests) {
    let (http, requests) = transport([success("job-1")]);
    let builder = SdkConfig::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::new("us-west-2"))
        .credentials_provider(SharedCredentialsProvider::new(Credentials::new(
            "AKIDSHARED",
            "secret",
            None,
            None,
            "program",
        )))
        .http_client(http);
    (builder, requests)
}

async fn host_of(builder: aws_types::sdk_config::Builder, requests: &Requests) -> String {
    call(&sdk::Client::new(&builder.build())).send().await.unwrap();
    let request = requests.only();
    format!("{}{}", request.uri().scheme_str().unwrap(), request.uri().authority().unwrap())
}

#[tokio::test]
async fn every_shared_setting_is_applied() {
    let (builder, requests) = sdk_config();
    let timeouts = TimeoutConfig::builder().operation_timeout(Duration::from_secs(9)).build();
    let shared = builder
        .retry_config(RetryConfig::adaptive().with_max_attempts(5))
        .timeout_config(timeouts.clone())
        .app_name(AppName::new("shared-app").unwrap())
        .framework_metadata(FrameworkMetadata::new("framework", None::<&str>).unwrap())
        .stalled_stream_protection(StalledStreamProtectionConfig::disabled())
        .identity_cache(sdk::config::IdentityCache::no_cache())
        .sleep_impl(aws_smithy_async::rt::sleep::TokioSleep::new())
        .time_source(aws_smithy_async::time::StaticTimeSource::from_secs(1_700_000_000))
        .disable_clock_skew_correction(true)
        .build();
    let config = sdk::Config::from(&shared);
    assert_eq!(config.region().map(Region::as_ref), Some("us-west-2"));
    assert_eq!(config.retry_config().map(RetryConfig::max_attempts), Some(5));
    assert_eq!(config.timeout_config(), Some(&timeouts));
    assert_eq!(config.app_name().map(AppName::as_ref), Some("shared-app"));
    assert_eq!(config.framework_metadata().len(), 1);
    assert!(config.stalled_stream_protection().is_some_and(|protection| !protection.is_enabled()));
    assert!(config.identity_cache().is_some() && config.sleep_impl().is_some() && config.http_client().is_some());
    assert_eq!(config.disable_clock_skew_correction(), Some(true));

    call(&sdk::Client::new(&shared)).send().await.unwrap();
    let request = requests.only();
    assert_eq!(header(&request, "x-amz-date"), "20231114T221320Z");
    assert!(
        header(&request, "authorization")
            .contains(&format!("Credential=AKIDSHARED/20231114/us-west-2/{HOST}/aws4_request"))
    );
    assert!(header(&request, "x-amz-user-agent").contains("app/shared-app"));
    assert!(header(&request, "amz-sdk-request").contains("max=5"));
}

#[tokio::test]
async fn every_conversion_of_a_shared_config_is_available() {
    let (builder, _) = sdk_config();
    let shared = builder.build();
    let configs = [
        sdk::Config::new(&shared),
        sdk::Config::from(&shared),
        (&shared).into(),
        sdk::config::Builder::from(&shared).build(),
        sdk::Client::new(&shared).config().clone(),
    ];
    for config in configs {
        assert_eq!(config.region().map(Region::as_ref), Some("us-west-2"));
        call(&sdk::Client::from_conf(config)).send().await.unwrap();
    }
}

#[tokio::test]
async fn the_endpoint_depends_on_the_shared_flags() {
    let (builder, requests) = sdk_config();
    assert_eq!(host_of(builder, &requests).await, format!("https{HOST}.us-west-2.amazonaws.com"));
    let (builder, requests) = sdk_config();
    assert_eq!(host_of(builder.use_fips(true), &requests).await, format!("https{HOST}-fips.us-west-2.amazonaws.com"));
    let (builder, requests) = sdk_config();
    assert_eq!(host_of(builder.use_dual_stack(true), &requests).await, format!("https{HOST}.us-west-2.api.aws"));
    let (builder, requests) = sdk_config();
    assert_eq!(host_of(builder.endpoint_url("http://one:1"), &requests).await, "httpone:1");
}

const BOTH: &[(&str, &str)] = &[
    ("AWS_ENDPOINT_URL_MEDICAL_IMAGING", "http://service:1"),
    ("AWS_ENDPOINT_URL_COMPREHENDMEDICAL", "http://service:1"),
];

#[tokio::test]
async fn the_service_specific_endpoint_url_is_used() {
    assert_eq!(ENDPOINT_VARIABLE, format!("AWS_ENDPOINT_URL_{}", SERVICE_ID.replace(' ', "_").to_uppercase()));
    let (builder, requests) = sdk_config();
    assert_eq!(host_of(builder.service_config(Environment(BOTH)), &requests).await, "httpservice:1");

    // It takes precedence over the global URL of the environment.
    let (mut builder, requests) = sdk_config();
    builder.insert_origin("endpoint_url", Origin::shared_environment_variable());
    let builder = builder.endpoint_url("http://general:1").service_config(Environment(BOTH));
    assert_eq!(host_of(builder, &requests).await, "httpservice:1");

    // The program's own value takes precedence over it.
    let (mut builder, requests) = sdk_config();
    builder.insert_origin("endpoint_url", Origin::shared_config());
    let builder = builder.endpoint_url("http://program:1").service_config(Environment(BOTH));
    assert_eq!(host_of(builder, &requests).await, "httpprogram:1");

    let (builder, requests) = sdk_config();
    let builder = builder
        .endpoint_url("http://general:1")
        .service_config(Environment(&[("AWS_ENDPOINT_URL_S3", "http://other:1")]));
    assert_eq!(host_of(builder, &requests).await, "httpgeneral:1");
}
