//! `aws.protocols#awsJson1_0` and `aws.protocols#awsJson1_1`.

use aws_smithy_json::protocol::aws_json_rpc::AwsJsonRpcProtocol;
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse, Metadata};
use aws_smithy_schema::Schema;
use aws_smithy_schema::http_protocol::HttpRpcProtocol;
#[cfg(feature = "event-streams")]
use aws_smithy_schema::http_protocol::http_output_deserializer;
use aws_smithy_schema::protocol::{ClientProtocolInner as _, ServiceShapeName};
use aws_smithy_schema::serde::{SerdeError, SerializableStruct};
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::config_bag::ConfigBag;
use aws_smithy_types::error::metadata::Builder;

use super::body::{Form, Holds, body};
use super::delegate::{Delegate, Requests};
use super::json::{self, Codec, Names, Reader};
use super::{Members, Protocol};
use crate::serde::Serializable;

/// Both versions: all members are in the body.
pub(super) struct AwsJson {
    /// The media type of requests.
    pub(super) content_type: &'static str,
}

pub(super) const V1_0: AwsJson = AwsJson { content_type: "application/x-amz-json-1.0" };
pub(super) const V1_1: AwsJson = AwsJson { content_type: "application/x-amz-json-1.1" };

impl AwsJson {
    /// Returns an implementation of AWS's, with our writer of bodies.
    pub(super) fn client(&self, aws: AwsJsonRpcProtocol) -> Delegate<AwsJsonRpcProtocol, Rpc> {
        let requests = HttpRpcProtocol::new(aws.protocol_id().clone(), Codec::new(Names::Model), self.content_type);
        Delegate::with_requests(aws, Rpc(requests))
    }
}

/// Serializes requests, whose path is always the same. A header has the operation's name.
#[derive(Debug)]
pub(super) struct Rpc(HttpRpcProtocol<Codec>);

impl Requests<AwsJsonRpcProtocol> for Rpc {
    fn serialize(
        &self,
        _: &AwsJsonRpcProtocol,
        input: &dyn SerializableStruct,
        schema: &Schema<'_>,
        _: &str,
        cfg: &ConfigBag,
    ) -> Result<HttpRequest, SerdeError> {
        let mut request = self.0.serialize_request(input, schema, "/", cfg)?;
        if let (Some(service), Some(metadata)) = (cfg.load::<ServiceShapeName>(), cfg.load::<Metadata>()) {
            request.headers_mut().insert("x-amz-target", [service.as_str(), metadata.name()].join("."));
        }
        Ok(request)
    }
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
