//! Renders tokens and templates as text.

mod rust;
mod templates;
#[cfg(any(test, feature = "verify"))]
mod verify;

pub(crate) use rust::rust;
pub(crate) use templates::{manifest, page, readme, rustfmt};
