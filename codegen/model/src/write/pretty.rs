//! JSON text as it is committed: indented, keys in order, a newline at the end.

use serde_json::Value;

/// The text of a value.
pub(super) fn pretty(value: Value) -> String {
    let mut value = value;
    // Keys are in order already, unless some crate of the build asked serde_json to keep them as inserted.
    value.sort_all_objects();
    let mut text = format!("{value:#}");
    text.push('\n');
    text
}
