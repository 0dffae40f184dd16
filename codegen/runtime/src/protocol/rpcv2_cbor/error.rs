use aws_smithy_schema::error_envelope::sanitize_error_code;
use aws_smithy_schema::serde::{SerdeError, ShapeDeserializer};
use aws_smithy_types::error::metadata::{Builder, ErrorMetadata};

use super::reader::{Reader, refused};

/// Returns the code and message of an error. If they are repeated, the last one is used.
///
/// # Errors
/// The body is not a map, or the code is not text. Bytes after the map are ignored.
pub(super) fn metadata(body: &[u8]) -> Result<Builder, SerdeError> {
    let mut reader = Reader::new(body);
    reader.pass_over_tags();
    let length = reader.decoder.map().map_err(refused)?;
    let (mut code, mut message) = (None, None);
    reader.each(length, |reader| {
        reader.pass_over_tags();
        match &*reader.decoder.str().map_err(refused)? {
            "__type" => {
                reader.pass_over_tags();
                code = Some(reader.decoder.str().map_err(refused)?);
            }
            "message" | "Message" | "errorMessage" => {
                reader.pass_over_tags();
                // A value of another type is not skipped, whatever the decoder's position: the error is then usually
                // unreadable, in AWS's own clients too.
                message = reader.decoder.str().ok().or(message.take());
            }
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
