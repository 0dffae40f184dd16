//! Comparison of two models of a service, as far as a client depends on them.
//!
//! Models are walked side by side from the operations down, and compared by the traits in effect: a constraint may be
//! on a member or on the shape it targets, a list may have any name, a pattern may be anchored explicitly or by default.
//! `ignored_differences` has everything that is not compared, with the reasons.

mod effective;
mod ignored_differences;
mod value;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use serde_json::Value;

use self::effective::{Bound, in_effect, of_service, of_shape};
use self::ignored_differences::{Compared, compared};
use self::value::apart;
use crate::diagnostic::Place;
use crate::graph;
use crate::read::Format;
use crate::traits;
use crate::{Kind, Member, Members, Model, ShapeId, Traits};

/// A model to compare, and the format it was read from, which may not be able to express every trait.
#[derive(Clone, Copy, Debug)]
pub struct Side<'a> {
    /// The model.
    pub model: &'a Model,
    /// Its format.
    pub format: Format,
}

/// One difference of two models.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Difference {
    /// The place, in the first model if it has it.
    pub place: Place,
    /// The property that differs.
    pub what: String,
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let place = self.place.to_string();
        write!(f, "{}: {}", place.trim_start_matches(": "), self.what)
    }
}

/// Every difference of two models, in the order of their places; none if a client made from one is a client made
/// from the other.
///
/// Only shapes in the operations' closure are compared. Each model must be sound, and have one service.
pub fn compare(left: Side<'_>, right: Side<'_>) -> Vec<Difference> {
    let mut comparison = Comparison {
        left: left.model,
        right: right.model,
        compared: Compared::of(left, right),
        visited: BTreeSet::new(),
        open: Vec::new(),
        found: BTreeSet::new(),
    };
    comparison.services();
    while let Some((left, right)) = comparison.open.pop() {
        comparison.shapes(left, right);
    }
    comparison.found.into_iter().collect()
}

struct Comparison<'a> {
    left: &'a Model,
    right: &'a Model,
    compared: Compared,
    visited: BTreeSet<(&'a ShapeId, &'a ShapeId)>,
    open: Vec<(&'a ShapeId, &'a ShapeId)>,
    found: BTreeSet<Difference>,
}

const FIRST: &str = "only in the first";
const SECOND: &str = "only in the second";

impl<'a> Comparison<'a> {
    fn differ(&mut self, place: &Place, what: impl Into<String>) {
        self.found.insert(Difference { place: place.clone(), what: what.into() });
    }

    /// Reports two values that are not the same.
    fn same<T: PartialEq + fmt::Display + ?Sized>(&mut self, place: &Place, what: &str, left: &T, right: &T) {
        if left != right {
            self.differ(place, format!("{what}: {left} / {right}"));
        }
    }

    fn services(&mut self) {
        let (Some((left, left_shape, left_service)), Some((right, right_shape, right_service))) =
            (self.left.services().next(), self.right.services().next())
        else {
            self.differ(&Place::File, "one of the models has no service");
            return;
        };
        let place = Place::Shape(left.clone());
        if self.compared.service_name {
            self.same(&place, "name", left.name(), right.name());
        }
        self.same(&place, "version", &left_service.version, &right_service.version);
        self.traits(&place, &of_service(left, left_shape), &of_service(right, right_shape));
        let left_operations = graph::operations(self.left, left);
        let right_operations = graph::operations(self.right, right);
        let left_ids = ids(self.left, left_operations.iter());
        let right_ids = ids(self.right, right_operations.iter());
        let services = [Bound::of(left_shape, left_service), Bound::of(right_shape, right_service)];
        self.both(&place, "operation", &left_ids, &right_ids, |this, left, right| {
            this.operations(services, left, right);
        });
    }

    /// Compares the entries of both maps by name, and reports those in one map only.
    fn both<T: Copy>(
        &mut self,
        place: &Place,
        what: &str,
        left: &BTreeMap<&'a str, T>,
        right: &BTreeMap<&'a str, T>,
        compare: impl Fn(&mut Self, T, T),
    ) {
        for (name, value) in left {
            match right.get(name) {
                Some(other) => compare(self, *value, *other),
                None => self.differ(place, format!("{what} {name}: {FIRST}")),
            }
        }
        for name in right.keys().filter(|name| !left.contains_key(*name)) {
            self.differ(place, format!("{what} {name}: {SECOND}"));
        }
    }

