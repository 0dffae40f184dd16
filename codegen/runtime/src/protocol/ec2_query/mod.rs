//! `aws.protocols#ec2Query`.

mod serializer;
#[cfg(test)]
mod tests;

use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};
use aws_smithy_schema::Schema;
use aws_smithy_schema::serde::SerdeError;
use aws_smithy_types::config_bag::ConfigBag;
use aws_smithy_types::error::metadata::Builder;

pub(super) use serializer::Ec2QueryProtocol;

use super::body::Form;
use super::{Members, Protocol, query, xml};
use crate::serde::Serializable;

/// Requests are forms, responses are XML: the members are in the document itself.
pub(super) struct Ec2Query;

impl Protocol for Ec2Query {
    fn presigned_request(&self, _: &Serializable<'_>, request: &mut HttpRequest) -> Result<(), BoxError> {
        query::move_form_to_uri(request)
    }

    fn form(&self, response: &HttpResponse, schema: &Schema<'_>) -> Form {
        xml::form(response, schema)
    }

    fn output<'a>(&self, response: &'a HttpResponse, schema: &Schema<'_>, cfg: &'a ConfigBag) -> Members<'a> {
        Ok(Box::new(xml::reader(query::output(response, schema, cfg)?)))
    }

    fn error<'a>(&self, body: &'a [u8], _: &'a HttpResponse, _: &'a ConfigBag) -> Members<'a> {
        Ok(Box::new(xml::reader(xml::error_element(body))))
    }

    fn error_metadata(&self, response: &HttpResponse, _: &ConfigBag) -> Result<Builder, SerdeError> {
        xml::error_metadata(response)
    }
}
