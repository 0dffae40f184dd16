use std::borrow::Cow;

use aws_smithy_runtime_api::http::Headers;
use aws_smithy_schema::error_envelope::sanitize_error_code;
use aws_smithy_schema::serde::SerdeError;
use aws_smithy_types::error::metadata::{Builder, ErrorMetadata};

use super::scanner::Scanner;

/// Returns the code and message of an error.
///
/// The header `x-amzn-errortype` takes precedence over the member `code`, that over `__type`, and that over `Code`, which only
/// botocore reads (`_inject_error_code`) and which may be a member of the error. The last message member is used, or OAuth's
/// `error_description` if there is none (botocore, `_map_oauth2_errors`). Members of another type are ignored.
///
/// # Errors
/// The body is not a JSON object.
pub(in crate::protocol) fn metadata(body: &[u8], headers: &Headers) -> Result<Builder, SerdeError> {
    let mut scanner = Scanner::new(if body.is_empty() { b"{}" } else { body });
    let (mut by_code, mut by_type, mut by_capital) = (None, None, None);
    let (mut message, mut description) = (None, None);
    scanner.open(b'{')?;
    let mut is_first = true;
    while scanner.has_next(b'}', is_first)? {
        is_first = false;
        let slot = match scanner.key()?.text {
            "code" => Some(&mut by_code),
            "__type" => Some(&mut by_type),
            "Code" => Some(&mut by_capital),
            "message" | "Message" | "errorMessage" => Some(&mut message),
            "error_description" => Some(&mut description),
            _ => None,
        };
        match slot {
            Some(slot) if scanner.peek() == Some(b'"') => *slot = Some(scanner.quoted()?.value()?),
            _ => scanner.skip()?,
        }
    }
    scanner.end()?;
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
