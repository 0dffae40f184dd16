//! JSON text as it is committed: indented, keys in order, a newline at the end.

use serde_json::Value;

/// The text of a value.
pub(super) fn pretty(value: Value) -> String {
    let mut value = value;
    // Keys are in order already, unless another crate in the build enables serde_json's insertion order.
    value.sort_all_objects();
    let mut text = format!("{value:#}");
    text.push('\n');
    text
}
