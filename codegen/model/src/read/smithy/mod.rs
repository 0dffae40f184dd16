//! Smithy's [JSON AST](https://smithy.io/2.0/spec/json-ast.html), versions 1.0 and 2.0.

mod apply;
mod legacy;
mod mixins;
mod shapes;

use std::collections::BTreeMap;

use super::protocols;
use crate::json::Node;
use crate::traits;
use crate::{Model, Shape, ShapeId, Source};

/// The major version of an AST; 1.0 differs in the meaning of a missing default and in its sets and enums.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Version {
    One,
    Two,
}

/// A shape, and the mixins whose members and traits it is still to get.
struct Draft {
    shape: Shape,
    mixins: Vec<ShapeId>,
}

/// The model of an AST.
pub(super) fn read(root: &Node<'_>, file: &str) -> Option<Model> {
    root.only(&["smithy", "metadata", "shapes"]);
    let version = version(root)?;
    let mut drafts = BTreeMap::new();
    let mut applications = Vec::new();
    for node in root.get("shapes").iter().flat_map(Node::entries) {
        if node.text_of("type") == Some("apply") {
            applications.extend(apply::read(&node));
        } else if let Some((id, draft)) = shapes::read(&node) {
            drafts.insert(id, draft);
        }
    }
    let mut late = apply::before_mixins(applications, &mut drafts);
    let mut model = Model { source: Source(file.to_owned()), shapes: mixins::resolve(drafts, &mut late, root) };
    apply::all(late.rest(), &mut model, root);
    legacy::upgrade(&mut model, version, root);
    // Operations define their inputs and outputs; traits on the structures could only contradict them.
    for shape in model.shapes.values_mut() {
        shape.traits.remove(traits::INPUT);
        shape.traits.remove(traits::OUTPUT);
    }
    protocols::list(&mut model);
    Some(model)
}

/// The statements of an AST that holds nothing but `apply`.
pub(super) fn overlay(root: &Node<'_>, model: &mut Model) {
    root.only(&["smithy", "metadata", "shapes"]);
    version(root);
    let shapes = root.need("shapes");
    let mut applications = Vec::new();
    for node in shapes.iter().flat_map(Node::entries) {
        match node.text_of("type") {
            Some("apply") => applications.extend(apply::read(&node)),
            _ => node
                .error_help("an overlay defines no shapes", "make its type `apply`, or move the shape into the model"),
        }
    }
    apply::overlay(applications, model, root);
}

fn version(root: &Node<'_>) -> Option<Version> {
    let node = root.need("smithy")?;
    match node.text()? {
        "1" | "1.0" => Some(Version::One),
        "2" | "2.0" => Some(Version::Two),
        other => {
            node.error_help(format!("Smithy version `{other}` is not known"), "versions 1.0 and 2.0 are");
            None
        }
    }
}

/// A shape id written as text.
fn shape_id(node: &Node<'_>) -> Option<ShapeId> {
    let text = node.text()?;
    let id = ShapeId::parse(text);
    if id.is_none() {
        node.error_help(format!("`{text}` is not a shape id"), "write `namespace#Name`");
    }
    id
}

/// Ids sorted, each once: bound shapes have no order.
fn sorted(mut ids: Vec<ShapeId>) -> Vec<ShapeId> {
    ids.sort();
    ids.dedup();
    ids
}

/// The shape id of a reference, `{"target": "namespace#Name"}`.
fn reference(node: &Node<'_>) -> Option<ShapeId> {
    node.only(&["target"]);
    shape_id(&node.need("target")?)
}

fn references(parent: &Node<'_>, key: &str) -> Vec<ShapeId> {
    let Some(list) = parent.get(key) else { return Vec::new() };
    list.elements().filter_map(|node| reference(&node)).collect()
}

/// The shapes bound under a key.
fn bound(parent: &Node<'_>, key: &str) -> Vec<ShapeId> {
    sorted(references(parent, key))
}

#[cfg(test)]
mod tests;
