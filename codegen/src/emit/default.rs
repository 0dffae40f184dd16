//! Defaults of members that are not set.

use proc_macro2::Literal;
use serde_json::Value;

use super::tokens::Std;
use crate::code::{Code, quote};
use crate::ir::DefaultValue;

/// The value of a builder's field, or the default.
pub(super) fn filled(field: &Code, default: &DefaultValue, std: &Std) -> Code {
    match default {
        DefaultValue::Zero => quote!(#field.unwrap_or_default()),
        DefaultValue::True | DefaultValue::Integer(_) | DefaultValue::Float(_) => {
            let value = literal(default);
            quote!(#field.unwrap_or(#value))
        }
        DefaultValue::Text(text) => quote!(#field.unwrap_or_else(|| #text.into())),
        DefaultValue::Bytes(bytes) => {
            let bytes = Literal::byte_string(bytes);
            quote!(#field.unwrap_or_else(|| primitives::Blob::new(#bytes)))
        }
        DefaultValue::Seconds(seconds) => {
            let seconds = Literal::i64_unsuffixed(*seconds);
            quote!(#field.unwrap_or(primitives::DateTime::from_secs(#seconds)))
        }
        DefaultValue::Document(value) => {
            let value = document(value, std);
            quote!(#field.unwrap_or_else(|| #value))
        }
    }
}

/// The literal of a number or a boolean other than zero and false.
pub(super) fn literal(default: &DefaultValue) -> Option<Code> {
    Some(match default {
        DefaultValue::True => quote!(true),
        DefaultValue::Integer(number) => Code::of(&Literal::i64_unsuffixed(*number)),
        DefaultValue::Float(number) => Code::of(&Literal::f64_unsuffixed(*number)),
        _ => return None,
    })
}

/// A document. The nesting is bounded, since the model's JSON is.
fn document(value: &Value, std: &Std) -> Code {
    let string = &std.string;
    match value {
        Value::Null => quote!(primitives::Document::Null),
        Value::Bool(value) => quote!(primitives::Document::from(#value)),
        Value::String(text) => quote!(primitives::Document::from(#string::from(#text))),
        Value::Number(number) => match (number.as_u64(), number.as_i64()) {
            (Some(number), _) => quote!(primitives::Document::from(#number)),
            (None, Some(number)) => quote!(primitives::Document::from(#number)),
            (None, None) => {
                let number = number.as_f64().unwrap_or_default();
                quote!(primitives::Document::from(#number))
            }
        },
        Value::Array(items) => {
            let (vec, items) = (&std.vec, items.iter().map(|item| document(item, std)));
            quote!(primitives::Document::Array(#vec::from([#(#items),*])))
        }
        Value::Object(entries) => {
            let entries = entries.iter().map(|(key, value)| {
                let value = document(value, std);
                quote!((#string::from(#key), #value))
            });
            quote!(primitives::Document::Object([#(#entries),*].into()))
        }
    }
}
