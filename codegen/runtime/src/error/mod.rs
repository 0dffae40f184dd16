//! Errors of calls, and what operation errors and modeled errors share.

pub(crate) mod bounded;
mod macros;
mod text;
mod unreadable;

use std::fmt;

pub use aws_smithy_runtime_api::box_error::BoxError;
pub use aws_smithy_runtime_api::client::result::{ConnectorError, CreateUnhandledError};
use aws_smithy_schema::serde::{SerdeError, ShapeDeserializer};
pub use aws_smithy_types::error::ErrorMetadata;
pub use aws_smithy_types::error::display::DisplayErrorContext;
pub use aws_smithy_types::error::metadata::ProvideErrorMetadata;
pub use aws_smithy_types::error::operation::BuildError;
pub use aws_smithy_types::retry::{ErrorKind, ProvideErrorKind};
use aws_types::request_id::RequestId;

pub(crate) use text::said;
pub(crate) use unreadable::Unreadable;

/// Key of metadata for the status of a response that is not in the protocol's form, has no code, or no body.
pub(crate) const HTTP_STATUS: &str = "http_status";

/// Key of metadata for the request id, as AWS's crates have it.
#[cfg(any(feature = "aws-query", feature = "ec2-query", feature = "rest-xml"))]
pub(crate) const REQUEST_ID: &str = "aws_request_id";

/// What came of a call that failed.
pub type SdkError<E, R = aws_smithy_runtime_api::client::orchestrator::HttpResponse> =
    aws_smithy_runtime_api::client::result::SdkError<E, R>;

/// A string that is not among an enum's known values.
#[derive(Debug)]
pub struct UnknownVariantError {
    value: String,
}

impl UnknownVariantError {
    /// For generated code.
    #[doc(hidden)]
    pub fn new(value: &str) -> Self {
        Self { value: value.to_owned() }
    }
}

impl fmt::Display for UnknownVariantError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "unknown enum variant: '{}'", self.value)
    }
}

impl std::error::Error for UnknownVariantError {}

/// An error that the model does not describe, or a response that could not be read.
///
/// Its code, message and request id are found with [`ProvideErrorMetadata`] and [`RequestId`] on
/// the error it is a variant of.
#[derive(Debug)]
pub struct Unhandled {
    source: BoxError,
    meta: ErrorMetadata,
}

impl Unhandled {
    /// An error that has metadata of its own.
    pub fn new(source: BoxError, meta: ErrorMetadata) -> Self {
        Self { source, meta }
    }

    /// The metadata is all there is.
    pub fn generic(meta: ErrorMetadata) -> Self {
        Self::new(meta.clone().into(), meta)
    }

    /// What went wrong.
    pub fn source(&self) -> &(dyn std::error::Error + 'static) {
        &*self.source
    }

    /// Code, message and request id, as far as the response gave them.
    pub fn meta(&self) -> &ErrorMetadata {
        &self.meta
    }
}

/// What an operation's error holds, seen without its type.
#[derive(Clone, Copy, Debug)]
pub enum Inner<'a> {
    /// An error that the model describes.
    Modeled(&'a dyn ModeledError),
    /// Any other.
    Unhandled(&'a Unhandled),
}

/// An error structure of the model.
pub trait ModeledError: std::error::Error + Send + Sync + 'static {
    /// Code, message and request id.
    fn metadata(&self) -> &ErrorMetadata;

    /// This, as the error it is.
    fn as_error(&self) -> &(dyn std::error::Error + 'static);

    /// Whether the model says that the call may succeed if tried again (`smithy.api#retryable`).
    fn retryable(&self) -> Option<ErrorKind> {
        None
    }
}

/// An error structure, as a response tells it; for generated code.
#[doc(hidden)]
pub trait ReadError: Sized {
    /// Reads the members, and keeps the metadata.
    ///
    /// # Errors
    /// The body is not what the model says.
    fn read(response: ErrorResponse<'_>) -> Result<Self, SerdeError>;
}

/// The error of an operation, or a service's error of all its operations.
pub trait ServiceError: std::error::Error + Send + Sync + Sized + 'static {
    /// What it holds.
    fn inner(&self) -> Inner<'_>;

    /// Wraps what the model does not describe.
    fn from_unhandled(unhandled: Unhandled) -> Self;
}

/// The error of an operation, as a response tells it.
pub trait OperationError: ServiceError {
    /// Reads the error whose code is `code`.
    ///
    /// # Errors
    /// The body is not what the model says.
    fn read(code: &str, response: ErrorResponse<'_>) -> Result<Self, SerdeError>;
}

/// The response of a failed call, once its code is known.
pub struct ErrorResponse<'a> {
    /// Reads the error's members.
    pub deserializer: Box<dyn ShapeDeserializer + 'a>,
    /// Code, message and request id.
    pub meta: ErrorMetadata,
    /// A second code, for an error that the model does not describe by its first.
    pub(crate) other_code: Option<String>,
}

impl fmt::Debug for ErrorResponse<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ErrorResponse").field("meta", &self.meta).finish_non_exhaustive()
    }
}

