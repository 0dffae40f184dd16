//! `StartDICOMImportJob` with the client of the parent module.

use super::medicalimaging::operation::RequestId;
use super::medicalimaging::operation::start_dicom_import_job::StartDICOMImportJobError;
use super::medicalimaging::types::{DicomJsonMetadataImportConfiguration, DicomMetadataMapping, ImportConfiguration};
use super::medicalimaging::{Client, config};
use crate::canned::{Canned, Response};
use crate::inputs::{self, DicomImport};
use crate::outcome::{Call, ServiceFailure};
use crate::world;

/// Calls the operation, with `response` from the network.
pub fn call(input: &DicomImport, response: Response) -> Call {
    let http = Canned::new(response);
    let configuration = match input.import_configuration.as_ref().map(union).transpose() {
        Ok(configuration) => configuration,
        Err(error) => return Call::unbuildable(&error),
    };
    let sent = client(&http)
        .start_dicom_import_job()
        .set_job_name(input.job_name.clone())
        .set_data_access_role_arn(input.data_access_role_arn.clone())
        .set_client_token(input.client_token.clone())
        .set_datastore_id(input.datastore_id.clone())
        .set_input_s3_uri(input.input_s3_uri.clone())
        .set_output_s3_uri(input.output_s3_uri.clone())
        .set_input_owner_account_id(input.input_owner_account_id.clone())
        .set_import_configuration(configuration)
        .send();
    match world::block_on(sent) {
        Ok(output) => Call::output(
            &http,
            [
                ("datastore_id", format!("{:?}", output.datastore_id())),
                ("job_id", format!("{:?}", output.job_id())),
                ("job_status", format!("{:?}", output.job_status())),
                ("submitted_at", format!("{:?}", output.submitted_at())),
            ],
            output.request_id(),
        ),
        Err(error) => Call::failure(&http, &error, describe),
    }
}

fn client(http: &Canned) -> Client {
    Client::from_conf(
        config::Config::builder()
            .behavior_version(config::BehaviorVersion::latest())
            .region(config::Region::from_static(world::REGION))
            .credentials_provider(world::credentials())
            .time_source(world::clock())
            .idempotency_token_provider(world::IDEMPOTENCY_TOKEN)
            .retry_config(config::retry::RetryConfig::disabled())
            .http_client(http.clone())
            .build(),
    )
}

fn union(input: &inputs::ImportConfiguration) -> Result<ImportConfiguration, super::medicalimaging::error::BuildError> {
    let inputs::ImportConfiguration::DicomJsonMetadataImportConfiguration(metadata) = input;
    let mappings: Result<Vec<_>, _> = metadata
        .dicom_metadata_mappings
        .iter()
        .map(|mapping| {
            DicomMetadataMapping::builder()
                .set_study_instance_uid(mapping.study_instance_uid.clone())
                .set_series_instance_uid(mapping.series_instance_uid.clone())
                .set_metadata_file_path(mapping.metadata_file_path.clone())
                .build()
        })
        .collect();
    let inner = DicomJsonMetadataImportConfiguration::builder().set_dicom_metadata_mappings(Some(mappings?)).build()?;
    Ok(ImportConfiguration::DicomJsonMetadataImportConfiguration(inner))
}

fn describe(error: &StartDICOMImportJobError) -> ServiceFailure {
    use StartDICOMImportJobError as E;
    let (variant, message) = match error {
        E::AccessDeniedException(own) => ("AccessDeniedException", format!("{:?}", own.message())),
        E::ConflictException(own) => ("ConflictException", format!("{:?}", own.message())),
        E::InternalServerException(own) => ("InternalServerException", format!("{:?}", own.message())),
        E::ResourceNotFoundException(own) => ("ResourceNotFoundException", format!("{:?}", own.message())),
        E::ServiceQuotaExceededException(own) => ("ServiceQuotaExceededException", format!("{:?}", own.message())),
        E::ThrottlingException(own) => ("ThrottlingException", format!("{:?}", own.message())),
        E::ValidationException(own) => ("ValidationException", format!("{:?}", own.message())),
        _ => ("Unhandled", String::new()),
    };
    let answers = [
        ("AccessDeniedException", error.is_access_denied_exception()),
        ("ConflictException", error.is_conflict_exception()),
        ("InternalServerException", error.is_internal_server_exception()),
        ("ResourceNotFoundException", error.is_resource_not_found_exception()),
        ("ServiceQuotaExceededException", error.is_service_quota_exceeded_exception()),
        ("ThrottlingException", error.is_throttling_exception()),
        ("ValidationException", error.is_validation_exception()),
    ];
    let is = answers.into_iter().filter_map(|(name, yes)| yes.then_some(name)).collect();
    ServiceFailure { variant, is, message, ..ServiceFailure::default() }
}
