//! Coverage of public items by a documentation overlay, of a service whose documentation is its own.
//!
//! Upstream's documentation was removed, so an item that is not in the overlay has none.

use std::collections::BTreeSet;

use whitesmith_model::diagnostic::{Diagnostics, Place};
use whitesmith_model::traits;
use whitesmith_model::{Kind, Member, OperationShape, ShapeId, prelude};

use super::Context;

/// Reports every public item without documentation: the service, its chosen operations, their inputs and outputs, all
/// types, and the members of each. `overlay` is the file that should contain it.
pub(super) fn check(context: &Context<'_>, service: &ShapeId, overlay: &str, diagnostics: &mut Diagnostics) {
    let mut check = Check { context, overlay, diagnostics };
    for id in items(context, service) {
        let Some(shape) = context.model.shape(&id) else { continue };
        if !shape.traits.has(traits::DOCUMENTATION) {
            check.missing(Place::Shape(id.clone()), id.as_str());
        }
        if let Kind::Structure(members) | Kind::Union(members) | Kind::Enum(members) = &shape.kind {
            for (name, member) in members {
                check.member(&id, name, member);
            }
        }
    }
}

/// Every shape that has an item of its own.
fn items(context: &Context<'_>, service: &ShapeId) -> BTreeSet<ShapeId> {
    let mut items: BTreeSet<_> = context.names.keys().cloned().collect();
    items.insert(service.clone());
    for OperationShape { id, operation, .. } in context.closure.operations(context.model) {
        items.extend([id, &operation.input, &operation.output].into_iter().cloned());
    }
    items.remove(&prelude::unit());
    items
}

struct Check<'a> {
    context: &'a Context<'a>,
    overlay: &'a str,
    diagnostics: &'a mut Diagnostics,
}

impl Check<'_> {
    /// A member without documentation has that of the shape it targets.
    fn member(&mut self, id: &ShapeId, name: &str, member: &Member) {
        if self.context.model.effective(member)(traits::DOCUMENTATION).is_none() {
            self.missing(Place::Member(id.clone(), name.to_owned()), &format!("{id}${name}"));
        }
    }

    fn missing(&mut self, place: Place, key: &str) {
        self.diagnostics
            .report(&self.context.model.source.0, place, "has no documentation")
            .help(format!("add it to the overlay: `{key}` in {}", self.overlay));
    }
}
