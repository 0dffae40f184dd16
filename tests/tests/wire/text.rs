//! Strategies: text with characters that need escaping or normalization, and inputs with such text.

use proptest::option;
use proptest::prelude::*;
use proptest::{collection::vec, sample::select};
use whitesmith_tests::inputs::{
    DataConfig, DicomImport, DicomJsonMetadata, ImportConfiguration, Mapping, SnomedInference,
};

const PIECES: [&str; 40] = [
    "\0",
    "\u{1}",
    "\u{7}",
    "\u{8}",
    "\t",
    "\n",
    "\u{b}",
    "\u{c}",
    "\r",
    "\r\n",
    "\u{1b}",
    "\u{1f}",
    "\u{7f}",
    "\u{85}",
    "\u{2028}",
    "\u{2029}",
    "\"",
    "'",
    "`",
    "\\",
    "\\\"",
    "/",
    "//",
    "..",
    ".",
    "%",
    "%25",
    "%2F",
    "+",
    " ",
    "?",
    "#",
    "&=;",
    "\u{202e}",
    "\u{2066}\u{2069}",
    "\u{feff}",
    "\u{200d}",
    "👩‍⚕️",
    "e\u{301}",
    "\u{10ffff}",
];
const TEXTS: [&str; 10] = [
    "",
    " ",
    "..",
    ".",
    "null",
    "{datastoreId}",
    "arn:aws:iam::123456789012:role/r",
    "s3://bucket/key with space",
    "en",
    "</script>",
];

/// Text of up to some thousand characters.
pub(crate) fn text() -> impl Strategy<Value = String> {
    let piece = || prop_oneof![3 => select(&PIECES[..]).prop_map(str::to_owned), 2 => any::<char>().prop_map(String::from), 2 => "[a-z0-9]{1,8}"];
    prop_oneof![
        3 => select(&TEXTS[..]).prop_map(str::to_owned),
        8 => vec(piece(), 0..12).prop_map(|pieces| pieces.concat()),
        1 => (piece(), 100_usize..700).prop_map(|(piece, times)| piece.repeat(times)),
    ]
}

fn given() -> impl Strategy<Value = Option<String>> {
    text().prop_map(Some)
}

fn maybe() -> impl Strategy<Value = Option<String>> {
    option::of(text())
}

fn import_configuration() -> impl Strategy<Value = ImportConfiguration> {
    let mapping = (given(), maybe(), given()).prop_map(|(study, series, path)| Mapping {
        study_instance_uid: study,
        series_instance_uid: series,
        metadata_file_path: path,
    });
    vec(mapping, 0..6).prop_map(|dicom_metadata_mappings| {
        ImportConfiguration::DicomJsonMetadataImportConfiguration(DicomJsonMetadata { dicom_metadata_mappings })
    })
}

/// An import with every required member, and any of the others.
pub(crate) fn dicom_import() -> impl Strategy<Value = DicomImport> {
    let required = (given(), given(), given(), given());
    (required, maybe(), maybe(), maybe(), option::of(import_configuration())).prop_map(
        |((role, datastore, source, target), name, token, owner, configuration)| DicomImport {
            job_name: name,
            data_access_role_arn: role,
            client_token: token,
            datastore_id: datastore,
            input_s3_uri: source,
            output_s3_uri: target,
            input_owner_account_id: owner,
            import_configuration: configuration,
        },
    )
}

/// An inference job with every required member, and any of the others.
pub(crate) fn snomed_inference() -> impl Strategy<Value = SnomedInference> {
    let data = || (given(), maybe()).prop_map(|(s3_bucket, s3_key)| Some(DataConfig { s3_bucket, s3_key }));
    (data(), data(), given(), given(), maybe(), maybe(), maybe()).prop_map(
        |(source, target, role, language, name, token, key)| SnomedInference {
            input_data_config: source,
            output_data_config: target,
            data_access_role_arn: role,
            job_name: name,
            client_request_token: token,
            kms_key: key,
            language_code: language,
        },
    )
}
