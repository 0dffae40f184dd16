//! The changes found so far, and the parts of the service that they belong to.

pub(crate) mod members;
pub(crate) mod types;

use std::collections::BTreeSet;

use super::api;
use super::report::{Change, Wire};
use super::rule::{self, Rule};
use super::semver::{Facet, Findings};
use super::subject::{Kind, Subject};
use super::usage::Usage;
use super::wire::Wires;
use types::Constraints;
use whitesmith_codegen::ir::{Service, ShapeId};

/// The part of the service that a change belongs to.
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
pub(super) struct Location {
    pub(super) shape: String,
    pub(super) member: Option<String>,
    pub(super) rust: Option<String>,
}

impl Location {
    pub(super) fn of(id: &ShapeId, rust: &str) -> Self {
        Self { shape: format!("{}#{}", id.namespace, id.name), member: None, rust: Some(rust.to_owned()) }
    }

    /// A place without a Rust item.
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

/// The old value and the new value.
pub(super) type Values = (Option<String>, Option<String>);

/// Two services, walked side by side.
pub(super) struct Walk<'a> {
    pub(super) old: &'a Service,
    pub(super) new: &'a Service,
    pub(super) wires: Wires<'a>,
    pub(super) usage: Usage,
    pub(super) constraints: Constraints<'a>,
    pub(super) scope: Scope,
    pub(super) found: Vec<(Scope, Change)>,
    /// Structures whose members have another order.
    pub(super) reordered: BTreeSet<String>,
    findings: Findings,
}

impl<'a> Walk<'a> {
    pub(super) fn of(old: &'a Service, new: &'a Service) -> Self {
        Self {
            old,
            new,
            wires: Wires::of(old, new),
            usage: Usage::of(&[old, new]),
            constraints: Constraints::read(old, new),
            scope: Scope::Service,
            found: Vec::new(),
            reordered: BTreeSet::new(),
            findings: Findings::of(&api::of(old), &api::of(new)),
        }
    }

    /// Records that something is on one side only, with all of its API.
    pub(super) fn one_sided(
        &mut self,
        location: &Location,
        kind: Kind,
        subject: Subject,
        words: Option<String>,
        wire: Wire,
    ) {
        let rule = self.findings.claim_all(location.path());
        let values = if kind == Kind::Removed { (words, None) } else { (None, words) };
        self.note(location, (kind, subject), values, rule.unwrap_or(&rule::BEHAVIOR_CHANGED), wire);
    }

    /// Records a change that may affect the type or signature of items.
    pub(super) fn changed(&mut self, location: &Location, subject: Subject, values: Values, wire: Wire) {
        let rule = self.findings.claim(location.path(), Facet::Signature);
        self.note(location, (Kind::Changed, subject), values, rule.unwrap_or(&rule::BEHAVIOR_CHANGED), wire);
    }

    /// Records a change that affects no item.
    pub(super) fn without_item(
        &mut self,
        location: &Location,
        subject: Subject,
        values: Values,
        rule: &'static Rule,
        wire: Wire,
    ) {
        let kind = match values {
            (None, Some(_)) => Kind::Added,
            (Some(_), None) => Kind::Removed,
            _ => Kind::Changed,
        };
        self.note(location, (kind, subject), values, rule, wire);
    }

    /// Records that a property differs, if it does.
    pub(super) fn property(&mut self, location: &Location, subject: Subject, values: Values, wire: Wire) {
        if values.0 != values.1 {
            self.without_item(location, subject, values, &rule::BEHAVIOR_CHANGED, wire);
        }
    }

    /// Adds advice to the change that was recorded last.
    pub(super) fn help(&mut self, help: String) {
        if let Some((_, change)) = self.found.last_mut() {
            change.help = Some(help);
        }
    }

