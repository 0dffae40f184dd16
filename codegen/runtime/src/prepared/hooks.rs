//! Interceptors, by the hooks that they implement.

use aws_smithy_runtime_api::client::interceptors::context::{Error, InterceptorContext};
use aws_smithy_runtime_api::client::interceptors::{Intercept, InterceptorError, OverriddenHooks, SharedInterceptor};
use aws_smithy_runtime_api::client::orchestrator::OrchestratorError;
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_types::config_bag::ConfigBag;

type HookResult = Result<(), OrchestratorError<Error>>;

/// Defines [`Hooks`]: for each hook the access to the context that it has, and its flag.
macro_rules! hooks {
    ($($hook:ident [$($access:tt)+] $flag:ident;)*) => {
        /// The interceptors of each hook that is called.
        #[derive(Debug, Default)]
        pub(super) struct Hooks {
            read_before_execution: Vec<SharedInterceptor>,
            $($hook: Vec<SharedInterceptor>,)*
        }

        impl Hooks {
            fn push(&mut self, interceptor: &SharedInterceptor) {
                let hooks = interceptor.overridden_hooks();
                if hooks.contains(OverriddenHooks::READ_BEFORE_EXECUTION) {
                    self.read_before_execution.push(interceptor.clone());
                }
                $(
                    if hooks.contains(OverriddenHooks::$flag) {
                        self.$hook.push(interceptor.clone());
                    }
                )*
            }

            $(
                pub(super) fn $hook(
                    &self,
                    context: $($access)+ InterceptorContext,
                    components: &RuntimeComponents,
                    cfg: &mut ConfigBag,
                ) -> HookResult {
                    let mut result = Ok(());
                    let mut context = ($($access)+ *context).into();
                    for interceptor in &self.$hook {
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
    modify_before_signing [&mut] MODIFY_BEFORE_SIGNING;
    modify_before_transmit [&mut] MODIFY_BEFORE_TRANSMIT;
    read_before_transmit [&] READ_BEFORE_TRANSMIT;
    modify_before_deserialization [&mut] MODIFY_BEFORE_DESERIALIZATION;
    read_after_deserialization [&] READ_AFTER_DESERIALIZATION;
    modify_before_attempt_completion [&mut] MODIFY_BEFORE_ATTEMPT_COMPLETION;
}

/// Hooks that no interceptor of the runtime implements, and that are not called.
const OTHERS: [OverriddenHooks; 8] = [
    OverriddenHooks::READ_BEFORE_ATTEMPT,
    OverriddenHooks::READ_BEFORE_SIGNING,
    OverriddenHooks::READ_AFTER_SIGNING,
    OverriddenHooks::READ_AFTER_TRANSMIT,
    OverriddenHooks::READ_BEFORE_DESERIALIZATION,
    OverriddenHooks::READ_AFTER_ATTEMPT,
    OverriddenHooks::MODIFY_BEFORE_COMPLETION,
    OverriddenHooks::READ_AFTER_EXECUTION,
];

impl Hooks {
    /// Sorts interceptors by their hooks. `None` if one has a hook that is not called.
    pub(super) fn new(interceptors: impl Iterator<Item = SharedInterceptor>) -> Option<Self> {
        let mut hooks = Self::default();
        for interceptor in interceptors {
            if OTHERS.iter().any(|other| interceptor.overridden_hooks().contains(*other)) {
                return None;
            }
            hooks.push(&interceptor);
        }
        Some(hooks)
    }

    pub(super) fn read_before_execution(&self, context: &InterceptorContext, cfg: &mut ConfigBag) -> HookResult {
        let mut result = Ok(());
        let context = context.into();
        for interceptor in &self.read_before_execution {
            if let Err(error) = interceptor.read_before_execution(&context, cfg) {
                result = Err(InterceptorError::read_before_execution(interceptor.name(), error).into());
            }
        }
        result
    }
}
