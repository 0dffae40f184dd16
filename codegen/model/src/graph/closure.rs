//! The shapes that chosen operations need.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use crate::traits::{CLIENT_ENDPOINT_DISCOVERY, ERROR, STREAMING};
use crate::{Kind, Member, Model, Operation, OperationShape, Service, Shape, ShapeId, Traits};

/// Chosen operations of a service, and every shape that can be reached from them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Closure {
    /// The service.
    pub service: ShapeId,
    /// The operations chosen, and those that they need, in the order of their ids.
    pub operations: Vec<ShapeId>,
    /// The data shapes reached: neither the service, nor operations, nor prelude shapes.
    pub shapes: BTreeMap<ShapeId, Reached>,
}

/// The roles of a shape, and a path to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reached {
    /// The roles it is used in.
    pub roles: BTreeSet<Role>,
    /// The shape it was first reached from, and by what: `input`, `output`, `error`, or the name of a member.
    via: (ShapeId, String),
}

/// A role of a shape. A shape may have several.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// It is the input of an operation.
    Input,
    /// It is the output of an operation.
    Output,
    /// It is an error of an operation.
    Error,
    /// It is sent: an input, or reached from one.
    Sent,
    /// It is received: an output or error, or reached from one.
    Received,
}

/// The closure of operations of a service. Ids that name no operation of the model are omitted.
///
/// An operation whose endpoint the service must be asked for needs the operation that returns it.
pub fn closure(model: &Model, service: &ShapeId, operations: &[ShapeId]) -> Closure {
    let mut chosen: BTreeSet<_> = operations.iter().collect();
    let discovery = discovery(model, service, operations);
    chosen.extend(&discovery);
    let mut walk = Walk { model, shapes: BTreeMap::new(), open: VecDeque::new() };
    let mut kept = Vec::new();
    let everywhere = match model.kind(service) {
        Some(Kind::Service(service)) => service.errors.as_slice(),
        _ => &[],
    };
    for id in chosen {
        let Some(Kind::Operation(operation)) = model.kind(id) else { continue };
        kept.push(id.clone());
        walk.visit(&operation.input, [Role::Input, Role::Sent], (id, "input"));
        walk.visit(&operation.output, [Role::Output, Role::Received], (id, "output"));
        for error in operation.errors.iter().chain(everywhere) {
            walk.visit(error, [Role::Error, Role::Received], (id, "error"));
        }
    }
    walk.run();
    Closure { service: service.clone(), operations: kept, shapes: walk.shapes }
}

/// The operation that returns the endpoints of a service, if one of these operations needs it.
fn discovery(model: &Model, service: &ShapeId, operations: &[ShapeId]) -> Option<ShapeId> {
    let mut traits = operations.iter().filter_map(|id| model.operation(id)).map(|shape| shape.traits);
    traits.any(Traits::requires_discovery).then(|| model.shape(service)?.traits.discovery_operation())?
}

struct Walk<'m> {
    model: &'m Model,
    shapes: BTreeMap<ShapeId, Reached>,
    open: VecDeque<(&'m ShapeId, &'m Shape)>,
}

impl<'m> Walk<'m> {
    /// Records that a shape is used; one that is new in a role is walked (again), so that its members get the role too.
    fn visit(&mut self, id: &'m ShapeId, roles: impl IntoIterator<Item = Role>, via: (&ShapeId, &str)) {
        let Some(shape) = self.model.shape(id) else { return };
        let reached = self
            .shapes
            .entry(id.clone())
            .or_insert_with(|| Reached { roles: BTreeSet::new(), via: (via.0.clone(), via.1.to_owned()) });
        let before = reached.roles.len();
        reached.roles.extend(roles);
        if reached.roles.len() > before {
            self.open.push_back((id, shape));
        }
    }

