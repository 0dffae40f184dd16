//! XML, read as XML 1.0 has it; and the errors of all protocols whose responses are XML.

mod document;
mod error;
mod reader;
#[cfg(test)]
mod tests;

use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_schema::serde::SerdeError;
use aws_smithy_types::error::metadata::Builder;

#[cfg(any(feature = "aws-query", feature = "ec2-query"))]
pub(super) use aws_smithy_xml::codec::find_depth2_element_slice_by as element;

use self::reader::Reader;
use super::syntax::body;

/// Reads an element's members.
pub(super) fn reader(element: &[u8]) -> Reader<'_> {
    Reader::new(element)
}

/// The element `Error` of a response: the document itself, in `ErrorResponse`, or in `Response` and `Errors`. One without
/// a body, as every answer to `HEAD` is, has none of its members.
pub(super) fn error_element(response: &HttpResponse) -> &[u8] {
    match body(response) {
        [] => b"<Error/>",
        body => error::element(body),
    }
}

/// The code and message of an error.
///
/// # Errors
/// A body that is not XML.
pub(super) fn error_metadata(response: &HttpResponse) -> Result<Builder, SerdeError> {
    error::metadata(error_element(response))
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
    use crate::protocol::syntax::{Members, Syntax, body};

    /// `aws.protocols#restXml`: members may be in headers and in the status too. Errors are read with and without
    /// the wrapping that the trait's `noErrorWrapping` leaves out.
    pub(in crate::protocol) struct RestXml;

    impl Syntax for RestXml {
        fn output<'a>(&self, response: &'a HttpResponse, schema: &Schema<'_>, cfg: &'a ConfigBag) -> Members<'a> {
            Ok(headers::output(super::reader(body(response)), response, schema, cfg))
        }

        fn error<'a>(&self, response: &'a HttpResponse, cfg: &'a ConfigBag) -> Members<'a> {
            Ok(headers::error(super::reader(super::error_element(response)), response, cfg))
        }

        fn error_metadata(&self, response: &HttpResponse, _: &ConfigBag) -> Result<Builder, SerdeError> {
            let metadata = super::error_metadata(response)?;
            // All that an answer to `HEAD` can say, which AWS's clients take for the code that the body would have.
            let not_found = body(response).is_empty() && response.status().as_u16() == 404;
            Ok(if not_found { metadata.code("NotFound") } else { metadata })
        }
    }
}
