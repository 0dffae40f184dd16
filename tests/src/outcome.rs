//! The outcome of a call, in a form that is comparable across two crates with different types.

use crate::canned::Canned;
use crate::request::Request;
use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_runtime_api::client::result::SdkError;
use aws_smithy_types::error::display::DisplayErrorContext;
use aws_smithy_types::error::metadata::ProvideErrorMetadata;
use aws_types::request_id::RequestId;
use std::collections::BTreeMap;
use std::error::Error;

/// An output or an error, without texts for people, which the drop-in guarantee does not cover.
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
    /// The operation's own error, if the service returned one.
    pub service: Option<ServiceFailure>,
}

/// An operation's error.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ServiceFailure {
    /// The variant of the operation's error.
    pub variant: &'static str,
    /// The variants whose `is_*` method returns true.
    pub is: Vec<&'static str>,
    /// The exception's own `message()`, in its `Debug` form.
    pub message: String,
    /// `.request_id()` of the operation's error.
    pub request_id: Option<String>,
}

/// A completed call: its request, its outcome, and the text of its error.
#[derive(Clone, Debug)]
pub struct Call {
    /// The request, if one was sent.
    pub request: Option<Request>,
    /// The outcome.
    pub outcome: Outcome,
    /// The error with all its causes; empty for an output.
    pub report: String,
}

impl Call {
    /// Converts an output.
    pub fn output<const N: usize>(
        http: &Canned,
        members: [(&'static str, String); N],
        request_id: Option<&str>,
    ) -> Self {
        let outcome = Outcome::Output { members: members.into(), request_id: request_id.map(str::to_owned) };
        Self { request: only(http), outcome, report: String::new() }
    }

    /// Converts an error; `describe` returns variant, `is_*` results and message of the operation's own error.
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

    /// A call whose input could not be built.
    pub fn unbuildable(error: &dyn Error) -> Self {
        let failure = Failure { kind: "ConstructionFailure", ..Failure::default() };
        Self { request: None, outcome: Outcome::Failure(Box::new(failure)), report: error.to_string() }
    }

    /// Returns the failure, if the call failed.
    pub fn as_failure(&self) -> Option<&Failure> {
        match &self.outcome {
            Outcome::Failure(failure) => Some(failure),
            Outcome::Output { .. } => None,
        }
    }
}

/// The only request of a call without retries; `None` if there are more, which would be a bug of the client.
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
