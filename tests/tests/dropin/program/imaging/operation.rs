//! Input and output of `StartDICOMImportJob`, member by member.

use super::{Call, Input, InputBuilder, Output, OutputBuilder, sdk};

use sdk::primitives::DateTime;
use sdk::types::{DicomJsonMetadataImportConfiguration, ImportConfiguration, JobStatus};

fn configuration() -> ImportConfiguration {
    let inner =
        DicomJsonMetadataImportConfiguration::builder().set_dicom_metadata_mappings(Some(vec![])).build().unwrap();
    ImportConfiguration::DicomJsonMetadataImportConfiguration(inner)
}

fn client() -> sdk::Client {
    let config = sdk::Config::builder().behavior_version(sdk::config::BehaviorVersion::latest());
    sdk::Client::from_conf(config.http_client(crate::transport::transport([]).0).build())
}

#[test]
fn the_input_has_every_member() {
    let builder: InputBuilder = Input::builder()
        .job_name("name")
        .data_access_role_arn(String::from("role"))
        .client_token("token")
        .datastore_id("datastore")
        .input_s3_uri("in")
        .output_s3_uri("out")
        .input_owner_account_id("owner")
        .import_configuration(configuration());
    let set = InputBuilder::default()
        .set_job_name(Some("name".into()))
        .set_data_access_role_arn(Some("role".into()))
        .set_client_token(Some("token".into()))
        .set_datastore_id(Some("datastore".into()))
        .set_input_s3_uri(Some("in".into()))
        .set_output_s3_uri(Some("out".into()))
        .set_input_owner_account_id(Some("owner".into()))
        .set_import_configuration(Some(configuration()));
    assert_eq!(builder, set);
    let input = builder.build().unwrap();
    assert_eq!(input.job_name(), Some("name"));
    assert_eq!(input.data_access_role_arn(), Some("role"));
    assert_eq!(input.client_token(), Some("token"));
    assert_eq!(input.datastore_id(), Some("datastore"));
    assert_eq!(input.input_s3_uri(), Some("in"));
    assert_eq!(input.output_s3_uri(), Some("out"));
    assert_eq!(input.input_owner_account_id(), Some("owner"));
    assert_eq!(input.import_configuration(), Some(&configuration()));
    let mut fields = input.clone();
    fields.job_name = None;
    fields.data_access_role_arn = None;
    fields.client_token = None;
    fields.datastore_id = None;
    fields.input_s3_uri = None;
    fields.output_s3_uri = None;
    fields.input_owner_account_id = None;
    fields.import_configuration = None;
    assert_eq!(fields, Input::builder().build().unwrap());
}

#[test]
fn fields_are_shown_in_the_models_order() {
    let input = Input::builder()
        .input_owner_account_id("owner")
        .output_s3_uri("out")
        .input_s3_uri("in")
        .datastore_id("datastore")
        .client_token("token")
        .data_access_role_arn("role")
        .job_name("name");
    assert_eq!(
        format!("{:?}", input.build().unwrap()),
        "StartDicomImportJobInput { job_name: Some(\"name\"), data_access_role_arn: Some(\"role\"), \
         client_token: Some(\"token\"), datastore_id: Some(\"datastore\"), input_s3_uri: Some(\"in\"), \
         output_s3_uri: Some(\"out\"), input_owner_account_id: Some(\"owner\"), import_configuration: None }"
    );
}

#[test]
fn the_call_has_every_member() {
    let call: Call = client()
        .start_dicom_import_job()
        .job_name("name")
        .data_access_role_arn("role")
        .client_token("token")
        .datastore_id("datastore")
        .input_s3_uri("in")
        .output_s3_uri("out")
        .input_owner_account_id("owner")
        .import_configuration(configuration());
    assert_eq!(call.get_job_name().as_deref(), Some("name"));
    assert_eq!(call.get_data_access_role_arn().as_deref(), Some("role"));
    assert_eq!(call.get_client_token().as_deref(), Some("token"));
    assert_eq!(call.get_datastore_id().as_deref(), Some("datastore"));
    assert_eq!(call.get_input_s3_uri().as_deref(), Some("in"));
    assert_eq!(call.get_output_s3_uri().as_deref(), Some("out"));
    assert_eq!(call.get_input_owner_account_id().as_deref(), Some("owner"));
    assert_eq!(call.get_import_configuration(), &Some(configuration()));
    let cleared = call
        .set_job_name(None)
        .set_data_access_role_arn(None)
        .set_client_token(None)
        .set_datastore_id(None)
        .set_input_s3_uri(None)
        .set_output_s3_uri(None)
        .set_input_owner_account_id(None)
        .set_import_configuration(None);
    assert_eq!(cleared.as_input(), &InputBuilder::default());
    let inner = cleared.as_input();
    assert!(inner.get_job_name().is_none() && inner.get_client_token().is_none() && inner.get_datastore_id().is_none());
    assert!(
        inner.get_input_s3_uri().is_none()
            && inner.get_output_s3_uri().is_none()
            && inner.get_input_owner_account_id().is_none()
    );
    assert!(inner.get_import_configuration().is_none());
}

#[test]
fn the_output_has_every_member() {
    let builder: OutputBuilder = Output::builder()
        .datastore_id("d")
        .job_id("j")
        .job_status(JobStatus::Failed)
        .submitted_at(DateTime::from_secs(5));
    let set = OutputBuilder::default()
        .set_datastore_id(Some("d".into()))
        .set_job_id(Some("j".into()))
        .set_job_status(Some(JobStatus::Failed))
        .set_submitted_at(Some(DateTime::from_secs(5)));
    assert_eq!(builder, set);
    assert_eq!((builder.get_datastore_id().as_deref(), builder.get_job_id().as_deref()), (Some("d"), Some("j")));
    assert_eq!(
        (builder.get_job_status(), builder.get_submitted_at()),
        (&Some(JobStatus::Failed), &Some(DateTime::from_secs(5)))
    );
    let output = builder.build().unwrap();
    assert_eq!((output.datastore_id(), output.job_id()), ("d", "j"));
    assert_eq!((output.job_status(), output.submitted_at()), (&JobStatus::Failed, &DateTime::from_secs(5)));
    let fields: (String, String, JobStatus, DateTime) =
        (output.datastore_id, output.job_id, output.job_status, output.submitted_at);
    assert_eq!(fields.0, "d");
    let error = Output::builder().datastore_id("d").job_id("j").build().unwrap_err();
    assert!(error.to_string().contains("job_status"), "{error}");
}

#[tokio::test]
async fn a_missing_label_is_a_construction_failure() {
    let error = client().start_dicom_import_job().data_access_role_arn("role").send().await.unwrap_err();
    assert!(matches!(error, sdk::error::SdkError::ConstructionFailure(_)), "{error:?}");
    assert!(sdk::error::DisplayErrorContext(&error).to_string().contains("datastore_id"));
}
