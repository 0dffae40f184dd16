//! The reason for each shape in the crate.

use std::fmt::Write as _;

use whitesmith_model::graph::Closure;
use whitesmith_model::{Model, ShapeId};

/// Returns a line for each shape: its kind, its name, and the path to it.
pub(super) fn text(closures: &[(Model, Closure)]) -> String {
    let mut text = String::new();
    for (model, closure) in closures {
        let operations: Vec<_> = closure.operations.iter().map(ShapeId::name).collect();
        // Writing to a string does not fail.
        let _ = writeln!(text, "{}: {}", closure.service, operations.join(", "));
        let longest = closure.shapes.keys().map(|id| id.name().len()).max().unwrap_or_default();
        for id in closure.shapes.keys() {
            let kind = model.kind(id).map_or("", |kind| kind.name());
            let way = closure.path(id).unwrap_or_default().join(" > ");
            let _ = writeln!(text, "  {kind:<9}  {:<longest$}  {way}", id.name());
        }
    }
    text
}
