//! Response decoders.

use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_schema::Schema;
use aws_smithy_schema::protocol::SharedClientProtocol;
use aws_smithy_schema::serde::{SerdeError, ShapeDeserializer};
use aws_smithy_types::config_bag::ConfigBag;
use aws_smithy_types::error::metadata::Builder;

/// Reader of the members of an output or error.
pub(crate) type Members<'a> = Result<Box<dyn ShapeDeserializer + 'a>, SerdeError>;

/// The kind of body of a successful response, as far as it is recognizable without decoding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// An output, or a body that is not recognized as anything else.
    Output,
    /// An error in the protocol's form.
    #[cfg_attr(
        not(any(feature = "aws-query", feature = "ec2-query", feature = "rest-xml")),
        allow(dead_code, reason = "only XML protocols return it")
    )]
    Error,
    /// A body of no form of the protocol, such as a proxy's HTML page.
    Foreign,
}

/// Decodes the responses of a protocol.
pub(crate) trait Decoder {
    /// Classifies a response's body, given the schema of the expected output.
    fn form(&self, response: &HttpResponse, schema: &Schema<'_>) -> Form;

    /// Returns a reader of the members of an output of `schema`.
    fn output<'a>(&self, response: &'a HttpResponse, schema: &Schema<'_>, cfg: &'a ConfigBag) -> Members<'a>;

    /// Returns a reader of the members of an error from `body`, which is the response's or empty, and from the
    /// response's head.
    fn error<'a>(&self, body: &'a [u8], response: &'a HttpResponse, cfg: &'a ConfigBag) -> Members<'a>;

    /// Returns the code and message of an error, if the response contains them.
    ///
    /// # Errors
    /// The body is not in the protocol's form.
    fn error_metadata(&self, response: &HttpResponse, cfg: &ConfigBag) -> Result<Builder, SerdeError>;
}

/// Any other protocol decodes its own responses.
impl Decoder for SharedClientProtocol {
    fn form(&self, _: &HttpResponse, _: &Schema<'_>) -> Form {
        Form::Output
    }

    fn output<'a>(&self, response: &'a HttpResponse, schema: &Schema<'_>, cfg: &'a ConfigBag) -> Members<'a> {
        self.deserialize_response(response, schema, cfg)
    }

    fn error<'a>(&self, _: &'a [u8], response: &'a HttpResponse, cfg: &'a ConfigBag) -> Members<'a> {
        self.deserialize_error_response(response, cfg)
    }

    fn error_metadata(&self, response: &HttpResponse, cfg: &ConfigBag) -> Result<Builder, SerdeError> {
        self.parse_error_metadata(response, cfg)
    }
}

/// The body; empty if it is a stream, which the caller reads.
pub(crate) fn body(response: &HttpResponse) -> &[u8] {
    response.body().bytes().unwrap_or_default()
}

/// The content of an output's body, given its HTTP bindings.
#[cfg(any(
    feature = "aws-json",
    feature = "aws-query",
    feature = "ec2-query",
    feature = "rest-json",
    feature = "rest-xml"
))]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Holds {
    /// Nothing: the body is not read.
    Nothing,
    /// Members.
    Members,
    /// The payload member.
    Payload(aws_smithy_schema::ShapeType),
}

/// Returns the content of a body of an output of `schema`.
#[cfg(any(
    feature = "aws-json",
    feature = "aws-query",
    feature = "ec2-query",
    feature = "rest-json",
    feature = "rest-xml"
))]
pub(super) fn holds(schema: &Schema<'_>) -> Holds {
    let members = schema.members();
    if let Some(payload) = crate::node::payload(schema) {
        return Holds::Payload(payload.shape_type());
    }
    let elsewhere = |member: &&Schema<'_>| {
        member.http_header().is_some()
            || member.http_prefix_headers().is_some()
            || member.http_response_code().is_some()
    };
    if members.iter().all(elsewhere) { Holds::Nothing } else { Holds::Members }
}

/// Returns true for an HTML page.
#[cfg(any(feature = "aws-json", feature = "rest-json", feature = "rpcv2-cbor"))]
pub(super) fn is_html(body: &[u8]) -> bool {
    let body = body.trim_ascii_start();
    ["<!doctype html", "<html"].iter().any(|start| {
        body.split_at_checked(start.len()).is_some_and(|(found, _)| found.eq_ignore_ascii_case(start.as_bytes()))
    })
}
