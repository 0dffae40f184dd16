//! Tests of value synthesis.

use aws_smithy_types::DateTime;
use whitesmith_model::ShapeId;

use super::*;
use crate::catalog::Service;
use crate::constraints::{Found, Patterns, check};
use crate::synthesis::{KnownValues, Synthesizer};
use crate::value::Map;

fn made(service: &Service, patterns: &Patterns, shape: &ShapeId) -> Map {
    let known = KnownValues::default();
    let began = DateTime::from_secs(1_700_000_000);
    Synthesizer { model: &service.model, patterns, known: &known, began, ended: Some(began), least: 0 }.output(shape)
}

#[test]
fn synthesized_inputs_outputs_and_errors_are_valid() {
    let patterns = Patterns::default();
    let catalogs = ["models/whitesmith.toml", "tests/streaming/models/whitesmith.toml"].map(catalog_of);
    for service in catalogs.iter().flat_map(|catalog| &catalog.services) {
        for operation in &service.operations {
            for shape in [&operation.input, &operation.output].into_iter().chain(&operation.errors) {
                let mut found = Found::default();
                check(&service.model, &patterns, shape, &made(service, &patterns, shape), &mut found);
                assert!(found.is_empty(), "{shape}: {found}");
            }
        }
    }
}
