use aws_smithy_schema::serde::SerdeError;
use aws_smithy_types::error::metadata::{Builder, ErrorMetadata};
use aws_smithy_xml::codec::find_depth2_element_slice_by;
use aws_smithy_xml::decode::{Document, XmlDecodeError, try_data};

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
    read(element).map_err(|error| SerdeError::invalid_input(error.to_string()))
}

fn read(element: &[u8]) -> Result<Builder, XmlDecodeError> {
    let mut document = Document::try_from(element)?;
    let mut root = document.root_element()?;
    let mut metadata = ErrorMetadata::builder();
    while let Some(mut member) = root.next_tag() {
        let name = member.start_el().local().to_owned();
        metadata = match name.as_str() {
            "Code" => metadata.code(try_data(&mut member)?),
            "Message" | "message" => metadata.message(try_data(&mut member)?),
            _ => metadata,
        };
    }
    Ok(metadata)
}
