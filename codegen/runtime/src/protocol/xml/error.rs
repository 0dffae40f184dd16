use aws_smithy_schema::serde::SerdeError;
use aws_smithy_types::error::metadata::{Builder, ErrorMetadata};
use aws_smithy_xml::codec::find_depth2_element_slice_by;

use super::document::Document;

/// The element `Error` of an error's document; the document itself if there is none.
pub(super) fn element(body: &[u8]) -> &[u8] {
    let errors = find_depth2_element_slice_by(body, |name| name == "Errors").unwrap_or(body);
    find_depth2_element_slice_by(errors, |name| name == "Error").unwrap_or(errors)
}

/// The code and message in the element `Error`, the last of each.
///
/// # Errors
/// It is not XML.
pub(super) fn metadata(element: &[u8]) -> Result<Builder, SerdeError> {
    let document = Document::parse(element);
    let refused = || SerdeError::invalid_input(document.problem().unwrap_or_default().to_owned());
    let root = document.root().ok_or_else(refused)?;
    let mut metadata = ErrorMetadata::builder();
    for member in document.children(root) {
        let (name, text) = (document.name(member), document.text(member));
        metadata = match (name.map(|name| name.local), text) {
            (Some("Code"), Some(text)) => metadata.code(text),
            (Some("Message" | "message"), Some(text)) => metadata.message(text),
            _ => metadata,
        };
    }
    Ok(metadata)
}
