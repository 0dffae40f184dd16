//! A suite of either format: a service, and cases that its clients must pass.

use serde_json::Value;
use whitesmith_model::read::ServiceFiles;

/// A service with its cases.
pub(super) struct Suite {
    /// The origin, which determines the format.
    pub(super) format: Format,
    /// The name in the table.
    pub(super) name: String,
    /// The protocol of the cases, as in the model.
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
    /// The subject of the test.
    pub(super) test: Test,
    /// The members of the input, the output or the error.
    pub(super) params: Value,
    /// The expected request or the given response, in the form that the program reads.
    pub(super) expected: Value,
    /// The configuration of the client.
    pub(super) settings: Settings,
}

/// Settings of a client, as calls of its configuration's builder.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Settings {
    /// Settings of the client.
    pub(super) client: Vec<String>,
    /// Settings of the call.
    pub(super) call: Vec<String>,
}

/// Subject of a test.
#[derive(Clone, PartialEq, Eq)]
pub(super) enum Test {
    /// The request for an input.
    Request,
    /// The same for an input that has a stream of events.
    SentEvents,
    /// The output from a response.
    Output,
    /// The error from a response: the name of its shape.
    Error(String),
    /// The events of a stream, which ends with an error if this is true.
    Events {
        /// True for an error at the end.
        fails: bool,
    },
}

impl Test {
    /// Returns the column of the table.
    pub(super) fn kind(&self) -> Kind {
        match self {
            Self::Request => Kind::Request,
            Self::Output | Self::Error(_) => Kind::Response,
            Self::SentEvents | Self::Events { .. } => Kind::Events,
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

/// Origin of a suite.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Format {
    /// Smithy's authors, in traits of an AST.
    Smithy,
    /// botocore's authors, in files of their own.
    Botocore,
}

impl Format {
    /// Returns the name in the list of skips and the table.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Smithy => "smithy",
            Self::Botocore => "botocore",
        }
    }
}
