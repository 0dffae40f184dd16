//! Waiters and paginators, and operations enabled by a cargo feature.

use serde_json::{Value, json};

use super::super::{Operations, Pair, Side, diff};
use super::{changes, lines, service, start, text};
use whitesmith_codegen::manifest::ServiceEntry;

fn with(traits: &Value) -> Value {
    let mut shapes = start(&json!({ "token": text() }), &json!({ "token": text(), "state": text() }), &json!({}));
    shapes["Start"]["traits"] = traits.clone();
    shapes
}

fn paginated(items: &Value) -> Value {
    let mut value = json!({ "inputToken": "token", "outputToken": "token" });
    value.as_object_mut().unwrap().extend(items.as_object().unwrap().clone());
    with(&json!({ "smithy.api#paginated": value }))
}

fn waits(state: &str) -> Value {
    let output = json!({ "path": "state", "expected": state, "comparator": "stringEquals" });
    let acceptors = json!([{ "state": "success", "matcher": { "output": output } }]);
    with(&json!({ "smithy.waiters#waitable": { "StartDone": { "acceptors": acceptors } } }))
}

#[test]
fn a_paginator_is_part_of_the_api() {
    let (plain, paginated) = (with(&json!({})), paginated(&json!({})));
    assert_eq!(
        changes(&plain, &paginated),
        ["paginator added operation::start::paginator: - -> -: module_added (minor, same bytes)"]
    );
    assert_eq!(
        changes(&paginated, &plain),
        ["paginator removed operation::start::paginator: - -> -: module_missing (major, same bytes)"]
    );
}

#[test]
fn waiter_is_part_of_the_api_and_its_acceptors_are_behaviour() {
    let plain = with(&json!({}));
    assert_eq!(
        changes(&plain, &waits("DONE")),
        ["waiter added waiters::start_done: - -> -: module_added (minor, same bytes)"]
    );
    assert_eq!(
        changes(&waits("DONE"), &plain),
        ["waiter removed waiters::start_done: - -> -: module_missing (major, same bytes)"]
    );
    assert_eq!(
        changes(&waits("DONE"), &waits("ENDED")),
        [
            "waiter changed waiters::start_done: every 2 to 120 seconds; Success on state DONE -> every 2 to 120 seconds; \
          Success on state ENDED: behavior_changed (patch, same bytes)"
        ]
    );
}

#[test]
fn operation_moved_into_a_feature_is_removed_without_the_feature() {
    let side = |companions: &[&str]| {
        let files = service(&json!({}), &with(&json!({})));
        let companions = companions.iter().map(|name| (*name).to_owned()).collect();
        let entry = ServiceEntry { module: "tiny".to_owned(), companions, ..ServiceEntry::default() };
        Side::read(&entry, &files, Operations::All).unwrap()
    };
    let found = |old: &[&str], new: &[&str]| {
        lines(&diff("old", "new", &[Pair { old: Some(side(old)), new: Some(side(new)) }], None))
    };
    assert_eq!(
        found(&[], &["Start"]),
        ["cargo feature added operation::start: - -> companions: item_feature_gated (major, same bytes)"]
    );
    assert_eq!(
        found(&["Start"], &[]),
        ["cargo feature removed operation::start: companions -> -: item_feature_ungated (minor, same bytes)"]
    );
}