impl ErrorResponse<'_> {
    /// The error, if the model describes it.
    ///
    /// # Errors
    /// The body is not what the model says.
    pub fn read<M: ReadError, E>(self, variant: fn(M) -> E) -> Result<E, SerdeError> {
        M::read(self).map(variant)
    }

    /// The error, if the model does not describe one of this code: that of its other code, if it has one.
    ///
    /// # Errors
    /// The body is not what the model says.
    pub fn other<E: OperationError>(mut self) -> Result<E, SerdeError> {
        match self.other_code.take() {
            Some(code) => E::read(&code, self),
            None => Ok(E::from_unhandled(Unhandled::generic(self.meta))),
        }
    }
}

/// The metadata of a service error; for generated code.
#[doc(hidden)]
pub fn meta<E: ServiceError>(error: &E) -> &ErrorMetadata {
    match error.inner() {
        Inner::Modeled(error) => error.metadata(),
        Inner::Unhandled(error) => error.meta(),
    }
}

/// What is behind a service error; for generated code.
#[doc(hidden)]
pub fn source(inner: Inner<'_>) -> Option<&(dyn std::error::Error + 'static)> {
    Some(match inner {
        Inner::Modeled(error) => error.as_error(),
        Inner::Unhandled(error) => error.source(),
    })
}

/// Whether the model says that the call may succeed if tried again; for generated code.
#[doc(hidden)]
pub fn retryable(inner: Inner<'_>) -> Option<ErrorKind> {
    match inner {
        Inner::Modeled(error) => error.retryable(),
        Inner::Unhandled(_) => None,
    }
}

/// Code, message and request id in one line; for generated code.
#[doc(hidden)]
pub fn display(inner: Inner<'_>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let meta = match inner {
        Inner::Modeled(error) => {
            write!(f, "{error}")?;
            error.metadata()
        }
        Inner::Unhandled(error) => {
            display_unhandled(error, f)?;
            &error.meta
        }
    };
    match meta.request_id() {
        Some(id) => write!(f, " (request id: {id})"),
        None => Ok(()),
    }
}

fn display_unhandled(error: &Unhandled, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let (code, message) = (error.meta.code(), error.meta.message());
    match (code, error.meta.extra(HTTP_STATUS)) {
        // The code is made of the status.
        (Some(code), Some(status)) if code == status => write!(f, "unhandled error (status {status})")?,
        (Some(code), Some(status)) => write!(f, "{code} (status {status})")?,
        (Some(code), None) if message.is_some() => f.write_str(code)?,
        (Some(code), None) => write!(f, "unhandled error ({code})")?,
        (None, _) => write!(f, "unhandled error: {}", error.source)?,
    }
    match message.filter(|_| code.is_some()) {
        Some(message) => write!(f, ": {message}"),
        None => Ok(()),
    }
}

/// A modeled error's name and message; for generated code.
///
/// Of a response that is not in the protocol's form the message is in the metadata alone, and the status says what it is.
#[doc(hidden)]
pub fn display_modeled(
    name: &str,
    message: Option<&str>,
    meta: &ErrorMetadata,
    f: &mut fmt::Formatter<'_>,
) -> fmt::Result {
    f.write_str(name)?;
    let status = meta.extra(HTTP_STATUS);
    if let Some(status) = status {
        write!(f, " (status {status})")?;
    }
    let own = message.filter(|text| status.is_none() || !text.is_empty());
    match own.or_else(|| status.and_then(|_| meta.message())) {
        Some(message) => write!(f, ": {message}"),
        None => Ok(()),
    }
}

/// The service's error of a failed call; for generated code.
#[doc(hidden)]
pub fn from_sdk_error<E, T, R>(error: SdkError<E, R>) -> T
where
    E: ServiceError + ProvideErrorMetadata + Into<T>,
    T: ServiceError,
    R: fmt::Debug + Send + Sync + 'static,
{
    match error {
        SdkError::ServiceError(context) => context.into_err().into(),
        _ => {
            let meta = ProvideErrorMetadata::meta(&error).clone();
            T::from_unhandled(Unhandled::new(error.into(), meta))
        }
    }
}

/// The message of an error that has no member for it set; for generated code. The text of a body that is not in the
/// protocol's form is not the member's.
#[doc(hidden)]
pub fn message(meta: &ErrorMetadata) -> Option<String> {
    meta.message().filter(|_| meta.extra(HTTP_STATUS).is_none()).map(str::to_owned)
}
