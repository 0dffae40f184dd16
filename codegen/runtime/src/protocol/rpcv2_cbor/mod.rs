//! `smithy.protocols#rpcv2Cbor`. Responses are decoded as AWS's published clients decode them.
//!
//! Their generated parsers call the decoder of `aws-smithy-cbor`, and this reader makes the same calls. The codec of
//! that crate is a different parser, which accepts other bytes.

mod error;
mod reader;
#[cfg(test)]
mod tests;

use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};
use aws_smithy_schema::Schema;
#[cfg(feature = "event-streams")]
use aws_smithy_schema::http_protocol::http_output_deserializer;
use aws_smithy_schema::serde::SerdeError;
use aws_smithy_types::config_bag::ConfigBag;
use aws_smithy_types::error::metadata::Builder;

use self::reader::Reader;
use super::body::{Form, body, is_html};
use super::request::set_body;
use super::{Members, Protocol};
use crate::serde::Serializable;

/// All members are in the body.
pub(super) struct Cbor;

/// A map without entries, the value of an empty body.
const EMPTY: &[u8] = &[0xa0];

impl Protocol for Cbor {
    /// An operation without an input (`smithy.api#Unit`) has no body.
    fn complete_request(&self, input: &Serializable<'_>, request: &mut HttpRequest) -> Result<(), SerdeError> {
        if input.0.shape().is_unit() {
            set_body(request, "");
            request.headers_mut().remove("content-type");
            request.headers_mut().remove("content-length");
        }
        Ok(())
    }

    fn form(&self, response: &HttpResponse, schema: &Schema<'_>) -> Form {
        let body = body(response);
        let mut reader = Reader::new(body);
        reader.pass_over_tags();
        // The first three bits are the major type of the value.
        let expected = match body.get(reader.decoder.position()) {
            Some(first) if !schema.members().is_empty() => first >> 5 == 5,
            _ => !is_html(body),
        };
        if expected { Form::Output } else { Form::Foreign }
    }

    fn output<'a>(&self, response: &'a HttpResponse, _: &Schema<'_>, _: &'a ConfigBag) -> Members<'a> {
        Ok(Box::new(Reader::new(body(response))))
    }

    #[cfg(feature = "event-streams")]
    fn event<'a>(&self, message: &'a HttpResponse, schema: &Schema<'_>, cfg: &'a ConfigBag) -> Members<'a> {
        Ok(http_output_deserializer(Reader::new(body(message)), message, schema, cfg))
    }

    #[cfg(feature = "event-streams")]
    fn has_initial_response(&self) -> bool {
        true
    }

    fn error<'a>(&self, body: &'a [u8], _: &'a HttpResponse, _: &'a ConfigBag) -> Members<'a> {
        Ok(Box::new(Reader::new(if body.is_empty() { EMPTY } else { body })))
    }

    fn error_metadata(&self, response: &HttpResponse, _: &ConfigBag) -> Result<Builder, SerdeError> {
        error::metadata(body(response))
    }
}
