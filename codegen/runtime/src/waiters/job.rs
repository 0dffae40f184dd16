//! Errors of waits for jobs, with the reason of a job's failure.

use std::fmt;
use std::time::Duration;

use super::{ExceededMaxWait, FailureState, FinalPoll, OperationFailed, Polled, Waiter, WaiterError};
use crate::client::Handle;
use crate::error::{BoxError, BuildError, ErrorMetadata, ProvideErrorMetadata};
use crate::operation::Operation;
use crate::service::Service;

/// Error of a wait for a job. The variants are those of [`WaiterError`].
#[derive(Debug)]
#[non_exhaustive]
pub enum JobError<O, E> {
    /// The input could not be built, or the client cannot wait.
    ConstructionFailure(BoxError),
    /// The wait exceeded its maximum before the job ended. The job continues: wait again, or stop it.
    ExceededMaxWait(ExceededMaxWait),
    /// The job ended, and failed.
    FailureState(JobFailure<O, E>),
    /// A poll of the job's state failed.
    OperationFailed(OperationFailed<E>),
}

/// A job that failed.
#[derive(Debug)]
pub struct JobFailure<O, E> {
    state: FailureState<O, E>,
    status: Option<String>,
    message: Option<String>,
}

impl<O, E> JobFailure<O, E> {
    /// The last response of the service.
    pub fn final_poll(&self) -> &FinalPoll<O, E> {
        self.state.final_poll()
    }

    /// The last response of the service.
    pub fn into_final_poll(self) -> FinalPoll<O, E> {
        self.state.into_final_poll()
    }

    /// The final state of the job, by its name in the model.
    pub fn status(&self) -> Option<&str> {
        self.status.as_deref()
    }

    /// The reason, as text from the service.
    pub fn message(&self) -> Option<&str> {
        self.message.as_deref()
    }
}

/// Access to the state of a job in an output, and to the reason of a failure.
pub struct Report<O> {
    /// The job's state, by its name in the model.
    pub status: fn(&O) -> Option<&str>,
    /// The reason.
    pub message: fn(&O) -> Option<&str>,
}

impl<O> fmt::Debug for Report<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Report").finish_non_exhaustive()
    }
}

impl<O> Report<O> {
    /// Converts the error of a wait, with the reason from the output of a failed job.
    fn error<E>(&self, error: WaiterError<O, E>) -> JobError<O, E>
    where
        WaiterError<O, E>: Into<BoxError>,
    {
        match error {
            WaiterError::ExceededMaxWait(it) => JobError::ExceededMaxWait(it),
            WaiterError::OperationFailed(it) => JobError::OperationFailed(it),
            WaiterError::FailureState(state) => {
                let output = state.final_poll().as_result().ok();
                let read = |of: fn(&O) -> Option<&str>| output.and_then(of).map(str::to_owned);
                let (status, message) = (read(self.status), read(self.message));
                JobError::FailureState(JobFailure { state, status, message })
            }
            other => JobError::ConstructionFailure(other.into()),
        }
    }
}

impl<O: Operation> Waiter<O> {
    /// Calls the operation until the job ends.
    ///
    /// # Errors
    /// The same as [`wait`](Self::wait); the error of a failed job contains the reason.
    pub async fn wait_for_job<S: Service>(
        &'static self,
        handle: Handle<S>,
        input: Result<O::Input, BuildError>,
        max_wait: Duration,
        report: Report<O::Output>,
    ) -> Result<Polled<O>, JobError<O::Output, O::Error>>
    where
        O::Input: Clone,
    {
        let (call, clock) = Self::prepare(handle, input).map_err(JobError::ConstructionFailure)?;
        self.run(call, clock, max_wait).await.map_err(|error| report.error(error))
    }
}

impl<O, E> fmt::Display for JobError<O, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::ConstructionFailure(_) => f.write_str("the wait could not start"),
            Self::ExceededMaxWait(it) => {
                write!(f, "the job had not ended after {:?} and {} polls", it.elapsed(), it.poll_count())
            }
            Self::FailureState(it) => match (it.status(), it.message()) {
                (Some(status), Some(message)) => write!(f, "the job ended in state {status}: {message}"),
                (Some(status), None) => write!(f, "the job ended in state {status}"),
                (None, _) => f.write_str("the job failed"),
            },
            Self::OperationFailed(_) => f.write_str("the job's state could not be read"),
        }
    }
}

impl<O: fmt::Debug, E: std::error::Error + 'static> std::error::Error for JobError<O, E> {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::ConstructionFailure(it) => Some(&**it),
            Self::ExceededMaxWait(_) => None,
            Self::FailureState(it) => it.final_poll().as_result().err().map(|error| error as _),
            Self::OperationFailed(it) => Some(it.error()),
        }
    }
}

impl<O, E: ProvideErrorMetadata> ProvideErrorMetadata for JobError<O, E> {
    fn meta(&self) -> &ErrorMetadata {
        const NONE: &ErrorMetadata = &aws_smithy_types::error::metadata::EMPTY_ERROR_METADATA;
        match self {
            Self::ConstructionFailure(_) | Self::ExceededMaxWait(_) => NONE,
            Self::FailureState(it) => it.final_poll().as_result().err().map_or(NONE, ProvideErrorMetadata::meta),
            Self::OperationFailed(it) => it.error().meta(),
        }
    }
}
