//! Defaults of members that are not set: `smithy.api#default`
//! ([Smithy 2.0](https://smithy.io/2.0/spec/type-refinement-traits.html#default-trait)).

use serde_json::Value;
use whitesmith_model::traits;
use whitesmith_model::{Kind, Member, Model, Simple};

use super::base64;
use crate::ir::{DefaultValue, TypeRef};

/// The default of a member, unless it is null.
pub(super) fn of(member: &Member) -> Option<&Value> {
    member.traits.get(traits::DEFAULT).filter(|value| !value.is_null())
}

/// A default in Rust.
///
/// # Errors
/// The value is not of the member's kind.
pub(super) fn lower(model: &Model, member: &Member, value: &Value) -> Result<DefaultValue, String> {
    let kind = model.kind(&member.target);
    kind.and_then(|kind| of_kind(kind, value)).ok_or_else(|| {
        let name = kind.map_or("missing shape", Kind::name);
        format!("its default, {value}, is not of the kind {name}")
    })
}

fn of_kind(kind: &Kind, value: &Value) -> Option<DefaultValue> {
    match kind {
        Kind::Simple(simple) => of_simple(*simple, value),
        Kind::IntEnum(_) => integer(value),
        Kind::Enum(_) => value.as_str().map(|text| DefaultValue::Text(text.to_owned())),
        Kind::List(_) => value.as_array()?.is_empty().then_some(DefaultValue::Zero),
        Kind::Map { .. } => value.as_object()?.is_empty().then_some(DefaultValue::Zero),
        _ => None,
    }
}

fn of_simple(simple: Simple, value: &Value) -> Option<DefaultValue> {
    match simple {
        Simple::Boolean => Some(if value.as_bool()? { DefaultValue::True } else { DefaultValue::Zero }),
        Simple::Byte | Simple::Short | Simple::Integer | Simple::Long => integer(value),
        Simple::Float | Simple::Double => match value.as_f64()? {
            0.0 => Some(DefaultValue::Zero),
            number => Some(DefaultValue::Float(number)),
        },
        Simple::String => match value.as_str()? {
            "" => Some(DefaultValue::Zero),
            text => Some(DefaultValue::Text(text.to_owned())),
        },
        Simple::Blob => match base64::decode(value.as_str()?)? {
            bytes if bytes.is_empty() => Some(DefaultValue::Zero),
            bytes => Some(DefaultValue::Bytes(bytes)),
        },
        Simple::Timestamp => value.as_i64().map(DefaultValue::Seconds),
        Simple::Document => Some(DefaultValue::Document(value.clone())),
        Simple::BigInteger | Simple::BigDecimal => None,
    }
}

fn integer(value: &Value) -> Option<DefaultValue> {
    Some(match value.as_i64()? {
        0 => DefaultValue::Zero,
        number => DefaultValue::Integer(number),
    })
}

/// Returns true if requests omit the default, as those of the official clients do and as Smithy recommends
/// ([default values](https://smithy.io/2.0/spec/type-refinement-traits.html#default-trait)): a number or a boolean that
/// the model does not require, and that had a default from the beginning.
pub(super) fn is_implied(member: &Member, ty: &TypeRef) -> bool {
    let is_sent = [traits::REQUIRED, traits::ADDED_DEFAULT];
    ty.is_copy() && !is_sent.iter().any(|name| member.traits.has(name))
}

#[cfg(test)]
mod tests;
