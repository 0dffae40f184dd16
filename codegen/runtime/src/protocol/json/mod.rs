//! JSON, decoded as AWS's published clients decode it.
//!
//! Their generated parsers read tokens from `aws-smithy-json`, and so does this reader: it refuses, skips and converts
//! the same values. The codec of that crate is a different parser, which accepts other texts.

mod error;
mod reader;
#[cfg(test)]
mod tests;

use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_schema::serde::SerdeError;
use aws_smithy_schema::{Schema, ShapeType};
use aws_smithy_types::config_bag::ConfigBag;
use aws_smithy_types::error::metadata::Builder;

use self::reader::{Names, Reader};
use super::decoder::{Decoder, Form, Holds, Members, body, holds, is_html};
use super::headers;

/// `aws.protocols#awsJson1_0` and `aws.protocols#awsJson1_1`: all members are in the body.
pub(super) struct AwsJson;

impl Decoder for AwsJson {
    fn form(&self, response: &HttpResponse, schema: &Schema<'_>) -> Form {
        let holds = if schema.members().is_empty() { Holds::Nothing } else { Holds::Members };
        form(body(response), holds)
    }

    fn output<'a>(&self, response: &'a HttpResponse, _: &Schema<'_>, _: &'a ConfigBag) -> Members<'a> {
        Ok(Box::new(Reader::new(body(response), Names::Model)))
    }

    fn error<'a>(&self, body: &'a [u8], _: &'a HttpResponse, _: &'a ConfigBag) -> Members<'a> {
        Ok(Box::new(Reader::new(body, Names::Model)))
    }

    fn error_metadata(&self, response: &HttpResponse, _: &ConfigBag) -> Result<Builder, SerdeError> {
        error::metadata(body(response), response.headers())
    }
}

/// `aws.protocols#restJson1`: members may also be in headers and in the status.
pub(super) struct RestJson;

impl Decoder for RestJson {
    fn form(&self, response: &HttpResponse, schema: &Schema<'_>) -> Form {
        form(body(response), holds(schema))
    }

    fn output<'a>(&self, response: &'a HttpResponse, schema: &Schema<'_>, cfg: &'a ConfigBag) -> Members<'a> {
        Ok(headers::output(Reader::new(body(response), Names::JsonName), response, schema, cfg))
    }

    fn error<'a>(&self, body: &'a [u8], response: &'a HttpResponse, cfg: &'a ConfigBag) -> Members<'a> {
        Ok(headers::error(Reader::new(body, Names::JsonName), response, cfg))
    }

    fn error_metadata(&self, response: &HttpResponse, _: &ConfigBag) -> Result<Builder, SerdeError> {
        error::metadata(body(response), response.headers())
    }
}

/// Classifies a body by its first byte: members are in an object. A body that is not read may be anything but an HTML
/// page.
fn form(body: &[u8], holds: Holds) -> Form {
    let object = || body.trim_ascii_start().first().is_none_or(|first| *first == b'{');
    let expected = match holds {
        Holds::Members | Holds::Payload(ShapeType::Structure | ShapeType::Union) => object(),
        Holds::Nothing => !is_html(body),
        Holds::Payload(_) => true,
    };
    if expected { Form::Output } else { Form::Foreign }
}
