//! `Config` and its builder: every setter in both forms, every getter.

use std::time::Duration;

use aws_smithy_runtime_api::client::auth::AuthSchemePreference;
use aws_smithy_types::retry::RetryConfig as SmithyRetryConfig;

use super::{HOST, sdk};

use sdk::config::retry::{ReconnectMode, RetryConfig, RetryMode, RetryPartition};
use sdk::config::timeout::{TimeoutConfig, TimeoutConfigBuilder};
use sdk::config::{
    AppName, BehaviorVersion, Builder, Config, Credentials, FrameworkMetadata, Region, SharedCredentialsProvider,
    StalledStreamProtectionConfig,
};

fn timeouts() -> TimeoutConfig {
    let builder: TimeoutConfigBuilder = TimeoutConfig::builder();
    builder.operation_timeout(Duration::from_secs(3)).read_timeout(Duration::from_secs(2)).build()
}

fn framework() -> FrameworkMetadata {
    FrameworkMetadata::new("framework", Some("1.0")).unwrap()
}

fn chained() -> Config {
    Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::new("eu-west-1"))
        .credentials_provider(Credentials::new("AKID", "secret", None, None, "program"))
        .endpoint_url("http://localhost:1234")
        .use_fips(true)
        .use_dual_stack(true)
        .retry_config(RetryConfig::standard().with_max_attempts(7))
        .retry_partition(RetryPartition::new("mine"))
        .timeout_config(timeouts())
        .app_name(AppName::new("app").unwrap())
        .framework_metadata(framework())
        .idempotency_token_provider("token")
        .stalled_stream_protection(StalledStreamProtectionConfig::disabled())
        .auth_scheme_preference([aws_runtime::auth::sigv4::SCHEME_ID])
        .disable_clock_skew_correction(true)
        .build()
}

fn set() -> Config {
    let mut builder = Builder::new();
    builder
        .set_behavior_version(Some(BehaviorVersion::latest()))
        .set_region(Some(Region::from_static("eu-west-1")))
        .set_credentials_provider(Some(SharedCredentialsProvider::new(Credentials::new(
            "AKID", "secret", None, None, "program",
        ))))
        .set_endpoint_url(Some("http://localhost:1234".to_owned()))
        .set_use_fips(Some(true))
        .set_use_dual_stack(Some(true))
        .set_retry_config(Some(SmithyRetryConfig::standard().with_max_attempts(7)))
        .set_retry_partition(Some(RetryPartition::new("mine")))
        .set_timeout_config(Some(timeouts()))
        .set_app_name(Some(AppName::new("app").unwrap()))
        .push_framework_metadata(framework())
        .set_idempotency_token_provider(Some("token".into()))
        .set_stalled_stream_protection(Some(StalledStreamProtectionConfig::disabled()))
        .set_auth_scheme_preference(Some(AuthSchemePreference::from([aws_runtime::auth::sigv4::SCHEME_ID])))
        .set_disable_clock_skew_correction(Some(true));
    builder.build()
}

fn assert_all_set(config: &Config) {
    assert_eq!(config.region().map(Region::as_ref), Some("eu-west-1"));
    assert_eq!(config.retry_config().map(RetryConfig::max_attempts), Some(7));
    assert_eq!(config.retry_config().map(RetryConfig::mode), Some(RetryMode::Standard));
    assert_eq!(config.retry_partition(), Some(&RetryPartition::new("mine")));
    assert_eq!(config.timeout_config(), Some(&timeouts()));
    assert_eq!(config.app_name().map(AppName::as_ref), Some("app"));
    assert_eq!(config.framework_metadata(), [&framework()]);
    assert!(config.stalled_stream_protection().is_some_and(|protection| !protection.is_enabled()));
    let preference =
        config.auth_scheme_preference().cloned().map(|preference| preference.into_iter().collect::<Vec<_>>());
    assert_eq!(preference, Some(vec![aws_runtime::auth::sigv4::SCHEME_ID]));
    assert_eq!(config.disable_clock_skew_correction(), Some(true));
    assert_eq!(config.signing_name(), HOST);
}

#[test]
fn every_setting_can_be_read() {
    assert_all_set(&chained());
    assert_all_set(&set());
    assert_all_set(&chained().clone());
}

#[test]
fn a_config_converts_back_to_a_builder() {
    assert_all_set(&chained().to_builder().build());
    let changed = chained().to_builder().region(Region::new("us-east-2")).build();
    assert_eq!(changed.region().map(Region::as_ref), Some("us-east-2"));
    assert_eq!(changed.retry_config().map(RetryConfig::max_attempts), Some(7), "other settings are kept");
    let rebuilt: Config = set().to_builder().clone().build();
    assert_all_set(&rebuilt);
}

