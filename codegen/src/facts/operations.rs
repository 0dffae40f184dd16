//! Paginators and waiters of an operation that botocore's files do not have, or only by an HTTP status.

use serde_json::{Map, Value};
use whitesmith_model::Traits;
use whitesmith_model::graph::paginated;
use whitesmith_model::traits::{self, PAGINATOR, STATUS};

/// Traits of an operation to add, given those of service and operation in each model.
pub(super) fn traits(left: [&Traits; 2], right: [&Traits; 2]) -> Vec<(String, Value)> {
    let [left_service, left] = left;
    let [right_service, right] = right;
    let mut facts = Vec::new();
    if paginated(left_service, left).is_none()
        && !left.has(PAGINATOR)
        && let Some(pages) = paginated(right_service, right)
        && ["inputToken", "outputToken"].iter().all(|key| pages.contains_key(*key))
    {
        facts.push((traits::PAGINATED.to_owned(), Value::Object(pages)));
    }
    let waiters = waiters(left.get(traits::WAITABLE), right.get(traits::WAITABLE));
    if !waiters.is_empty() {
        facts.push((traits::WAITABLE.to_owned(), Value::Object(waiters)));
    }
    facts
}

fn waiters(left: Option<&Value>, right: Option<&Value>) -> Map<String, Value> {
    let all = right.and_then(Value::as_object).into_iter().flatten();
    let missing = all.filter(|(name, _)| match left.and_then(|left| left.get(*name)) {
        Some(known) => known.to_string().contains(STATUS),
        None => true,
    });
    missing.map(|(name, waiter)| (name.clone(), without_docs(waiter))).collect()
}

/// A waiter without the parts that do not affect a client: documentation, tags, and the longest delay, which callers set.
fn without_docs(waiter: &Value) -> Value {
    let mut waiter = waiter.clone();
    if let Some(waiter) = waiter.as_object_mut() {
        waiter.retain(|key, _| ["acceptors", "deprecated", "minDelay"].contains(&key.as_str()));
    }
    waiter
}
