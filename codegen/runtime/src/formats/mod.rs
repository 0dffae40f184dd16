//! Generated types in any format of the crate `serde`, by their schemas; for generated code.
//!
//! Members have the names of the JSON on the wire: `smithy.api#jsonName`, or else the member's name. Members that are not
//! set are omitted, unknown ones ignored. A union is a map with its one member. A timestamp is text in RFC 3339's form, with
//! all of its nanoseconds; outside the years of that form, seconds since 1970. A blob is Base64 text in human-readable formats,
//! and bytes in others. Big numbers are text, as are infinite floats and NaN in human-readable formats.
//!
//! Values are nested at most 128 levels, in both directions, so that no input exhausts the stack.

mod document;
mod reader;
mod scalars;
mod skip;
#[cfg(test)]
mod tests;
mod writer;

use std::fmt;

use aws_smithy_schema::prelude;
use aws_smithy_schema::serde::SerdeError;
use aws_smithy_schema::traits::JsonNameTrait;

pub use ::serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::serde::{Builder, Exact, Schema, Serializable, Structure, Value, is_protocol, read_members};

/// Number of levels of structures, lists, maps and documents, as in `serde_json`.
const DEEPEST: usize = 128;

/// The error for more levels.
const TOO_DEEP: &str = "the value has more than 128 nested structures, lists and maps";

/// Returns the number of levels around the values in a list, a map or a structure that has this number around it.
fn deeper<E>(depth: usize, error: impl FnOnce(&'static str) -> E) -> Result<usize, E> {
    if depth < DEEPEST { Ok(depth + 1) } else { Err(error(TOO_DEEP)) }
}

/// Keeps a format's error, which the protocol's cannot contain. Returns one with its text.
fn keep<E: fmt::Display>(kept: &mut Option<E>, error: E) -> SerdeError {
    let text = error.to_string();
    *kept = Some(error);
    SerdeError::custom(text)
}

/// Returns the name of a member: that of the JSON on the wire.
fn name<'a>(member: &'a Schema<'_>) -> Option<&'a str> {
    member.json_name().map(JsonNameTrait::value).or(member.member_name())
}

/// Serializes a structure or a union.
///
/// # Errors
/// The format cannot express the value, the value is nested too deeply, or has an unknown variant of a union.
pub fn serialize<S: Serializer>(value: &dyn Structure, serializer: S) -> Result<S::Ok, S::Error> {
    let _exact = Exact::new();
    writer::structure(&Serializable(value), serializer)
}

/// Deserializes a structure with its builder.
///
/// # Errors
/// The input is not valid in the format or for the shape, a required member is missing, or it is nested too deeply.
pub fn deserialize<'de, B: Builder, D: Deserializer<'de>>(deserializer: D) -> Result<B::Structure, D::Error> {
    let _exact = Exact::new();
    reader::value(deserializer, |reader| read_members::<B>(reader)?.finish(is_protocol()))
}

/// Deserializes a structure, a union or an enum that can be a member.
///
/// # Errors
/// The same as [`deserialize`].
pub fn deserialize_value<'de, T: Value, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    let _exact = Exact::new();
    reader::value(deserializer, |reader| T::read(reader, &prelude::DOCUMENT))
}
