//! XML, read as XML 1.0 has it; and the errors of all protocols whose responses are XML.

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

#[cfg(any(feature = "aws-query", feature = "ec2-query"))]
pub(super) use aws_smithy_xml::codec::find_depth2_element_slice_by as element;

use self::reader::Reader;
use self::root::root;
use super::syntax::{Form, Holds, body, holds};
use crate::node::payload;

/// Reads an element's members.
pub(super) fn reader(element: &[u8]) -> Reader<'_> {
    Reader::new(element)
}

/// The document in a body. Blanks go before it where a service keeps a connection alive while it works; blanks alone are no
/// document, and yet not nothing.
pub(super) fn document(response: &HttpResponse) -> &[u8] {
    match body(response).trim_ascii_start() {
        [] => body(response),
        document => document,
    }
}

/// The element of an error's document that has its members: `Error`, which is the document itself, in `ErrorResponse`, or
/// in `Response` and `Errors`; of any other document its root. A body without one, as every answer to `HEAD` has, has none
/// of the members.
pub(super) fn error_element(body: &[u8]) -> &[u8] {
    match body.trim_ascii_start() {
        [] => b"<Error/>",
        document => error::element(document),
    }
}

/// The code and message of an error.
///
/// # Errors
/// A body that is not XML, or a page.
pub(super) fn error_metadata(response: &HttpResponse) -> Result<Builder, SerdeError> {
    match body(response).trim_ascii_start() {
        [] => Ok(Builder::default()),
        document => error::metadata(document),
    }
}

/// What a body is by its root, where an output of `schema` is expected. Some services answer with an error and a status of
/// success; an output's own root is not looked at, for botocore's models do not have its name.
pub(super) fn form(response: &HttpResponse, schema: &Schema<'_>) -> Form {
    let holds = holds(schema);
    let text = matches!(holds, Holds::Payload(ShapeType::Blob | ShapeType::String));
    let document = document(response);
    let named = |root: &str| {
        let of = [Some(schema), payload(schema)];
        of.into_iter().flatten().any(|of| of.xml_name().is_some_and(|it| it.value() == root))
    };
    match root(document) {
        // Nobody looks at it, or it is any text.
        _ if document.is_empty() || matches!(holds, Holds::Payload(ShapeType::Blob)) => Form::Output,
        Some(root) if error::is_envelope(root, document) && !named(root) => Form::Error,
        Some(root) if root.eq_ignore_ascii_case("html") && !text => Form::Foreign,
        None if holds != Holds::Nothing && !text => Form::Foreign,
        _ => Form::Output,
    }
}

#[cfg(feature = "rest-xml")]
pub(super) use rest::RestXml;

#[cfg(feature = "rest-xml")]
mod rest {
    use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
    use aws_smithy_schema::Schema;
    use aws_smithy_schema::serde::SerdeError;
    use aws_smithy_types::config_bag::ConfigBag;
    use aws_smithy_types::error::metadata::Builder;

    use crate::protocol::headers;
    use crate::protocol::syntax::{Form, Members, Syntax};

    /// `aws.protocols#restXml`: members may be in headers and in the status too. Errors are read with and without
    /// the wrapping that the trait's `noErrorWrapping` leaves out.
    pub(in crate::protocol) struct RestXml;

    impl Syntax for RestXml {
        fn form(&self, response: &HttpResponse, schema: &Schema<'_>) -> Form {
            super::form(response, schema)
        }

        fn output<'a>(&self, response: &'a HttpResponse, schema: &Schema<'_>, cfg: &'a ConfigBag) -> Members<'a> {
            Ok(headers::output(super::reader(super::document(response)), response, schema, cfg))
        }

        fn error<'a>(&self, body: &'a [u8], response: &'a HttpResponse, cfg: &'a ConfigBag) -> Members<'a> {
            Ok(headers::error(super::reader(super::error_element(body)), response, cfg))
        }

        fn error_metadata(&self, response: &HttpResponse, _: &ConfigBag) -> Result<Builder, SerdeError> {
            let metadata = super::error_metadata(response)?;
            // All that an answer to `HEAD` can say, which AWS's clients take for the code that the body would have.
            let not_found = super::document(response).is_empty() && response.status().as_u16() == 404;
            Ok(if not_found { metadata.code("NotFound") } else { metadata })
        }
    }
}
