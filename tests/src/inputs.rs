//! Inputs of the two operations, independent of any client's types: members by their wire names, all optional.

use serde::Deserialize;

/// The input of `HealthImaging`'s `StartDICOMImportJob`.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct DicomImport {
    /// `jobName`
    pub job_name: Option<String>,
    /// `dataAccessRoleArn`, required
    pub data_access_role_arn: Option<String>,
    /// `clientToken`, required and an idempotency token
    pub client_token: Option<String>,
    /// `datastoreId`, required, a label of the URI
    pub datastore_id: Option<String>,
    /// `inputS3Uri`, required
    #[serde(rename = "inputS3Uri")]
    pub input_s3_uri: Option<String>,
    /// `outputS3Uri`, required
    #[serde(rename = "outputS3Uri")]
    pub output_s3_uri: Option<String>,
    /// `inputOwnerAccountId`
    pub input_owner_account_id: Option<String>,
    /// `importConfiguration`
    pub import_configuration: Option<ImportConfiguration>,
}

/// The union of that name.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub enum ImportConfiguration {
    /// Its only known member.
    DicomJsonMetadataImportConfiguration(DicomJsonMetadata),
}

/// The structure `DicomJsonMetadataImportConfiguration`.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct DicomJsonMetadata {
    /// `dicomMetadataMappings`, required
    pub dicom_metadata_mappings: Vec<Mapping>,
}

/// The structure `DicomMetadataMapping`.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Mapping {
    /// `studyInstanceUID`, required
    #[serde(rename = "studyInstanceUID")]
    pub study_instance_uid: Option<String>,
    /// `seriesInstanceUID`
    #[serde(rename = "seriesInstanceUID")]
    pub series_instance_uid: Option<String>,
    /// `metadataFilePath`, required
    pub metadata_file_path: Option<String>,
}

/// The input of `ComprehendMedical`'s `StartSNOMEDCTInferenceJob`.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase", deny_unknown_fields)]
pub struct SnomedInference {
    /// `InputDataConfig`, required
    pub input_data_config: Option<DataConfig>,
    /// `OutputDataConfig`, required
    pub output_data_config: Option<DataConfig>,
    /// `DataAccessRoleArn`, required
    pub data_access_role_arn: Option<String>,
    /// `JobName`
    pub job_name: Option<String>,
    /// `ClientRequestToken`, an idempotency token
    pub client_request_token: Option<String>,
    /// `KMSKey`
    #[serde(rename = "KMSKey")]
    pub kms_key: Option<String>,
    /// `LanguageCode`, required, an open enum
    pub language_code: Option<String>,
}

/// The structures `InputDataConfig` and `OutputDataConfig`, which have the same members.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase", deny_unknown_fields)]
pub struct DataConfig {
    /// `S3Bucket`, required
    #[serde(rename = "S3Bucket")]
    pub s3_bucket: Option<String>,
    /// `S3Key`
    #[serde(rename = "S3Key")]
    pub s3_key: Option<String>,
}
