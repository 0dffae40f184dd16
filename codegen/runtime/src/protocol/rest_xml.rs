//! `aws.protocols#restXml`.

use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};
use aws_smithy_schema::Schema;
use aws_smithy_schema::serde::SerdeError;
use aws_smithy_types::config_bag::ConfigBag;
use aws_smithy_types::error::metadata::Builder;

use super::body::Form;
use super::{Members, Protocol, rest, xml};
use crate::serde::Serializable;

/// Members may also be in headers and in the status. Errors are decoded with and without the wrapping that
/// `noErrorWrapping` removes.
pub(super) struct RestXml;

impl Protocol for RestXml {
    fn complete_request(&self, input: &Serializable<'_>, request: &mut HttpRequest) -> Result<(), SerdeError> {
        rest::complete_request(input, request)
    }

    fn presigned_request(&self, input: &Serializable<'_>, request: &mut HttpRequest) -> Result<(), BoxError> {
        rest::move_document_to_uri(input, request)
    }

    fn form(&self, response: &HttpResponse, schema: &Schema<'_>) -> Form {
        xml::form(response, schema)
    }

    fn output<'a>(&self, response: &'a HttpResponse, schema: &Schema<'_>, cfg: &'a ConfigBag) -> Members<'a> {
        Ok(rest::output(xml::reader(xml::document(response)), response, schema, cfg))
    }

    fn error<'a>(&self, body: &'a [u8], response: &'a HttpResponse, cfg: &'a ConfigBag) -> Members<'a> {
        Ok(rest::error(xml::reader(xml::error_element(body)), response, cfg))
    }

    fn error_metadata(&self, response: &HttpResponse, _: &ConfigBag) -> Result<Builder, SerdeError> {
        let metadata = xml::error_metadata(response)?;
        // The status is the only source of a code in a response to `HEAD`, and AWS's clients use it as the code that
        // the body would have.
        let not_found = xml::document(response).is_empty() && response.status().as_u16() == 404;
        Ok(if not_found { metadata.code("NotFound") } else { metadata })
    }
}
