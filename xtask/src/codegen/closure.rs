//! Why each shape is in the crate.

use std::fmt::Write as _;

use whitesmith_model::graph::Closure;
use whitesmith_model::{Model, ShapeId};

/// A line for each shape: what it is, its name, and the way to it.
pub(super) fn text(closures: &[(Model, Closure)]) -> String {
    let mut text = String::new();
    for (model, closure) in closures {
        let operations: Vec<_> = closure.operations.iter().map(ShapeId::name).collect();
        // A string takes whatever is written to it.
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
