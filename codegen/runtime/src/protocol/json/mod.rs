//! JSON, read as AWS's published clients read it.
//!
//! Their generated parsers pull tokens from `aws-smithy-json`, and so does this reader: what is
//! refused, what is passed over and what a number comes to is theirs. The codec of that crate is
//! another parser, which takes other texts.

mod error;
mod reader;
#[cfg(test)]
mod tests;

use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_schema::Schema;
use aws_smithy_schema::serde::SerdeError;
use aws_smithy_types::config_bag::ConfigBag;
use aws_smithy_types::error::metadata::Builder;

use self::reader::{Names, Reader};
use super::headers;
use super::syntax::{Members, Syntax, body};

/// `aws.protocols#awsJson1_0` and `aws.protocols#awsJson1_1`: all there is to read is in the body.
pub(super) struct AwsJson;

impl Syntax for AwsJson {
    fn output<'a>(&self, response: &'a HttpResponse, _: &Schema<'_>, _: &'a ConfigBag) -> Members<'a> {
        Ok(Box::new(Reader::new(body(response), Names::Model)))
    }

    fn error<'a>(&self, response: &'a HttpResponse, _: &'a ConfigBag) -> Members<'a> {
        Ok(Box::new(Reader::new(body(response), Names::Model)))
    }

    fn error_metadata(&self, response: &HttpResponse, _: &ConfigBag) -> Result<Builder, SerdeError> {
        error::metadata(body(response), response.headers())
    }
}

/// `aws.protocols#restJson1`: members may be in headers and in the status too.
pub(super) struct RestJson;

impl Syntax for RestJson {
    fn output<'a>(&self, response: &'a HttpResponse, schema: &Schema<'_>, cfg: &'a ConfigBag) -> Members<'a> {
        Ok(headers::output(Reader::new(body(response), Names::JsonName), response, schema, cfg))
    }

    fn error<'a>(&self, response: &'a HttpResponse, cfg: &'a ConfigBag) -> Members<'a> {
        Ok(headers::error(Reader::new(body(response), Names::JsonName), response, cfg))
    }

    fn error_metadata(&self, response: &HttpResponse, _: &ConfigBag) -> Result<Builder, SerdeError> {
        error::metadata(body(response), response.headers())
    }
}
