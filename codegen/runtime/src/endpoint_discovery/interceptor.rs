//! The parts of a call whose endpoint is discovered.

use std::sync::Arc;
use std::sync::atomic::Ordering;

use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::endpoint::EndpointResolverParams;
use aws_smithy_runtime_api::client::interceptors::context::{
    BeforeSerializationInterceptorContextMut, FinalizerInterceptorContextRef, InterceptorContext,
};
use aws_smithy_runtime_api::client::interceptors::{Intercept, SharedInterceptor, dyn_dispatch_hint};
use aws_smithy_runtime_api::client::retries::classifiers::{ClassifyRetry, RetryAction, SharedRetryClassifier};
use aws_smithy_runtime_api::client::runtime_components::{RuntimeComponents, RuntimeComponentsBuilder};
use aws_smithy_runtime_api::client::runtime_plugin::{SharedRuntimePlugin, StaticRuntimePlugin};
use aws_smithy_types::config_bag::ConfigBag;
use aws_smithy_types::endpoint::Endpoint;
use aws_types::endpoint_config::EndpointUrl;

use super::{Asked, Discovery};

/// The status of a request that was sent to the wrong server, which botocore takes for an invalid endpoint.
const MISDIRECTED_REQUEST: u16 = 421;

/// Returns the plugin of a call whose endpoint is discovered.
pub(crate) fn plugin(discovery: Discovery) -> SharedRuntimePlugin {
    let discovery = Arc::new(discovery);
    let components = RuntimeComponentsBuilder::new("endpoint discovery")
        .with_interceptor(SharedInterceptor::permanent(Interceptor(discovery.clone())))
        .with_retry_classifier(SharedRetryClassifier::new(Classifier(discovery)));
    SharedRuntimePlugin::new(StaticRuntimePlugin::new().with_runtime_components(components))
}

#[derive(Debug)]
struct Interceptor(Arc<Discovery>);

#[dyn_dispatch_hint]
impl Intercept for Interceptor {
    fn name(&self) -> &'static str {
        "EndpointDiscovery"
    }

    fn modify_before_serialization(
        &self,
        _: &mut BeforeSerializationInterceptorContextMut<'_>,
        components: &RuntimeComponents,
        cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        if cfg.load::<EndpointUrl>().is_none()
            && let Some(params) = cfg.get_mut_from_interceptor_state::<EndpointResolverParams>()
        {
            let time = components.time_source().unwrap_or_default();
            params.set_property(Asked { discovery: self.0.clone(), time });
        }
        Ok(())
    }

    fn read_after_attempt(
        &self,
        context: &FinalizerInterceptorContextRef<'_>,
        _: &RuntimeComponents,
        cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let Discovery { cache, description, is_evicted, .. } = &*self.0;
        let Some(Err(error)) = context.output_or_error() else { return Ok(()) };
        let code = error.as_operation_error().and_then(description.code);
        let is_misdirected = context.response().is_some_and(|it| it.status().as_u16() == MISDIRECTED_REQUEST);
        let is_discovered =
            cfg.load::<EndpointResolverParams>().is_some_and(|params| params.get_property::<Asked>().is_some());
        if (code == Some(description.invalid) || is_misdirected)
            && is_discovered
            && let Some(endpoint) = cfg.load::<Endpoint>()
        {
            cache.evict(endpoint.url());
            is_evicted.store(true, Ordering::Relaxed);
        }
        Ok(())
    }
}

/// Makes a call try again after its endpoint was evicted.
#[derive(Debug)]
struct Classifier(Arc<Discovery>);

impl ClassifyRetry for Classifier {
    fn classify_retry(&self, _: &InterceptorContext) -> RetryAction {
        if self.0.is_evicted.swap(false, Ordering::Relaxed) {
            RetryAction::transient_error()
        } else {
            RetryAction::NoActionIndicated
        }
    }

    fn name(&self) -> &'static str {
        "EndpointDiscovery"
    }
}
