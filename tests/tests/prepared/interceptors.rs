//! Interceptors of a client, which observe every phase of a call, fail in any of them, and change what follows.

use std::fmt::Write as _;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use aws_runtime::invocation_id::InvocationIdInterceptor;
use aws_runtime::user_agent::UserAgentInterceptor;
use aws_smithy_async::rt::sleep::{SharedAsyncSleep, TokioSleep};
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::auth::AuthSchemePreference;
use aws_smithy_runtime_api::client::interceptors::context::{
    AfterDeserializationInterceptorContextRef, BeforeDeserializationInterceptorContextMut,
    BeforeDeserializationInterceptorContextRef, BeforeSerializationInterceptorContextMut,
    BeforeSerializationInterceptorContextRef, BeforeTransmitInterceptorContextMut, BeforeTransmitInterceptorContextRef,
    FinalizerInterceptorContextMut, FinalizerInterceptorContextRef, InterceptorContext, Output,
};
use aws_smithy_runtime_api::client::interceptors::disable_interceptor;
use aws_smithy_runtime_api::client::orchestrator::{LoadedRequestBody, Metadata};
use aws_smithy_runtime_api::client::retries::RequestAttempts;
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::config_bag::ConfigBag;
use aws_smithy_types::endpoint::Endpoint;
use aws_smithy_types::retry::RetryConfig;
use aws_smithy_types::timeout::TimeoutConfig;
use tokio::time::Instant;
use whitesmith_tests::world;

use super::script::{Reply, response, with};
use super::{Clock, Imaging, Observed, STARTED, imported, observe, partition, same, timed};
use aws_medical_clients::medicalimaging;
use medicalimaging::config::Intercept;
use medicalimaging::operation::start_dicom_import_job::{StartDicomImportJobInput, StartDicomImportJobOutput};

/// A change of a call's configuration.
type Configure = fn(&mut ConfigBag);

