//! The program with the crate under test.

use crate::subject::{CRATE, comprehendmedical, medicalimaging};

#[path = "program/mod.rs"]
mod program;
