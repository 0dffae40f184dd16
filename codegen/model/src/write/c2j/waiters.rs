//! `waiters-2.json`.

use serde_json::{Map, Value, json};

use super::context::Context;
use crate::traits::{self, STATUS};

/// The default delay of a waiter: botocore's readers need a number, and most of its waiters have this one.
const ATTEMPTS: u32 = 40;

/// The default shortest delay of Smithy's waiters.
const DELAY: u32 = 2;

/// The waiters of all operations. A waiter with a matcher that botocore cannot express is omitted.
pub(super) fn all(context: &Context<'_>) -> Map<String, Value> {
    let mut all = Map::new();
    for id in &context.operations {
        let waiters = context.model.shape(id).and_then(|shape| shape.traits.get(traits::WAITABLE)?.as_object());
        for (name, value) in waiters.into_iter().flatten() {
            if let Some(waiter) = waiter(id.name(), value) {
                all.insert(name.clone(), waiter);
            }
        }
    }
    all
}

fn waiter(operation: &str, value: &Value) -> Option<Value> {
    let acceptors: Option<Vec<_>> = value.get("acceptors")?.as_array()?.iter().map(acceptor).collect();
    let mut waiter = Map::from_iter([
        ("operation".to_owned(), operation.into()),
        ("acceptors".to_owned(), acceptors?.into()),
        ("delay".to_owned(), value.get("minDelay").cloned().unwrap_or_else(|| DELAY.into())),
        ("maxAttempts".to_owned(), ATTEMPTS.into()),
    ]);
    for (name, key) in [("documentation", "description"), ("deprecated", "deprecated")] {
        waiter.extend(value.get(name).map(|value| (key.to_owned(), value.clone())));
    }
    Some(Value::Object(waiter))
}

fn acceptor(value: &Value) -> Option<Value> {
    let matcher = value.get("matcher")?.as_object()?;
    let (kind, of) = matcher.iter().next().filter(|_| matcher.len() == 1)?;
    let mut entries = match kind.as_str() {
        "success" if of.as_bool()? => json!({ "matcher": "status", "expected": 200 }),
        "success" => json!({ "matcher": "error", "expected": true }),
        "errorType" => json!({ "matcher": "error", "expected": of }),
        STATUS => json!({ "matcher": "status", "expected": of }),
        "output" => output(of)?,
        _ => return None,
    };
    entries.as_object_mut()?.insert("state".to_owned(), value.get("state")?.clone());
    Some(entries)
}

fn output(of: &Value) -> Option<Value> {
    let (matcher, is_boolean) = match of.get("comparator")?.as_str()? {
        "booleanEquals" => ("path", true),
        "stringEquals" => ("path", false),
        "allStringEquals" => ("pathAll", true),
        "anyStringEquals" => ("pathAny", true),
        _ => return None,
    };
    // Smithy writes every expected value as text. No list of botocore's waiters has the texts `true` and `false`, and some
    // have the booleans.
    let expected = match of.get("expected")?.as_str()? {
        "true" if is_boolean => true.into(),
        "false" if is_boolean => false.into(),
        text => Value::from(text),
    };
    Some(json!({ "matcher": matcher, "argument": of.get("path")?, "expected": expected }))
}
