//! `aws.protocols#awsQuery`.

use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};
use aws_smithy_schema::Schema;
use aws_smithy_schema::serde::SerdeError;
use aws_smithy_types::config_bag::ConfigBag;
use aws_smithy_types::error::metadata::Builder;

use super::body::Form;
use super::{Members, Protocol, query, xml};
use crate::serde::Serializable;

/// Requests are forms, responses are XML: the members are in an element `…Result` of the document.
pub(super) struct AwsQuery;

impl Protocol for AwsQuery {
    fn presigned_request(&self, _: &Serializable<'_>, request: &mut HttpRequest) -> Result<(), BoxError> {
        query::move_form_to_uri(request)
    }

    fn form(&self, response: &HttpResponse, schema: &Schema<'_>) -> Form {
        xml::form(response, schema)
    }

    fn output<'a>(&self, response: &'a HttpResponse, schema: &Schema<'_>, cfg: &'a ConfigBag) -> Members<'a> {
        let (document, operation) = (query::output(response, schema, cfg)?, query::operation(cfg));
        let result = xml::element(document, |name| name.strip_suffix("Result") == Some(operation));
        match result {
            None if xml::root(document).is_some() && !schema.members().is_empty() => {
                Err(SerdeError::custom(format!("expected {operation}Result in {operation}Response")))
            }
            // The reader reports a document without a root.
            result => Ok(Box::new(xml::reader(result.unwrap_or(document)))),
        }
    }

    fn error<'a>(&self, body: &'a [u8], _: &'a HttpResponse, _: &'a ConfigBag) -> Members<'a> {
        Ok(Box::new(xml::reader(xml::error_element(body))))
    }

    fn error_metadata(&self, response: &HttpResponse, _: &ConfigBag) -> Result<Builder, SerdeError> {
        xml::error_metadata(response)
    }
}
