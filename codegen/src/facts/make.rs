//! Facts of a Smithy model that the botocore model of the same week does not have.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value, json};
use whitesmith_model::graph;
use whitesmith_model::traits::{self, Protocol, is_ignored};
use whitesmith_model::{Kind, Member, Members, Model, Shape, ShapeId, Traits};

use super::members::{Use, of_uses};
use super::{Facts, names, operations, order, short};
use crate::naming::is_message;

/// Facts that change the generated code, and that `right`, a Smithy model, has and `left`, a botocore model, does not have.
/// Both are sound, and fixups are applied.
///
/// Other differences, such as patterns and URIs, are not facts: botocore's format can express them.
pub fn make(left: &Model, right: &Model) -> Facts {
    let mut walk =
        Walk { left, right, visited: BTreeSet::new(), open: Vec::new(), uses: BTreeMap::new(), facts: Facts::new() };
    walk.service();
    while let Some((left, right)) = walk.open.pop() {
        walk.shapes(left, right);
    }
    let Walk { uses, mut facts, .. } = walk;
    of_uses(left, right, &uses, &mut facts);
    facts
}

struct Walk<'m> {
    left: &'m Model,
    right: &'m Model,
    visited: BTreeSet<(&'m ShapeId, &'m ShapeId)>,
    open: Vec<(&'m ShapeId, &'m ShapeId)>,
    /// Members of both models, by their place.
    uses: BTreeMap<(&'m ShapeId, &'m str), Use<'m>>,
    facts: Facts,
}

impl<'m> Walk<'m> {
    fn service(&mut self) {
        let (left, right) = (self.left, self.right);
        let (Some((left_id, left_shape, _)), Some((right_id, right_shape, bound))) =
            (left.services().next(), right.services().next())
        else {
            return;
        };
        let theirs = graph::operations(right, right_id);
        for id in graph::operations(left, left_id) {
            let Some(right_id) = theirs.iter().find(|theirs| theirs.name() == id.name()) else { continue };
            let (Some(left), Some(right)) = (left.shapes.get_key_value(&id), right.shapes.get(right_id)) else {
                continue;
            };
            let (Kind::Operation(ours), Kind::Operation(theirs)) = (&left.1.kind, &right.kind) else { continue };
            for (id, value) in
                operations::traits([&left_shape.traits, &left.1.traits], [&right_shape.traits, &right.traits])
            {
                self.fact(left.0.name(), &id, value);
            }
            self.pair(&ours.input, &theirs.input);
            self.pair(&ours.output, &theirs.output);
            self.errors(left.0, &ours.errors, &theirs.errors.iter().chain(&bound.errors).collect::<Vec<_>>());
        }
    }

    fn fact(&mut self, place: &str, key: &str, value: Value) {
        let key = short(key);
        self.facts.entry(place.to_owned()).or_default().entry(key).or_insert(value);
    }

    fn pair(&mut self, left: &'m ShapeId, right: &'m ShapeId) {
        if self.visited.insert((left, right)) {
            self.open.push((left, right));
        }
    }

