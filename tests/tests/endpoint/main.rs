//! Endpoint rules: from the vendored models through codegen's tables to the runtime's interpreter.

#![expect(clippy::unwrap_used, reason = "a test fails by it")]

mod diagram;
mod engine;
mod mutations;
mod resolver;
mod services;

use std::fs;
use std::path::Path;

use serde_json::Value;
use whitesmith_codegen::endpoint;
use whitesmith_model::ShapeId;
use whitesmith_model::diagnostic::Diagnostics;
use whitesmith_runtime::endpoint::{Partitions, RuleSet};
use whitesmith_tests::endpoint as tables;

const MODELS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../models");

/// A vendored file.
fn vendored(path: &str) -> Value {
    let file = Path::new(MODELS).join(path);
    serde_json::from_str(&fs::read_to_string(file).unwrap()).unwrap()
}

/// The vendored partitions.
fn partitions() -> &'static Partitions {
    let mut diagnostics = Diagnostics::default();
    let table = endpoint::partitions(&vendored("partitions.json"), "partitions.json", &mut diagnostics);
    tables::partitions(&table.ok_or(diagnostics).unwrap())
}

/// Returns the runtime's table of a rule set.
fn rule_set(value: &Value) -> &'static RuleSet {
    let mut diagnostics = Diagnostics::default();
    let lowered = endpoint::rule_set(value, "rules.json", &ShapeId::new("test", "Service"), &mut diagnostics);
    tables::rules(&lowered.ok_or(diagnostics).unwrap())
}