    /// Compares documentation.
    pub(super) fn documentation(&mut self, location: &Location, old: String, new: String) {
        if old != new {
            let values = (Some(old), Some(new));
            let rule = &rule::DOCUMENTATION_CHANGED;
            self.note(location, (Kind::Changed, Subject::Documentation), values, rule, Wire::SameBytes);
        }
    }

    /// Compares deprecations.
    pub(super) fn deprecations(&mut self, location: &Location, old: Option<&str>, new: Option<&str>) {
        if old == new {
            return;
        }
        let rule = self.findings.claim(location.path(), Facet::Deprecation).unwrap_or(&rule::DEPRECATION_CHANGED);
        let words = |text: Option<&str>| text.map(str::to_owned);
        self.without_item(location, Subject::Deprecation, (words(old), words(new)), rule, Wire::SameBytes);
    }

    /// Records that the kind of a type changed.
    pub(super) fn replaced(&mut self, location: &Location, values: Values) {
        let rule = self.findings.claim_all(location.path()).unwrap_or(&rule::BEHAVIOR_CHANGED);
        self.note(location, (Kind::Changed, Subject::Type), values, rule, Wire::DifferentBytes);
    }

    /// Removes the findings of a method of a type.
    pub(super) fn claim_method(&mut self, location: &Location, method: &str) -> Option<&'static Rule> {
        self.findings.claim_item(&format!("{}::{method}()", location.path()))
    }

    /// The shape of an error.
    pub(super) fn error_id(&self, name: &str) -> ShapeId {
        let mut errors = self.new.errors.iter().chain(&self.old.errors);
        let found = errors.find(|error| error.structure.name == name).map(|error| error.structure.id.clone());
        found.unwrap_or_else(|| ShapeId { namespace: self.new.descriptor.id.namespace.clone(), name: name.to_owned() })
    }

    fn note(&mut self, location: &Location, what: (Kind, Subject), values: Values, rule: &'static Rule, wire: Wire) {
        let ((kind, subject), (old, new)) = (what, values);
        let Location { shape, member, rust } = location.clone();
        let (about, operations) = (subject, Vec::new());
        let change = Change { kind, about, shape, member, rust, old, new, semver: rule, wire, operations, help: None };
        self.found.push((self.scope.clone(), change));
    }

    /// Records the structures whose members have another order: one change, since upstream often sorts all of a service.
    pub(super) fn order(&mut self) {
        let names: Vec<_> = std::mem::take(&mut self.reordered).into_iter().collect();
        if !names.is_empty() {
            self.scope = Scope::Service;
            let location = Location::unnamed(&self.new.descriptor.id);
            let values = (None, Some(names.join(", ")));
            self.note(
                &location,
                (Kind::Changed, Subject::MemberOrder),
                values,
                &rule::BEHAVIOR_CHANGED,
                Wire::SameBytes,
            );
        }
    }

    /// Records changes of the API that no change claimed: a verdict is never lower than the API's own.
    pub(super) fn finish(mut self) -> (Vec<(Scope, Change)>, Usage) {
        for (owner, finding) in std::mem::take(&mut self.findings).rest() {
            let mut parts = owner.split("::");
            self.scope = match (parts.next(), parts.next()) {
                (Some("operation"), Some(method)) => self.operation_of(method),
                (Some("types"), Some("error")) => Scope::Type(owner.split("::").take(3).collect::<Vec<_>>().join("::")),
                (Some("types"), Some(name)) => Scope::Type(format!("types::{name}")),
                _ => Scope::Service,
            };
            let id = &self.new.descriptor.id;
            let location = Location { rust: Some(finding.path), ..Location::unnamed(id) };
            self.note(&location, (Kind::Changed, Subject::Api), (None, None), finding.rule, Wire::SameBytes);
        }
        (self.found, self.usage)
    }

    fn operation_of(&self, method: &str) -> Scope {
        let mut operations = self.old.operations.iter().chain(&self.new.operations);
        let found = operations.find(|operation| operation.method == method);
        found.map_or(Scope::Service, |operation| Scope::Operation(operation.name.clone()))
    }
}
