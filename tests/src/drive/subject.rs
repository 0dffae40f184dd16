//! Calls with the clients under test.

use crate::subject::{comprehendmedical, medicalimaging, with_protocol};

#[path = "dicom_import.rs"]
pub mod dicom_import;
#[path = "snomed_inference.rs"]
pub mod snomed_inference;
