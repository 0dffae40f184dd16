//! HTTP bindings of members, for the protocols that have them.

mod query_parameters;
mod response;

use aws_smithy_runtime_api::client::orchestrator::HttpRequest;
use aws_smithy_schema::serde::{SerdeError, SerializableStruct as _};
use aws_smithy_schema::traits::MediaTypeTrait;
use aws_smithy_schema::{Schema, ShapeType};

pub(super) use query_parameters::move_document_to_uri;
pub(super) use response::{error, output};

use crate::node::payload;
use crate::serde::Serializable;

/// Adds query parameters, a content type and the length of an empty body, which AWS's serializers for schemas omit.
///
/// # Errors
/// The query is not valid in a URI.
pub(super) fn complete_request(input: &Serializable<'_>, request: &mut HttpRequest) -> Result<(), SerdeError> {
    query_parameters::add(input, request)?;
    if let Some(payload) = payload(input.schema()) {
        set_content_type(payload, request);
        set_length_of_nothing(payload, request);
    }
    Ok(())
}

/// Sets the length of a body of bytes or text that is empty, which AWS's published clients sign as that of any other. A
/// stream has no length yet.
fn set_length_of_nothing(payload: &Schema<'_>, request: &mut HttpRequest) {
    let is_scalar = matches!(payload.shape_type(), ShapeType::Blob | ShapeType::String);
    let is_empty = request.body().content_length() == Some(0);
    if is_scalar && is_empty && !payload.streaming() && !request.headers().contains_key("content-length") {
        request.headers_mut().insert("content-length", "0");
    }
}

/// Sets the content type of a bytes or text body, unless a member has set it.
fn set_content_type(payload: &Schema<'_>, request: &mut HttpRequest) {
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
