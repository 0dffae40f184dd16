//! Observations of a call, comparable between clients.

use std::error::Error;

use aws_smithy_runtime_api::client::result::SdkError;
use aws_smithy_types::error::metadata::ProvideErrorMetadata;

/// The result of a call.
#[derive(Debug, Default, PartialEq, serde::Serialize)]
pub struct Seen {
    pub outcome: String,
    /// The code of a service error.
    pub code: Option<String>,
    /// The number of bytes or events that were read.
    pub read: usize,
    /// The number of requests that arrived.
    pub attempts: usize,
}

impl Seen {
    pub fn success(read: usize) -> Self {
        Self { outcome: "success".to_owned(), read, ..Self::default() }
    }

    /// A failure of the call, or of its stream after `read` bytes or events.
    pub fn failure<E, R>(error: &SdkError<E, R>, read: usize) -> Self
    where
        E: Error + ProvideErrorMetadata + 'static,
        R: std::fmt::Debug,
    {
        let (class, code) = match error {
            SdkError::ServiceError(it) => {
                let code = it.err().code().unwrap_or("none").to_owned();
                let is_handled = !format!("{:?}", it.err()).starts_with("Unhandled");
                (if is_handled { "modeled error" } else { "unmodeled error" }.to_owned(), Some(code))
            }
            SdkError::ConstructionFailure(_) => (format!("not sent: {}", root(error)), None),
            SdkError::TimeoutError(_) => ("timeout".to_owned(), None),
            SdkError::DispatchFailure(_) => (format!("dispatch failure: {}", root(error)), None),
            // The details of what is wrong in a message are not compared.
            SdkError::ResponseError(_) => (format!("response error: {}", root(error).split(": ").next().unwrap_or_default()), None),
            _ => ("another error".to_owned(), None),
        };
        Self { outcome: class, code, read, attempts: 0 }
    }

    /// A failure of a body after `read` bytes.
    pub fn body_failure(error: &(dyn Error + 'static), read: usize) -> Self {
        Self { outcome: format!("body error: {}", root(error)), read, ..Self::default() }
    }
}

/// Returns the text of an error's first cause.
fn root(error: &dyn Error) -> String {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(error) = source {
        text = error.to_string();
        source = error.source();
    }
    text
}
