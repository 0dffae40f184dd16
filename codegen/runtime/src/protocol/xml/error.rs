use aws_smithy_schema::serde::SerdeError;
use aws_smithy_types::error::metadata::{Builder, ErrorMetadata};
use aws_smithy_xml::codec::find_depth2_element_slice_by;

use super::document::{Document, Place};
use super::root::root;
use crate::error::REQUEST_ID;

/// Returns the element `Error` of an error's document, or the document itself if there is none.
pub(super) fn element(body: &[u8]) -> &[u8] {
    let errors = find_depth2_element_slice_by(body, |name| name == "Errors").unwrap_or(body);
    find_depth2_element_slice_by(errors, |name| name == "Error").unwrap_or(errors)
}

/// Returns true if a document with this root is an error in the form of a protocol: `Error`, `ErrorResponse`, or
/// `Response` with `Errors`.
pub(super) fn is_envelope(root: &str, document: &[u8]) -> bool {
    match root {
        "Error" | "ErrorResponse" => true,
        "Response" => find_depth2_element_slice_by(document, |name| name == "Errors").is_some(),
        _ => false,
    }
}

/// Returns the code, message and request id of an error. If they are repeated, the last one is used.
///
/// A document without an envelope is an error whose code is its root. Front ends send such documents
/// (`<AccessDeniedException>`), and so does Amazon Route 53 for
/// [`InvalidChangeBatch`](https://docs.aws.amazon.com/Route53/latest/APIReference/API_ChangeResourceRecordSets.html),
/// with a list of messages.
///
/// # Errors
/// The body is not XML, or is an HTML page.
pub(super) fn metadata(document: &[u8]) -> Result<Builder, SerdeError> {
    let root = root(document).filter(|root| !root.eq_ignore_ascii_case("html"));
    let root = root.ok_or_else(|| SerdeError::invalid_input("the body is not an XML document of the protocol"))?;
    let envelope = matches!(root, "Error" | "ErrorResponse" | "Response" | "Errors");
    let mut fields = ErrorFields { code: (!envelope).then(|| root.to_owned()), ..ErrorFields::default() };
    let element = element(document);
    fields.read(element);
    if fields.request_id.is_none() && element.len() != document.len() {
        fields.request_id = request_id(document);
    }
    Ok(fields.into_metadata())
}

/// Code, message and request id of an error element.
#[derive(Default)]
struct ErrorFields {
    code: Option<String>,
    message: Option<String>,
    request_id: Option<String>,
}

impl ErrorFields {
    fn read(&mut self, element: &[u8]) {
        let document = Document::parse(element);
        for member in document.root().into_iter().flat_map(|root| document.children(root)) {
            let text = || document.text(member).map(str::to_owned);
            match document.name(member).map(|name| name.local) {
                Some("Code") => self.code = text(),
                Some("Message" | "message") => self.message = text(),
                Some("Messages") if self.message.is_none() => self.message = messages(&document, member),
                Some("RequestId" | "RequestID") => self.request_id = text(),
                _ => {}
            }
        }
    }

    fn into_metadata(self) -> Builder {
        let mut metadata = ErrorMetadata::builder();
        if let Some(code) = self.code.filter(|code| !code.is_empty()) {
            metadata = metadata.code(code);
        }
        if let Some(message) = self.message {
            metadata = metadata.message(message);
        }
        if let Some(request_id) = self.request_id.filter(|id| !id.is_empty()) {
            metadata = metadata.custom(REQUEST_ID, request_id);
        }
        metadata
    }
}

/// Joins all messages of a list.
fn messages(document: &Document<'_>, list: Place) -> Option<String> {
    let all: Vec<_> = document.children(list).filter_map(|message| document.text(message)).collect();
    (!all.is_empty()).then(|| all.join("; "))
}

/// The request id next to an error, in its envelope.
fn request_id(document: &[u8]) -> Option<String> {
    let element = find_depth2_element_slice_by(document, |name| matches!(name, "RequestId" | "RequestID"))?;
    let document = Document::parse(element);
    document.root().and_then(|root| document.text(root)).map(str::to_owned)
}
