//! Documentation within values.

use serde_json::Value;

/// Removes every text under the key `documentation`, at any depth. Values nest no deeper than the reader allows.
pub(crate) fn strip_documentation(value: &mut Value) {
    match value {
        Value::Object(entries) => {
            entries.retain(|key, value| key != "documentation" || !value.is_string());
            entries.values_mut().for_each(strip_documentation);
        }
        Value::Array(values) => values.iter_mut().for_each(strip_documentation),
        _ => {}
    }
}
