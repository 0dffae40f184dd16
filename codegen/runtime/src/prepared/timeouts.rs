//! Timeouts of calls and of attempts. AWS's orchestrator keeps its own private.

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::time::Duration;

use aws_smithy_async::future::timeout::Timeout;
use aws_smithy_async::rt::sleep::{AsyncSleep as _, SharedAsyncSleep};
use aws_smithy_runtime_api::client::interceptors::context::Error;
use aws_smithy_runtime_api::client::orchestrator::OrchestratorError;
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_types::config_bag::ConfigBag;
use aws_smithy_types::timeout::TimeoutConfig;

/// The scope of a timeout, by AWS's name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TimeoutKind {
    Operation,
    OperationAttempt,
}

/// The source of the error, with the name and the texts of AWS's.
#[derive(Debug)]
struct MaybeTimeoutError {
    kind: TimeoutKind,
    duration: Duration,
}

impl fmt::Display for MaybeTimeoutError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kind = match self.kind {
            TimeoutKind::Operation => "operation timeout (all attempts including retries)",
            TimeoutKind::OperationAttempt => "operation attempt timeout (single attempt)",
        };
        write!(f, "{kind} occurred after {:?}", self.duration)
    }
}

impl std::error::Error for MaybeTimeoutError {}

/// A timeout that is configured, unless nothing can measure it.
pub(super) struct Limit(Option<(TimeoutKind, Duration, SharedAsyncSleep)>);

impl Limit {
    /// The timeout of a kind in the configuration.
    pub(super) fn new(kind: TimeoutKind, components: &RuntimeComponents, cfg: &ConfigBag) -> Self {
        let duration = cfg.load::<TimeoutConfig>().and_then(|timeouts| match kind {
            TimeoutKind::Operation => timeouts.operation_timeout(),
            TimeoutKind::OperationAttempt => timeouts.operation_attempt_timeout(),
        });
        Self(duration.and_then(|duration| Some((kind, duration, components.sleep_impl()?))))
    }

    /// Awaits a future until the time is over. The future is pinned by the caller, so that it is stored once.
    pub(super) async fn of<F: Future>(self, future: Pin<&mut F>) -> Result<F::Output, OrchestratorError<Error>> {
        let Some((kind, duration, sleep)) = self.0 else { return Ok(future.await) };
        let output = Timeout::new(future, sleep.sleep(duration)).await;
        output.map_err(|_| OrchestratorError::timeout(MaybeTimeoutError { kind, duration }.into()))
    }
}
