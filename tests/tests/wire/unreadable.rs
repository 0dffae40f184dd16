//! Outcomes of errors that the official crates cannot decode.

use aws_smithy_schema::error_envelope::sanitize_error_code;
use whitesmith_tests::canned::Response;
use whitesmith_tests::outcome::{Failure, Outcome};

/// Returns the official crates' outcome, completed with ours for an error that the official ones cannot decode: the
/// code in the header, in the body or from the status, the text of a body, the request id. The variant is that of the
/// code, or unhandled.
pub(crate) fn completed(theirs: Outcome, ours: &Outcome, response: &Response) -> Outcome {
    let (Outcome::Failure(unreadable), Outcome::Failure(other)) = (&theirs, ours) else { return theirs };
    let variant = |failure: &Failure| failure.service.as_ref().map(|own| own.variant);
    let has_code = unreadable.code.as_ref().is_some_and(|code| !code.is_empty());
    if variant(unreadable) != Some("Unhandled") || has_code {
        return theirs;
    }
    let mut expected = (**unreadable).clone();
    if (200..300).contains(&response.status) {
        assert_eq!(other.code, None);
    } else {
        let code = other.code.as_deref().unwrap_or_default();
        let response = response.to_http().unwrap();
        match response.headers().get("x-amzn-errortype").map(sanitize_error_code) {
            Some(header) if !header.is_empty() => assert_eq!(code, header),
            _ => assert!(!code.is_empty()),
        }
        assert!(variant(other) == Some("Unhandled") || variant(other) == Some(code), "{other:?}");
        expected.code.clone_from(&other.code);
        expected.message.clone_from(&other.message);
    }
    expected.service.clone_from(&other.service);
    expected.request_id.clone_from(&other.request_id);
    Outcome::Failure(Box::new(expected))
}