/// The reaction of an interceptor to its hooks.
#[derive(Clone, Copy, Debug)]
enum Act {
    Nothing,
    /// It fails at this hook.
    Fail(&'static str),
    /// It fails at this hook, before and in the first attempt.
    FailOnce(&'static str),
    /// It changes the configuration at this hook.
    Configure(&'static str, Configure),
}

/// An interceptor that writes down all that it is shown, and then acts.
#[derive(Clone, Debug)]
struct Watching {
    seen: Arc<Mutex<String>>,
    act: Act,
}

impl Watching {
    fn at(&self, hook: &str, context: &InterceptorContext, cfg: &mut ConfigBag) -> Result<(), BoxError> {
        let settings = format!(
            "{:?} {:?} {:?} {:?} {:?} {:?}",
            cfg.load::<Metadata>(),
            cfg.load::<TimeoutConfig>(),
            cfg.load::<RetryConfig>(),
            cfg.load::<RequestAttempts>(),
            cfg.load::<Endpoint>(),
            cfg.load::<LoadedRequestBody>(),
        );
        writeln!(self.seen.lock().unwrap(), "{hook}\n  {settings}\n  {context:?}")?;
        let attempts = cfg.load::<RequestAttempts>().map(RequestAttempts::attempts);
        match self.act {
            Act::Fail(at) if at == hook => Err("refused".into()),
            Act::FailOnce(at) if at == hook && attempts.is_none_or(|attempts| attempts == 1) => Err("refused".into()),
            Act::Configure(at, configure) if at == hook => {
                configure(cfg);
                Ok(())
            }
            _ => Ok(()),
        }
    }
}

/// Implements all hooks of [`Watching`].
macro_rules! watch {
    ($($hook:ident [$($access:tt)+] $context:ident;)*) => {
        impl Intercept for Watching {
            fn name(&self) -> &'static str {
                "Watching"
            }

            fn read_before_execution(
                &self,
                context: &BeforeSerializationInterceptorContextRef<'_>,
                cfg: &mut ConfigBag,
            ) -> Result<(), BoxError> {
                self.at("read_before_execution", context.inner(), cfg)
            }

            $(
                fn $hook(
                    &self,
                    context: $($access)+ $context<'_>,
                    _: &RuntimeComponents,
                    cfg: &mut ConfigBag,
                ) -> Result<(), BoxError> {
                    self.at(stringify!($hook), context.inner(), cfg)
                }
            )*
        }

        const HOOKS: &[&str] = &["read_before_execution", $(stringify!($hook)),*];
    };
}

watch! {
    modify_before_serialization [&mut] BeforeSerializationInterceptorContextMut;
    read_before_serialization [&] BeforeSerializationInterceptorContextRef;
    read_after_serialization [&] BeforeTransmitInterceptorContextRef;
    modify_before_retry_loop [&mut] BeforeTransmitInterceptorContextMut;
    read_before_attempt [&] BeforeTransmitInterceptorContextRef;
    modify_before_signing [&mut] BeforeTransmitInterceptorContextMut;
    read_before_signing [&] BeforeTransmitInterceptorContextRef;
    read_after_signing [&] BeforeTransmitInterceptorContextRef;
    modify_before_transmit [&mut] BeforeTransmitInterceptorContextMut;
    read_before_transmit [&] BeforeTransmitInterceptorContextRef;
    read_after_transmit [&] BeforeDeserializationInterceptorContextRef;
    modify_before_deserialization [&mut] BeforeDeserializationInterceptorContextMut;
    read_before_deserialization [&] BeforeDeserializationInterceptorContextRef;
    read_after_deserialization [&] AfterDeserializationInterceptorContextRef;
    modify_before_attempt_completion [&mut] FinalizerInterceptorContextMut;
    read_after_attempt [&] FinalizerInterceptorContextRef;
    modify_before_completion [&mut] FinalizerInterceptorContextMut;
    read_after_execution [&] FinalizerInterceptorContextRef;
}

/// Runs two calls over both paths. Returns what the service and the caller observe, and what the interceptor was shown.
#[track_caller]
fn compare(name: &str, replies: &[Reply], act: Act, configure: impl Fn(Imaging) -> Imaging) -> (Observed, String) {
    let run = |disable: bool| {
        let seen = Arc::default();
        let observed = observe(replies, |script| {
            let watching = Watching { seen: Arc::clone(&seen), act };
            let config = configure(config!(medicalimaging, script.clone(), disable).interceptor(watching));
            let client = medicalimaging::Client::from_conf(config.build());
            async move {
                let start = Instant::now();
                let first = timed(start, imported(&client).send()).await;
                let second = timed(start, client.get_dicom_import_job().datastore_id("d").job_id("j").send()).await;
                assert!(
                    script.requests().is_empty() || script.is_prepared() != disable,
                    "the path is the one to compare"
                );
                [first, second]
            }
        });
        let seen = seen.lock().unwrap().clone();
        (observed, seen)
    };
    let (prepared, orchestrated) = (run(false), run(true));
    assert_eq!(prepared.0, orchestrated.0, "{name}");
    for (prepared, orchestrated) in prepared.1.lines().zip(orchestrated.1.lines()) {
        assert_eq!(prepared, orchestrated, "{name}");
    }
    assert_eq!(prepared.1.len(), orchestrated.1.len(), "{name}");
    prepared
}

#[test]
fn every_hook_is_called_with_the_same_context() {
    let (_, seen) = compare("success", &[response(200, STARTED)], Act::Nothing, same);
    for hook in HOOKS {
        assert_eq!(seen.lines().filter(|line| line == hook).count(), 2, "{hook}");
    }
    let again = [response(500, ""), with(429, &[("x-amz-retry-after", "70")], ""), response(200, STARTED)];
    compare("retries", &again, Act::Nothing, same);
    compare("modeled error", &[response(409, r#"{"__type":"ConflictException"}"#)], Act::Nothing, same);
    compare("broken JSON", &[response(200, "{")], Act::Nothing, same);
    for reply in [Reply::Io, Reply::Timeout, Reply::Throttled] {
        compare("connection", &[reply], Act::Nothing, same);
    }
}

#[test]
fn an_interceptor_fails_in_any_hook() {
    for hook in HOOKS {
        let (observed, _) = compare(hook, &[response(200, STARTED)], Act::Fail(hook), same);
        assert!(observed.results[0].1.contains("refused"), "{hook}: {observed:#?}");
        compare(hook, &[response(200, STARTED)], Act::FailOnce(hook), same);
        compare(hook, &[response(500, ""), response(200, STARTED)], Act::FailOnce(hook), same);
    }
}

#[test]
fn timeouts_end_a_call_and_its_attempts() {
    let timeouts = TimeoutConfig::builder();
    let of_call = timeouts.clone().operation_timeout(Duration::from_secs(3)).build();
    let (observed, seen) =
        compare("call", &[Reply::Unanswered], Act::Nothing, |config| config.timeout_config(of_call.clone()));
    assert!(observed.results[0].1.contains("MaybeTimeoutError"), "{observed:#?}");
    assert_eq!(seen.matches("read_after_attempt\n").count(), 2);
    let of_attempt = timeouts.clone().operation_attempt_timeout(Duration::from_secs(3)).build();
    compare("attempt", &[Reply::Unanswered], Act::Nothing, |config| config.timeout_config(of_attempt.clone()));
    let both = timeouts.operation_timeout(Duration::from_secs(4)).operation_attempt_timeout(Duration::from_secs(3));
    compare("both", &[Reply::Unanswered], Act::Nothing, |config| config.timeout_config(both.clone().build()));
    compare("wait", &[response(500, "")], Act::Nothing, |config| {
        config.timeout_config(TimeoutConfig::builder().operation_timeout(Duration::from_millis(900)).build())
    });
}

#[test]
fn an_interceptor_changes_the_configuration_of_a_call() {
    let acts: [(&str, &str, Configure); 8] = [
        ("timeout", "read_before_execution", |cfg| {
            let timeouts = TimeoutConfig::builder().operation_timeout(Duration::from_secs(2));
            cfg.interceptor_state().store_put(timeouts.build());
        }),
        ("timeout of attempts", "modify_before_retry_loop", |cfg| {
            let timeouts = TimeoutConfig::builder().operation_attempt_timeout(Duration::from_secs(2));
            cfg.interceptor_state().store_put(timeouts.read_timeout(Duration::from_secs(9)).build());
        }),
        ("no retries", "read_before_execution", |cfg| {
            cfg.interceptor_state().store_put(RetryConfig::disabled());
        }),
        ("auth schemes", "read_before_attempt", |cfg| {
            cfg.interceptor_state().store_put(AuthSchemePreference::from(["noAuth".into(), "sigv4".into()]));
        }),
        ("body", "read_before_serialization", |cfg| {
            cfg.interceptor_state().store_put(LoadedRequestBody::Requested);
        }),
        ("user agent", "modify_before_retry_loop", |cfg| {
            cfg.interceptor_state().store_put(disable_interceptor::<UserAgentInterceptor>("test"));
        }),
        ("invocation id", "read_before_attempt", |cfg| {
            cfg.interceptor_state().store_put(disable_interceptor::<InvocationIdInterceptor>("test"));
        }),
        ("itself", "read_after_serialization", |cfg| {
            cfg.interceptor_state().store_put(disable_interceptor::<Watching>("test"));
        }),
    ];
    for (name, hook, configure) in acts {
        let act = Act::Configure(hook, configure);
        compare(name, &[response(500, ""), response(200, STARTED)], act, same);
        compare(name, &[Reply::Unanswered], act, |config| {
            config.timeout_config(TimeoutConfig::builder().operation_timeout(Duration::from_secs(30)).build())
        });
    }
}

/// Replaces the input, adds headers, answers in place of the service, and turns an error into a result.
#[derive(Debug)]
struct Replacing;

impl Intercept for Replacing {
    fn name(&self) -> &'static str {
        "Replacing"
    }

    fn modify_before_serialization(
        &self,
        context: &mut BeforeSerializationInterceptorContextMut<'_>,
        _: &RuntimeComponents,
        _: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        if let Some(input) = context.input_mut().downcast_mut::<StartDicomImportJobInput>() {
            input.job_name = Some("replaced".to_owned());
        }
        Ok(())
    }

    fn modify_before_signing(
        &self,
        context: &mut BeforeTransmitInterceptorContextMut<'_>,
        _: &RuntimeComponents,
        _: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        context.request_mut().headers_mut().insert("x-signed", "1");
        Ok(())
    }

    fn modify_before_transmit(
        &self,
        context: &mut BeforeTransmitInterceptorContextMut<'_>,
        _: &RuntimeComponents,
        _: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        context.request_mut().headers_mut().insert("x-unsigned", "1");
        Ok(())
    }

    fn modify_before_deserialization(
        &self,
        context: &mut BeforeDeserializationInterceptorContextMut<'_>,
        _: &RuntimeComponents,
        _: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        if context.response().status().as_u16() == 202 {
            *context.response_mut().body_mut() = SdkBody::from(STARTED);
        }
        Ok(())
    }

    fn modify_before_completion(
        &self,
        context: &mut FinalizerInterceptorContextMut<'_>,
        _: &RuntimeComponents,
        _: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        if let Some(result @ Err(_)) = context.output_or_error_mut() {
            *result = Ok(Output::erase(StartDicomImportJobOutput::builder().job_id("unknown").build()?));
        }
        Ok(())
    }
}

#[test]
fn an_interceptor_changes_messages_and_results() {
    let replaces = |config: Imaging| config.interceptor(Replacing);
    let (observed, _) = compare("request", &[response(202, "")], Act::Nothing, replaces);
    assert!(observed.requests[0].1.contains("replaced") && observed.requests[0].1.contains("x-unsigned"));
    compare("again", &[response(503, ""), response(200, STARTED)], Act::Nothing, replaces);
    compare("error", &[response(403, "")], Act::Nothing, replaces);
}
