//! Inputs of the cases, in the form that botocore takes: a value for each member that both sides can have.

use serde_json::{Map, Value, json};
use whitesmith_codegen::ir::{Field, Item, TypeRef};
use whitesmith_model::traits;

use crate::conformance::values::Values;

/// Texts for URIs, whose characters are encoded differently in paths and queries.
const TEXTS: [&str; 4] = ["a b+c", "x/y=z&w", "\u{e4}~*'(1)", "100%"];

/// A text that is valid in a header.
const PLAIN: &str = "plain text;x=1";

/// Maximum nesting of values.
const DEEPEST: usize = 2;

/// Returns an input with these fields, and with the given values of members in place of others; null for none.
pub(super) fn of(values: &Values<'_>, fields: &[Field], given: &dyn Fn(&str) -> Option<Value>) -> Option<Value> {
    structure(values, fields, given, 0)
}

fn structure(
    values: &Values<'_>,
    fields: &[Field],
    given: &dyn Fn(&str) -> Option<Value>,
    depth: usize,
) -> Option<Value> {
    let mut members = Map::new();
    for (at, field) in fields.iter().enumerate() {
        let value = match given(&field.member) {
            Some(Value::Null) => continue,
            Some(value) => Some(value),
            None => value(values, &field.ty, at, is_plain(field), given, depth),
        };
        match value {
            Some(value) => {
                members.insert(field.member.clone(), value);
            }
            None if field.demanded => return None,
            None => {}
        }
    }
    Some(Value::Object(members))
}

fn is_plain(field: &Field) -> bool {
    let bound = [traits::HTTP_HEADER, traits::HTTP_PREFIX_HEADERS];
    field.schema.traits.iter().any(|it| bound.contains(&it.id))
}

fn value(
    values: &Values<'_>,
    ty: &TypeRef,
    at: usize,
    plain: bool,
    given: &dyn Fn(&str) -> Option<Value>,
    depth: usize,
) -> Option<Value> {
    let inner = |ty: &TypeRef| value(values, ty, at, plain, given, depth + 1);
    Some(match ty {
        TypeRef::Bool => json!(at.is_multiple_of(2)),
        TypeRef::I8 | TypeRef::I16 | TypeRef::I32 | TypeRef::I64 => json!(at + 1),
        TypeRef::F32 | TypeRef::F64 => json!(0.5),
        TypeRef::String if plain => json!(PLAIN),
        TypeRef::String => json!(TEXTS[at % TEXTS.len()]),
        TypeRef::Blob => json!("blob"),
        TypeRef::DateTime => json!("2026-02-03T04:05:06Z"),
        TypeRef::List(element) => json!([inner(element)?]),
        TypeRef::Map(_, held) => json!({ "key": inner(held)? }),
        TypeRef::Sparse(held) | TypeRef::Boxed(held) => inner(held)?,
        TypeRef::Named(path) => match values.item(path)? {
            Item::Enum(it) => json!(it.variants.first()?.value),
            Item::Structure(it) if depth < DEEPEST => structure(values, &it.fields, given, depth + 1)?,
            Item::Union(it) if depth < DEEPEST => {
                let variant = it.variants.first()?;
                json!({ (variant.member.as_str()): inner(variant.ty.as_ref()?)? })
            }
            Item::Structure(_) | Item::Union(_) => return None,
        },
        // Large numbers and documents have no common form; presigned requests have no body.
        TypeRef::BigInteger
        | TypeRef::BigDecimal
        | TypeRef::Document
        | TypeRef::ByteStream
        | TypeRef::EventReceiver(..)
        | TypeRef::EventSender(..) => return None,
    })
}
