//! Differences between two values of a trait.

use std::collections::BTreeSet;

use serde_json::Value;

use super::{FIRST, SECOND};

/// The differences, each with its path, which begins with `path`.
pub(super) fn apart(path: &str, left: &Value, right: &Value) -> Vec<String> {
    match (left, right) {
        _ if left == right => Vec::new(),
        (Value::Object(left), Value::Object(right)) => {
            let keys: BTreeSet<_> = left.keys().chain(right.keys()).collect();
            let entry = |key: &String| match (left.get(key), right.get(key)) {
                (Some(left), Some(right)) => apart(&format!("{path}.{key}"), left, right),
                (Some(_), None) => vec![format!("{path}.{key}: {FIRST}")],
                _ => vec![format!("{path}.{key}: {SECOND}")],
            };
            keys.into_iter().flat_map(entry).collect()
        }
        (Value::Array(left), Value::Array(right)) if left.len() == right.len() && left.iter().all(Value::is_object) => {
            let pairs = left.iter().zip(right).enumerate();
            pairs.flat_map(|(index, (left, right))| apart(&format!("{path}[{index}]"), left, right)).collect()
        }
        _ => vec![format!("{path}: {}", short(left, right))],
    }
}

/// Two values, shortened: lists of rules fill screens.
fn short(left: &Value, right: &Value) -> String {
    const LONGEST: usize = 400;
    let (left, right) = (left.to_string(), right.to_string());
    if left.len() + right.len() <= LONGEST {
        return format!("{left} / {right}");
    }
    let alike = left.chars().zip(right.chars()).take_while(|(a, b)| a == b).count();
    let from = alike.saturating_sub(40);
    let short = |text: &str| text.chars().skip(from).take(LONGEST / 2).collect::<String>();
    format!("…{}… / …{}…", short(&left), short(&right))
}
