//! `aws.protocols#awsJson1_0` and `aws.protocols#awsJson1_1`.

use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};
use aws_smithy_schema::Schema;
#[cfg(feature = "event-streams")]
use aws_smithy_schema::http_protocol::http_output_deserializer;
use aws_smithy_schema::serde::SerdeError;
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::config_bag::ConfigBag;
use aws_smithy_types::error::metadata::Builder;

use super::body::{Form, Holds, body};
use super::json::{self, Names, Reader};
use super::{Members, Protocol};
use crate::serde::Serializable;

/// Both versions: all members are in the body.
pub(super) struct AwsJson {
    /// The media type of requests.
    pub(super) content_type: &'static str,
}

impl Protocol for AwsJson {
    /// Only requests without input are presigned: services accept no body in place of the empty object, but require its
    /// media type.
    fn presigned_request(&self, _: &Serializable<'_>, request: &mut HttpRequest) -> Result<(), BoxError> {
        *request.body_mut() = SdkBody::empty();
        request.headers_mut().insert("content-type", self.content_type);
        Ok(())
    }

    fn form(&self, response: &HttpResponse, schema: &Schema<'_>) -> Form {
        let holds = if schema.members().is_empty() { Holds::Nothing } else { Holds::Members };
        json::form(body(response), holds)
    }

    fn output<'a>(&self, response: &'a HttpResponse, _: &Schema<'_>, _: &'a ConfigBag) -> Members<'a> {
        Ok(Box::new(Reader::new(body(response), Names::Model)))
    }

    #[cfg(feature = "event-streams")]
    fn event<'a>(&self, message: &'a HttpResponse, schema: &Schema<'_>, cfg: &'a ConfigBag) -> Members<'a> {
        Ok(http_output_deserializer(Reader::new(body(message), Names::Model), message, schema, cfg))
    }

    #[cfg(feature = "event-streams")]
    fn has_initial_response(&self) -> bool {
        true
    }

    fn error<'a>(&self, body: &'a [u8], _: &'a HttpResponse, _: &'a ConfigBag) -> Members<'a> {
        Ok(Box::new(Reader::new(body, Names::Model)))
    }

    fn error_metadata(&self, response: &HttpResponse, _: &ConfigBag) -> Result<Builder, SerdeError> {
        json::error_metadata(body(response), response.headers())
    }
}
