//! `min`, `max`, `pattern` and formats.

use serde_json::{Map, Value};

use crate::json::Node;
use crate::text::with_article;
use crate::traits;
use crate::{Kind, Simple, Traits};

/// Lifts the constraints of a shape: bounds are of the length where the shape has one, of the value otherwise.
pub(super) fn lift(node: &Node<'_>, kind: &Kind, traits: &mut Traits) {
    let mut bounds = Map::new();
    for key in ["min", "max"] {
        if let Some(bound) = node.get(key) {
            if bound.value().is_number() {
                bounds.insert(key.to_owned(), bound.value().clone());
            } else {
                bound.error("a number is expected here");
            }
        }
    }
    if !bounds.is_empty() {
        match kind {
            Kind::List(_) | Kind::Map { .. } | Kind::Enum(_) | Kind::Simple(Simple::String | Simple::Blob) => {
                traits.insert(traits::LENGTH, Value::Object(bounds));
            }
            Kind::Simple(
                Simple::Byte
                | Simple::Short
                | Simple::Integer
                | Simple::Long
                | Simple::Float
                | Simple::Double
                | Simple::BigInteger
                | Simple::BigDecimal,
            ) => traits.insert(traits::RANGE, Value::Object(bounds)),
            _ => node.error(format!("{} has no bounds", with_article(kind.name()))),
        }
    }
    if let Some(text) = node.text_of("pattern") {
        traits.insert(traits::PATTERN, pattern(text).into());
    }
}

/// A pattern in Smithy's form.
///
/// Smithy's patterns match anywhere unless they are anchored; botocore's match the complete value, so it has `.*` where
/// Smithy has nothing, and mostly nothing where Smithy has an anchor.
fn pattern(text: &str) -> String {
    if text == ".*" {
        return text.to_owned();
    }
    let (start, rest) = match text.strip_prefix(".*") {
        Some(rest) => ("", rest),
        None => ("^", text.strip_prefix('^').unwrap_or(text)),
    };
    let escaped = |rest: &str| rest.ends_with('\\') && !rest.ends_with("\\\\");
    let (rest, end) = match (rest.strip_suffix(".*"), rest.strip_suffix('$')) {
        (Some(open), _) if !escaped(open) => (open, ""),
        (_, Some(open)) if !escaped(open) => (open, "$"),
        _ => (rest, "$"),
    };
    format!("{start}{rest}{end}")
}

/// Smithy's word for a `timestampFormat`.
pub(super) fn timestamp_format(node: &Node<'_>) -> Option<&'static str> {
    const FORMATS: [&str; 3] = ["iso8601", "rfc822", "unixTimestamp"];
    match node.text()? {
        "iso8601" => Some("date-time"),
        "rfc822" => Some("http-date"),
        "unixTimestamp" => Some("epoch-seconds"),
        other => {
            node.unknown("timestamp format", other, FORMATS);
            None
        }
    }
}
