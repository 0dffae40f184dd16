//! `*.sdk-extras.json`: botocore's additions to a model.

use serde_json::Value;

use crate::diagnostic::{Diagnostics, Place};
use crate::json::{self, SourceFile};

/// Merges botocore's additions into the text of a file, as botocore does when it loads a service: objects are merged,
/// anything else is replaced.
pub fn merge_extras(file: &mut SourceFile, extras: &SourceFile, diagnostics: &mut Diagnostics) {
    let base = json::read(file, diagnostics);
    let (Some(mut base), Some(extras_value)) = (base, json::read(extras, diagnostics)) else { return };
    let Some(additions) = extras_value.get("merge") else {
        diagnostics
            .report(&extras.name, Place::File, "`merge` is missing")
            .help("botocore has all that it adds to a model under this key");
        return;
    };
    merge(&mut base, additions);
    file.text = base.to_string();
}

/// Values nest no deeper than the reader allows.
fn merge(base: &mut Value, additions: &Value) {
    match (base, additions) {
        (Value::Object(base), Value::Object(additions)) => {
            for (key, value) in additions {
                match base.get_mut(key) {
                    Some(present) => merge(present, value),
                    None => {
                        base.insert(key.clone(), value.clone());
                    }
                }
            }
        }
        (base, additions) => *base = additions.clone(),
    }
}
