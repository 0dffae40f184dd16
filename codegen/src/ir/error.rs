use super::{Docs, Structure};

/// An error structure.
#[derive(Clone, Debug, PartialEq)]
pub struct ErrorStructure {
    /// The structure.
    pub structure: Structure,
    /// Where its message is.
    pub message: ErrorMessage,
    /// Whether the call may succeed if tried again, and what kind of error it is then.
    pub retryable: Option<ErrorKind>,
    /// Whether a member of a shape holds it, too.
    pub is_member: bool,
}

/// Where an error's message is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ErrorMessage {
    /// In a plain field.
    Required,
    /// In an optional field, which the metadata's message fills if it is empty.
    Optional,
    /// In an optional field that the model does not have, which the metadata's message fills.
    Added,
    /// Only in the metadata, and a field called `message` holds something else.
    Taken,
}

/// The kind of an error that is worth another try.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ErrorKind {
    /// The service wants fewer calls.
    Throttling,
    /// The service failed.
    Server,
    /// The caller is at fault, and yet a retry may help.
    Client,
}

/// The error of an operation.
#[derive(Clone, Debug, PartialEq)]
pub struct OperationError {
    /// The type.
    pub name: String,
    /// The errors the operation can return, by name.
    pub variants: Vec<ErrorVariant>,
}

/// A variant of an error enum.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ErrorVariant {
    /// The variant, which is also the error structure's type.
    pub name: String,
    /// The name in `is_`.
    pub stem: String,
    /// The codes it has on the wire: one, or also the one it had in awsQuery.
    pub codes: Vec<String>,
    /// Documentation.
    pub docs: Docs,
}
