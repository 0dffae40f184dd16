use super::{Docs, Structure};

/// An error structure.
#[derive(Clone, Debug, PartialEq)]
pub struct ErrorStructure {
    /// The structure.
    pub structure: Structure,
    /// The location of its message.
    pub message: ErrorMessage,
    /// The kind of error, if the call may succeed when retried.
    pub retryable: Option<ErrorKind>,
    /// True if it is sent in a stream of events, or if a member of another shape targets it.
    pub is_value: bool,
}

/// Location of an error's message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ErrorMessage {
    /// In a plain field.
    Required,
    /// In an optional field, which the metadata's message fills if it is empty.
    Optional,
    /// In an optional field that the model does not have, which the metadata's message fills.
    Added,
    /// Only in the metadata: the field `message` has another type.
    Taken,
}

/// Kind of a retryable error.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ErrorKind {
    /// The service throttles calls.
    Throttling,
    /// The service failed.
    Server,
    /// The request is wrong, but a retry may succeed.
    Client,
}

/// The error of an operation.
#[derive(Clone, Debug, PartialEq)]
pub struct OperationError {
    /// The type.
    pub name: String,
    /// The errors the operation can return: by name in any case, then those of its streams in the order of the model.
    pub variants: Vec<ErrorVariant>,
}

/// The error of a stream of events.
#[derive(Clone, Debug, PartialEq)]
pub struct EventError {
    /// The private module that defines it.
    pub module: String,
    /// The union of the events.
    pub stream: String,
    /// The error.
    pub error: OperationError,
    /// True if it may end a stream of a request.
    pub sent: bool,
    /// True if it requires the cargo feature `companions`.
    pub companion: bool,
}

/// A variant of an error enum.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ErrorVariant {
    /// The error's shape id, by which the service's error sorts its variants.
    pub id: String,
    /// The variant, which is also the error structure's type.
    pub name: String,
    /// The name in `is_`.
    pub stem: String,
    /// The codes it has on the wire: one, or also the one it had in awsQuery.
    pub codes: Vec<String>,
    /// Documentation.
    pub docs: Docs,
    /// The first sentence of the model's documentation; empty if there is none.
    pub summary: String,
}
