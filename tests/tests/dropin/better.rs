//! Where ours is better than the official crates, and breaks no caller.

use aws_smithy_types::error::metadata::ErrorMetadata;

use crate::subject::{comprehendmedical, medicalimaging};

use comprehendmedical::operation::start_snomedct_inference_job::StartSNOMEDCTInferenceJobError;
use medicalimaging::operation::start_dicom_import_job::StartDICOMImportJobError;
use medicalimaging::types::error::ConflictException;

fn metadata() -> ErrorMetadata {
    ErrorMetadata::builder()
        .code("SomeException")
        .message("what happened")
        .custom("aws_request_id", "request-7")
        .build()
}

#[track_caller]
fn assert_says_all(error: &dyn std::error::Error, parts: &[&str]) {
    let shown = error.to_string();
    for part in parts {
        assert!(shown.contains(part), "no {part:?} in {shown:?}");
    }
}

#[test]
fn an_error_says_code_message_and_request_id() {
    let all = ["SomeException", "what happened", "request-7"];
    let error = StartDICOMImportJobError::generic(metadata());
    assert_says_all(&error, &all);
    assert_says_all(&medicalimaging::Error::from(error), &all);
    let error = StartSNOMEDCTInferenceJobError::generic(metadata());
    assert_says_all(&error, &all);
    assert_says_all(&comprehendmedical::Error::from(error), &all);

    let modeled = ConflictException::builder().message("twice").meta(metadata()).build().unwrap();
    let error = StartDICOMImportJobError::ConflictException(modeled);
    assert_says_all(&error, &["ConflictException", "twice", "request-7"]);
    assert_says_all(&medicalimaging::Error::from(error), &["ConflictException", "twice", "request-7"]);
}
