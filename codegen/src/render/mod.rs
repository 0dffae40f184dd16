//! Tokens and templates to text.

mod rust;
mod templates;

pub(crate) use rust::rust;
pub(crate) use templates::{manifest, readme};
