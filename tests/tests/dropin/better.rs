//! Improvements over the official crates that break no caller.

use aws_smithy_json::protocol::aws_json_rpc::AwsJsonRpcProtocol;
use aws_smithy_schema::protocol::SharedClientProtocol;
use aws_smithy_types::error::metadata::ErrorMetadata;
use whitesmith_runtime::check::Violation;

use crate::subject::{comprehendmedical, medicalimaging};
use crate::transport::{header, transport};

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
fn assert_contains_all(error: &dyn std::error::Error, parts: &[&str]) {
    let shown = error.to_string();
    for part in parts {
        assert!(shown.contains(part), "no {part:?} in {shown:?}");
    }
}

#[test]
fn an_error_shows_code_message_and_request_id() {
    let all = ["SomeException", "what happened", "request-7"];
    let error = StartDICOMImportJobError::generic(metadata());
    assert_contains_all(&error, &all);
    assert_contains_all(&medicalimaging::Error::from(error), &all);
    let error = StartSNOMEDCTInferenceJobError::generic(metadata());
    assert_contains_all(&error, &all);
    assert_contains_all(&comprehendmedical::Error::from(error), &all);

    let modeled = ConflictException::builder().message("twice").meta(metadata()).build().unwrap();
    let error = StartDICOMImportJobError::ConflictException(modeled);
    assert_contains_all(&error, &["ConflictException", "twice", "request-7"]);
    assert_contains_all(&medicalimaging::Error::from(error), &["ConflictException", "twice", "request-7"]);
}

fn shown<T: std::fmt::Display>(violations: &[T]) -> Vec<String> {
    violations.iter().map(ToString::to_string).collect()
}

#[test]
fn an_input_reports_violations_of_the_model() {
    let documents = comprehendmedical::types::InputDataConfig::builder().s3_bucket("Reports.").build().unwrap();
    let input = comprehendmedical::operation::start_snomedct_inference_job::StartSnomedctInferenceJobInput::builder()
        .data_access_role_arn("arn:aws:iam::123456789012:role/reader")
        .input_data_config(documents)
        .job_name("läuft 1")
        .client_request_token("")
        .build()
        .unwrap();
    let expected = [
        "InputDataConfig.S3Bucket: must match ^[0-9a-z\\.\\-_]*(?!\\.)$",
        "ClientRequestToken: has length 0, which must be from 1 to 64",
        "ClientRequestToken: must match ^[a-zA-Z0-9-]+$",
        "OutputDataConfig: is required",
        "LanguageCode: is required",
    ];
    assert_eq!(shown(&input.check()), expected);
}

#[test]
fn an_input_is_checked_up_to_its_last_list_element() {
    use medicalimaging::types::{DicomJsonMetadataImportConfiguration, DicomMetadataMapping, ImportConfiguration};
    let mapping = |study: &str| {
        DicomMetadataMapping::builder().study_instance_uid(study).metadata_file_path("a.json").build().unwrap()
    };
    let configuration = DicomJsonMetadataImportConfiguration::builder()
        .dicom_metadata_mappings(mapping("1.2.840"))
        .dicom_metadata_mappings(mapping("1.2.x"))
        .build()
        .unwrap();
    let input = medicalimaging::operation::start_dicom_import_job::StartDicomImportJobInput::builder()
        .data_access_role_arn("arn:aws:iam::123456789012:role/reader")
        .datastore_id("0123456789abcdef0123456789abcdef")
        .input_s3_uri("s3://scans/in/")
        .output_s3_uri("scans/out/")
        .import_configuration(ImportConfiguration::DicomJsonMetadataImportConfiguration(configuration))
        .build()
        .unwrap();
    let violations = input.check();
    let paths: Vec<_> = violations.iter().map(Violation::path).collect();
    let in_list = "importConfiguration.dicomJsonMetadataImportConfiguration.dicomMetadataMappings[1].studyInstanceUID";
    assert_eq!(paths, ["outputS3Uri", in_list]);
}

/// Among the official crates, those that use schemas for serialization do so.
#[tokio::test]
async fn the_protocol_of_a_shared_config_is_used() {
    use comprehendmedical::config::{BehaviorVersion, Credentials, Region, SharedCredentialsProvider};

    let json: SharedClientProtocol = SharedClientProtocol::new(AwsJsonRpcProtocol::aws_json_1_1());
    for (protocol, expected) in [(Some(json), "application/x-amz-json-1.1"), (None, "application/cbor")] {
        let (client, requests) = transport([http::Response::builder().status(500).body("{}".into()).unwrap()]);
        let credentials = Credentials::new("AKID", "secret", None, None, "program");
        let mut shared = aws_config::SdkConfig::builder()
            .behavior_version(BehaviorVersion::latest())
            .region(Region::new("us-east-1"))
            .credentials_provider(SharedCredentialsProvider::new(credentials))
            .retry_config(comprehendmedical::config::retry::RetryConfig::disabled())
            .http_client(client);
        shared.set_protocol(protocol);
        let client = comprehendmedical::Client::new(&shared.build());
        let text = comprehendmedical::types::InputDataConfig::builder().s3_bucket("b").build().unwrap();
        let target = comprehendmedical::types::OutputDataConfig::builder().s3_bucket("b").build().unwrap();
        let call = client.start_snomedct_inference_job().input_data_config(text).output_data_config(target);
        let _ = call.data_access_role_arn("r").language_code("en".into()).send().await;
        assert_eq!(header(&requests.only(), "content-type"), expected);
    }
}