#[test]
fn a_client_returns_its_config() {
    let client = sdk::Client::from_conf(chained());
    assert_all_set(client.config());
    let clone: sdk::client::Client = client.clone();
    assert_all_set(clone.config());
}

#[test]
fn settings_are_unset_by_default() {
    let config = sdk::Config::builder().build();
    assert!(config.region().is_none());
    assert!(config.retry_config().is_none());
    assert!(config.retry_partition().is_none());
    assert!(config.timeout_config().is_none());
    assert!(config.app_name().is_none());
    assert!(config.framework_metadata().is_empty());
    assert!(config.stalled_stream_protection().is_none());
    assert!(config.auth_scheme_preference().is_none());
    assert!(config.disable_clock_skew_correction().is_none());
    assert!(config.invocation_id_generator().is_none());
    assert!(config.http_client().is_none());
    assert!(config.sleep_impl().is_none());
    assert!(config.identity_cache().is_none());
    assert_eq!(
        (config.interceptors().count(), config.retry_classifiers().count(), config.auth_schemes().count()),
        (0, 0, 0)
    );
    assert!(config.auth_scheme_resolver().is_none());
    assert!(config.time_source().is_some(), "a build sets the machine's clock");
    #[allow(deprecated, reason = "it is deprecated, and always returns `None`")]
    let provider = config.credentials_provider();
    assert!(provider.is_none());
}

#[test]
fn settings_can_be_unset() {
    let mut builder = chained().to_builder();
    builder
        .set_region(None)
        .set_endpoint_url(None)
        .set_use_fips(None)
        .set_use_dual_stack(None)
        .set_app_name(None)
        .set_idempotency_token_provider(None)
        .set_auth_scheme_preference(None)
        .set_disable_clock_skew_correction(None)
        .set_stalled_stream_protection(None);
    let config = builder.region(None).build();
    assert!(config.region().is_none() && config.app_name().is_none() && config.stalled_stream_protection().is_none());
    assert_eq!(config.retry_config().map(RetryConfig::max_attempts), Some(7), "other settings are kept");
}

#[test]
fn timeouts_are_merged_with_earlier_ones() {
    let earlier = TimeoutConfig::builder().connect_timeout(Duration::from_secs(1)).build();
    let config = Config::builder().timeout_config(earlier).timeout_config(timeouts()).build();
    let merged = config.timeout_config().unwrap();
    assert_eq!(
        (merged.connect_timeout(), merged.read_timeout()),
        (Some(Duration::from_secs(1)), Some(Duration::from_secs(2)))
    );
}

#[test]
fn debug_does_not_show_secrets() {
    let config = Config::builder()
        .credentials_provider(Credentials::new("AKID", "very-secret-key", None, None, "program"))
        .build();
    assert!(!format!("{config:?} {:?}", config.to_builder()).contains("very-secret-key"));
}

#[test]
fn the_retry_module_exports_the_official_names() {
    let config: RetryConfig =
        sdk::config::retry::RetryConfigBuilder::new().mode(RetryMode::Adaptive).max_attempts(2).build();
    assert_eq!(config.mode(), RetryMode::Adaptive);
    assert_eq!(
        RetryConfig::standard().with_reconnect_mode(ReconnectMode::ReuseAllConnections).reconnect_mode(),
        ReconnectMode::ReuseAllConnections
    );
    let _: (sdk::config::retry::TokenBucket, Option<sdk::config::retry::ClientRateLimiter>) =
        (sdk::config::retry::TokenBucket::default(), None);
    assert_eq!(sdk::config::retry::ShouldAttempt::Yes, sdk::config::retry::ShouldAttempt::Yes);
}

#[test]
fn the_crate_exports_its_version() {
    assert!(sdk::meta::PKG_VERSION.split('.').count() >= 3, "{}", sdk::meta::PKG_VERSION);
}

#[test]
#[should_panic(expected = "behavior")]
fn a_client_requires_a_behavior_version() {
    let _ = sdk::Client::from_conf(Config::builder().region(Region::new("us-east-1")).build());
}

#[test]
fn the_latest_behavior_can_be_chosen() {
    let config = Config::builder().behavior_version_latest().region(Region::new("us-east-1")).build();
    assert_eq!(sdk::Client::from_conf(config).config().region().map(Region::as_ref), Some("us-east-1"));
}
