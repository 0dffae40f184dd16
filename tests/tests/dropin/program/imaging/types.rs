//! The types of `StartDICOMImportJob`.

use std::collections::{BTreeMap, HashSet};
use std::fmt::Debug;
use std::hash::Hash;
use std::str::FromStr as _;

use super::sdk;

use sdk::error::{BuildError, UnknownVariantError};
use sdk::types::builders::{DicomJsonMetadataImportConfigurationBuilder, DicomMetadataMappingBuilder};
use sdk::types::{DicomJsonMetadataImportConfiguration, DicomMetadataMapping, ImportConfiguration, JobStatus};

fn mapping(study: &str) -> DicomMetadataMapping {
    DicomMetadataMapping::builder().study_instance_uid(study).metadata_file_path("m.json").build().unwrap()
}

#[test]
fn a_structure_is_built_and_read() {
    let builder: DicomMetadataMappingBuilder = DicomMetadataMapping::builder()
        .set_study_instance_uid(Some("1.2".to_owned()))
        .set_series_instance_uid(Some("1.2.3".to_owned()))
        .set_metadata_file_path(Some("m.json".to_owned()));
    assert_eq!(builder.get_study_instance_uid().as_deref(), Some("1.2"));
    assert_eq!(builder.get_series_instance_uid().as_deref(), Some("1.2.3"));
    assert_eq!(builder.get_metadata_file_path().as_deref(), Some("m.json"));
    let mapping: DicomMetadataMapping = builder.clone().series_instance_uid("1.2.4").build().unwrap();
    assert_eq!((mapping.study_instance_uid(), mapping.metadata_file_path()), ("1.2", "m.json"));
    assert_eq!(mapping.series_instance_uid(), Some("1.2.4"));
    // The fields are public: required ones have their own type, others are optional.
    let fields: (String, Option<String>, String) =
        (mapping.study_instance_uid.clone(), mapping.series_instance_uid.clone(), mapping.metadata_file_path.clone());
    assert_eq!(fields, ("1.2".to_owned(), Some("1.2.4".to_owned()), "m.json".to_owned()));
    let mut changed = mapping.clone();
    changed.series_instance_uid = None;
    assert_ne!(changed, mapping);
}

#[test]
fn required_members_must_be_set() {
    let error: BuildError = DicomMetadataMapping::builder().study_instance_uid("1.2").build().unwrap_err();
    assert!(error.to_string().contains("metadata_file_path"), "{error}");
    let error = DicomJsonMetadataImportConfiguration::builder().build().unwrap_err();
    assert!(error.to_string().contains("dicom_metadata_mappings"), "{error}");
}

#[test]
fn a_list_grows_item_by_item() {
    let builder: DicomJsonMetadataImportConfigurationBuilder = DicomJsonMetadataImportConfiguration::builder()
        .dicom_metadata_mappings(mapping("1"))
        .dicom_metadata_mappings(mapping("2"));
    assert_eq!(builder.get_dicom_metadata_mappings().as_ref().map(Vec::len), Some(2));
    let configuration = builder.build().unwrap();
    let items: &[DicomMetadataMapping] = configuration.dicom_metadata_mappings();
    assert_eq!(items, [mapping("1"), mapping("2")]);
    let list: Vec<DicomMetadataMapping> = configuration.dicom_metadata_mappings;
    let set = DicomJsonMetadataImportConfiguration::builder().set_dicom_metadata_mappings(Some(list)).build().unwrap();
    assert_eq!(set.dicom_metadata_mappings().len(), 2);
    let empty =
        DicomJsonMetadataImportConfiguration::builder().set_dicom_metadata_mappings(Some(vec![])).build().unwrap();
    assert!(empty.dicom_metadata_mappings().is_empty());
}

#[test]
fn a_union_is_one_of_its_members() {
    let inner = DicomJsonMetadataImportConfiguration::builder().dicom_metadata_mappings(mapping("1")).build().unwrap();
    let union = ImportConfiguration::DicomJsonMetadataImportConfiguration(inner.clone());
    assert!(union.is_dicom_json_metadata_import_configuration() && !union.is_unknown());
    assert_eq!(union.as_dicom_json_metadata_import_configuration(), Ok(&inner));
    assert_eq!(union.clone(), union);
    let items = match &union {
        ImportConfiguration::DicomJsonMetadataImportConfiguration(configuration) => {
            configuration.dicom_metadata_mappings().len()
        }
        ImportConfiguration::Unknown { .. } => 0,
        _ => usize::MAX,
    };
    assert_eq!(items, 1);
}

