//! Waiting for what a service works on ([Smithy's waiters](https://smithy.io/2.0/additional-specs/waiters.html)).
//!
//! A waiter calls an operation again and again, at growing intervals with jitter, until what it answers is a success or a
//! failure, or until time is up. It waits on the client's own clock, and dropping the future ends it: there is nothing to
//! cancel in the service.

mod job;
mod macros;

use std::fmt;
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

/// What ended a wait that was a success.
pub type Polled<O> = FinalPoll<<O as Operation>::Output, SdkError<<O as Operation>::Error>>;

/// What ended a wait that was none.
pub type Error<O> = WaiterError<<O as Operation>::Output, <O as Operation>::Error>;

/// What is waited for, by calling an operation.
pub struct Waiter<O: Operation> {
    /// The shortest time between two calls, in seconds.
    pub min_delay: u64,
    /// The longest time between two calls, in seconds.
    pub max_delay: u64,
    /// What calls come to; the first that matches decides. If none does, the wait goes on, or ends with the error.
    pub acceptors: &'static [(State, Matcher<O>)],
}

impl<O: Operation> fmt::Debug for Waiter<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Waiter").field("operation", O::DESCRIPTOR).finish_non_exhaustive()
    }
}

/// What a call tells of that which is waited for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// It is there.
    Success,
    /// It will not be there.
    Failure,
    /// It is not there yet.
    Retry,
}

/// What a call is compared with.
pub enum Matcher<O: Operation> {
    /// Any output.
    AnyOutput,
    /// Any error of the service's.
    AnyError,
    /// An error of this code.
    Error(&'static str),
    /// An output that this is true of.
    Output(fn(&O::Output) -> Option<bool>),
}

impl<O: Operation> fmt::Debug for Matcher<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::AnyOutput => "AnyOutput",
            Self::AnyError => "AnyError",
            Self::Error(code) => code,
            Self::Output(_) => "Output",
        })
    }
}

impl<O: Operation> Matcher<O> {
    fn matches(&self, result: Result<&O::Output, &O::Error>) -> bool {
        match (self, result) {
            (Self::AnyOutput, Ok(_)) | (Self::AnyError, Err(_)) => true,
            (Self::Error(code), Err(error)) => ProvideErrorMetadata::code(error) == Some(code),
            (Self::Output(is), Ok(output)) => is(output) == Some(true),
            _ => false,
        }
    }
}

impl<O: Operation> Waiter<O> {
    fn accept(&self, result: Result<&O::Output, &O::Error>) -> AcceptorState {
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
    /// The input could not be built, a call failed in a way that the waiter does not know, the wait came to a failure, or
    /// it took longer than `max_wait`.
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

    /// What calls the operation, and what it waits with.
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
        let orchestrator = WaiterOrchestrator::builder()
            .min_delay(Duration::from_secs(self.min_delay))
            .max_delay(Duration::from_secs(self.max_delay))
            .max_wait(max_wait)
            .time_source(time)
            .sleep_impl(sleep)
            .acceptor(|result: Result<&O::Output, &O::Error>| self.accept(result))
            .operation(call)
            .build();
        attach_waiter_tracing_span(orchestrator.orchestrate()).await
    }
}

/// Whether there are any, and all are this; for generated code.
#[doc(hidden)]
pub fn all<'a>(texts: impl IntoIterator<Item = &'a str>, expected: &str) -> bool {
    let mut texts = texts.into_iter().peekable();
    texts.peek().is_some() && texts.all(|text| text == expected)
}