    fn operations(&mut self, services: [Bound<'a>; 2], left_id: &'a ShapeId, right_id: &'a ShapeId) {
        let (Some(left_shape), Some(right_shape)) = (self.left.shape(left_id), self.right.shape(right_id)) else {
            return;
        };
        let (Kind::Operation(left), Kind::Operation(right)) = (&left_shape.kind, &right_shape.kind) else {
            return;
        };
        let place = Place::Shape(left_id.clone());
        let [left_service, right_service] = services;
        let left_traits = left_service.over(&left_shape.traits);
        let right_traits = right_service.over(&right_shape.traits);
        self.traits(&place, &left_traits, &right_traits);
        self.pair(&left.input, &right.input);
        self.pair(&left.output, &right.output);
        let left_errors = ids(self.left, left.errors.iter().chain(left_service.errors));
        let right_errors = ids(self.right, right.errors.iter().chain(right_service.errors));
        self.both(&place, "error", &left_errors, &right_errors, Self::pair);
    }

    /// Queues two shapes for comparison, once.
    fn pair(&mut self, left: &'a ShapeId, right: &'a ShapeId) {
        if self.visited.insert((left, right)) {
            self.open.push((left, right));
        }
    }

    fn shapes(&mut self, left_id: &'a ShapeId, right_id: &'a ShapeId) {
        let (Some(left), Some(right)) = (self.left.kind(left_id), self.right.kind(right_id)) else { return };
        let place = Place::Shape(left_id.clone());
        match (left, right) {
            (Kind::Structure(left), Kind::Structure(right)) | (Kind::Union(left), Kind::Union(right)) => {
                self.aggregates(&place, left_id, right_id);
                self.all_members(left_id, left, right);
            }
            (Kind::Enum(left), Kind::Enum(right)) | (Kind::IntEnum(left), Kind::IntEnum(right)) => {
                self.values(&place, left, right);
            }
            (Kind::List(left), Kind::List(right)) => self.members(left_id, "member", left, right),
            (Kind::Map { key, value }, Kind::Map { key: right_key, value: right_value }) => {
                self.members(left_id, "key", key, right_key);
                self.members(left_id, "value", value, right_value);
            }
            _ => self.same(&place, "type", left.name(), right.name()),
        }
    }

    /// Compares the name and traits of structures and unions. A missing structure equals an empty one.
    fn aggregates(&mut self, place: &Place, left_id: &ShapeId, right_id: &ShapeId) {
        let (Some(left), Some(right)) = (self.left.shape(left_id), self.right.shape(right_id)) else { return };
        self.same(place, "name", left_id.name(), right_id.name());
        self.traits(place, &of_shape(left_id, left), &of_shape(right_id, right));
    }

    fn all_members(&mut self, id: &ShapeId, left: &'a Members, right: &'a Members) {
        let place = Place::Shape(id.clone());
        let is_error = self.left.shape(id).is_some_and(|shape| shape.traits.has(traits::ERROR));
        let unsaid = is_error && !self.compared.both_smithy && has_message(left) != has_message(right);
        let members = |members: &'a Members| -> BTreeMap<&'a str, (&'a str, &'a Member)> {
            let members = members.iter().map(|(name, member)| (name.as_str(), (name.as_str(), member)));
            members.filter(|(name, _)| !unsaid || !is_message(name)).collect()
        };
        self.order(&place, left, right);
        let (left, right) = (members(left), members(right));
        self.both(&place, "member", &left, &right, |this, (name, left), (_, right)| {
            this.members(id, name, left, right);
        });
    }

    /// Compares the order of the members that both have.
    fn order(&mut self, place: &Place, left: &Members, right: &Members) {
        let ours = left.keys().filter(|name| right.contains_key(*name));
        let theirs = right.keys().filter(|name| left.contains_key(*name));
        if ours.ne(theirs) {
            self.differ(place, "order of the members".to_owned());
        }
    }

    fn members(&mut self, id: &ShapeId, name: &str, left: &'a Member, right: &'a Member) {
        let place = Place::Member(id.clone(), name.to_owned());
        let left_traits = in_effect(self.left, name, left);
        let right_traits = in_effect(self.right, name, right);
        self.traits(&place, &left_traits, &right_traits);
        match (self.left.kind(&left.target), self.right.kind(&right.target)) {
            (Some(left), Some(right)) if left.name() != right.name() => {
                self.same(&place, "type", left.name(), right.name());
            }
            _ => self.pair(&left.target, &right.target),
        }
    }

    fn values(&mut self, place: &Place, left: &'a Members, right: &'a Members) {
        if self.compared.both_smithy {
            let (left, right) = (names(left), names(right));
            self.both(place, "member", &left, &right, |this, left, right| {
                this.same(place, "value", left, right);
            });
            return;
        }
        let value = |members: &Members| -> BTreeSet<String> {
            members.values().filter_map(|member| member.traits.get(traits::ENUM_VALUE).map(Value::to_string)).collect()
        };
        let (left, right) = (value(left), value(right));
        for value in left.difference(&right) {
            self.differ(place, format!("value {value}: {FIRST}"));
        }
        for value in right.difference(&left) {
            self.differ(place, format!("value {value}: {SECOND}"));
        }
    }

    fn traits(&mut self, place: &Place, left: &Traits, right: &Traits) {
        let (left, right) = (compared(&self.compared, left), compared(&self.compared, right));
        for (id, value) in &left {
            match right.get(id) {
                Some(other) => apart(id, value, other).into_iter().for_each(|what| self.differ(place, what)),
                None => self.differ(place, format!("{id}: {FIRST}")),
            }
        }
        for id in right.keys().filter(|id| !left.contains_key(*id)) {
            self.differ(place, format!("{id}: {SECOND}"));
        }
    }
}

fn has_message(members: &Members) -> bool {
    members.keys().any(|name| is_message(name))
}

fn is_message(name: &str) -> bool {
    name.eq_ignore_ascii_case("message")
}

/// Ids by name.
fn ids<'m, 'i>(model: &'m Model, ids: impl Iterator<Item = &'i ShapeId>) -> BTreeMap<&'m str, &'m ShapeId> {
    ids.filter_map(|id| model.shapes.get_key_value(id)).map(|(id, _)| (id.name(), id)).collect()
}

/// Values of an enum by name.
fn names(members: &Members) -> BTreeMap<&str, &Value> {
    members.iter().filter_map(|(name, member)| Some((name.as_str(), member.traits.get(traits::ENUM_VALUE)?))).collect()
}

#[cfg(test)]
mod tests;
