//! The order of keys. JSON gives it no meaning, so it is that of their names and does not affect generated code.

use serde_json::Value;

/// The path from the root of a model to the members of a shape, in both formats; `*` is any key.
const MEMBERS: [&str; 3] = ["shapes", "*", "members"];

/// Sorts the keys of all objects. Values nest no deeper than the reader allows.
pub(crate) fn sort_keys(value: &mut Value) {
    sort(value, None);
}

/// Sorts the keys of all objects in a file, except the members of its shapes: a model's authors chose their order, in which AWS's
/// clients have fields and write members.
pub(crate) fn sort_keys_of_file(root: &mut Value) {
    sort(root, Some(&MEMBERS));
}

/// Sorts the keys of all objects, except those at the end of the path that is left, if the value is on the path.
fn sort(value: &mut Value, left: Option<&[&str]>) {
    match value {
        Value::Object(entries) => {
            if left != Some(&[]) && !entries.keys().is_sorted() {
                entries.sort_keys();
            }
            for (key, value) in entries {
                let on_path = left.and_then(<[_]>::split_first).filter(|(step, _)| **step == "*" || *step == key);
                sort(value, on_path.map(|(_, left)| left));
            }
        }
        Value::Array(values) => values.iter_mut().for_each(sort_keys),
        _ => {}
    }
}
