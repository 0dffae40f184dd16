//! `apply` statements: traits given to a shape from outside its definition.

use std::collections::BTreeMap;

use super::{Draft, shapes};
use crate::json::Node;
use crate::traits::DOCUMENTATION;
use crate::{Member, Model, Shape, ShapeId, Traits};

/// One `apply` statement.
pub(super) struct Application {
    /// The key of its entry, for messages.
    key: String,
    shape: ShapeId,
    member: Option<String>,
    traits: Traits,
}

/// One entry of `shapes` of type `apply`.
pub(super) fn read(node: &Node<'_>) -> Option<Application> {
    node.only(&["type", "traits"]);
    let key = node.key();
    let (shape, member) = match key.split_once('$') {
        Some((shape, member)) => (shape, Some(member.to_owned())),
        None => (key, None),
    };
    let Some(shape) = ShapeId::parse(shape) else {
        node.error_help(
            format!("`{key}` names neither a shape nor a member"),
            "write `namespace#Name` or `namespace#Name$member`",
        );
        return None;
    };
    let key = key.to_owned();
    Some(Application { key, shape, member, traits: shapes::traits(node) })
}

/// Statements about members that a mixin may add, by shape.
#[derive(Default)]
pub(super) struct Late(BTreeMap<ShapeId, Vec<Application>>);

impl Late {
    /// Applies the statements about a shape that has its mixins' members; a member that does not exist is an error at the
    /// statement.
    pub(super) fn apply(&mut self, id: &ShapeId, shape: &mut Shape, root: &Node<'_>) {
        for application in self.0.remove(id).into_iter().flatten() {
            match target(shape, application.member.as_deref()) {
                Some(traits) => merge(traits, &application.traits),
                None => no_member(&application, shape, root),
            }
        }
    }

    /// Forgets all.
    pub(super) fn clear(&mut self) {
        self.0.clear();
    }

    /// The statements about shapes that do not exist.
    pub(super) fn rest(self) -> Vec<Application> {
        self.0.into_values().flatten().collect()
    }
}

/// Applies the statements to shapes and members of `drafts`, and returns those whose target is missing.
pub(super) fn before_mixins(applications: Vec<Application>, drafts: &mut BTreeMap<ShapeId, Draft>) -> Late {
    let mut late = Late::default();
    for application in applications {
        let shape = drafts.get_mut(&application.shape).map(|draft| &mut draft.shape);
        match shape.and_then(|shape| target(shape, application.member.as_deref())) {
            Some(traits) => merge(traits, &application.traits),
            None => late.0.entry(application.shape.clone()).or_default().push(application),
        }
    }
    late
}

/// Applies the statements of an overlay to the model; a target that does not exist is an error at the statement. Blank
/// documentation is still to be written, and does not replace that of the model.
pub(super) fn overlay(mut applications: Vec<Application>, model: &mut Model, root: &Node<'_>) {
    for application in &mut applications {
        let text = application.traits.text(DOCUMENTATION);
        if text.is_some_and(|text| text.trim().is_empty()) {
            application.traits.remove(DOCUMENTATION);
        }
    }
    all(applications, model, root);
}

/// Applies the statements to the model; a target that does not exist is an error at the statement.
pub(super) fn all(applications: Vec<Application>, model: &mut Model, root: &Node<'_>) {
    for application in applications {
        let member = application.member.as_deref();
        let shape = model.shapes.get_mut(&application.shape);
        match shape.and_then(|shape| target(shape, member)) {
            Some(traits) => merge(traits, &application.traits),
            None => missing(&application, model, root),
        }
    }
}

fn missing(application: &Application, model: &Model, root: &Node<'_>) {
    let id = &application.shape;
    if let Some(shape) = model.shape(id).filter(|_| application.member.is_some()) {
        return no_member(application, shape, root);
    }
    let help = root.suggestion(id.as_str(), model.shapes.keys().map(ShapeId::as_str));
    root.error_below(["shapes", &application.key], format!("there is no shape `{id}`"), help);
}

fn no_member(application: &Application, shape: &Shape, root: &Node<'_>) {
    let (id, member) = (&application.shape, application.member.as_deref().unwrap_or_default());
    let help = root.suggestion(member, shape.kind.members().map(|(name, _)| name));
    root.error_below(["shapes", &application.key], format!("`{id}` has no member `{member}`"), help);
}

fn target<'a>(shape: &'a mut Shape, member: Option<&str>) -> Option<&'a mut Traits> {
    match member {
        None => Some(&mut shape.traits),
        Some(name) => shape.kind.member_mut(name).map(|member: &mut Member| &mut member.traits),
    }
}

fn merge(into: &mut Traits, from: &Traits) {
    for (id, value) in from.iter() {
        into.insert(id.to_owned(), value.clone());
    }
}
