//! What a call came to, in a form that two crates with different types can be compared by.

use crate::canned::Canned;
use crate::request::Request;
use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_runtime_api::client::result::SdkError;
use aws_smithy_types::error::display::DisplayErrorContext;
use aws_smithy_types::error::metadata::ProvideErrorMetadata;
use aws_types::request_id::RequestId;
use std::collections::BTreeMap;
use std::error::Error;

/// An output or an error, as far as the drop-in promise reaches: not its texts for people.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// The call succeeded.
    Output {
        /// Every member of the output, in its `Debug` form.
        members: BTreeMap<&'static str, String>,
        /// The output's request id.
        request_id: Option<String>,
    },
    /// The call failed.
    Failure(Box<Failure>),
}

/// An `SdkError`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Failure {
    /// The variant of `SdkError`.
    pub kind: &'static str,
    /// `.code()`.
    pub code: Option<String>,
    /// `.message()`.
    pub message: Option<String>,
    /// `.request_id()` of the `SdkError`.
    pub request_id: Option<String>,
    /// The operation's own error, when the service is what failed.
    pub service: Option<ServiceFailure>,
}

/// An operation's error.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ServiceFailure {
    /// The variant of the operation's error.
    pub variant: &'static str,
    /// The variants whose `is_*` method says yes.
    pub is: Vec<&'static str>,
    /// The exception's own `message()`, in its `Debug` form.
    pub said: String,
    /// `.request_id()` of the operation's error.
    pub request_id: Option<String>,
}

/// A call that was made: what was sent, what it came to, and what a person is told of a failure.
#[derive(Clone, Debug)]
pub struct Call {
    /// The request, if one was sent.
    pub request: Option<Request>,
    /// What it came to.
    pub outcome: Outcome,
    /// The error with all its causes; empty for an output.
    pub report: String,
}

impl Call {
    /// A call that ended in an output.
    pub fn output<const N: usize>(
        http: &Canned,
        members: [(&'static str, String); N],
        request_id: Option<&str>,
    ) -> Self {
        let outcome = Outcome::Output { members: members.into(), request_id: request_id.map(str::to_owned) };
        Self { request: only(http), outcome, report: String::new() }
    }

    /// A call that ended in an error; `describe` gives variant, `is_*` answers and message of the operation's own.
    pub fn failure<E>(http: &Canned, error: &SdkError<E, HttpResponse>, describe: impl Fn(&E) -> ServiceFailure) -> Self
    where
        E: Error + ProvideErrorMetadata + RequestId + 'static,
    {
        let failure = Failure {
            kind: kind(error),
            code: error.code().map(str::to_owned),
            message: error.message().map(str::to_owned),
            request_id: error.request_id().map(str::to_owned),
            service: error
                .as_service_error()
                .map(|own| ServiceFailure { request_id: own.request_id().map(str::to_owned), ..describe(own) }),
        };
        let report = DisplayErrorContext(error).to_string();
        Self { request: only(http), outcome: Outcome::Failure(Box::new(failure)), report }
    }

    /// A call that its own types refused, before the client saw it.
    pub fn unbuildable(error: &dyn Error) -> Self {
        let failure = Failure { kind: "ConstructionFailure", ..Failure::default() };
        Self { request: None, outcome: Outcome::Failure(Box::new(failure)), report: error.to_string() }
    }

    /// The failure, if it is one.
    pub fn as_failure(&self) -> Option<&Failure> {
        match &self.outcome {
            Outcome::Failure(failure) => Some(failure),
            Outcome::Output { .. } => None,
        }
    }
}

/// The one request of a call without retries; more than one is the client's fault and shows as none.
fn only(http: &Canned) -> Option<Request> {
    let sent = http.sent();
    if sent.len() == 1 { sent.into_iter().next() } else { None }
}

fn kind<E, R>(error: &SdkError<E, R>) -> &'static str {
    match error {
        SdkError::ConstructionFailure(_) => "ConstructionFailure",
        SdkError::TimeoutError(_) => "TimeoutError",
        SdkError::DispatchFailure(_) => "DispatchFailure",
        SdkError::ResponseError(_) => "ResponseError",
        SdkError::ServiceError(_) => "ServiceError",
        _ => "unknown",
    }
}
