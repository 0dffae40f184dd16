use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::interceptors::context::BeforeTransmitInterceptorContextMut;
use aws_smithy_runtime_api::client::interceptors::{Intercept, SharedInterceptor, dyn_dispatch_hint};
use aws_smithy_runtime_api::client::runtime_components::{RuntimeComponents, RuntimeComponentsBuilder};
use aws_smithy_types::config_bag::{ConfigBag, Layer};
use aws_smithy_types::retry::{RetryConfig, RetrySpec};

use super::Customization;

/// The service holds the response until there is something to return (`aws.api#longPoll`): a caller in a loop must back
/// off before the next call, even if no retry is left. Retries of version 2.1 do so; earlier ones do not support it.
#[derive(Debug)]
pub struct LongPolling;

impl Customization for LongPolling {
    fn apply(&'static self, _: &mut Layer, components: &mut RuntimeComponentsBuilder) {
        components.push_interceptor(SharedInterceptor::permanent(LongPollingInterceptor));
    }

    /// The orchestrator waits before it returns.
    fn allows_prepared_calls(&self) -> bool {
        false
    }
}

#[derive(Debug)]
struct LongPollingInterceptor;

#[dyn_dispatch_hint]
impl Intercept for LongPollingInterceptor {
    fn name(&self) -> &'static str {
        "LongPollingInterceptor"
    }

    fn modify_before_retry_loop(
        &self,
        _: &mut BeforeTransmitInterceptorContextMut<'_>,
        _: &RuntimeComponents,
        cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let retries = cfg.load::<RetryConfig>();
        let long = retries.and_then(|retries| {
            let spec = retries.retry_spec().filter(|spec| spec.is_at_least(RetrySpec::V2_1))?.clone();
            Some(retries.clone().with_retry_spec(spec.with_long_polling(true)))
        });
        if let Some(retries) = long {
            cfg.interceptor_state().store_put(retries);
        }
        Ok(())
    }
}
