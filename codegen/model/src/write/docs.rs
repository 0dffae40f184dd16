//! Leaving out upstream's prose.

use serde_json::Value;

use crate::traits::is_idle;
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
const PROSE: [&str; 2] = ["smithy.api#documentation", "smithy.api#externalDocumentation"];

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
        strip_value(value);
        !PROSE.contains(&id) && !is_idle(id)
    });
}

/// Leaves out every text called `documentation`, however deep. Values nest no deeper than the reader allows.
pub fn strip_value(value: &mut Value) {
    match value {
        Value::Object(entries) => {
            entries.retain(|key, value| key != "documentation" || !value.is_string());
            entries.values_mut().for_each(strip_value);
        }
        Value::Array(values) => values.iter_mut().for_each(strip_value),
        _ => {}
    }
}
