//! JSON text as it is committed: indented, keys in order, a newline at the end.

use serde_json::Value;

use crate::json::sort_keys_of_file;

/// The text of a file's value.
pub(super) fn pretty(value: Value) -> String {
    let mut value = value;
    sort_keys_of_file(&mut value);
    let mut text = format!("{value:#}");
    text.push('\n');
    text
}
