use std::borrow::Cow;

use aws_smithy_json::deserialize::Token;
use aws_smithy_runtime_api::http::Headers;
use aws_smithy_schema::error_envelope::sanitize_error_code;
use aws_smithy_schema::serde::{SerdeError, ShapeDeserializer};
use aws_smithy_types::error::metadata::{Builder, ErrorMetadata};

use super::reader::{Names, Reader, refused};

/// Returns the code and message of an error.
///
/// The header `x-amzn-errortype` takes precedence over the member `code`, that over `__type`, and that over `Code`, which only
/// botocore reads (`_inject_error_code`) and which may be a member of the error. The last message member is used, or OAuth's
/// `error_description` if there is none (botocore, `_map_oauth2_errors`). Members of another type are ignored.
///
/// # Errors
/// The body is not a JSON object.
pub(in crate::protocol) fn metadata(body: &[u8], headers: &Headers) -> Result<Builder, SerdeError> {
    let mut reader = Reader::new(body, Names::Model);
    let (mut by_code, mut by_type, mut by_capital) = (None, None, None);
    let (mut message, mut description) = (None, None);
    let Some(Token::StartObject { .. }) = reader.next().transpose().map_err(refused)? else {
        return Err(refused("an error must be an object"));
    };
    loop {
        let key = match reader.next().transpose().map_err(refused)? {
            Some(Token::EndObject { .. }) => break,
            Some(Token::ObjectKey { key, .. }) => key.as_escaped_str(),
            _ => return Err(refused("expected object key or end object")),
        };
        let slot = match key {
            "code" => Some(&mut by_code),
            "__type" => Some(&mut by_type),
            "Code" => Some(&mut by_capital),
            "message" | "Message" | "errorMessage" => Some(&mut message),
            "error_description" => Some(&mut description),
            _ => None,
        };
        if let (Some(slot), Some(Ok(Token::ValueString { value, .. }))) = (slot, &reader.ahead) {
            *slot = Some(value.to_unescaped().map_err(refused)?);
        }
        reader.skip_value()?;
    }
    if reader.next().is_some() {
        return Err(refused("found more JSON tokens after completing parsing"));
    }
    let in_body: Option<Cow<'_, str>> = by_code.or(by_type).or(by_capital);
    let mut metadata = ErrorMetadata::builder();
    if let Some(code) = headers.get("x-amzn-errortype").filter(|code| !code.is_empty()).or(in_body.as_deref()) {
        metadata = metadata.code(sanitize_error_code(code));
    }
    if let Some(message) = message.filter(|text| !text.is_empty() || description.is_none()).or(description) {
        metadata = metadata.message(message);
    }
    Ok(metadata)
}