#[test]
fn sensitive_members_are_not_shown() {
    let mapping = DicomMetadataMapping::builder()
        .study_instance_uid("1.2.840")
        .series_instance_uid("1.2.840.1")
        .metadata_file_path("m.json");
    let built = mapping.clone().build().unwrap();
    let configuration =
        DicomJsonMetadataImportConfiguration::builder().dicom_metadata_mappings(built.clone()).build().unwrap();
    let union = ImportConfiguration::DicomJsonMetadataImportConfiguration(configuration.clone());
    for shown in [format!("{mapping:?}"), format!("{built:?}"), format!("{configuration:?}"), format!("{union:#?}")] {
        assert!(!shown.contains("1.2.840"), "{shown}");
        assert!(shown.contains("Sensitive Data Redacted") && shown.contains("m.json"), "{shown}");
    }
}

fn is_value<T: Clone + Debug + Eq + Ord + Hash + Send + Sync + 'static>() {}

#[test]
fn an_enum_converts_to_and_from_its_text() {
    const VALUES: &[&str] = JobStatus::values();
    is_value::<JobStatus>();
    assert_eq!(VALUES, ["COMPLETED", "FAILED", "IN_PROGRESS", "SUBMITTED"]);
    let known = [JobStatus::Completed, JobStatus::Failed, JobStatus::InProgress, JobStatus::Submitted];
    for (value, status) in VALUES.iter().zip(known) {
        assert_eq!(status.as_str(), *value);
        assert_eq!(status.to_string(), *value);
        assert_eq!(AsRef::<str>::as_ref(&status), *value);
        assert_eq!(JobStatus::from(*value), status);
        assert_eq!(JobStatus::from_str(value), Ok(status.clone()));
        assert_eq!(value.parse::<JobStatus>(), Ok(status.clone()));
        assert_eq!(JobStatus::try_parse(value).unwrap(), status);
    }
}

#[test]
fn an_unknown_enum_value_is_kept() {
    let later = JobStatus::from("PAUSED");
    assert_eq!((later.as_str(), later.to_string().as_str()), ("PAUSED", "PAUSED"));
    assert_eq!(later, "PAUSED".parse().unwrap());
    assert_ne!(later, JobStatus::from("RESUMED"));
    let error: UnknownVariantError = JobStatus::try_parse("PAUSED").unwrap_err();
    assert_eq!(error.to_string(), "unknown enum variant: 'PAUSED'");
    let _: &dyn std::error::Error = &error;
    // The match in the official documentation.
    let seen = match later {
        JobStatus::Completed | JobStatus::Failed => "over",
        JobStatus::InProgress | JobStatus::Submitted => "open",
        other if other.as_str() == "PAUSED" => "paused",
        _ => "unknown",
    };
    assert_eq!(seen, "paused");
    #[allow(deprecated, reason = "older programs match it")]
    let unknown = matches!(JobStatus::from("PAUSED"), JobStatus::Unknown(_));
    assert!(unknown);
}

#[test]
fn an_enum_can_be_a_map_key() {
    let set: HashSet<JobStatus> = JobStatus::values().iter().map(|value| JobStatus::from(*value)).collect();
    assert!(set.contains(&JobStatus::Failed) && set.len() == 4);
    let ordered: BTreeMap<JobStatus, u8> = [(JobStatus::Submitted, 1), (JobStatus::Completed, 2)].into();
    assert_eq!(
        ordered.keys().collect::<Vec<_>>(),
        [&JobStatus::Completed, &JobStatus::Submitted],
        "in the order of the model"
    );
    assert!(JobStatus::Submitted < JobStatus::from("AAA"), "an unknown value comes last");
}

#[test]
fn primitives_are_those_of_the_runtime() {
    let time: sdk::primitives::DateTime = aws_smithy_types::DateTime::from_secs(1);
    assert_eq!(time.fmt(sdk::primitives::DateTimeFormat::DateTime).unwrap(), "1970-01-01T00:00:01Z");
    let blob: aws_smithy_types::Blob = sdk::primitives::Blob::new(*b"x");
    assert_eq!(blob.as_ref(), b"x");
}

/// The module has these for other operations of the service; a program may use them.
#[test]
fn streaming_primitives_are_exported() {
    assert_eq!(sdk::primitives::SdkBody::from("x").bytes(), Some(&b"x"[..]));
    let _: sdk::primitives::ByteStream = sdk::primitives::ByteStream::from_static(b"x");
    let _: Option<(sdk::primitives::AggregatedBytes, sdk::primitives::ByteStreamError)> = None;
    let _: Option<(sdk::primitives::FsBuilder, sdk::primitives::Length)> = None;
}
