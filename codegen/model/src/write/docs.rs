//! Leaving out upstream's prose.

use crate::json::strip_documentation;
use crate::traits::{self, is_ignored};
use crate::{Model, Traits};

/// What becomes of upstream's prose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Docs {
    /// It is left out, and with it what does not bear on a client.
    Strip,
    /// It is kept.
    Keep,
}

/// Traits that are nothing but prose. The service's title is a fact.
const PROSE: [&str; 2] = [traits::DOCUMENTATION, traits::EXTERNAL_DOCUMENTATION];

/// Leaves out prose, and traits that do not bear on a client.
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
        !PROSE.contains(&id) && !is_ignored(id)
    });
}
