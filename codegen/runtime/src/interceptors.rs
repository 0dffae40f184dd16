//! Interceptors that AWS's own clients carry in generated code.

use aws_runtime::sdk_feature::AwsSdkFeature;
use aws_smithy_runtime::client::sdk_feature::SmithySdkFeature;
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::endpoint::{EndpointPrefix, EndpointResolverParams};
use aws_smithy_runtime_api::client::interceptors::context::{
    BeforeSerializationInterceptorContextMut, BeforeSerializationInterceptorContextRef,
};
use aws_smithy_runtime_api::client::interceptors::error::ContextAttachedError;
use aws_smithy_runtime_api::client::interceptors::{Intercept, dyn_dispatch_hint};
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_schema::protocol::SharedClientProtocol;
use aws_smithy_types::config_bag::ConfigBag;
use aws_smithy_types::retry::{RetryConfig, RetryMode};
use aws_smithy_types::telemetry::{CapturedTelemetryAttributes, RequestedTelemetryAttributes};
use aws_types::endpoint_config::EndpointUrl;

use crate::endpoint::Params;
use crate::idempotency::IdempotencyTokenProvider;
use crate::input::visit_members;
use crate::operation::OperationDescriptor;
use crate::serde::Serializable;

/// Tells the user agent which features a call uses.
#[derive(Debug)]
pub(crate) struct FeatureTracker;

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
        if cfg.load::<EndpointUrl>().is_some() {
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
        let mode = match cfg.load::<RetryConfig>().map(RetryConfig::mode) {
            Some(RetryMode::Standard) => Some(SmithySdkFeature::RetryModeStandard),
            Some(RetryMode::Adaptive) => Some(SmithySdkFeature::RetryModeAdaptive),
            _ => None,
        };
        let cbor = cfg
            .load::<SharedClientProtocol>()
            .is_some_and(|protocol| protocol.protocol_id().shape_name() == "rpcv2Cbor");
        let features = mode.into_iter().chain(cbor.then_some(SmithySdkFeature::ProtocolRpcV2Cbor));
        for feature in features {
            cfg.interceptor_state().store_append(feature);
        }
        Ok(())
    }
}

/// Reads an operation's input before it is sent: endpoint parameters, telemetry, idempotency token.
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
        let params = Params::from_config(cfg)
            .map_err(|error| ContextAttachedError::new("endpoint params could not be built", error))?;
        cfg.interceptor_state().store_put(EndpointResolverParams::new(params));
        if let Some(prefix) = self.0.host_prefix {
            let prefix = EndpointPrefix::new(prefix)?;
            cfg.interceptor_state().store_put(prefix);
        }

        let requested = cfg.load::<RequestedTelemetryAttributes>().filter(|requested| !requested.is_empty());
        if let (Some(requested), Some(input)) = (requested, (self.0.as_structure)(context.input())) {
            let mut captured = CapturedTelemetryAttributes::default();
            visit_members(&Serializable(input), |schema, text| {
                if let (Some(name), Some(text)) = (schema.member_name(), text)
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
}
