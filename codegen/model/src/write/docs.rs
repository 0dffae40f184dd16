//! Removal of upstream's documentation.

use crate::json::strip_documentation;
use crate::traits::{self, is_ignored};
use crate::{Model, Traits};

/// The treatment of upstream's documentation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Docs {
    /// It is removed, together with traits that do not affect a client.
    Strip,
    /// It is kept.
    Keep,
}

/// Traits that are only documentation. The service's title is kept: generated documentation names the service by it.
const DOCS: [&str; 2] = [traits::DOCUMENTATION, traits::EXTERNAL_DOCUMENTATION];

/// Removes documentation, and traits that do not affect a client.
pub fn strip(model: &mut Model) {
    for shape in model.shapes.values_mut() {
        strip_traits(&mut shape.traits);
        for member in shape.kind.members_mut() {
            strip_traits(&mut member.traits);
        }
    }
}

fn strip_traits(traits: &mut Traits) {
    traits.retain(|id, value| {
        strip_documentation(value);
        !DOCS.contains(&id) && !is_ignored(id)
    });
}
