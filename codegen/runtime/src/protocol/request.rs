//! Request serialization: AWS's protocols, and the additions that AWS's published clients have in generated code.

use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::orchestrator::HttpRequest;
use aws_smithy_schema::serde::SerializableStruct as _;
#[cfg(any(feature = "rest-json", feature = "rpcv2-cbor"))]
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::config_bag::ConfigBag;

use super::query_compatible::ask_for_query_codes;
use crate::presigned::Presigned;
use crate::serde::{Serializable, Structure};
use crate::service::ServiceDescriptor;

/// Serializes an input. All headers that do not depend on the attempt are set here.
///
/// # Errors
/// The protocol cannot express the input.
pub(crate) fn request(
    service: &ServiceDescriptor,
    input: &dyn Structure,
    cfg: &ConfigBag,
) -> Result<HttpRequest, BoxError> {
    let protocol = super::configured(cfg)?;
    let input = Serializable(input);
    let mut request = protocol.serialize_request(&input, input.schema(), "", cfg)?;
    let has_type = request.headers().contains_key("content-type");
    let implementation = super::implementation(protocol);
    implementation.complete_request(&input, &mut request)?;
    if cfg.load::<Presigned>().is_some() {
        if !has_type {
            request.headers_mut().remove("content-type");
        }
        implementation.presigned_request(&input, &mut request)?;
    }
    if service.aws_query_compatible {
        ask_for_query_codes(&mut request);
    }
    for (name, value) in service.request_headers {
        if request.headers().get(*name).is_none() {
            request.headers_mut().insert(*name, *value);
        }
    }
    Ok(request)
}

/// Replaces the body of a request, and its length.
#[cfg(any(feature = "rest-json", feature = "rpcv2-cbor"))]
pub(super) fn set_body(request: &mut HttpRequest, body: &'static str) {
    *request.body_mut() = SdkBody::from(body);
    request.headers_mut().insert("content-length", body.len().to_string());
}
