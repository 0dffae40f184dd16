//! What is in effect where, wherever it was said.

use serde_json::Value;

use crate::model::{Kind, Member, Model, Service, Shape, ShapeId, Traits};

/// What a service gives to each of its operations.
#[derive(Clone, Copy)]
pub(super) struct Bound<'a> {
    paginated: Option<&'a Value>,
    /// The errors that every operation can return.
    pub(super) errors: &'a [ShapeId],
}

pub(super) const PAGINATED: &str = "smithy.api#paginated";

impl<'a> Bound<'a> {
    pub(super) fn of(shape: &'a Shape, service: &'a Service) -> Self {
        Self { paginated: shape.traits.get(PAGINATED), errors: &service.errors }
    }

    /// An operation's traits, with what its trait `paginated` leaves to the service.
    pub(super) fn over(self, traits: &Traits) -> Traits {
        let mut traits = traits.clone();
        let own = traits.get(PAGINATED).and_then(Value::as_object);
        if let (Some(own), Some(given)) = (own, self.paginated.and_then(Value::as_object)) {
            let mut merged = given.clone();
            merged.extend(own.clone());
            traits.insert(PAGINATED, Value::Object(merged));
        }
        traits
    }
}

/// The traits in effect on a member: with those of a target that has no name in a client, and without a wire name that
/// is the member's own.
pub(super) fn in_effect(model: &Model, name: &str, member: &Member) -> Traits {
    let mut traits = Traits::default();
    if let Some(target) = model.shape(&member.target)
        && matches!(target.kind, Kind::Simple(_) | Kind::Enum(_) | Kind::IntEnum(_) | Kind::List(_) | Kind::Map { .. })
    {
        traits = target.traits.clone();
    }
    for (id, value) in member.traits.iter() {
        if *value != name || !["smithy.api#jsonName", "smithy.api#xmlName"].contains(&id) {
            traits.insert(id, value.clone());
        }
    }
    traits
}
