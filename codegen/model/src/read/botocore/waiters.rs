//! `waiters-2.json` to the trait [`smithy.waiters#waitable`](https://smithy.io/2.0/additional-specs/waiters.html).

use serde_json::{Map, Value, json};

use super::paginators::operation;
use crate::json::Node;
use crate::traits::{self, STATUS};
use crate::{Model, ShapeId};

/// Gives every operation that waiters poll the trait for them.
pub(super) fn lift(root: &Node<'_>, model: &mut Model, service: &ShapeId) {
    root.only(&["version", "waiters"]);
    for entry in root.get("waiters").iter().flat_map(Node::entries) {
        let Some(name) = entry.need("operation") else { continue };
        let Some(text) = name.text() else { continue };
        let Some(traits) = operation(&name, text, model, service) else { continue };
        let Some(waiter) = waiter(&entry) else { continue };
        let mut waiters = match traits.remove(traits::WAITABLE) {
            Some(Value::Object(waiters)) => waiters,
            _ => Map::new(),
        };
        waiters.insert(entry.key().to_owned(), waiter);
        traits.insert(traits::WAITABLE, Value::Object(waiters));
    }
}

/// A waiter. botocore polls at a fixed interval and Smithy from a shortest to a longest: the shortest is lifted, and
/// `maxAttempts` dropped, as in Smithy the caller chooses how long to wait.
fn waiter(node: &Node<'_>) -> Option<Value> {
    node.only(&["acceptors", "delay", "deprecated", "deprecatedMessage", "description", "maxAttempts", "operation"]);
    let acceptors = node.need("acceptors")?;
    let acceptors: Vec<_> = acceptors.elements().filter_map(|node| acceptor(&node)).collect();
    let mut waiter = Map::new();
    waiter.insert("acceptors".to_owned(), Value::Array(acceptors));
    if let Some(delay) = node.get("delay") {
        waiter.insert("minDelay".to_owned(), delay.integer()?.into());
    }
    if let Some(text) = node.text_of("description") {
        waiter.insert("documentation".to_owned(), text.into());
    }
    if node.flag("deprecated") {
        waiter.insert("deprecated".to_owned(), true.into());
    }
    Some(Value::Object(waiter))
}

fn acceptor(node: &Node<'_>) -> Option<Value> {
    const MATCHERS: [&str; 5] = ["error", "path", "pathAll", "pathAny", "status"];
    node.only(&["argument", "expected", "matcher", "state"]);
    let state = node.need("state")?;
    let (kind, expected) = (node.need("matcher")?, node.need("expected")?);
    let matcher = match kind.text()? {
        "path" if expected.value().is_boolean() => output(node, &expected, "booleanEquals"),
        "path" => output(node, &expected, "stringEquals"),
        "pathAll" => output(node, &expected, "allStringEquals"),
        "pathAny" => output(node, &expected, "anyStringEquals"),
        "status" => match expected.integer()? {
            200..=299 => Some(json!({ "success": true })),
            status => Some(json!({ STATUS: status })),
        },
        "error" => match expected.value() {
            Value::Bool(error) => Some(json!({ "success": !error })),
            _ => Some(json!({ "errorType": expected.text()? })),
        },
        other => {
            kind.unknown("matcher", other, MATCHERS);
            None
        }
    };
    Some(json!({ "state": state.text()?, "matcher": matcher? }))
}

/// A matcher of the output. Smithy writes every expected value as text.
fn output(node: &Node<'_>, expected: &Node<'_>, comparator: &str) -> Option<Value> {
    let path = node.need("argument")?;
    let expected = match expected.value() {
        Value::String(text) => text.clone(),
        Value::Bool(_) | Value::Number(_) => expected.value().to_string(),
        _ => {
            expected.error("text, a number or a boolean is expected here");
            return None;
        }
    };
    Some(json!({ "output": { "path": path.text()?, "expected": expected, "comparator": comparator } }))
}
