//! The headers of the user agent, which are the same for most calls of a client. AWS's interceptor builds them for each.

use std::fmt::{self, Write as _};
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
    DisableInterceptor, Intercept, OverriddenHooks, SharedInterceptor, dyn_dispatch_hint,
};
use aws_smithy_runtime_api::client::orchestrator::HttpRequest;
use aws_smithy_runtime_api::client::runtime_components::{RuntimeComponents, RuntimeComponentsBuilder};
use aws_smithy_runtime_api::client::runtime_plugin::SharedRuntimePlugin;
use aws_smithy_types::config_bag::{ConfigBag, Storable, StoreReplace};

/// The headers, in the order in which AWS's interceptor appends them.
const NAMES: [&str; 2] = ["user-agent", "x-amz-user-agent"];

/// Marks a call with a configuration of its own, which may change the user agent.
#[derive(Debug)]
pub(crate) struct Customized;

impl Storable for Customized {
    type Storer = StoreReplace<Self>;
}

/// Returns the interceptor of a client: AWS's own if the client has plugins, which can change components for each call.
pub(crate) fn interceptor(plugins: &[SharedRuntimePlugin], components: &RuntimeComponentsBuilder) -> SharedInterceptor {
    if !plugins.is_empty() {
        return SharedInterceptor::new(UserAgentInterceptor::new());
    }
    let access = components.interceptors().map(|interceptor| Access::of(&interceptor)).max();
    SharedInterceptor::permanent(CachedUserAgent { access: access.unwrap_or_default(), ..CachedUserAgent::default() })
}

/// The access of a client's interceptors to the user agent in the configuration.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
enum Access {
    #[default]
    None,
    /// They are called after it was sent.
    Read,
    /// They may replace it.
    Write,
}

impl Access {
    fn of(interceptor: &SharedInterceptor) -> Self {
        let before_signing = OverriddenHooks::READ_BEFORE_EXECUTION
            | OverriddenHooks::MODIFY_BEFORE_SERIALIZATION
            | OverriddenHooks::READ_BEFORE_SERIALIZATION
            | OverriddenHooks::READ_AFTER_SERIALIZATION
            | OverriddenHooks::MODIFY_BEFORE_RETRY_LOOP
            | OverriddenHooks::READ_BEFORE_ATTEMPT
            | OverriddenHooks::MODIFY_BEFORE_SIGNING;
        if interceptor.overridden_hooks().contains(before_signing) { Self::Write } else { Self::Read }
    }
}

/// AWS's interceptor, with the headers of the last call. An interceptor can disable it with AWS's type.
#[derive(Debug, Default)]
struct CachedUserAgent {
    aws: UserAgentInterceptor,
    access: Access,
    last: Mutex<Option<Arc<Headers>>>,
}

/// Headers, and the parts that may differ between the calls of a client.
#[derive(Debug)]
struct Headers {
    /// The user agent in the configuration, as it is shown for debugging: it cannot be compared in another way.
    agent: Option<String>,
    smithy: Vec<SmithySdkFeature>,
    sdk: Vec<AwsSdkFeature>,
    credentials: Vec<AwsCredentialFeature>,
    values: [String; 2],
}

impl Headers {
    fn are_of(&self, cfg: &ConfigBag) -> bool {
        cfg.load::<SmithySdkFeature>().eq(&self.smithy)
            && cfg.load::<AwsSdkFeature>().eq(&self.sdk)
            && cfg.load::<AwsCredentialFeature>().eq(&self.credentials)
    }

    fn are_of_agent(&self, cfg: &ConfigBag) -> bool {
        match (cfg.load::<AwsUserAgent>(), &self.agent) {
            (Some(agent), Some(text)) => is_shown_as(agent, text),
            (agent, text) => agent.is_none() && text.is_none(),
        }
    }
}

/// Returns true if a value has this text in debug output, which is not allocated.
fn is_shown_as(value: &impl fmt::Debug, text: &str) -> bool {
    /// The text that is still to be written.
    struct Rest<'a>(&'a str);

    impl fmt::Write for Rest<'_> {
        fn write_str(&mut self, part: &str) -> fmt::Result {
            self.0 = self.0.strip_prefix(part).ok_or(fmt::Error)?;
            Ok(())
        }
    }

    let mut rest = Rest(text);
    write!(rest, "{value:?}").is_ok() && rest.0.is_empty()
}

fn is_customized(cfg: &ConfigBag) -> bool {
    cfg.load::<Customized>().is_some()
}

fn is_disabled(cfg: &ConfigBag) -> bool {
    cfg.load::<DisableInterceptor<UserAgentInterceptor>>().is_some()
}

impl CachedUserAgent {
    fn headers(&self, components: &RuntimeComponents, cfg: &mut ConfigBag) -> Result<Arc<Headers>, BoxError> {
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        let are_current =
            |headers: &&Arc<Headers>| headers.are_of(cfg) && (self.access < Access::Write || headers.are_of_agent(cfg));
        if let Some(headers) = last.as_ref().filter(are_current) {
            return Ok(Arc::clone(headers));
        }
        let headers = Headers {
            agent: cfg.load::<AwsUserAgent>().map(|agent| format!("{agent:?}")),
            smithy: cfg.load::<SmithySdkFeature>().cloned().collect(),
            sdk: cfg.load::<AwsSdkFeature>().cloned().collect(),
            credentials: cfg.load::<AwsCredentialFeature>().cloned().collect(),
            values: self.build(components, cfg)?,
        };
        Ok(Arc::clone(last.insert(Arc::new(headers))))
    }

    /// Has AWS's interceptor append the headers to an empty request.
    fn build(&self, components: &RuntimeComponents, cfg: &mut ConfigBag) -> Result<[String; 2], BoxError> {
        let mut context = InterceptorContext::new(Input::erase(()));
        context.enter_serialization_phase();
        context.set_request(HttpRequest::empty());
        drop(context.take_input());
        context.enter_before_transmit_phase();
        self.aws.read_after_serialization(&(&context).into(), components, cfg)?;
        self.aws.modify_before_signing(&mut (&mut context).into(), components, cfg)?;
        let headers = context.request().ok_or("no request")?.headers();
        let [agent, aws] = NAMES.map(|name| headers.get(name).map(str::to_owned).ok_or("no user agent"));
        Ok([agent?, aws?])
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
        if (self.access > Access::None || is_customized(cfg)) && !is_disabled(cfg) {
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
        if is_customized(cfg) {
            return self.aws.modify_before_signing(context, components, cfg);
        }
        let headers = self.headers(components, cfg)?;
        for (name, value) in NAMES.into_iter().zip(&headers.values) {
            context.request_mut().headers_mut().append(name, value.clone());
        }
        Ok(())
    }
}
