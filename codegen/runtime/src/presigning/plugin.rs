use std::borrow::Cow;

use aws_runtime::auth::{HttpSignatureType, SigV4OperationSigningConfig};
use aws_runtime::invocation_id::InvocationIdInterceptor;
use aws_runtime::request_info::RequestInfoInterceptor;
use aws_runtime::service_clock_skew::ServiceClockSkewInterceptor;
use aws_runtime::user_agent::UserAgentInterceptor;
use aws_sigv4::http_request::SignableBody;
use aws_smithy_async::time::{SharedTimeSource, StaticTimeSource};
use aws_smithy_runtime::client::retries::strategy::NeverRetryStrategy;
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::interceptors::context::BeforeTransmitInterceptorContextMut;
use aws_smithy_runtime_api::client::interceptors::{
    Intercept, SharedInterceptor, disable_interceptor, dyn_dispatch_hint,
};
use aws_smithy_runtime_api::client::retries::SharedRetryStrategy;
use aws_smithy_runtime_api::client::runtime_components::{RuntimeComponents, RuntimeComponentsBuilder};
use aws_smithy_runtime_api::client::runtime_plugin::RuntimePlugin;
use aws_smithy_schema::header_omit_settings::SharedHeaderOmitSettings;
use aws_smithy_types::config_bag::{ConfigBag, FrozenLayer, Layer};

use super::PresigningConfig;
use crate::auth::Signature;
use crate::presigned::Presigned;

/// Configuration and components of a call that only signs its request, in the query.
#[derive(Debug)]
pub(crate) struct PresigningPlugin {
    config: FrozenLayer,
    components: RuntimeComponentsBuilder,
}

impl PresigningPlugin {
    pub(crate) fn new(config: &PresigningConfig, signature: Signature) -> Self {
        let mut layer = Layer::new("presigning");
        layer.store_put(Presigned);
        layer.store_put(SharedHeaderOmitSettings::new(Presigned));
        layer.store_put(disable_interceptor::<InvocationIdInterceptor>("presigning"));
        layer.store_put(disable_interceptor::<RequestInfoInterceptor>("presigning"));
        layer.store_put(disable_interceptor::<UserAgentInterceptor>("presigning"));
        layer.store_put(disable_interceptor::<ServiceClockSkewInterceptor>("presigning"));
        let sign = SignInQuery { config: config.clone(), signature };
        let components = RuntimeComponentsBuilder::new("presigning")
            .with_interceptor(SharedInterceptor::permanent(sign))
            .with_retry_strategy(Some(SharedRetryStrategy::new(NeverRetryStrategy::new())))
            .with_time_source(Some(SharedTimeSource::new(StaticTimeSource::new(config.start_time()))));
        Self { config: layer.freeze(), components }
    }
}

impl RuntimePlugin for PresigningPlugin {
    fn config(&self) -> Option<FrozenLayer> {
        Some(self.config.clone())
    }

    fn runtime_components(&self, _: &RuntimeComponentsBuilder) -> Cow<'_, RuntimeComponentsBuilder> {
        Cow::Borrowed(&self.components)
    }
}

#[derive(Debug)]
struct SignInQuery {
    config: PresigningConfig,
    signature: Signature,
}

#[dyn_dispatch_hint]
impl Intercept for SignInQuery {
    fn name(&self) -> &'static str {
        "SignInQuery"
    }

    fn modify_before_signing(
        &self,
        _: &mut BeforeTransmitInterceptorContextMut<'_>,
        _: &RuntimeComponents,
        cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let mut config = cfg.load::<SigV4OperationSigningConfig>().cloned().unwrap_or_default();
        let options = &mut config.signing_options;
        options.expires_in = Some(self.config.expires());
        options.signature_type = HttpSignatureType::HttpRequestQueryParams;
        if self.signature == Signature::AsIs {
            options.payload_override = Some(SignableBody::UnsignedPayload);
        }
        cfg.interceptor_state().store_put(config);
        Ok(())
    }
}
