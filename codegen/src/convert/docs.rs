//! Leaving out upstream's prose.

use serde_json::Value;

use crate::model::{Model, Traits, is_idle};

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
pub(crate) fn strip_value(value: &mut Value) {
    match value {
        Value::Object(entries) => {
            entries.retain(|key, value| key != "documentation" || !value.is_string());
            entries.values_mut().for_each(strip_value);
        }
        Value::Array(values) => values.iter_mut().for_each(strip_value),
        _ => {}
    }
}
