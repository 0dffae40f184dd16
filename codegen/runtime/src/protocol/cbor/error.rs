use std::borrow::Cow;

use aws_smithy_cbor::data::Type;
use aws_smithy_schema::error_envelope::sanitize_error_code;
use aws_smithy_schema::serde::{SerdeError, ShapeDeserializer};
use aws_smithy_types::error::metadata::{Builder, ErrorMetadata};

use super::reader::{Reader, refused};

/// Returns the code and message of an error. If they are repeated, the last one is used; values that are not text are
/// ignored.
///
/// # Errors
/// The body is not a map. Bytes after the map are ignored.
pub(super) fn metadata(body: &[u8]) -> Result<Builder, SerdeError> {
    let mut reader = Reader::new(body);
    reader.pass_over_tags();
    let length = reader.decoder.map().map_err(refused)?;
    let (mut code, mut message) = (None, None);
    reader.each(length, |reader| {
        reader.pass_over_tags();
        match &*reader.decoder.str().map_err(refused)? {
            "__type" => code = text(reader)?.or(code.take()),
            "message" | "Message" | "errorMessage" => message = text(reader)?.or(message.take()),
            _ => reader.skip_value()?,
        }
        Ok(())
    })?;
    let mut metadata = ErrorMetadata::builder();
    if let Some(code) = code {
        metadata = metadata.code(sanitize_error_code(&code));
    }
    if let Some(message) = message {
        metadata = metadata.message(message);
    }
    Ok(metadata)
}

/// Reads a text; skips a value of another type.
fn text<'a>(reader: &mut Reader<'a>) -> Result<Option<Cow<'a, str>>, SerdeError> {
    reader.pass_over_tags();
    match reader.decoder.datatype().map_err(refused)? {
        Type::String | Type::StringIndef => reader.decoder.str().map(Some).map_err(refused),
        _ => reader.skip_value().map(|()| None),
    }
}
