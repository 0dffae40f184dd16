//! Bodies of responses.

use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
#[cfg(any(feature = "_rest", feature = "_xml"))]
use aws_smithy_schema::Schema;

/// The kind of body of a successful response, as far as it is recognizable without decoding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// An output, or a body that is not recognized as anything else.
    Output,
    /// An error in the protocol's form.
    #[cfg_attr(not(feature = "_xml"), allow(dead_code, reason = "only XML protocols return it"))]
    Error,
    /// A body of no form of the protocol, such as a proxy's HTML page.
    #[cfg_attr(
        not(any(feature = "_text", feature = "rpcv2-cbor")),
        allow(dead_code, reason = "other protocols do not return it")
    )]
    Foreign,
}

/// The body; empty if it is a stream, which the caller reads.
pub(crate) fn body(response: &HttpResponse) -> &[u8] {
    response.body().bytes().unwrap_or_default()
}

/// The content of an output's body, given its HTTP bindings.
#[cfg(feature = "_text")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Holds {
    /// Nothing: the body is not read.
    Nothing,
    /// Members.
    Members,
    /// The payload member.
    #[cfg_attr(not(any(feature = "_rest", feature = "_xml")), allow(dead_code, reason = "awsJson has no payloads"))]
    Payload(aws_smithy_schema::ShapeType),
}

/// Returns the content of a body of an output of `schema`.
#[cfg(any(feature = "_rest", feature = "_xml"))]
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
#[cfg(any(feature = "_json", feature = "rpcv2-cbor"))]
pub(super) fn is_html(body: &[u8]) -> bool {
    let body = body.trim_ascii_start();
    ["<!doctype html", "<html"].iter().any(|start| {
        body.split_at_checked(start.len()).is_some_and(|(found, _)| found.eq_ignore_ascii_case(start.as_bytes()))
    })
}
