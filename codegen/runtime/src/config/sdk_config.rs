use aws_types::sdk_config::SdkConfig;
use aws_types::service_config::ServiceConfigKey;

use super::builder::Settings;
use super::{Builder, Config};
use crate::service::Service;

impl<S: Service> From<&SdkConfig> for Builder<S> {
    fn from(input: &SdkConfig) -> Self {
        Self::of(Settings::from_sdk_config(input, S::DESCRIPTOR.sdk_id))
    }
}

impl Settings {
    fn from_sdk_config(input: &SdkConfig, sdk_id: &str) -> Self {
        let mut builder = Builder::<()>::new();
        builder.set_credentials_provider(input.credentials_provider());
        builder.set_region(input.region().cloned());
        builder.set_use_fips(input.use_fips());
        builder.set_use_dual_stack(input.use_dual_stack());
        builder.set_endpoint_url(endpoint_url(input, sdk_id));
        builder.set_retry_config(input.retry_config().cloned());
        builder.set_timeout_config(input.timeout_config().cloned());
        builder.set_sleep_impl(input.sleep_impl());
        builder.set_http_client(input.http_client());
        builder.set_time_source(input.time_source());
        builder.set_behavior_version(input.behavior_version());
        builder.set_auth_scheme_preference(input.auth_scheme_preference().cloned());
        // Setting `None` would take a default away.
        if let Some(config) = input.stalled_stream_protection() {
            builder.set_stalled_stream_protection(Some(config));
        }
        if let Some(cache) = input.identity_cache() {
            builder.set_identity_cache(cache);
        }
        builder.set_disable_clock_skew_correction(input.disable_clock_skew_correction());
        builder.set_app_name(input.app_name().cloned());
        for metadata in input.framework_metadata() {
            builder.push_framework_metadata(metadata.clone());
        }
        builder.settings
    }
}

/// What the program set comes first, then the service's own setting, then the one for all services.
fn endpoint_url(input: &SdkConfig, sdk_id: &str) -> Option<String> {
    let for_all = || input.endpoint_url().map(str::to_owned);
    if input.get_origin("endpoint_url").is_client_config() {
        return for_all();
    }
    let key =
        ServiceConfigKey::builder().service_id(sdk_id).env("AWS_ENDPOINT_URL").profile("endpoint_url").build().ok();
    key.and_then(|key| input.service_config()?.load_config(key)).or_else(for_all)
}

impl<S: Service> From<&SdkConfig> for Config<S> {
    fn from(input: &SdkConfig) -> Self {
        Builder::from(input).build()
    }
}