    /// Walks nearest shapes first, so that the path recorded for each shape is a shortest one.
    fn run(&mut self) {
        while let Some((id, shape)) = self.open.pop_front() {
            let roles: Vec<_> = match self.shapes.get(id) {
                Some(reached) => {
                    [Role::Sent, Role::Received].into_iter().filter(|role| reached.roles.contains(role)).collect()
                }
                None => Vec::new(),
            };
            for (name, member) in shape.kind.members() {
                let is_error = is_event_error(self.model, shape, member);
                let roles = roles.iter().copied().chain(is_error.then_some(Role::Error));
                self.visit(&member.target, roles, (id, name));
            }
        }
    }
}

/// Returns true for a union of events, some of which may be errors
/// ([Smithy 2.0](https://smithy.io/2.0/spec/streaming.html#event-streams)).
pub fn is_event_stream(shape: &Shape) -> bool {
    matches!(shape.kind, Kind::Union(_)) && shape.traits.has(STREAMING)
}

/// Returns true if a member of a shape is an error of an event stream.
pub fn is_event_error(model: &Model, shape: &Shape, member: &Member) -> bool {
    is_event_stream(shape) && model.shape(&member.target).is_some_and(|target| target.traits.has(ERROR))
}

/// The errors of an operation's streams of events.
pub fn event_errors<'m>(model: &'m Model, operation: &Operation) -> impl Iterator<Item = &'m ShapeId> {
    let messages = [&operation.input, &operation.output].into_iter();
    let members = messages.filter_map(|id| model.members(id)).flatten();
    let unions = members.filter_map(|(_, member)| model.shape(&member.target));
    let members = unions.flat_map(|union| union.kind.members().map(move |(_, member)| (union, member)));
    members.filter(|(union, member)| is_event_error(model, union, member)).map(|(_, member)| &member.target)
}

impl Closure {
    /// Returns whether a shape is reached in that role.
    pub fn is(&self, id: &ShapeId, role: Role) -> bool {
        self.shapes.get(id).is_some_and(|reached| reached.roles.contains(&role))
    }

    /// A shortest path to a shape, as text: `StartJob$input`, then shape and member, step by step.
    ///
    /// `None` if the shape is not reached.
    pub fn path(&self, id: &ShapeId) -> Option<Vec<String>> {
        let mut steps = Vec::new();
        let mut at = &self.shapes.get(id)?.via;
        loop {
            let (from, by) = at;
            steps.push(format!("{}${by}", from.name()));
            match self.shapes.get(from) {
                // No path is longer than there are shapes.
                Some(reached) if steps.len() <= self.shapes.len() => at = &reached.via,
                _ => break,
            }
        }
        steps.reverse();
        Some(steps)
    }

    /// The part of the model that the closure names: the service, bound to the chosen operations alone, and the
    /// shapes reached. Operations of resources are bound to the service itself.
    pub fn extract(&self, model: &Model) -> Model {
        let mut shapes = BTreeMap::new();
        for id in self.shapes.keys().chain(&self.operations) {
            if let Some(shape) = model.shape(id) {
                shapes.insert(id.clone(), shape.clone());
            }
        }
        if let Some(Shape { kind: Kind::Service(service), traits }) = model.shape(&self.service) {
            let mut rename = service.rename.clone();
            rename.retain(|id, _| self.shapes.contains_key(id));
            let service = Service {
                version: service.version.clone(),
                operations: self.operations.clone(),
                resources: Vec::new(),
                errors: service.errors.clone(),
                rename,
            };
            let mut traits = traits.clone();
            if traits.discovery_operation().is_some_and(|id| !self.operations.contains(&id)) {
                traits.remove(CLIENT_ENDPOINT_DISCOVERY);
            }
            let shape = Shape { kind: Kind::Service(service), traits };
            shapes.insert(self.service.clone(), shape);
        }
        Model { source: model.source.clone(), shapes }
    }

    /// The chosen operations.
    pub fn operations<'m>(&'m self, model: &'m Model) -> impl Iterator<Item = OperationShape<'m>> {
        self.operations.iter().filter_map(|id| model.operation(id))
    }
}
