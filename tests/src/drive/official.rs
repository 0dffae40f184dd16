//! Calls with the official crates.

use crate::world::Protocol;
use aws_sdk_comprehendmedical as comprehendmedical;
use aws_sdk_medicalimaging as medicalimaging;

#[path = "dicom_import.rs"]
pub mod dicom_import;
#[path = "snomed_inference.rs"]
pub mod snomed_inference;

/// The official crate supports the model's first protocol only.
fn with_protocol(
    builder: comprehendmedical::config::Builder,
    protocol: Protocol,
) -> Option<comprehendmedical::config::Builder> {
    (protocol != Protocol::AwsJson).then_some(builder)
}
