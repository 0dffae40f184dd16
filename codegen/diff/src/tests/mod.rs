//! Two small models, and the report on them.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that cannot go on fails")]

mod members;
mod protocols;
mod service;
mod types;
mod waiters_and_paginators;

use serde_json::{Value, json};
use whitesmith_model::read::ServiceFiles;
use whitesmith_model::testing::smithy;

use super::{Change, Operations, Pair, Report, ServiceReport, Side, diff};
use whitesmith_codegen::manifest::ServiceEntry;

/// A service of awsJson1.0 with these traits and shapes.
pub(super) fn service(traits: &Value, shapes: &Value) -> ServiceFiles {
    spoken(&["aws.protocols#awsJson1_0"], traits, shapes)
}

pub(super) fn spoken(protocols: &[&str], traits: &Value, shapes: &Value) -> ServiceFiles {
    let mut all = json!({ "smithy.rules#endpointRuleSet": rules("https://tiny.example") });
    all.as_object_mut().unwrap().extend(traits.as_object().unwrap().clone());
    smithy(protocols, &all, shapes)
}

/// Endpoint rules of one endpoint.
pub(super) fn rules(url: &str) -> Value {
    json!({
        "version": "1.0",
        "parameters": {},
        "rules": [{ "type": "endpoint", "conditions": [], "endpoint": { "url": url } }],
    })
}

/// Shapes of an operation `Start` with an input, an output and more.
pub(super) fn start(input: &Value, output: &Value, more: &Value) -> Value {
    let mut shapes = json!({
        "Start": { "type": "operation", "input": { "target": "#StartRequest" }, "output": { "target": "#StartResponse" } },
        "StartRequest": { "type": "structure", "members": input },
        "StartResponse": { "type": "structure", "members": output },
    });
    shapes.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    shapes
}

pub(super) fn text() -> Value {
    json!({ "target": "smithy.api#String" })
}

/// A member with traits.
pub(super) fn member(target: &str, traits: &Value) -> Value {
    json!({ "target": target, "traits": traits })
}

pub(super) fn side(files: &ServiceFiles) -> Side {
    let entry = ServiceEntry { module: "tiny".to_owned(), ..ServiceEntry::default() };
    match Side::read(&entry, files, Operations::All) {
        Ok(side) => side,
        Err(found) => unreachable!("{found}"),
    }
}

pub(super) fn report(old: &ServiceFiles, new: &ServiceFiles) -> Report {
    diff("old", "new", &[Pair { old: Some(side(old)), new: Some(side(new)) }], None)
}

/// Each change as a line: kind, subject, Rust path, values, rule, wire.
pub(super) fn lines(report: &Report) -> Vec<String> {
    report.services.iter().flat_map(ServiceReport::all_changes).map(line).collect()
}

fn line(change: &Change) -> String {
    let values: Vec<_> = [&change.old, &change.new].into_iter().map(|it| it.as_deref().unwrap_or("-")).collect();
    format!(
        "{} {} {}: {}: {} ({}, {})",
        change.about.name(),
        change.kind.name(),
        change.rust.as_deref().unwrap_or("-"),
        values.join(" -> "),
        change.semver.id,
        change.semver.level.name(),
        change.wire.name()
    )
}

/// The changes between two models of `Start`.
pub(super) fn changes(old: &Value, new: &Value) -> Vec<String> {
    lines(&report(&service(&json!({}), old), &service(&json!({}), new)))
}
