//! Traits in effect, wherever the model applies them.

use serde_json::Value;

use crate::auth;
use crate::graph::paginated;
use crate::traits;
use crate::{Kind, Member, Model, Service, Shape, ShapeId, Traits};

/// Traits and errors that a service gives to each of its operations.
#[derive(Clone, Copy)]
pub(super) struct Bound<'a> {
    traits: &'a Traits,
    /// The errors that every operation can return.
    pub(super) errors: &'a [ShapeId],
}

impl<'a> Bound<'a> {
    pub(super) fn of(shape: &'a Shape, service: &'a Service) -> Self {
        Self { traits: &shape.traits, errors: &service.errors }
    }

    /// An operation's traits, with those entries of `paginated` that the service sets, and without the authentication that
    /// is the service's.
    pub(super) fn over(self, traits: &Traits) -> Traits {
        let mut traits = traits.clone();
        if let Some(pages) = paginated(self.traits, &traits) {
            traits.insert(traits::PAGINATED, Value::Object(pages));
        }
        if traits.has(traits::AUTH) && auth::listed(&traits) == auth::listed(self.traits) {
            traits.remove(traits::AUTH);
        }
        traits
    }
}

/// The traits in effect on a service: without those compared on each operation, and with the default endpoint prefix,
/// which is the service's name in lower case
/// ([`aws.api#service`](https://smithy.io/2.0/aws/aws-core.html#aws-api-service-trait)).
pub(super) fn of_service(id: &ShapeId, shape: &Shape) -> Traits {
    let mut traits = shape.traits.clone();
    traits.remove(traits::PAGINATED);
    if let Some(Value::Object(mut service)) = traits.remove(traits::SERVICE) {
        let prefix = service.get("arnNamespace").cloned().unwrap_or_else(|| id.name().to_ascii_lowercase().into());
        service.entry("endpointPrefix").or_insert(prefix);
        traits.insert(traits::SERVICE, Value::Object(service));
    }
    traits
}

/// The traits in effect on a structure or union: without a wire name that is its own.
pub(super) fn of_shape(id: &ShapeId, shape: &Shape) -> Traits {
    let mut traits = shape.traits.clone();
    traits.retain(|trait_id, value| trait_id != traits::XML_NAME || *value != id.name());
    traits
}

/// The traits in effect on a member: with those of a target that has no name in a client, and without a wire name that
/// is the member's own, or that of the structure that is the body.
pub(super) fn in_effect(model: &Model, name: &str, member: &Member) -> Traits {
    let mut traits = Traits::default();
    if let Some(target) = model.shape(&member.target)
        && matches!(target.kind, Kind::Simple(_) | Kind::Enum(_) | Kind::IntEnum(_) | Kind::List(_) | Kind::Map { .. })
    {
        traits = target.traits.clone();
    }
    let own = if member.traits.has(traits::HTTP_PAYLOAD) { member.target.name() } else { name };
    for (id, value) in member.traits.iter() {
        if *value != own || ![traits::JSON_NAME, traits::XML_NAME].contains(&id) {
            traits.insert(id.to_owned(), value.clone());
        }
    }
    traits
}
