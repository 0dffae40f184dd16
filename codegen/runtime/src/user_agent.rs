//! The headers of the user agent, which are the same for most calls of a client. AWS's interceptor builds them for each.

use std::sync::{Arc, Mutex, PoisonError};

use aws_credential_types::credential_feature::AwsCredentialFeature;
use aws_runtime::sdk_feature::AwsSdkFeature;
use aws_runtime::user_agent::{AwsUserAgent, UserAgentInterceptor};
use aws_smithy_runtime::client::sdk_feature::SmithySdkFeature;
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::interceptors::context::{
    BeforeTransmitInterceptorContextMut, BeforeTransmitInterceptorContextRef, Input, InterceptorContext,
};
use aws_smithy_runtime_api::client::interceptors::{
    DisableInterceptor, Intercept, SharedInterceptor, dyn_dispatch_hint,
};
use aws_smithy_runtime_api::client::orchestrator::HttpRequest;
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_types::config_bag::{ConfigBag, Storable, StoreReplace};
use http::{HeaderName, HeaderValue};

/// The headers, in the order in which AWS's interceptor appends them.
static NAMES: [HeaderName; 2] = [http::header::USER_AGENT, HeaderName::from_static("x-amz-user-agent")];

/// Marks a call with a configuration of its own, which may change the user agent.
#[derive(Debug)]
pub(crate) struct Customized;

impl Storable for Customized {
    type Storer = StoreReplace<Self>;
}

/// Returns the interceptor of a client: AWS's own if the client's interceptors or plugins may read or replace the user agent.
pub(crate) fn interceptor(is_customized: bool) -> SharedInterceptor {
    if is_customized {
        SharedInterceptor::new(UserAgentInterceptor::new())
    } else {
        SharedInterceptor::permanent(CachedUserAgent::default())
    }
}

/// AWS's interceptor, with the headers of the last call. A plugin can disable it with AWS's type.
#[derive(Debug, Default)]
struct CachedUserAgent {
    aws: UserAgentInterceptor,
    last: Mutex<Option<Arc<Headers>>>,
}

/// Headers, and the features that they name. All else in them is the same for all calls of a client.
#[derive(Debug)]
struct Headers {
    smithy: Vec<SmithySdkFeature>,
    sdk: Vec<AwsSdkFeature>,
    credentials: Vec<AwsCredentialFeature>,
    values: [HeaderValue; 2],
}

impl Headers {
    fn are_of(&self, cfg: &ConfigBag) -> bool {
        cfg.load::<SmithySdkFeature>().eq(&self.smithy)
            && cfg.load::<AwsSdkFeature>().eq(&self.sdk)
            && cfg.load::<AwsCredentialFeature>().eq(&self.credentials)
    }
}

/// Returns true if the headers are not those of the client: the call, or a test, has its own user agent.
fn is_special(cfg: &ConfigBag) -> bool {
    cfg.load::<AwsUserAgent>().is_some() || cfg.load::<Customized>().is_some()
}

fn is_disabled(cfg: &ConfigBag) -> bool {
    cfg.load::<DisableInterceptor<UserAgentInterceptor>>().is_some()
}

impl CachedUserAgent {
    fn headers(&self, components: &RuntimeComponents, cfg: &mut ConfigBag) -> Result<Arc<Headers>, BoxError> {
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(headers) = last.as_ref().filter(|headers| headers.are_of(cfg)) {
            return Ok(Arc::clone(headers));
        }
        let values = self.build(components, cfg)?;
        let headers = Headers {
            smithy: cfg.load::<SmithySdkFeature>().cloned().collect(),
            sdk: cfg.load::<AwsSdkFeature>().cloned().collect(),
            credentials: cfg.load::<AwsCredentialFeature>().cloned().collect(),
            values,
        };
        Ok(Arc::clone(last.insert(Arc::new(headers))))
    }

    /// Has AWS's interceptor append the headers to an empty request.
    fn build(&self, components: &RuntimeComponents, cfg: &mut ConfigBag) -> Result<[HeaderValue; 2], BoxError> {
        let mut context = InterceptorContext::new(Input::erase(()));
        context.enter_serialization_phase();
        context.set_request(HttpRequest::empty());
        drop(context.take_input());
        context.enter_before_transmit_phase();
        self.aws.read_after_serialization(&(&context).into(), components, cfg)?;
        self.aws.modify_before_signing(&mut (&mut context).into(), components, cfg)?;
        let headers = context.request().ok_or("no request")?.headers();
        let [agent, aws] = NAMES.each_ref().map(|name| headers.get(name).ok_or("no user agent"));
        Ok([agent?.try_into()?, aws?.try_into()?])
    }
}

#[dyn_dispatch_hint]
impl Intercept for CachedUserAgent {
    fn name(&self) -> &'static str {
        self.aws.name()
    }

    fn read_after_serialization(
        &self,
        context: &BeforeTransmitInterceptorContextRef<'_>,
        components: &RuntimeComponents,
        cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        if is_special(cfg) && !is_disabled(cfg) {
            return self.aws.read_after_serialization(context, components, cfg);
        }
        Ok(())
    }

    fn modify_before_signing(
        &self,
        context: &mut BeforeTransmitInterceptorContextMut<'_>,
        components: &RuntimeComponents,
        cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        if is_disabled(cfg) {
            return Ok(());
        }
        if is_special(cfg) {
            return self.aws.modify_before_signing(context, components, cfg);
        }
        let headers = self.headers(components, cfg)?;
        for (name, value) in NAMES.iter().zip(&headers.values) {
            context.request_mut().headers_mut().append(name.clone(), value.clone());
        }
        Ok(())
    }
}
