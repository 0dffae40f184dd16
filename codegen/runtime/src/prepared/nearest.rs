//! The configuration that calls read, in the layer that is searched first. AWS's configuration has about ten layers, all of
//! which are searched for a setting that none has.

use aws_credential_types::credential_feature::AwsCredentialFeature;
use aws_runtime::auth::{PayloadSigningOverride, SigV4OperationSigningConfig, SigV4SessionTokenNameOverride};
use aws_runtime::invocation_id::SharedInvocationIdGenerator;
use aws_runtime::request_info::RequestInfoInterceptor;
use aws_runtime::sdk_feature::AwsSdkFeature;
use aws_runtime::service_clock_skew::{DisableClockSkewCorrection, ServiceClockSkewInterceptor};
use aws_runtime::user_agent::UserAgentInterceptor;
use aws_smithy_runtime::client::retries::RetryPartition;
use aws_smithy_runtime::client::sdk_feature::SmithySdkFeature;
use aws_smithy_runtime_api::client::endpoint::EndpointPrefix;
use aws_smithy_runtime_api::client::interceptors::DisableInterceptor;
use aws_smithy_runtime_api::client::orchestrator::{LoadedRequestBody, Metadata};
use aws_smithy_runtime_api::client::ser_de::SharedRequestSerializer;
use aws_smithy_runtime_api::client::stalled_stream_protection::StalledStreamProtectionConfig;
use aws_smithy_schema::header_omit_settings::SharedHeaderOmitSettings;
use aws_smithy_schema::protocol::{ServiceShapeName, SharedClientProtocol};
use aws_smithy_types::config_bag::{ConfigBag, FrozenLayer, Layer, Storable, StoreAppend, StoreReplace};
use aws_smithy_types::event_stream::DeferredSignerSender;
use aws_smithy_types::retry::RetryConfig;
use aws_smithy_types::telemetry::RequestedTelemetryAttributes;
use aws_smithy_types::timeout::TimeoutConfig;
use aws_types::SigningName;
use aws_types::endpoint_config::{AccountIdEndpointMode, EndpointUrl, UseDualStack, UseFips};
use aws_types::region::{Region, SigningRegion};

use crate::endpoint::ContextParam;
use crate::interceptors::FeatureTracker;
use crate::presigned::Presigned;
use crate::user_agent::Customized;

/// Returns a layer of the settings that most calls read, with the values that they have.
pub(super) fn layer(cfg: &ConfigBag) -> FrozenLayer {
    let mut layer = Layer::new("nearest");
    add_settings(cfg, &mut layer);
    FeatureTracker::track(cfg, &mut layer);
    layer.freeze()
}

/// The provider of idempotency tokens is not among them: its clone generates other tokens.
fn add_settings(cfg: &ConfigBag, layer: &mut Layer) {
    copy::<AccountIdEndpointMode>(cfg, layer);
    copy::<EndpointPrefix>(cfg, layer);
    copy::<EndpointUrl>(cfg, layer);
    copy::<Metadata>(cfg, layer);
    copy::<PayloadSigningOverride>(cfg, layer);
    copy::<Region>(cfg, layer);
    copy::<RequestedTelemetryAttributes>(cfg, layer);
    copy::<RetryConfig>(cfg, layer);
    copy::<RetryPartition>(cfg, layer);
    copy::<ServiceShapeName>(cfg, layer);
    copy::<SharedClientProtocol>(cfg, layer);
    copy::<SharedHeaderOmitSettings>(cfg, layer);
    copy::<SharedInvocationIdGenerator>(cfg, layer);
    copy::<SharedRequestSerializer>(cfg, layer);
    copy::<SigV4OperationSigningConfig>(cfg, layer);
    copy::<SigningName>(cfg, layer);
    copy::<SigningRegion>(cfg, layer);
    copy::<StalledStreamProtectionConfig>(cfg, layer);
    copy::<TimeoutConfig>(cfg, layer);
    copy::<UseDualStack>(cfg, layer);
    copy::<UseFips>(cfg, layer);

    unset::<Customized>(cfg, layer);
    unset::<DeferredSignerSender>(cfg, layer);
    unset::<DisableClockSkewCorrection>(cfg, layer);
    unset::<DisableInterceptor<RequestInfoInterceptor>>(cfg, layer);
    unset::<DisableInterceptor<ServiceClockSkewInterceptor>>(cfg, layer);
    unset::<DisableInterceptor<UserAgentInterceptor>>(cfg, layer);
    unset::<LoadedRequestBody>(cfg, layer);
    unset::<Presigned>(cfg, layer);
    unset::<SigV4SessionTokenNameOverride>(cfg, layer);

    clear::<AwsCredentialFeature>(cfg, layer);
    clear::<AwsSdkFeature>(cfg, layer);
    clear::<ContextParam>(cfg, layer);
    clear::<SmithySdkFeature>(cfg, layer);
}

fn copy<T: Storable<Storer = StoreReplace<T>> + Clone>(cfg: &ConfigBag, layer: &mut Layer) {
    layer.store_or_unset(cfg.load::<T>().cloned());
}

/// Adds that a setting is unset, if it is.
fn unset<T: Storable<Storer = StoreReplace<T>>>(cfg: &ConfigBag, layer: &mut Layer) {
    if cfg.load::<T>().is_none() {
        layer.unset::<T>();
    }
}

/// Adds that a list has no elements, if it has none.
fn clear<T: Storable<Storer = StoreAppend<T>>>(cfg: &ConfigBag, layer: &mut Layer) {
    if cfg.load::<T>().next().is_none() {
        layer.clear::<T>();
    }
}
