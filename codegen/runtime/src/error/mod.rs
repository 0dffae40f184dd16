//! Errors of calls, and the traits of operation errors and modeled errors.

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

pub(crate) use text::excerpt;
pub(crate) use unreadable::Unreadable;

/// Key of metadata for the status of a response that is not in the protocol's form, has no code, or no body.
pub(crate) const HTTP_STATUS: &str = "http_status";

/// Key of metadata for the request id, as AWS's crates have it.
#[cfg(any(feature = "aws-query", feature = "ec2-query", feature = "rest-xml"))]
pub(crate) const REQUEST_ID: &str = "aws_request_id";

/// Error of a failed call.
pub type SdkError<E, R = aws_smithy_runtime_api::client::orchestrator::HttpResponse> =
    aws_smithy_runtime_api::client::result::SdkError<E, R>;

/// A string that is not a known value of an enum.
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

/// An error that the model does not describe, or a response that could not be decoded.
///
/// Its code, message and request id are available through [`ProvideErrorMetadata`] and [`RequestId`] of the enclosing
/// error.
#[derive(Debug)]
pub struct Unhandled {
    source: BoxError,
    meta: ErrorMetadata,
}

impl Unhandled {
    /// Creates an error with its own metadata.
    pub fn new(source: BoxError, meta: ErrorMetadata) -> Self {
        Self { source, meta }
    }

    /// Creates an error from metadata alone.
    pub fn generic(meta: ErrorMetadata) -> Self {
        Self::new(meta.clone().into(), meta)
    }

    /// The cause.
    pub fn source(&self) -> &(dyn std::error::Error + 'static) {
        &*self.source
    }

    /// Code, message and request id, if the response contains them.
    pub fn meta(&self) -> &ErrorMetadata {
        &self.meta
    }
}

/// The error within an operation's error, without its type.
#[derive(Clone, Copy, Debug)]
pub enum Inner<'a> {
    /// An error that the model describes.
    Modeled(&'a dyn ModeledError),
    /// Any other error.
    Unhandled(&'a Unhandled),
}

/// An error structure of the model.
pub trait ModeledError: std::error::Error + Send + Sync + 'static {
    /// Code, message and request id.
    fn metadata(&self) -> &ErrorMetadata;

    /// Converts to `dyn Error`.
    fn as_error(&self) -> &(dyn std::error::Error + 'static);

    /// The name of the type, which is also that of the variants that contain it.
    fn name(&self) -> &'static str {
        let path = std::any::type_name::<Self>();
        path.rsplit("::").next().unwrap_or(path)
    }

    /// Returns the kind of error if the model marks it as retryable (`smithy.api#retryable`).
    fn retryable(&self) -> Option<ErrorKind> {
        None
    }
}

/// An error structure that can be decoded from a response; for generated code.
#[doc(hidden)]
pub trait ReadError: Sized {
    /// Decodes the members, and keeps the metadata.
    ///
    /// # Errors
    /// The body does not match the model.
    fn read(response: ErrorResponse<'_>) -> Result<Self, SerdeError>;
}

/// The error of an operation, or the error of all operations of a service.
pub trait ServiceError: std::error::Error + Send + Sync + Sized + 'static {
    /// Returns the error within.
    fn inner(&self) -> Inner<'_>;

    /// Wraps an error that the model does not describe.
    fn from_unhandled(unhandled: Unhandled) -> Self;
}

/// The error of an operation, as decoded from a response.
pub trait OperationError: ServiceError {
    /// Decodes the error with this code.
    ///
    /// # Errors
    /// The body does not match the model.
    fn read(code: &str, response: ErrorResponse<'_>) -> Result<Self, SerdeError>;
}

/// The response of a failed call with a known code.
pub struct ErrorResponse<'a> {
    /// Decoder of the error's members.
    pub deserializer: Box<dyn ShapeDeserializer + 'a>,
    /// Code, message and request id.
    pub meta: ErrorMetadata,
    /// An alternative code, used if the model does not describe an error of the first.
    pub(crate) other_code: Option<String>,
}

impl fmt::Debug for ErrorResponse<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ErrorResponse").field("meta", &self.meta).finish_non_exhaustive()
    }
}

impl ErrorResponse<'_> {
    /// Decodes an error that the model describes.
    ///
    /// # Errors
    /// The body does not match the model.
    pub fn read<M: ReadError, E>(self, variant: fn(M) -> E) -> Result<E, SerdeError> {
        M::read(self).map(variant)
    }

    /// Decodes the error of the alternative code, if there is one, when the model does not describe the first.
    ///
    /// # Errors
    /// The body does not match the model.
    pub fn other<E: OperationError>(mut self) -> Result<E, SerdeError> {
        match self.other_code.take() {
            Some(code) => E::read(&code, self),
            None => Ok(E::from_unhandled(Unhandled::generic(self.meta))),
        }
    }
}

/// Returns the metadata of a service error; for generated code.
#[doc(hidden)]
pub fn meta<E: ServiceError>(error: &E) -> &ErrorMetadata {
    match error.inner() {
        Inner::Modeled(error) => error.metadata(),
        Inner::Unhandled(error) => error.meta(),
    }
}

/// Returns the source of a service error; for generated code.
#[doc(hidden)]
pub fn source(inner: Inner<'_>) -> Option<&(dyn std::error::Error + 'static)> {
    Some(match inner {
        Inner::Modeled(error) => error.as_error(),
        Inner::Unhandled(error) => error.source(),
    })
}

/// Returns the kind of error if the model marks it as retryable; for generated code.
#[doc(hidden)]
pub fn retryable(inner: Inner<'_>) -> Option<ErrorKind> {
    match inner {
        Inner::Modeled(error) => error.retryable(),
        Inner::Unhandled(_) => None,
    }
}

/// Writes the variant with its value, as a derived `Debug` does; for generated code.
#[doc(hidden)]
pub fn debug(inner: Inner<'_>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    match inner {
        Inner::Modeled(error) => f.debug_tuple(error.name()).field(&error).finish(),
        Inner::Unhandled(error) => f.debug_tuple("Unhandled").field(error).finish(),
    }
}

/// Writes code, message and request id in one line; for generated code.
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
        // The code was derived from the status.
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

/// Writes a modeled error's name and message; for generated code.
///
/// For a response that is not in the protocol's form the message is only in the metadata, and the status is written.
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

/// Converts a failed call's error to the service's error; for generated code.
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

/// Returns the message of an error whose message member is unset; for generated code. The text of a body that is not in
/// the protocol's form is not used.
#[doc(hidden)]
pub fn message(meta: &ErrorMetadata) -> Option<String> {
    meta.message().filter(|_| meta.extra(HTTP_STATUS).is_none()).map(str::to_owned)
}
