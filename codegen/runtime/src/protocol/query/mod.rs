//! Protocols with form requests and XML responses.

#[cfg(feature = "ec2-query")]
mod ec2;
#[cfg(all(test, feature = "ec2-query"))]
mod tests;

use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_schema::Schema;
use aws_smithy_schema::serde::SerdeError;
use aws_smithy_types::config_bag::ConfigBag;
use aws_smithy_types::error::metadata::Builder;

#[cfg(feature = "ec2-query")]
pub(crate) use ec2::Ec2QueryProtocol;

use super::decoder::{Decoder, Form, Members};
use super::xml;

/// `aws.protocols#awsQuery`: the members are in an element `…Result` of the document.
#[cfg(feature = "aws-query")]
pub(super) struct AwsQuery;

#[cfg(feature = "aws-query")]
impl Decoder for AwsQuery {
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

/// `aws.protocols#ec2Query`: the members are in the document itself.
#[cfg(feature = "ec2-query")]
pub(super) struct Ec2Query;

#[cfg(feature = "ec2-query")]
impl Decoder for Ec2Query {
    fn form(&self, response: &HttpResponse, schema: &Schema<'_>) -> Form {
        xml::form(response, schema)
    }

    fn output<'a>(&self, response: &'a HttpResponse, _: &Schema<'_>, _: &'a ConfigBag) -> Members<'a> {
        Ok(Box::new(xml::reader(xml::document(response))))
    }

    fn error<'a>(&self, body: &'a [u8], _: &'a HttpResponse, _: &'a ConfigBag) -> Members<'a> {
        Ok(Box::new(xml::reader(xml::error_element(body))))
    }

    fn error_metadata(&self, response: &HttpResponse, _: &ConfigBag) -> Result<Builder, SerdeError> {
        xml::error_metadata(response)
    }
}
