use aws_smithy_schema::error_envelope::sanitize_error_code;
use aws_smithy_schema::serde::{SerdeError, ShapeDeserializer};
use aws_smithy_types::error::metadata::{Builder, ErrorMetadata};

use super::reader::{Reader, refused};

/// The code and message of an error, the last of each.
///
/// # Errors
/// A body that is not a map, or a code that is not text. What follows the map is not looked at.
pub(super) fn metadata(body: &[u8]) -> Result<Builder, SerdeError> {
    let mut reader = Reader::new(body);
    let length = reader.decoder.map().map_err(refused)?;
    let (mut code, mut message) = (None, None);
    reader.each(length, |reader| {
        match &*reader.decoder.str().map_err(refused)? {
            "__type" => code = Some(reader.decoder.str().map_err(refused)?),
            "message" | "Message" | "errorMessage" => {
                // One of another type is let be, wherever that leaves the decoder: the error is
                // then most often unreadable, in AWS's own clients too.
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
