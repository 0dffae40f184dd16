//! The request of `StartDICOMImportJob`.

use serde_json::json;

use super::setup::client;
use super::{SIGNING_NAME, call, sdk, success};
use crate::ended;
use crate::server::Server;

use sdk::types::{DicomJsonMetadataImportConfiguration, DicomMetadataMapping, ImportConfiguration};

fn mapping() -> DicomMetadataMapping {
    DicomMetadataMapping::builder()
        .study_instance_uid("1.2.840.113619.2.1")
        .series_instance_uid("1.2.840.113619.2.1.7")
        .metadata_file_path("studies/one/metadata.json")
        .build()
        .unwrap()
}

fn configuration() -> ImportConfiguration {
    let mappings = DicomJsonMetadataImportConfiguration::builder().dicom_metadata_mappings(mapping()).build().unwrap();
    ImportConfiguration::DicomJsonMetadataImportConfiguration(mappings)
}

#[tokio::test]
async fn every_member_is_serialized_in_its_location() {
    let server = Server::start(SIGNING_NAME, [success("job-1")]).await;
    let call = call(&client(&server))
        .job_name("nightly")
        .client_token("t-1")
        .input_owner_account_id("210987654321")
        .import_configuration(configuration());
    ended(call.send()).await.unwrap();
    let expected = json!({
        "jobName": "nightly",
        "dataAccessRoleArn": "arn:aws:iam::123456789012:role/import",
        "clientToken": "t-1",
        "inputS3Uri": "s3://incoming/studies/",
        "outputS3Uri": "s3://outgoing/results/",
        "inputOwnerAccountId": "210987654321",
        "importConfiguration": { "dicomJsonMetadataImportConfiguration": { "dicomMetadataMappings": [{
            "studyInstanceUID": "1.2.840.113619.2.1",
            "seriesInstanceUID": "1.2.840.113619.2.1.7",
            "metadataFilePath": "studies/one/metadata.json",
        }] } },
    });
    assert_eq!(server.only().json(), expected, "and the datastore id is not in the body");
}

#[tokio::test]
async fn the_label_is_one_encoded_segment() {
    let labels = [
        ("a b", "a%20b"),
        ("a/b", "a%2Fb"),
        ("ü❤", "%C3%BC%E2%9D%A4"),
        ("%41+&=?#", "%2541%2B%26%3D%3F%23"),
        ("a.b~c-d_e", "a.b~c-d_e"),
    ];
    for (label, encoded) in labels {
        let server = Server::start(SIGNING_NAME, [success("job-1")]).await;
        ended(call(&client(&server)).datastore_id(label).send()).await.unwrap();
        assert_eq!(server.only().target, format!("/startDICOMImportJob/datastore/{encoded}"));
    }
}

#[tokio::test]
async fn a_missing_label_is_reported_before_anything_is_sent() {
    let server = Server::start(SIGNING_NAME, []).await;
    for datastore_id in [None, Some(String::new())] {
        let call = call(&client(&server)).set_datastore_id(datastore_id);
        let error = ended(call.send()).await.unwrap_err();
        assert!(matches!(error, sdk::error::SdkError::ConstructionFailure(_)), "{error:?}");
        let shown = sdk::error::DisplayErrorContext(&error).to_string();
        assert!(shown.contains("datastore_id") || shown.contains("datastoreId"), "{shown}");
    }
    assert!(server.received().is_empty());
}

#[tokio::test]
async fn identifiers_of_patients_are_not_shown() {
    let server = Server::start(SIGNING_NAME, [success("job-1")]).await;
    let call = call(&client(&server)).import_configuration(configuration());
    let shown = format!("{:?} {:?} {:?} {:?}", mapping(), configuration(), call.as_input(), call);
    assert!(!shown.contains("1.2.840.113619"), "{shown}");
    assert!(shown.contains("studies/one/metadata.json"), "members that are not sensitive are shown");
    ended(call.send()).await.unwrap();
}

crate::subject::ours! {
    #[tokio::test]
    async fn all_missing_members_are_reported_at_once() {
        let server = Server::start(SIGNING_NAME, []).await;
        let error = ended(client(&server).start_dicom_import_job().job_name("x").send()).await.unwrap_err();
        assert!(matches!(error, sdk::error::SdkError::ConstructionFailure(_)), "{error:?}");
        let shown = sdk::error::DisplayErrorContext(&error).to_string();
        let missing = [
            ("data_access_role_arn", "dataAccessRoleArn"),
            ("datastore_id", "datastoreId"),
            ("input_s3_uri", "inputS3Uri"),
            ("output_s3_uri", "outputS3Uri"),
        ];
        for (rust, wire) in missing {
            assert!(shown.contains(rust) && shown.contains(wire), "no {rust} ({wire}) in {shown}");
        }
        assert!(!shown.contains("client_token"), "the token is generated, not required: {shown}");
        assert!(!shown.contains("job_name"), "it is set: {shown}");
        assert!(server.received().is_empty());
    }
}
