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
use aws_smithy_schema::serde::SerdeError;
use aws_smithy_schema::{Schema, ShapeType};
use aws_smithy_types::config_bag::ConfigBag;
use aws_smithy_types::error::metadata::Builder;

use self::reader::{Names, Reader};
use super::headers;
use super::syntax::{Form, Holds, Members, Syntax, body, holds, is_html};

/// `aws.protocols#awsJson1_0` and `aws.protocols#awsJson1_1`: all there is to read is in the body.
pub(super) struct AwsJson;

impl Syntax for AwsJson {
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

/// `aws.protocols#restJson1`: members may be in headers and in the status too.
pub(super) struct RestJson;

impl Syntax for RestJson {
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

/// What a body is by its first byte: members are in an object. What nobody reads may be anything but a page.
fn form(body: &[u8], holds: Holds) -> Form {
    let object = || body.trim_ascii_start().first().is_none_or(|first| *first == b'{');
    let expected = match holds {
        Holds::Members | Holds::Payload(ShapeType::Structure | ShapeType::Union) => object(),
        Holds::Nothing => !is_html(body),
        Holds::Payload(_) => true,
    };
    if expected { Form::Output } else { Form::Foreign }
}
