//! Generated types in the formats of the crate `serde`.

use std::fmt::Debug;

use aws_medical_clients::comprehendmedical::operation::list_snomedct_inference_jobs::ListSnomedctInferenceJobsOutput;
use aws_medical_clients::comprehendmedical::types::{ComprehendMedicalAsyncJobProperties, JobStatus};
use aws_medical_clients::medicalimaging::operation::start_dicom_import_job::{
    StartDicomImportJobInput, StartDicomImportJobOutput,
};
use aws_medical_clients::medicalimaging::primitives::DateTime;
use aws_medical_clients::medicalimaging::types::{
    DicomJsonMetadataImportConfiguration, DicomMetadataMapping, ImportConfiguration,
};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

/// Asserts that a value is the same after JSON and CBOR, and returns its JSON.
#[track_caller]
fn round_trip<T: Serialize + DeserializeOwned + PartialEq + Debug>(value: &T) -> Value {
    let text = serde_json::to_string(value).unwrap();
    assert_eq!(&serde_json::from_str::<T>(&text).unwrap(), value);
    let mut bytes = Vec::new();
    ciborium::into_writer(value, &mut bytes).unwrap();
    assert_eq!(&ciborium::from_reader::<T, _>(bytes.as_slice()).unwrap(), value);
    serde_json::from_str(&text).unwrap()
}

fn error<T: DeserializeOwned + Debug>(value: Value) -> String {
    serde_json::from_value::<T>(value).unwrap_err().to_string()
}

#[test]
fn inputs_have_the_names_of_the_wire() {
    let mapping =
        DicomMetadataMapping::builder().metadata_file_path("a.json").study_instance_uid("1.2").build().unwrap();
    let configuration =
        DicomJsonMetadataImportConfiguration::builder().dicom_metadata_mappings(mapping).build().unwrap();
    let input = StartDicomImportJobInput::builder()
        .datastore_id("d")
        .job_name("")
        .import_configuration(ImportConfiguration::DicomJsonMetadataImportConfiguration(configuration))
        .build()
        .unwrap();
    assert_eq!(
        round_trip(&input),
        json!({
            "datastoreId": "d",
            "jobName": "",
            "importConfiguration": {"dicomJsonMetadataImportConfiguration": {
                "dicomMetadataMappings": [{"metadataFilePath": "a.json", "studyInstanceUID": "1.2"}],
            }},
        })
    );
}

#[test]
fn outputs_round_trip_without_their_request_id() {
    let output = StartDicomImportJobOutput::builder()
        .datastore_id("d")
        .job_id("j")
        .job_status("NEW".into())
        .submitted_at(DateTime::from_secs_and_nanos(0, 1))
        .build()
        .unwrap();
    let json = round_trip(&output);
    assert_eq!(
        json,
        json!({"datastoreId": "d", "jobId": "j", "jobStatus": "NEW", "submittedAt": "1970-01-01T00:00:00.000000001Z"})
    );
}

#[test]
fn members_that_are_structures_round_trip_in_lists() {
    let job = ComprehendMedicalAsyncJobProperties::builder().job_status(JobStatus::Completed).build();
    let output = ListSnomedctInferenceJobsOutput::builder().comprehend_medical_async_job_properties_list(job).build();
    assert_eq!(round_trip(&output), json!({"ComprehendMedicalAsyncJobPropertiesList": [{"JobStatus": "COMPLETED"}]}));
}

#[test]
fn a_missing_required_member_is_an_error() {
    let error = error::<StartDicomImportJobOutput>(json!({"datastoreId": "d", "jobStatus": "NEW", "submittedAt": 0}));
    assert!(error.contains("job_id was not specified"), "{error}");
}

#[test]
fn a_union_has_one_variant() {
    let unknown: ImportConfiguration = serde_json::from_value(json!({"later": 1})).unwrap();
    assert!(unknown.is_unknown());
    serde_json::to_string(&unknown).unwrap_err();
    assert_eq!(error::<ImportConfiguration>(json!({})), "expected a union variant");
    error::<ImportConfiguration>(json!(null));
    error::<ImportConfiguration>(
        json!({"later": 1, "dicomJsonMetadataImportConfiguration": {"dicomMetadataMappings": []}}),
    );
}

#[test]
fn an_input_from_json_can_be_sent() {
    let input = StartDicomImportJobInput::builder().client_token("t").build().unwrap();
    let read: StartDicomImportJobInput = serde_json::from_value(json!({"clientToken": "t", "other": [{}]})).unwrap();
    assert_eq!(read, input);
}
