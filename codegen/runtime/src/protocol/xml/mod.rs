//! XML 1.0, and the errors of all protocols with XML responses.

mod document;
mod error;
mod reader;
mod root;
#[cfg(test)]
mod tests;

use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_schema::serde::SerdeError;
use aws_smithy_schema::{Schema, ShapeType};
use aws_smithy_types::error::metadata::Builder;

#[cfg(feature = "aws-query")]
pub(super) use aws_smithy_xml::codec::find_depth2_element_slice_by as element;

use self::reader::Reader;
pub(super) use self::root::root;
use super::body::{Form, Holds, body, holds};
use crate::node::payload;

/// Returns a reader of an element's members.
pub(super) fn reader(element: &[u8]) -> Reader<'_> {
    Reader::new(element)
}

/// The document in a body. Services send whitespace before it to keep a connection alive; whitespace alone is not a
/// document, but not an empty body either.
pub(super) fn document(response: &HttpResponse) -> &[u8] {
    match body(response).trim_ascii_start() {
        [] => body(response),
        document => document,
    }
}

/// Returns the element of an error's document that contains its members: `Error`, which is the root, in
/// `ErrorResponse`, or in `Response` and `Errors`; otherwise the root. A body without a root, as in every response to
/// `HEAD`, contains no members.
pub(super) fn error_element(body: &[u8]) -> &[u8] {
    match body.trim_ascii_start() {
        [] => b"<Error/>",
        document => error::element(document),
    }
}

/// Returns the code and message of an error.
///
/// # Errors
/// The body is not XML, or is an HTML page.
pub(super) fn error_metadata(response: &HttpResponse) -> Result<Builder, SerdeError> {
    match body(response).trim_ascii_start() {
        [] => Ok(Builder::default()),
        document => error::metadata(document),
    }
}

/// Classifies a body by its root, given the schema of the expected output. Some services return an error with a
/// successful status. The name of an output's root is checked by the query protocols alone: that of restXml may be a
/// `smithy.api#xmlName`, which botocore's models do not have.
pub(super) fn form(response: &HttpResponse, schema: &Schema<'_>) -> Form {
    let holds = holds(schema);
    let text = matches!(holds, Holds::Payload(ShapeType::Blob | ShapeType::String));
    let document = document(response);
    let named = |root: &str| {
        let of = [Some(schema), payload(schema)];
        of.into_iter().flatten().any(|of| of.xml_name().is_some_and(|it| it.value() == root))
    };
    match root(document) {
        // The body is not read, or may be any text.
        _ if document.is_empty() || matches!(holds, Holds::Payload(ShapeType::Blob)) => Form::Output,
        Some(root) if error::is_envelope(root, document) && !named(root) => Form::Error,
        Some(root) if root.eq_ignore_ascii_case("html") && !text => Form::Foreign,
        None if holds != Holds::Nothing && !text => Form::Foreign,
        _ => Form::Output,
    }
}
