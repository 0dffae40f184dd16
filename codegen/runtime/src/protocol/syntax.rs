//! How responses are read.

use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_schema::Schema;
use aws_smithy_schema::protocol::SharedClientProtocol;
use aws_smithy_schema::serde::{SerdeError, ShapeDeserializer};
use aws_smithy_types::config_bag::ConfigBag;
use aws_smithy_types::error::metadata::Builder;

/// What reads the members of an output or error.
pub(crate) type Members<'a> = Result<Box<dyn ShapeDeserializer + 'a>, SerdeError>;

/// What the body of a response with a status of success is, as far as it shows without being read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// An output, or nothing that shows to be something else.
    Output,
    /// An error of the protocol's own form.
    #[cfg_attr(
        not(any(feature = "aws-query", feature = "ec2-query", feature = "rest-xml")),
        allow(dead_code, reason = "only services that speak XML answer so")
    )]
    Error,
    /// Nothing that the protocol has, such as a page of a proxy.
    Foreign,
}

/// How the responses of a protocol are read.
pub(crate) trait Syntax {
    /// What the body of a response is, where an output of `schema` is expected.
    fn form(&self, response: &HttpResponse, schema: &Schema<'_>) -> Form;

    /// Reads the members of an output of `schema`.
    fn output<'a>(&self, response: &'a HttpResponse, schema: &Schema<'_>, cfg: &'a ConfigBag) -> Members<'a>;

    /// Reads the members of an error from `body`, which is the response's or empty, and from what else a response has.
    fn error<'a>(&self, body: &'a [u8], response: &'a HttpResponse, cfg: &'a ConfigBag) -> Members<'a>;

    /// The code and message of an error, as far as the response gives them.
    ///
    /// # Errors
    /// A body that is not in the protocol's form.
    fn error_metadata(&self, response: &HttpResponse, cfg: &ConfigBag) -> Result<Builder, SerdeError>;
}

/// Any other protocol reads for itself.
impl Syntax for SharedClientProtocol {
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

/// The body; empty if it is a stream, which is the caller's to read.
pub(crate) fn body(response: &HttpResponse) -> &[u8] {
    response.body().bytes().unwrap_or_default()
}

/// What of an output is in the body, by the bindings to HTTP.
#[cfg(any(feature = "aws-json", feature = "rest-json", feature = "rest-xml"))]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Holds {
    /// Nothing: nobody looks at the body.
    Nothing,
    /// Members.
    Members,
    /// The one member that is the whole body.
    Payload(aws_smithy_schema::ShapeType),
}

/// What of an output of `schema` is in the body.
#[cfg(any(feature = "aws-json", feature = "rest-json", feature = "rest-xml"))]
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

/// Whether a body is a page of HTML.
pub(super) fn is_html(body: &[u8]) -> bool {
    let body = body.trim_ascii_start();
    ["<!doctype html", "<html"].iter().any(|start| {
        body.split_at_checked(start.len()).is_some_and(|(found, _)| found.eq_ignore_ascii_case(start.as_bytes()))
    })
}
