//! Interceptors, by the hooks that they implement.

use aws_smithy_runtime_api::client::interceptors::context::{Error, InterceptorContext};
use aws_smithy_runtime_api::client::interceptors::{Intercept, InterceptorError, OverriddenHooks, SharedInterceptor};
use aws_smithy_runtime_api::client::orchestrator::OrchestratorError;
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_types::config_bag::ConfigBag;

type HookResult = Result<(), OrchestratorError<Error>>;

/// Interceptors whose configuration determines whether they are called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Enabled {
    /// It was read when the calls were prepared, and no interceptor changes it.
    Known,
    /// An interceptor of the user's own may change it at any time.
    AskEachTime,
}

/// The interceptors of a client or of an operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Level {
    Client,
    Operation,
}

/// Defines [`Hooks`]: for each hook the access to the context that it has, and its flag.
macro_rules! hooks {
    ($($hook:ident [$($access:tt)+] $flag:ident;)*) => {
        /// The interceptors of each hook, those of the client before those of the operation.
        #[derive(Debug)]
        pub(super) struct Hooks {
            enabled: Enabled,
            read_before_execution: Vec<(Level, SharedInterceptor)>,
            $($hook: Vec<SharedInterceptor>,)*
        }

        impl Hooks {
            pub(super) fn new(enabled: Enabled) -> Self {
                Self { enabled, read_before_execution: Vec::new(), $($hook: Vec::new(),)* }
            }

            fn push(&mut self, level: Level, interceptor: &SharedInterceptor) {
                let hooks = interceptor.overridden_hooks();
                if hooks.contains(OverriddenHooks::READ_BEFORE_EXECUTION) {
                    self.read_before_execution.push((level, interceptor.clone()));
                }
                $(
                    if hooks.contains(OverriddenHooks::$flag) {
                        self.$hook.push(interceptor.clone());
                    }
                )*
            }

            $(
                /// Calls the interceptors of a hook. If several fail, the result is the last error, as in AWS's orchestrator.
                pub(super) fn $hook(
                    &self,
                    context: $($access)+ InterceptorContext,
                    components: &RuntimeComponents,
                    cfg: &mut ConfigBag,
                ) -> HookResult {
                    let mut result = Ok(());
                    let mut context = ($($access)+ *context).into();
                    for interceptor in &self.$hook {
                        if !self.is_enabled(interceptor, cfg) {
                            continue;
                        }
                        if let Err(error) = interceptor.$hook(&mut context, components, cfg) {
                            result = Err(InterceptorError::$hook(interceptor.name(), error).into());
                        }
                    }
                    result
                }
            )*
        }
    };
}

hooks! {
    modify_before_serialization [&mut] MODIFY_BEFORE_SERIALIZATION;
    read_before_serialization [&] READ_BEFORE_SERIALIZATION;
    read_after_serialization [&] READ_AFTER_SERIALIZATION;
    modify_before_retry_loop [&mut] MODIFY_BEFORE_RETRY_LOOP;
    read_before_attempt [&] READ_BEFORE_ATTEMPT;
    modify_before_signing [&mut] MODIFY_BEFORE_SIGNING;
    read_before_signing [&] READ_BEFORE_SIGNING;
    read_after_signing [&] READ_AFTER_SIGNING;
    modify_before_transmit [&mut] MODIFY_BEFORE_TRANSMIT;
    read_before_transmit [&] READ_BEFORE_TRANSMIT;
    read_after_transmit [&] READ_AFTER_TRANSMIT;
    modify_before_deserialization [&mut] MODIFY_BEFORE_DESERIALIZATION;
    read_before_deserialization [&] READ_BEFORE_DESERIALIZATION;
    read_after_deserialization [&] READ_AFTER_DESERIALIZATION;
    modify_before_attempt_completion [&mut] MODIFY_BEFORE_ATTEMPT_COMPLETION;
    read_after_attempt [&] READ_AFTER_ATTEMPT;
    modify_before_completion [&mut] MODIFY_BEFORE_COMPLETION;
    read_after_execution [&] READ_AFTER_EXECUTION;
}

impl Hooks {
    /// Adds interceptors, without those that the configuration disables for all calls.
    pub(super) fn extend(
        &mut self,
        level: Level,
        interceptors: impl Iterator<Item = SharedInterceptor>,
        cfg: &ConfigBag,
    ) {
        for interceptor in interceptors {
            if self.enabled == Enabled::AskEachTime || interceptor.enabled(cfg) {
                self.push(level, &interceptor);
            }
        }
    }

    /// Calls the interceptors of one level, which precede the configuration of the other.
    pub(super) fn read_before_execution(
        &self,
        level: Level,
        context: &InterceptorContext,
        cfg: &mut ConfigBag,
    ) -> HookResult {
        let mut result = Ok(());
        let context = context.into();
        for (_, interceptor) in self.read_before_execution.iter().filter(|(of, _)| *of == level) {
            if !self.is_enabled(interceptor, cfg) {
                continue;
            }
            if let Err(error) = interceptor.read_before_execution(&context, cfg) {
                result = Err(InterceptorError::read_before_execution(interceptor.name(), error).into());
            }
        }
        result
    }

    fn is_enabled(&self, interceptor: &SharedInterceptor, cfg: &ConfigBag) -> bool {
        self.enabled == Enabled::Known || interceptor.enabled(cfg)
    }
}