    fn errors(&mut self, operation: &'m ShapeId, ours: &'m [ShapeId], theirs: &[&'m ShapeId]) {
        let mut facts = Map::new();
        for error in theirs {
            match ours.iter().find(|ours| ours.name() == error.name()) {
                Some(ours) => self.pair(ours, error),
                None => {
                    facts.insert(error.name().to_owned(), true.into());
                    self.create(error);
                }
            }
        }
        let dropped = ours.iter().filter(|ours| theirs.iter().all(|error| error.name() != ours.name()));
        facts.extend(dropped.map(|error| (error.name().to_owned(), false.into())));
        if !facts.is_empty() {
            self.fact(operation.name(), "errors", Value::Object(facts));
        }
    }

    /// An error that botocore does not have.
    fn create(&mut self, error: &'m ShapeId) {
        let exists = self.left.shapes.keys().any(|id| id.name() == error.name());
        let Some(Shape { kind: Kind::Structure(members), traits }) = self.right.shape(error) else { return };
        if exists {
            return;
        }
        self.fact(error.name(), "type", "structure".into());
        for (id, value) in significant(traits) {
            self.fact(error.name(), &id, value);
        }
        let added: Map<_, _> =
            members.iter().filter_map(|(name, member)| Some((name.clone(), self.added(member)?))).collect();
        self.add(error, &Members::new(), added, members);
    }

    fn shapes(&mut self, left_id: &'m ShapeId, right_id: &'m ShapeId) {
        let (Some(left), Some(right)) = (self.left.shape(left_id), self.right.shape(right_id)) else { return };
        match (&left.kind, &right.kind) {
            (Kind::Structure(ours), Kind::Structure(theirs)) => {
                self.structures(left_id, ours, theirs, left.traits.has(traits::ERROR));
                let code = traits::AWS_QUERY_ERROR;
                if let (Some(value), false) = (right.traits.get(code), left.traits.has(code))
                    && self.reads_query_errors()
                {
                    self.fact(left_id.name(), code, value.clone());
                }
                self.members(left_id, ours, theirs, true);
            }
            (Kind::Union(ours), Kind::Union(theirs)) => {
                self.add(left_id, ours, Map::new(), theirs);
                self.members(left_id, ours, theirs, false);
            }
            (Kind::Enum(ours), Kind::Enum(theirs)) => {
                for (key, value) in names::make(ours, theirs) {
                    self.fact(left_id.name(), key, value);
                }
            }
            (Kind::List(_), Kind::List(_)) | (Kind::Map { .. }, Kind::Map { .. }) => {
                if right.traits.has(traits::SPARSE) && !left.traits.has(traits::SPARSE) {
                    self.fact(left_id.name(), "sparse", json!({}));
                }
                for ((name, ours), (_, theirs)) in left.kind.members().zip(right.kind.members()) {
                    self.member(left_id, name, ours, theirs, false);
                }
            }
            _ => {}
        }
    }

    fn structures(&mut self, id: &ShapeId, ours: &Members, theirs: &Members, is_error: bool) {
        let mut added = Map::new();
        for (name, member) in theirs.iter().filter(|(name, _)| !ours.contains_key(*name)) {
            // Every generated error has a message, as its last member.
            let has_one = is_error && is_message(name);
            let as_added = !member.traits.has(traits::REQUIRED) && theirs.keys().next_back() == Some(name);
            if has_one && (as_added || ours.keys().any(|name| is_message(name))) {
                continue;
            }
            added.extend(self.added(member).map(|value| (name.clone(), value)));
        }
        self.add(id, ours, added, theirs);
    }

    /// Adds members to those there are, and puts all in order.
    fn add(&mut self, id: &ShapeId, ours: &Members, mut added: Map<String, Value>, theirs: &Members) {
        added.sort_keys();
        let known = ours.keys().chain(added.keys()).map(String::as_str);
        if let Some(order) = order::make(known, theirs) {
            self.fact(id.name(), "order", order);
        }
        if !added.is_empty() {
            self.fact(id.name(), "members", Value::Object(added));
        }
    }

    /// A member of the Smithy model, if botocore's has its type, too.
    fn added(&self, member: &Member) -> Option<Value> {
        let mut value: Map<_, _> = significant(&member.traits).collect();
        let kind = self.right.kind(&member.target)?;
        match kind {
            Kind::Simple(_) => value.insert("type".to_owned(), kind.name().into()),
            _ => {
                let known = self.left.shapes.iter().find(|(id, _)| id.name() == member.target.name());
                known.filter(|(_, shape)| shape.kind.name() == kind.name())?;
                value.insert("target".to_owned(), member.target.name().into())
            }
        };
        Some(Value::Object(value))
    }

    fn members(&mut self, id: &'m ShapeId, ours: &'m Members, theirs: &'m Members, is_structure: bool) {
        for (name, left) in ours {
            if let Some(right) = theirs.get(name) {
                self.member(id, name, left, right, is_structure);
            }
        }
    }

    fn member(&mut self, id: &'m ShapeId, name: &'m str, left: &'m Member, right: &'m Member, is_structure: bool) {
        self.uses.entry((id, name)).or_insert(Use { left, right, is_structure });
        self.pair(&left.target, &right.target);
    }

    fn reads_query_errors(&self) -> bool {
        let ids = [Protocol::AwsQuery.id(), traits::AWS_QUERY_COMPATIBLE];
        self.left.services().any(|(_, shape, _)| ids.iter().any(|id| shape.traits.has(id)))
    }
}

/// The traits that affect generated code, by their short names.
fn significant(traits: &Traits) -> impl Iterator<Item = (String, Value)> {
    let kept = traits.iter().filter(|(id, _)| *id != traits::DOCUMENTATION && !is_ignored(id));
    kept.map(|(id, value)| (short(id).to_owned(), value.clone()))
}
