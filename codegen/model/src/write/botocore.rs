//! Part of a botocore service, in botocore's own format.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

use super::Docs;
use super::pretty::pretty;
use crate::diagnostic::Diagnostics;
use crate::json::{SourceFile, read, strip_documentation};
use crate::read::ServiceFiles;

/// The files with the operations of these names and the shapes they need, as file name and text. Paginators and
/// waiters are kept if they page through, or poll, one of the operations.
pub fn subset(
    files: &ServiceFiles,
    operations: &[&str],
    docs: Docs,
    diagnostics: &mut Diagnostics,
) -> Option<BTreeMap<String, String>> {
    let mut texts = BTreeMap::new();
    let mut write = |name: &str, mut value: Value| {
        if docs == Docs::Strip {
            strip_documentation(&mut value);
            strip_waiters(&mut value);
        }
        texts.insert(name.to_owned(), pretty(value));
    };
    let mut sibling = |file: &Option<SourceFile>| read(file.as_ref()?, diagnostics);
    let rules = sibling(&files.endpoint_rules);
    let paginators = sibling(&files.paginators);
    let waiters = sibling(&files.waiters);
    write("service-2.json", service(read(&files.model, diagnostics)?, operations));
    if let Some(rules) = rules {
        write("endpoint-rule-set-1.json", rules);
    }
    let paginators = paginators.and_then(|value| retain(value, "pagination", |name, _| operations.contains(&name)));
    if let Some(paginators) = paginators {
        write("paginators-1.json", paginators);
    }
    let polls = |_: &str, waiter: &Value| {
        waiter.get("operation").and_then(Value::as_str).is_some_and(|name| operations.contains(&name))
    };
    if let Some(waiters) = waiters.and_then(|value| retain(value, "waiters", polls)) {
        write("waiters-2.json", waiters);
    }
    Some(texts)
}

/// Removes the documentation of waiters, which has another key there.
fn strip_waiters(value: &mut Value) {
    let waiters = value.get_mut("waiters").and_then(Value::as_object_mut);
    for waiter in waiters.into_iter().flat_map(Map::values_mut) {
        if let Some(waiter) = waiter.as_object_mut() {
            waiter.remove("description");
        }
    }
}

/// A service with only these operations, and the shapes in their closure.
fn service(value: Value, operations: &[&str]) -> Value {
    let Value::Object(mut entries) = value else { return value };
    if let Some(Value::Object(all)) = entries.get_mut("operations") {
        all.retain(|name, _| operations.contains(&name.as_str()));
    }
    let mut reached = BTreeSet::new();
    let mut open = names(entries.get("operations"));
    while let Some(name) = open.pop() {
        if !reached.contains(&name) {
            open.extend(names(entries.get("shapes").and_then(|shapes| shapes.get(&name))));
            reached.insert(name);
        }
    }
    if let Some(Value::Object(shapes)) = entries.get_mut("shapes") {
        shapes.retain(|name, _| reached.contains(name));
    }
    entries.remove("examples");
    Value::Object(entries)
}

/// The names of all shapes that a definition refers to: every text under a key `shape`. A member of that
/// name is an object, not a text.
fn names(value: Option<&Value>) -> Vec<String> {
    let mut names = Vec::new();
    let mut open: Vec<_> = value.into_iter().collect();
    while let Some(value) = open.pop() {
        match value {
            Value::Object(entries) => {
                names.extend(entries.get("shape").and_then(Value::as_str).map(str::to_owned));
                open.extend(entries.values());
            }
            Value::Array(values) => open.extend(values),
            _ => {}
        }
    }
    names
}

/// The file with the entries of `key` that are kept; `None` if there are none.
fn retain(value: Value, key: &str, keep: impl Fn(&str, &Value) -> bool) -> Option<Value> {
    let Value::Object(mut entries) = value else { return None };
    let Some(Value::Object(all)) = entries.remove(key) else { return None };
    let kept: Map<_, _> = all.into_iter().filter(|(name, value)| keep(name, value)).collect();
    if kept.is_empty() {
        return None;
    }
    entries.insert(key.to_owned(), Value::Object(kept));
    Some(Value::Object(entries))
}
