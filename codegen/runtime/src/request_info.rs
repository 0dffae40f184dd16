//! The header that describes an attempt, which is the same for most first attempts of a client.

use aws_runtime::request_info::RequestInfoInterceptor;
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::interceptors::context::BeforeTransmitInterceptorContextMut;
use aws_smithy_runtime_api::client::interceptors::{DisableInterceptor, Intercept, dyn_dispatch_hint};
use aws_smithy_runtime_api::client::retries::RequestAttempts;
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_types::config_bag::ConfigBag;
use aws_smithy_types::retry::RetryConfig;
use http::HeaderName;

static NAME: HeaderName = HeaderName::from_static("amz-sdk-request");

/// The header of a first attempt with AWS's default number of attempts.
const BY_DEFAULT: &str = "attempt=1; max=3";

/// AWS's interceptor for later attempts; for the first, one of a single format. A plugin can disable both with AWS's type.
#[derive(Debug, Default)]
pub(crate) struct RequestInfo(RequestInfoInterceptor);

#[dyn_dispatch_hint]
impl Intercept for RequestInfo {
    fn name(&self) -> &'static str {
        self.0.name()
    }

    fn modify_before_transmit(
        &self,
        context: &mut BeforeTransmitInterceptorContextMut<'_>,
        components: &RuntimeComponents,
        cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        if cfg.load::<DisableInterceptor<RequestInfoInterceptor>>().is_some() {
            return Ok(());
        }
        let attempt = cfg.load::<RequestAttempts>().map(RequestAttempts::attempts);
        let (Some(attempt @ 1), Some(retries)) = (attempt, cfg.load::<RetryConfig>()) else {
            return self.0.modify_before_transmit(context, components, cfg);
        };
        let headers = context.request_mut().headers_mut();
        match retries.max_attempts() {
            3 => headers.insert(NAME.clone(), BY_DEFAULT),
            max => headers.insert(NAME.clone(), format!("attempt={attempt}; max={max}")),
        };
        Ok(())
    }
}
