//! Coverage of public items by a documentation overlay, of a service whose documentation is its own.
//!
//! Upstream's documentation was removed, so an item that is not in the overlay has none.

use std::collections::BTreeSet;

use whitesmith_model::diagnostic::{Diagnostics, Place};
use whitesmith_model::traits;
use whitesmith_model::{Kind, OperationShape, ShapeId, prelude};

use super::Context;

/// A public item, which documentation can be written for.
pub(crate) struct Item {
    shape: ShapeId,
    member: Option<String>,
    /// True if there is text. A member has that of the shape it targets, too.
    pub(crate) has_text: bool,
}

impl Item {
    /// Returns the key in an overlay: the id of a shape, and of a member its name after `$`.
    pub(crate) fn key(&self) -> String {
        match &self.member {
            Some(member) => format!("{}${member}", self.shape),
            None => self.shape.to_string(),
        }
    }
}

/// Reports every public item without documentation. `overlay` is the file that should contain it.
pub(super) fn check(context: &Context<'_>, service: &ShapeId, overlay: &str, diagnostics: &mut Diagnostics) {
    for item in items(context, service).into_iter().filter(|item| !item.has_text) {
        let help = format!("add it to the overlay: `{}` in {overlay}", item.key());
        let place = match item.member {
            Some(member) => Place::Member(item.shape, member),
            None => Place::Shape(item.shape),
        };
        diagnostics.report(&context.model.source.0, place, "has no documentation").help(help);
    }
}

/// Returns the public items: the service, its chosen operations, their inputs and outputs, all types, and the members of each.
pub(super) fn items(context: &Context<'_>, service: &ShapeId) -> Vec<Item> {
    let mut items = Vec::new();
    for id in shapes(context, service) {
        let Some(shape) = context.model.shape(&id) else { continue };
        let has_text = is_text(shape.traits.text(traits::DOCUMENTATION));
        items.push(Item { shape: id.clone(), member: None, has_text });
        if let Kind::Structure(members) | Kind::Union(members) | Kind::Enum(members) = &shape.kind {
            items.extend(members.iter().map(|(name, member)| {
                let text = context.model.effective(member)(traits::DOCUMENTATION);
                let has_text = is_text(text.and_then(|text| text.as_str()));
                Item { shape: id.clone(), member: Some(name.clone()), has_text }
            }));
        }
    }
    items
}

/// Blank text is that of an item whose documentation is still to be written.
fn is_text(text: Option<&str>) -> bool {
    text.is_some_and(|text| !text.trim().is_empty())
}

/// Every shape that has an item of its own.
fn shapes(context: &Context<'_>, service: &ShapeId) -> BTreeSet<ShapeId> {
    let mut shapes: BTreeSet<_> = context.names.keys().cloned().collect();
    shapes.insert(service.clone());
    for OperationShape { id, operation, .. } in context.closure.operations(context.model) {
        shapes.extend([id, &operation.input, &operation.output].into_iter().cloned());
    }
    shapes.remove(&prelude::unit());
    shapes
}
