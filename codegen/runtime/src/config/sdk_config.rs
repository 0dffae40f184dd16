use aws_smithy_types::retry::RetryConfig;
use aws_types::sdk_config::SdkConfig;
use aws_types::service_config::ServiceConfigKey;

#[cfg(feature = "http-bearer-auth")]
use super::Token;
use super::builder::Settings;
use super::{Builder, Config};
#[cfg(feature = "http-bearer-auth")]
use crate::auth::AuthScheme;
use crate::compression::{DisableRequestCompression, RequestMinCompressionSize};
use crate::endpoint::Argument;
use crate::service::{Service, ServiceDescriptor};

impl<S: Service> From<&SdkConfig> for Builder<S> {
    fn from(input: &SdkConfig) -> Self {
        Self::of(Settings::from_sdk_config(input, S::DESCRIPTOR))
    }
}

impl Settings {
    fn from_sdk_config(input: &SdkConfig, service: &ServiceDescriptor) -> Self {
        let mut builder = Builder::<()>::new();
        builder.set_credentials_provider(input.credentials_provider());
        builder.set_region(input.region().cloned());
        builder.set_use_fips(input.use_fips());
        builder.set_use_dual_stack(input.use_dual_stack());
        builder.set_endpoint_url(endpoint_url(input, service.sdk_id));
        builder.set_retry_config(retry_config(input, service));
        builder.set_timeout_config(input.timeout_config().cloned());
        builder.set_sleep_impl(input.sleep_impl());
        builder.set_http_client(input.http_client());
        builder.set_time_source(input.time_source());
        builder.set_behavior_version(input.behavior_version());
        builder.set_auth_scheme_preference(input.auth_scheme_preference().cloned());
        // Setting `None` would remove a default.
        if let Some(protocol) = input.protocol() {
            builder.set_protocol(Some(protocol));
        }
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
        let mut settings = builder.settings;
        settings.layer.store_or_unset(input.account_id_endpoint_mode().cloned());
        settings.layer.store_or_unset(input.disable_request_compression().map(DisableRequestCompression));
        settings.layer.store_or_unset(input.request_min_compression_size_bytes().map(RequestMinCompressionSize));
        settings.layer.store_or_unset(input.request_checksum_calculation());
        settings.layer.store_or_unset(input.response_checksum_validation());
        settings.layer.store_or_unset(input.sigv4a_signing_region_set().cloned());
        context_params(input, service, &mut settings);
        #[cfg(feature = "http-bearer-auth")]
        bearer_token(input, service, &mut settings);
        settings
    }
}

fn retry_config(input: &SdkConfig, service: &ServiceDescriptor) -> Option<RetryConfig> {
    let is_explicit = input.get_origin("retry_config").is_client_config();
    let shared = input.retry_config()?.clone();
    Some(
        service
            .customizations
            .iter()
            .fold(shared, |retries, customization| customization.retries(retries, is_explicit)),
    )
}

/// Endpoint parameters with a setting in shared configuration: the parameter, its environment variable and its profile
/// key.
const CONTEXT_PARAMS: [(&str, &str, &str); 1] =
    [("DisableS3ExpressSessionAuth", "AWS_S3_DISABLE_EXPRESS_SESSION_AUTH", "s3_disable_express_session_auth")];

fn context_params(input: &SdkConfig, service: &ServiceDescriptor, settings: &mut Settings) {
    for (name, env, profile) in CONTEXT_PARAMS {
        if service.endpoint_rules.parameters.iter().any(|it| it.name == name) {
            let value = load(input, service.sdk_id, env, profile).and_then(|text| text.parse::<bool>().ok());
            settings.set_context_param(name, value.map(Argument::Boolean));
        }
    }
}

/// A service-specific token takes precedence over the global one, and selects bearer authentication.
#[cfg(feature = "http-bearer-auth")]
fn bearer_token(input: &SdkConfig, service: &ServiceDescriptor, settings: &mut Settings) {
    use aws_credential_types::credential_feature::AwsCredentialFeature;
    use aws_smithy_runtime_api::client::auth::AuthSchemePreference;
    use aws_smithy_runtime_api::client::auth::http::HTTP_BEARER_AUTH_SCHEME_ID;
    use aws_smithy_runtime_api::client::identity::{Identity, SharedIdentityResolver};
    use aws_smithy_types::config_bag::Layer;

    settings.set_token_provider(input.token_provider());
    let name = service.signing_name.filter(|_| service.auth.contains(&AuthScheme::HttpBearer));
    let Some(token) = name.and_then(|name| load(input, name, "AWS_BEARER_TOKEN", "")) else { return };
    if !input.get_origin("auth_scheme_preference").is_client_config() {
        settings.layer.store_put(AuthSchemePreference::from([HTTP_BEARER_AUTH_SCHEME_ID]));
    }
    if !input.get_origin("token_provider").is_client_config() {
        let mut layer = Layer::new("AWS_BEARER_TOKEN");
        layer.store_append(AwsCredentialFeature::BearerServiceEnvVars);
        let identity = Identity::builder().data(Token::new(token, None)).property(layer.freeze()).build();
        if let Ok(identity) = identity {
            settings.set_bearer_identity(SharedIdentityResolver::new(identity));
        }
    }
}

/// The service-specific value in the environment or the profile.
fn load(input: &SdkConfig, service: &str, env: &str, profile: &str) -> Option<String> {
    let key = ServiceConfigKey::builder().service_id(service).env(env).profile(profile).build().ok()?;
    input.service_config()?.load_config(key)
}

/// In order of precedence: the program's value, the service-specific setting, the global setting.
fn endpoint_url(input: &SdkConfig, sdk_id: &str) -> Option<String> {
    let for_all = || input.endpoint_url().map(str::to_owned);
    if input.get_origin("endpoint_url").is_client_config() {
        return for_all();
    }
    load(input, sdk_id, "AWS_ENDPOINT_URL", "endpoint_url").or_else(for_all)
}

impl<S: Service> From<&SdkConfig> for Config<S> {
    fn from(input: &SdkConfig) -> Self {
        Builder::from(input).build()
    }
}
