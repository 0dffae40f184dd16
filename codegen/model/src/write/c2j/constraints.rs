//! `min`, `max`, `pattern` and formats.

use serde_json::{Map, Value};

use crate::Traits;
use crate::traits;

/// Writes the constraints of a shape.
pub(super) fn put(traits: &Traits, entries: &mut Map<String, Value>) {
    for id in [traits::LENGTH, traits::RANGE] {
        for key in ["min", "max"] {
            if let Some(bound) = traits.get(id).and_then(|bounds| bounds.get(key)) {
                entries.insert(key.to_owned(), bound.clone());
            }
        }
    }
    if let Some(text) = traits.text(traits::PATTERN) {
        entries.insert("pattern".to_owned(), pattern(text).into());
    }
}

/// A pattern that matches a complete value, as botocore's do: with `.*` if Smithy's has no anchor.
fn pattern(text: &str) -> String {
    let open = |text: &str| match text.strip_suffix('$') {
        Some(rest) => rest.ends_with('\\') && !rest.ends_with("\\\\"),
        None => !text.ends_with(".*"),
    };
    let start = if text.starts_with('^') || text.starts_with(".*") { "" } else { ".*" };
    let end = if open(text) { ".*" } else { "" };
    format!("{start}{text}{end}")
}

/// botocore's word for a timestamp's format.
pub(super) fn timestamp_format(traits: &Traits, entries: &mut Map<String, Value>) {
    let format = match traits.text(traits::TIMESTAMP_FORMAT) {
        Some("date-time") => "iso8601",
        Some("http-date") => "rfc822",
        Some("epoch-seconds") => "unixTimestamp",
        _ => return,
    };
    entries.insert("timestampFormat".to_owned(), format.into());
}
