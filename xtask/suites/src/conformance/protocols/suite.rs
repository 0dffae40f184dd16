//! What a suite is, whichever format it came in: a service and the cases that clients of it must pass.

use serde_json::Value;
use whitesmith_model::read::ServiceFiles;

/// A service with its cases.
pub(super) struct Suite {
    /// Where it comes from.
    pub(super) format: Format,
    /// What the table calls it.
    pub(super) name: String,
    /// The protocol that the cases are for, as the model names it.
    pub(super) protocol: String,
    /// The module of its client.
    pub(super) module: String,
    /// Its model.
    pub(super) files: ServiceFiles,
    /// The cases.
    pub(super) cases: Vec<Case>,
}

/// A case for a client.
pub(super) struct Case {
    /// Its name in the suite.
    pub(super) id: String,
    /// The operation that is called, by its name in the model.
    pub(super) operation: String,
    /// What is tested.
    pub(super) test: Test,
    /// The members of the input, the output or the error.
    pub(super) params: Value,
    /// What the program compares with, in the form it reads.
    pub(super) expected: Value,
    /// How the client is set up.
    pub(super) settings: Settings,
}

/// Settings of a client, as calls of its configuration's builder.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Settings {
    /// Of the client.
    pub(super) client: Vec<String>,
    /// Of the one call.
    pub(super) call: Vec<String>,
}

/// What a case tests.
#[derive(Clone, PartialEq, Eq)]
pub(super) enum Test {
    /// The request that an input makes.
    Request,
    /// The output that a response makes.
    Output,
    /// The error that a response makes: the name of its shape.
    Error(String),
    /// The events of a stream.
    Events,
}

impl Test {
    /// What the table counts it as.
    pub(super) fn kind(&self) -> Kind {
        match self {
            Self::Request => Kind::Request,
            Self::Output | Self::Error(_) => Kind::Response,
            Self::Events => Kind::Events,
        }
    }
}

/// The columns of the table.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    /// Requests.
    Request,
    /// Responses, errors among them.
    Response,
    /// Event streams.
    Events,
}

/// Who wrote a suite.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Format {
    /// Smithy's authors, in traits of an AST.
    Smithy,
    /// botocore's authors, in files of their own.
    Botocore,
}

impl Format {
    /// As the list of skips and the table have it.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Smithy => "smithy",
            Self::Botocore => "botocore",
        }
    }
}
