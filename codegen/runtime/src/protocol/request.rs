//! From an input to a request: AWS's protocols, and what AWS's published clients add to them in generated code.

use aws_smithy_runtime_api::client::orchestrator::HttpRequest;
use aws_smithy_schema::protocol::SharedClientProtocol;
use aws_smithy_schema::serde::{SerdeError, SerializableStruct as _};
use aws_smithy_schema::traits::MediaTypeTrait;
use aws_smithy_schema::{Schema, ShapeType};
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::config_bag::ConfigBag;

use crate::node::payload;
use crate::serde::{Serializable, Structure};

/// The request of an input.
///
/// # Errors
/// What the protocol cannot express.
pub(crate) fn request(
    protocol: &SharedClientProtocol,
    input: &dyn Structure,
    cfg: &ConfigBag,
) -> Result<HttpRequest, SerdeError> {
    let input = Serializable(input);
    let mut request = protocol.serialize_request(&input, input.schema(), "", cfg)?;
    match protocol.protocol_id().as_str() {
        "aws.protocols#restJson1" => {
            if let Some(payload) = payload(input.schema()) {
                describe(payload, &mut request);
                // A structure that is not set is sent without members, a union not at all.
                if payload.shape_type() == ShapeType::Structure && is_empty(&request) {
                    set_body(&mut request, "{}");
                }
            }
        }
        "aws.protocols#restXml" => {
            if let Some(payload) = payload(input.schema()) {
                describe(payload, &mut request);
            }
        }
        "smithy.protocols#rpcv2Cbor" if input.0.shape().is_unit() => {
            set_body(&mut request, "");
            request.headers_mut().remove("content-type");
            request.headers_mut().remove("content-length");
        }
        _ => {}
    }
    Ok(request)
}

/// Says what a body of bytes or text is, unless a member said so.
fn describe(payload: &Schema<'_>, request: &mut HttpRequest) {
    let default = match payload.shape_type() {
        ShapeType::Blob => "application/octet-stream",
        ShapeType::String => "text/plain",
        _ => return,
    };
    if request.headers().get("content-type").is_none() {
        let media_type = payload.media_type().map_or(default, MediaTypeTrait::value).to_owned();
        request.headers_mut().insert("content-type", media_type);
    }
}

fn is_empty(request: &HttpRequest) -> bool {
    request.body().bytes().is_none_or(<[u8]>::is_empty)
}

fn set_body(request: &mut HttpRequest, body: &'static str) {
    *request.body_mut() = SdkBody::from(body);
    request.headers_mut().insert("content-length", body.len().to_string());
}
