//! Interceptors that are part of the generated code in AWS's own clients.

use aws_runtime::sdk_feature::AwsSdkFeature;
use aws_smithy_runtime::client::sdk_feature::SmithySdkFeature;
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::endpoint::{EndpointPrefix, EndpointResolverParams};
#[cfg(feature = "test-util")]
use aws_smithy_runtime_api::client::interceptors::context::BeforeTransmitInterceptorContextMut;
use aws_smithy_runtime_api::client::interceptors::context::{
    BeforeSerializationInterceptorContextMut, BeforeSerializationInterceptorContextRef,
    BeforeTransmitInterceptorContextRef,
};
use aws_smithy_runtime_api::client::interceptors::error::ContextAttachedError;
use aws_smithy_runtime_api::client::interceptors::{Intercept, dyn_dispatch_hint};
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_schema::protocol::SharedClientProtocol;
use aws_smithy_types::config_bag::{ConfigBag, Layer, Storable, StoreReplace};
use aws_smithy_types::retry::{RetryConfig, RetryMode};
use aws_smithy_types::telemetry::{CapturedTelemetryAttributes, RequestedTelemetryAttributes};
use aws_types::endpoint_config::{AccountIdEndpointMode, EndpointUrl};

use crate::endpoint::Params;
use crate::host_prefix::host_prefix;
use crate::idempotency::IdempotencyTokenProvider;
use crate::node::{self, Node};
use crate::operation::OperationDescriptor;
use crate::serde::Serializable;

/// Adds the features of a call to the user agent.
#[derive(Debug)]
pub(crate) struct FeatureTracker;

/// Marks a configuration that has the features of [`FeatureTracker`] already.
#[derive(Debug)]
struct Tracked;

impl Storable for Tracked {
    type Storer = StoreReplace<Self>;
}

impl FeatureTracker {
    /// Adds the features that depend on the configuration alone to a layer of it.
    pub(crate) fn track(cfg: &ConfigBag, layer: &mut Layer) {
        if cfg.load::<EndpointUrl>().is_some() {
            layer.store_append(AwsSdkFeature::EndpointOverride);
        }
        for feature in Self::features(cfg) {
            layer.store_append(feature);
        }
        layer.store_put(Tracked);
    }

    /// The features of retries and of the protocol.
    fn features(cfg: &ConfigBag) -> impl Iterator<Item = SmithySdkFeature> + use<> {
        let mode = match cfg.load::<RetryConfig>().map(RetryConfig::mode) {
            Some(RetryMode::Standard) => Some(SmithySdkFeature::RetryModeStandard),
            Some(RetryMode::Adaptive) => Some(SmithySdkFeature::RetryModeAdaptive),
            _ => None,
        };
        let cbor = cfg
            .load::<SharedClientProtocol>()
            .is_some_and(|protocol| protocol.protocol_id().shape_name() == "rpcv2Cbor");
        mode.into_iter().chain(cbor.then_some(SmithySdkFeature::ProtocolRpcV2Cbor))
    }
}

#[dyn_dispatch_hint]
impl Intercept for FeatureTracker {
    fn name(&self) -> &'static str {
        "FeatureTracker"
    }

    fn read_before_execution(
        &self,
        _: &BeforeSerializationInterceptorContextRef<'_>,
        cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        if cfg.load::<Tracked>().is_none() && cfg.load::<EndpointUrl>().is_some() {
            cfg.interceptor_state().store_append(AwsSdkFeature::EndpointOverride);
        }
        if let Ok(telemetry) = aws_smithy_observability::global::get_telemetry_provider()
            && telemetry.meter_provider().provider_name() == "AwsSmithyObservabilityOtelProvider"
        {
            cfg.interceptor_state().store_append(SmithySdkFeature::ObservabilityOtelMetrics);
        }
        Ok(())
    }

    fn read_before_serialization(
        &self,
        _: &BeforeSerializationInterceptorContextRef<'_>,
        _: &RuntimeComponents,
        cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        if cfg.load::<Tracked>().is_none() {
            for feature in Self::features(cfg) {
                cfg.interceptor_state().store_append(feature);
            }
        }
        Ok(())
    }
}

/// Adds the feature that a call belongs to, such as a waiter, to the user agent.
#[derive(Debug)]
pub(crate) struct PartOf(pub(crate) SmithySdkFeature);

#[dyn_dispatch_hint]
impl Intercept for PartOf {
    fn name(&self) -> &'static str {
        "PartOf"
    }

    fn read_after_serialization(
        &self,
        _: &BeforeTransmitInterceptorContextRef<'_>,
        _: &RuntimeComponents,
        cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        cfg.interceptor_state().store_append(self.0.clone());
        Ok(())
    }
}

fn account_id_feature(mode: &AccountIdEndpointMode) -> Option<AwsSdkFeature> {
    match mode {
        AccountIdEndpointMode::Preferred => Some(AwsSdkFeature::AccountIdModePreferred),
        AccountIdEndpointMode::Required => Some(AwsSdkFeature::AccountIdModeRequired),
        AccountIdEndpointMode::Disabled => Some(AwsSdkFeature::AccountIdModeDisabled),
        _ => None,
    }
}

/// Reads an operation's input before serialization: endpoint parameters, telemetry, idempotency token.
#[derive(Debug)]
pub(crate) struct InputInterceptor(pub(crate) &'static OperationDescriptor);

#[dyn_dispatch_hint]
impl Intercept for InputInterceptor {
    fn name(&self) -> &'static str {
        "InputInterceptor"
    }

    fn read_before_execution(
        &self,
        context: &BeforeSerializationInterceptorContextRef<'_>,
        cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let operation = self.0;
        let input = (operation.as_structure)(context.input())
            .ok_or("an interceptor replaced the input with a value of a different type")?;
        let input = Serializable(input);
        let params = Params::of_call(cfg, operation.service.endpoint_rules, operation.endpoint_params, &input)
            .map_err(|error| ContextAttachedError::new("endpoint params could not be built", error))?;
        if let Some(feature) = params.account_mode().and_then(account_id_feature) {
            cfg.interceptor_state().store_append(feature);
        }
        cfg.interceptor_state().store_put(EndpointResolverParams::new(params));
        if let Some(template) = operation.host_prefix
            && let Some(prefix) = host_prefix(template, operation.required, &input)?
        {
            cfg.interceptor_state().store_put(EndpointPrefix::new(prefix)?);
        }

        let requested = cfg.load::<RequestedTelemetryAttributes>().filter(|requested| !requested.is_empty());
        if let Some(requested) = requested {
            let mut captured = CapturedTelemetryAttributes::default();
            node::members(&input, |schema, value| {
                if let (Some(name), Node::Text(text)) = (schema.member_name(), value)
                    && schema.sensitive().is_none()
                    && requested.should_capture(name)
                {
                    captured.insert(name, text);
                }
            });
            cfg.interceptor_state().store_put(captured);
        }
        Ok(())
    }

    fn modify_before_serialization(
        &self,
        context: &mut BeforeSerializationInterceptorContextMut<'_>,
        _: &RuntimeComponents,
        cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let token = (self.0.idempotency_token)(context.input_mut());
        if let Some(token @ None) = token
            && let Some(provider) = cfg.load::<IdempotencyTokenProvider>()
        {
            *token = Some(provider.make_idempotency_token());
        }
        Ok(())
    }

    #[cfg(feature = "test-util")]
    fn modify_before_transmit(
        &self,
        context: &mut BeforeTransmitInterceptorContextMut<'_>,
        _: &RuntimeComponents,
        cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        crate::test_util::attempt(context.request_mut(), cfg);
        Ok(())
    }
}
