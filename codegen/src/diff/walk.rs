//! The changes found so far, and where they belong.

use super::about::{About, Kind};
use super::api;
use super::reach::Reach;
use super::report::{Change, Wire};
use super::rule::{self, Rule};
use super::semver::{Facet, Findings};
use super::types::Constraints;
use super::wire::Wires;
use crate::ir::{Service, ShapeId};

/// What a change is part of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Scope {
    Service,
    /// An operation, by its name.
    Operation(String),
    /// A type, by its path.
    Type(String),
}

/// A place in the model and in Rust.
#[derive(Clone, Debug)]
pub(super) struct Spot {
    pub(super) shape: String,
    pub(super) member: Option<String>,
    pub(super) rust: Option<String>,
}

impl Spot {
    pub(super) fn of(id: &ShapeId, rust: &str) -> Self {
        Self { shape: format!("{}#{}", id.namespace, id.name), member: None, rust: Some(rust.to_owned()) }
    }

    /// A place that nothing in Rust has the name of.
    pub(super) fn unnamed(id: &ShapeId) -> Self {
        Self { rust: None, ..Self::of(id, "") }
    }

    pub(super) fn member(&self, member: &str, rust: &str) -> Self {
        let rust = self.rust.as_ref().map(|path| format!("{path}::{rust}"));
        Self { shape: self.shape.clone(), member: Some(member.to_owned()), rust }
    }

    fn path(&self) -> &str {
        self.rust.as_deref().unwrap_or_default()
    }
}

/// What was said before and what is said now.
pub(super) type Values = (Option<String>, Option<String>);

/// Two services, walked side by side.
pub(super) struct Walk<'a> {
    pub(super) old: &'a Service,
    pub(super) new: &'a Service,
    pub(super) wires: Wires<'a>,
    pub(super) reach: Reach,
    pub(super) constraints: Constraints<'a>,
    pub(super) scope: Scope,
    pub(super) found: Vec<(Scope, Change)>,
    findings: Findings,
}

impl<'a> Walk<'a> {
    pub(super) fn of(old: &'a Service, new: &'a Service) -> Self {
        Self {
            old,
            new,
            wires: Wires::of(old, new),
            reach: Reach::of(&[old, new]),
            constraints: Constraints::read(old, new),
            scope: Scope::Service,
            found: Vec::new(),
            findings: Findings::of(&api::of(old), &api::of(new)),
        }
    }

    /// Notes that something is there on one side alone, with all of the API that is there for it.
    pub(super) fn there(&mut self, spot: &Spot, kind: Kind, about: About, words: Option<String>, wire: Wire) {
        let rule = self.findings.claim_all(spot.path());
        let values = if kind == Kind::Removed { (words, None) } else { (None, words) };
        self.note(spot, (kind, about), values, rule.unwrap_or(&rule::BEHAVIOR_CHANGED), wire);
    }

    /// Notes a change that may show in the type or signature of items.
    pub(super) fn changed(&mut self, spot: &Spot, about: About, values: Values, wire: Wire) {
        let rule = self.findings.claim(spot.path(), Facet::Signature);
        self.note(spot, (Kind::Changed, about), values, rule.unwrap_or(&rule::BEHAVIOR_CHANGED), wire);
    }

    /// Notes a change that shows in no item.
    pub(super) fn unseen(&mut self, spot: &Spot, about: About, values: Values, rule: &'static Rule, wire: Wire) {
        let kind = match values {
            (None, Some(_)) => Kind::Added,
            (Some(_), None) => Kind::Removed,
            _ => Kind::Changed,
        };
        self.note(spot, (kind, about), values, rule, wire);
    }

    /// Notes that what a sentence of the model says is another, if it is.
    pub(super) fn behaves(&mut self, spot: &Spot, about: About, values: Values, wire: Wire) {
        if values.0 != values.1 {
            self.unseen(spot, about, values, &rule::BEHAVIOR_CHANGED, wire);
        }
    }

    /// Compares documentation.
    pub(super) fn prose(&mut self, spot: &Spot, old: String, new: String) {
        if old != new {
            let values = (Some(old), Some(new));
            let rule = &rule::DOCUMENTATION_CHANGED;
            self.note(spot, (Kind::Changed, About::Documentation), values, rule, Wire::SameBytes);
        }
    }

    /// Compares deprecations.
    pub(super) fn deprecations(&mut self, spot: &Spot, old: Option<&str>, new: Option<&str>) {
        if old == new {
            return;
        }
        let rule = self.findings.claim(spot.path(), Facet::Deprecation).unwrap_or(&rule::DEPRECATION_CHANGED);
        let words = |text: Option<&str>| text.map(str::to_owned);
        self.unseen(spot, About::Deprecation, (words(old), words(new)), rule, Wire::SameBytes);
    }

    /// Notes that a type is of another kind now.
    pub(super) fn replaced(&mut self, spot: &Spot, values: Values) {
        let rule = self.findings.claim_all(spot.path()).unwrap_or(&rule::BEHAVIOR_CHANGED);
        self.note(spot, (Kind::Changed, About::Type), values, rule, Wire::DifferentBytes);
    }

    /// Takes what was found of a method of a type.
    pub(super) fn claim_method(&mut self, spot: &Spot, method: &str) -> Option<&'static Rule> {
        self.findings.claim_item(&format!("{}::{method}()", spot.path()))
    }

    /// The shape of an error.
    pub(super) fn error_id(&self, name: &str) -> ShapeId {
        let mut errors = self.new.errors.iter().chain(&self.old.errors);
        let found = errors.find(|error| error.structure.name == name).map(|error| error.structure.id.clone());
        found.unwrap_or_else(|| ShapeId { namespace: self.new.descriptor.id.namespace.clone(), name: name.to_owned() })
    }

    fn note(&mut self, spot: &Spot, what: (Kind, About), values: Values, rule: &'static Rule, wire: Wire) {
        let ((kind, about), (old, new)) = (what, values);
        let Spot { shape, member, rust } = spot.clone();
        let change = Change { kind, about, shape, member, rust, old, new, semver: rule, wire, operations: Vec::new() };
        self.found.push((self.scope.clone(), change));
    }

    /// Notes what changed in the API and was noted by nobody: a verdict is never better than the API's own.
    pub(super) fn finish(mut self) -> (Vec<(Scope, Change)>, Reach) {
        for (owner, finding) in std::mem::take(&mut self.findings).rest() {
            let mut parts = owner.split("::");
            self.scope = match (parts.next(), parts.next()) {
                (Some("operation"), Some(method)) => self.operation_of(method),
                (Some("types"), Some("error")) => Scope::Type(owner.split("::").take(3).collect::<Vec<_>>().join("::")),
                (Some("types"), Some(name)) => Scope::Type(format!("types::{name}")),
                _ => Scope::Service,
            };
            let id = &self.new.descriptor.id;
            let spot = Spot { rust: Some(finding.path), ..Spot::unnamed(id) };
            self.note(&spot, (Kind::Changed, About::Api), (None, None), finding.rule, Wire::SameBytes);
        }
        (self.found, self.reach)
    }

    fn operation_of(&self, method: &str) -> Scope {
        let mut operations = self.old.operations.iter().chain(&self.new.operations);
        let found = operations.find(|operation| operation.method == method);
        found.map_or(Scope::Service, |operation| Scope::Operation(operation.name.clone()))
    }
}
