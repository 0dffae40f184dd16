//! Waiters ([Smithy's specification](https://smithy.io/2.0/additional-specs/waiters.html)).
//!
//! A waiter calls an operation repeatedly, at growing intervals with jitter, until a response is a success or a
//! failure, or until the maximum wait time. It uses the client's async sleep implementation. Dropping the future stops
//! it, and nothing needs to be cancelled in the service.

mod job;
mod macros;

use std::fmt;
use std::sync::atomic::{AtomicU16, Ordering};
use std::time::Duration;

use aws_smithy_runtime::client::sdk_feature::SmithySdkFeature;
use aws_smithy_runtime::client::waiters::{AcceptorState, WaiterOrchestrator, attach_waiter_tracing_span};
pub use aws_smithy_runtime_api::client::waiters::FinalPoll;
pub use aws_smithy_runtime_api::client::waiters::error::{ExceededMaxWait, FailureState, OperationFailed, WaiterError};

use crate::client::{Call, Clock, Handle};
use crate::error::{BoxError, BuildError, ProvideErrorMetadata, SdkError};
use crate::operation::Operation;
use crate::service::Service;

pub use job::{JobError, JobFailure, Report};

/// Result of a successful wait.
pub type Polled<O> = FinalPoll<<O as Operation>::Output, SdkError<<O as Operation>::Error>>;

/// Error of a wait.
pub type Error<O> = WaiterError<<O as Operation>::Output, <O as Operation>::Error>;

/// A waiter of an operation.
pub struct Waiter<O: Operation> {
    /// The minimum delay between two calls, in seconds.
    pub min_delay: u64,
    /// The maximum delay between two calls, in seconds.
    pub max_delay: u64,
    /// The acceptors, of which the first that matches is used. If none matches, the wait continues, or ends with the
    /// call's error.
    pub acceptors: &'static [(State, Matcher<O>)],
}

impl<O: Operation> fmt::Debug for Waiter<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Waiter").field("operation", O::DESCRIPTOR).finish_non_exhaustive()
    }
}

/// State of an acceptor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// The wait succeeds.
    Success,
    /// The wait fails.
    Failure,
    /// The wait continues.
    Retry,
}

/// Condition of an acceptor.
pub enum Matcher<O: Operation> {
    /// Any output.
    AnyOutput,
    /// Any error of the service.
    AnyError,
    /// An error with this code.
    Error(&'static str),
    /// An error with this HTTP status.
    Status(u16),
    /// An output that fulfills this predicate.
    Output(fn(&O::Output) -> Option<bool>),
}

impl<O: Operation> fmt::Debug for Matcher<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::AnyOutput => "AnyOutput",
            Self::AnyError => "AnyError",
            Self::Error(code) => code,
            Self::Status(status) => return status.fmt(f),
            Self::Output(_) => "Output",
        })
    }
}

impl<O: Operation> Matcher<O> {
    fn matches(&self, result: Result<&O::Output, (&O::Error, u16)>) -> bool {
        match (self, result) {
            (Self::AnyOutput, Ok(_)) | (Self::AnyError, Err(_)) => true,
            (Self::Error(code), Err((error, _))) => ProvideErrorMetadata::code(error) == Some(code),
            (Self::Status(expected), Err((_, status))) => status == *expected,
            (Self::Output(is), Ok(output)) => is(output) == Some(true),
            _ => false,
        }
    }
}

impl<O: Operation> Waiter<O> {
    fn accept(&self, result: Result<&O::Output, (&O::Error, u16)>) -> AcceptorState {
        match self.acceptors.iter().find(|(_, matcher)| matcher.matches(result)) {
            Some((State::Success, _)) => AcceptorState::Success,
            Some((State::Failure, _)) => AcceptorState::Failure,
            Some((State::Retry, _)) => AcceptorState::Retry,
            None => AcceptorState::NoAcceptorsMatched,
        }
    }

    /// Calls the operation until one of the acceptors ends the wait.
    ///
    /// # Errors
    /// The input could not be built, a call failed with an error that no acceptor matches, the wait failed, or it
    /// exceeded `max_wait`.
    pub async fn wait<S: Service>(
        &'static self,
        handle: Handle<S>,
        input: Result<O::Input, BuildError>,
        max_wait: Duration,
    ) -> Result<Polled<O>, Error<O>>
    where
        O::Input: Clone,
    {
        let (call, clock) = Self::prepare(handle, input).map_err(WaiterError::construction_failure)?;
        self.run(call, clock, max_wait).await
    }

    /// Returns the call of the operation and the client's sleep implementation.
    fn prepare<S: Service>(
        handle: Handle<S>,
        input: Result<O::Input, BuildError>,
    ) -> Result<(impl Fn() -> Call<O>, Clock), BoxError>
    where
        O::Input: Clone,
    {
        let (input, clock) = (input?, handle.clock()?);
        Ok((move || handle.call_as::<O>(SmithySdkFeature::Waiter, input.clone()), clock))
    }

    async fn run(
        &'static self,
        call: impl Fn() -> Call<O>,
        Clock { sleep, time }: Clock,
        max_wait: Duration,
    ) -> Result<Polled<O>, Error<O>> {
        // The orchestrator passes on an error without its response.
        let status = AtomicU16::new(0);
        let orchestrator = WaiterOrchestrator::builder()
            .min_delay(Duration::from_secs(self.min_delay))
            .max_delay(Duration::from_secs(self.max_delay))
            .max_wait(max_wait)
            .time_source(time)
            .sleep_impl(sleep)
            .acceptor(|result: Result<&O::Output, &O::Error>| {
                self.accept(result.map_err(|error| (error, status.load(Ordering::Relaxed))))
            })
            .operation(|| {
                let (call, status) = (call(), &status);
                async move {
                    let result = call.await;
                    let response = result.as_ref().err().and_then(SdkError::raw_response);
                    status.store(response.map_or(0, |response| response.status().as_u16()), Ordering::Relaxed);
                    result
                }
            })
            .build();
        attach_waiter_tracing_span(orchestrator.orchestrate()).await
    }
}

/// Returns true if there are any values and all are equal to `expected`; for generated code.
#[doc(hidden)]
#[expect(clippy::needless_pass_by_value, reason = "literals of generated code")]
pub fn all<T: PartialEq>(values: impl IntoIterator<Item = T>, expected: T) -> bool {
    let mut values = values.into_iter().peekable();
    values.peek().is_some() && values.all(|value| value == expected)
}

/// Returns the values for which the condition is true; `None` if it fails for one of them. For generated code.
#[doc(hidden)]
pub fn filter<T>(values: impl IntoIterator<Item = T>, is: impl Fn(&T) -> Option<bool>) -> Option<Vec<T>> {
    let mut kept = Vec::new();
    for value in values {
        if is(&value)? {
            kept.push(value);
        }
    }
    Some(kept)
}
