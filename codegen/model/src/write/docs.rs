//! Removal of upstream's documentation.

use crate::json::strip_documentation;
use crate::traits::{self, is_ignored};
use crate::{Model, Traits};

/// The treatment of upstream's documentation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Docs {
    /// It is removed.
    Strip,
    /// It is kept.
    Keep,
}

/// Traits that are only documentation. The service's title is kept: generated documentation names the service by it.
const DOCS: [&str; 2] = [traits::DOCUMENTATION, traits::EXTERNAL_DOCUMENTATION];

/// Removes documentation, and traits that do not affect a client.
pub fn strip(model: &mut Model) {
    each(model, |traits| {
        traits.retain(|id, value| {
            strip_documentation(value);
            !DOCS.contains(&id) && !is_ignored(id)
        });
    });
}

/// Removes traits that affect neither a client nor its documentation.
pub fn strip_ignored(model: &mut Model) {
    each(model, |traits| traits.retain(|id, _| DOCS.contains(&id) || !is_ignored(id)));
}

fn each(model: &mut Model, strip: impl Fn(&mut Traits)) {
    for shape in model.shapes.values_mut() {
        strip(&mut shape.traits);
        for member in shape.kind.members_mut() {
            strip(&mut member.traits);
        }
    }
}
