//! How responses are read.

use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_schema::Schema;
use aws_smithy_schema::protocol::SharedClientProtocol;
use aws_smithy_schema::serde::{SerdeError, ShapeDeserializer};
use aws_smithy_types::config_bag::ConfigBag;
use aws_smithy_types::error::metadata::Builder;

/// What reads the members of an output or error.
pub(crate) type Members<'a> = Result<Box<dyn ShapeDeserializer + 'a>, SerdeError>;

/// How the responses of a protocol are read.
pub(crate) trait Syntax {
    /// Reads the members of an output of `schema`.
    fn output<'a>(&self, response: &'a HttpResponse, schema: &Schema<'_>, cfg: &'a ConfigBag) -> Members<'a>;

    /// Reads the members of an error.
    fn error<'a>(&self, response: &'a HttpResponse, cfg: &'a ConfigBag) -> Members<'a>;

    /// The code and message of an error, as far as the response gives them.
    ///
    /// # Errors
    /// A body that cannot be read.
    fn error_metadata(&self, response: &HttpResponse, cfg: &ConfigBag) -> Result<Builder, SerdeError>;
}

/// Any other protocol reads for itself.
impl Syntax for SharedClientProtocol {
    fn output<'a>(&self, response: &'a HttpResponse, schema: &Schema<'_>, cfg: &'a ConfigBag) -> Members<'a> {
        self.deserialize_response(response, schema, cfg)
    }

    fn error<'a>(&self, response: &'a HttpResponse, cfg: &'a ConfigBag) -> Members<'a> {
        self.deserialize_error_response(response, cfg)
    }

    fn error_metadata(&self, response: &HttpResponse, cfg: &ConfigBag) -> Result<Builder, SerdeError> {
        self.parse_error_metadata(response, cfg)
    }
}

/// The body; empty if it is a stream, which is the caller's to read.
pub(super) fn body(response: &HttpResponse) -> &[u8] {
    response.body().bytes().unwrap_or_default()
}
