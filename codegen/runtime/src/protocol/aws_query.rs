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

    fn output<'a>(&self, response: &'a HttpResponse, _: &Schema<'_>, _: &'a ConfigBag) -> Members<'a> {
        let body = xml::document(response);
        Ok(Box::new(xml::reader(xml::element(body, |name| name.ends_with("Result")).unwrap_or(body))))
    }

    fn error<'a>(&self, body: &'a [u8], _: &'a HttpResponse, _: &'a ConfigBag) -> Members<'a> {
        Ok(Box::new(xml::reader(xml::error_element(body))))
    }

    fn error_metadata(&self, response: &HttpResponse, _: &ConfigBag) -> Result<Builder, SerdeError> {
        xml::error_metadata(response)
    }
}
