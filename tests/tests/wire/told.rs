//! What the clients say of an error that the official crates cannot read.

use aws_smithy_schema::error_envelope::sanitize_error_code;
use whitesmith_tests::canned::Response;
use whitesmith_tests::outcome::{Failure, Outcome};

/// The official crates' outcome, with what ours say of an error that the official ones cannot read: the header's code, one in
/// the body or the status, the text of a body, the request id. It is the variant of that code, or unhandled.
pub(crate) fn told(theirs: Outcome, ours: &Outcome, response: &Response) -> Outcome {
    let (Outcome::Failure(unreadable), Outcome::Failure(told)) = (&theirs, ours) else { return theirs };
    let variant = |failure: &Failure| failure.service.as_ref().map(|own| own.variant);
    let has_code = unreadable.code.as_ref().is_some_and(|code| !code.is_empty());
    if variant(unreadable) != Some("Unhandled") || has_code {
        return theirs;
    }
    let mut expected = (**unreadable).clone();
    if (200..300).contains(&response.status) {
        assert_eq!(told.code, None);
    } else {
        let code = told.code.as_deref().unwrap_or_default();
        let response = response.to_http().unwrap();
        match response.headers().get("x-amzn-errortype").map(sanitize_error_code) {
            Some(header) if !header.is_empty() => assert_eq!(code, header),
            _ => assert!(!code.is_empty()),
        }
        assert!(variant(told) == Some("Unhandled") || variant(told) == Some(code), "{told:?}");
        expected.code.clone_from(&told.code);
        expected.message.clone_from(&told.message);
    }
    expected.service.clone_from(&told.service);
    expected.request_id.clone_from(&told.request_id);
    Outcome::Failure(Box::new(expected))
}
