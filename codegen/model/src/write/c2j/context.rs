//! Properties of the model that shapes and operations need to be written.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::graph;
use crate::traits::{self, PROTOCOLS, Protocol};
use crate::{Kind, Member, Model, Service, ShapeId, Traits, prelude};

/// Constraints that botocore has on shapes only, and Smithy on members, too.
const OF_SHAPES: [&str; 3] = [traits::LENGTH, traits::PATTERN, traits::RANGE];

pub(super) struct Context<'a> {
    pub(super) model: &'a Model,
    /// The id of the service, what it binds, and its traits.
    pub(super) id: &'a ShapeId,
    pub(super) service: &'a Service,
    pub(super) traits: &'a Traits,
    /// All operations, those of resources included.
    pub(super) operations: Vec<ShapeId>,
    /// Names of shapes in the file, those of Smithy's prelude that members target included.
    pub(super) names: BTreeMap<ShapeId, String>,
    /// Members that constrain their target: each targets a shape of its own, with this name.
    pub(super) own: BTreeMap<(ShapeId, String), String>,
    /// Structures that are an event of a stream.
    pub(super) events: BTreeSet<&'a ShapeId>,
}

/// A shape that a member targets.
pub(super) struct Target<'a> {
    pub(super) id: &'a ShapeId,
    pub(super) kind: &'a Kind,
}

impl<'a> Context<'a> {
    pub(super) fn of(model: &'a Model) -> Option<Self> {
        let (id, shape, service) = model.services().next()?;
        let operations = graph::operations(model, id);
        let mut names = Names { taken: operations.iter().map(|id| id.name().to_owned()).collect() };
        let mut context = Self {
            names: BTreeMap::new(),
            own: BTreeMap::new(),
            events: events(model),
            traits: &shape.traits,
            model,
            id,
            service,
            operations,
        };
        for (id, shape) in &model.shapes {
            if !matches!(shape.kind, Kind::Service(_) | Kind::Operation(_) | Kind::Resource(_)) {
                let name = service.rename.get(id).map_or(id.name(), String::as_str);
                context.names.insert(id.clone(), names.free(name, |name| format!("{name}Shape")));
            }
        }
        let members = || model.shapes.iter().filter(|(id, _)| context.names.contains_key(*id)).flat_map(members);
        let of_prelude = |(_, _, member): (_, _, &'a Member)| prelude::kind(&member.target).map(|_| &member.target);
        let targets: BTreeSet<_> = members().filter_map(of_prelude).collect();
        let constrained: Vec<_> = members().filter(|(_, _, member)| constrains(member)).collect();
        for id in targets {
            // A primitive is written as the plain type: botocore has no defaults.
            let name = id.name().trim_start_matches("Primitive");
            context.names.insert(id.clone(), names.free(name, |name| format!("__{name}")));
        }
        for (id, name, member) in constrained {
            let parts = [context.name(id), &capitalized(name), context.name(&member.target)];
            let own = names.free(&parts.concat(), |name| format!("{name}_"));
            context.own.insert((id.clone(), name.to_owned()), own);
        }
        Some(context)
    }

    /// The name of a shape in the file.
    pub(super) fn name<'n>(&'n self, id: &'n ShapeId) -> &'n str {
        self.names.get(id).map_or(id.name(), String::as_str)
    }

    /// The name of a member's target in the file.
    pub(super) fn target<'n>(&'n self, container: &ShapeId, name: &str, member: &'n Member) -> &'n str {
        let own = self.own.get(&(container.clone(), name.to_owned()));
        own.map_or_else(|| self.name(&member.target), String::as_str)
    }

    /// The shape that only a member with constraints targets: its target in the model, and the traits of both.
    pub(super) fn own_shape(&self, container: &ShapeId, name: &str) -> Option<(Target<'a>, Traits)> {
        let (_, member) = self.model.shape(container)?.kind.members().find(|(known, _)| *known == name)?;
        let kind = self.model.kind(&member.target)?;
        let mut traits = self.model.shape(&member.target).map(|shape| shape.traits.clone()).unwrap_or_default();
        for (id, value) in member.traits.iter().filter(|(id, _)| OF_SHAPES.contains(id)) {
            traits.insert(id.to_owned(), value.clone());
        }
        Some((Target { id: &member.target, kind }, traits))
    }

    /// The protocols, first choice first.
    pub(super) fn protocols(&self) -> impl Iterator<Item = Protocol> + use<'a> {
        let listed = self.traits.get(PROTOCOLS).and_then(Value::as_array);
        listed.into_iter().flatten().filter_map(|id| Protocol::of(id.as_str()?))
    }

    pub(super) fn speaks(&self, protocols: &[Protocol]) -> bool {
        self.protocols().any(|protocol| protocols.contains(&protocol))
    }

    pub(super) fn speaks_json(&self) -> bool {
        self.speaks(Protocol::JSON)
    }

    pub(super) fn speaks_xml(&self) -> bool {
        self.speaks(Protocol::XML)
    }

    pub(super) fn speaks_rest(&self) -> bool {
        self.speaks(Protocol::REST)
    }
}

/// Names that differ from each other, and from those of operations: botocore's files have a single namespace.
struct Names {
    taken: BTreeSet<String>,
}

impl Names {
    fn free(&mut self, name: &str, other: impl Fn(&str) -> String) -> String {
        let mut name = name.to_owned();
        while !self.taken.insert(name.clone()) {
            name = other(&name);
        }
        name
    }
}

fn members<'a>((id, shape): (&'a ShapeId, &'a crate::Shape)) -> Vec<(&'a ShapeId, &'a str, &'a Member)> {
    // Members of enums have no target in the file.
    if matches!(shape.kind, Kind::Enum(_) | Kind::IntEnum(_)) {
        return Vec::new();
    }
    shape.kind.members().map(|(name, member)| (id, name, member)).collect()
}

fn constrains(member: &Member) -> bool {
    OF_SHAPES.iter().any(|id| member.traits.has(id))
}

fn capitalized(name: &str) -> String {
    let mut rest = name.chars();
    rest.next().map(|first| first.to_ascii_uppercase()).into_iter().chain(rest).collect()
}

fn events(model: &Model) -> BTreeSet<&ShapeId> {
    let streams = model.shapes.values().filter(|shape| shape.traits.has(traits::STREAMING));
    let unions = streams.filter(|shape| matches!(shape.kind, Kind::Union(_)));
    unions.flat_map(|shape| shape.kind.members().map(|(_, member)| &member.target).collect::<Vec<_>>()).collect()
}
