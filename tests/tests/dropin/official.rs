//! The program with the official crates.

use aws_sdk_comprehendmedical as comprehendmedical;
use aws_sdk_medicalimaging as medicalimaging;

const CRATE: &str = "aws_sdk_";

#[path = "program/mod.rs"]
mod program;
