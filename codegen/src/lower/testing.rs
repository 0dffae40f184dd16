//! Helpers for the tests of several files.

#![expect(clippy::unwrap_used, reason = "a test fails by it")]

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};
use whitesmith_model::diagnostic::Diagnostics;
use whitesmith_model::graph;
use whitesmith_model::json::SourceFile;
use whitesmith_model::read::ServiceFiles;
use whitesmith_model::{Model, ShapeId};

use super::Context;

/// A valid model of a service `test#Test` with these additional traits and these shapes.
pub(super) fn model(service_traits: &Value, shapes: &Value) -> Model {
    let mut traits = json!({ "aws.api#service": { "sdkId": "Test" }, "aws.auth#sigv4": { "name": "test" } });
    traits.as_object_mut().unwrap().extend(service_traits.as_object().unwrap().clone());
    let mut all = json!({ "test#Test": { "type": "service", "version": "1", "traits": traits } });
    all.as_object_mut().unwrap().extend(shapes.as_object().unwrap().clone());
    let text = json!({ "smithy": "2.0", "shapes": all }).to_string();
    let files = ServiceFiles { model: SourceFile { name: "model.json".to_owned(), text }, ..ServiceFiles::default() };
    let mut diagnostics = Diagnostics::default();
    let model = crate::load::service(&files, &mut diagnostics).unwrap();
    assert!(diagnostics.is_empty(), "{diagnostics}");
    model
}

/// Runs a test with the context of a model, without operations.
pub(super) fn with_context<T>(model: &Model, run: impl FnOnce(&Context<'_>) -> T) -> T {
    let closure = graph::closure(model, &ShapeId::new("test", "Test"), &[]);
    run(&Context {
        model,
        closure: &closure,
        companions: BTreeSet::new(),
        boxed: BTreeSet::new(),
        sensitive: BTreeSet::new(),
        names: BTreeMap::new(),
        public_path: "test_clients::test".to_owned(),
        crate_path: "crate::test".to_owned(),
    })
}
