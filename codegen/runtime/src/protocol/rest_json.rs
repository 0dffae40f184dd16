//! `aws.protocols#restJson1`.

use aws_smithy_json::protocol::aws_rest_json_1::AwsRestJsonProtocol;
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};
use aws_smithy_schema::http_protocol::HttpBindingProtocol;
use aws_smithy_schema::protocol::ClientProtocolInner as _;
use aws_smithy_schema::serde::{SerdeError, SerializableStruct};
use aws_smithy_schema::{Schema, ShapeType};
use aws_smithy_types::config_bag::ConfigBag;
use aws_smithy_types::error::metadata::Builder;

use super::body::{Form, body, holds};
use super::delegate::{Delegate, Requests};
use super::json::{self, Codec, Names, Reader};
use super::request::set_body;
use super::{Members, Protocol, rest};
use crate::node::payload;
use crate::serde::Serializable;

/// Returns AWS's implementation, with our writer of bodies.
pub(super) fn client() -> Delegate<AwsRestJsonProtocol, HttpBindingProtocol<Codec>> {
    let aws = AwsRestJsonProtocol::new();
    let content_type = aws.inner().content_type();
    let requests = HttpBindingProtocol::new(aws.protocol_id().clone(), Codec::new(Names::JsonName), content_type);
    Delegate::with_requests(aws, requests)
}

impl<A> Requests<A> for HttpBindingProtocol<Codec> {
    fn serialize(
        &self,
        _: &A,
        input: &dyn SerializableStruct,
        schema: &Schema<'_>,
        endpoint: &str,
        cfg: &ConfigBag,
    ) -> Result<HttpRequest, SerdeError> {
        self.serialize_request(input, schema, endpoint, cfg)
    }
}

/// Members may also be in headers and in the status.
pub(super) struct RestJson;

impl Protocol for RestJson {
    fn complete_request(&self, input: &Serializable<'_>, request: &mut HttpRequest) -> Result<(), SerdeError> {
        rest::complete_request(input, request)?;
        // An unset structure is sent without members, an unset union is not sent.
        let unset = || request.body().bytes().is_none_or(<[u8]>::is_empty);
        if payload(input.schema()).is_some_and(|payload| payload.shape_type() == ShapeType::Structure) && unset() {
            set_body(request, "{}");
        }
        Ok(())
    }

    fn presigned_request(&self, input: &Serializable<'_>, request: &mut HttpRequest) -> Result<(), BoxError> {
        rest::move_document_to_uri(input, request)
    }

    fn form(&self, response: &HttpResponse, schema: &Schema<'_>) -> Form {
        json::form(body(response), holds(schema))
    }

    fn output<'a>(&self, response: &'a HttpResponse, schema: &Schema<'_>, cfg: &'a ConfigBag) -> Members<'a> {
        Ok(rest::output(Reader::new(body(response), Names::JsonName), response, schema, cfg))
    }

    fn error<'a>(&self, body: &'a [u8], response: &'a HttpResponse, cfg: &'a ConfigBag) -> Members<'a> {
        Ok(rest::error(Reader::new(body, Names::JsonName), response, cfg))
    }

    fn error_metadata(&self, response: &HttpResponse, _: &ConfigBag) -> Result<Builder, SerdeError> {
        json::error_metadata(body(response), response.headers())
    }
}
