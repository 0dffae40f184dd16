//! botocore's JSON (C2J), lifted to Smithy's vocabulary.
//!
//! Each mapping is documented next to its code. [`keys`] lists keys that affect no client and are ignored, with the
//! reasons. Properties that a botocore model cannot express (defaults, names of enum members, resources) are
//! absent; [`facts`] restores them.

mod constraints;
mod keys;
mod member;
mod operation;
mod paginators;
mod service;
mod shape;
mod waiters;

use std::collections::BTreeMap;

use serde_json::Value;

use self::service::Context;
use super::ServiceFiles;
use super::protocols;
use crate::diagnostic::Diagnostics;
use crate::json::Node;
use crate::json::with_root;
use crate::text::with_article;
use crate::traits;
use crate::{Kind, Model, Service, Shape, ShapeId, Source};

/// Reads a botocore service: `root` is that of its `service-2.json`.
pub(super) fn read(root: &Node<'_>, files: &ServiceFiles, diagnostics: &mut Diagnostics) -> Option<Model> {
    let mut model = model(root, &files.model.name)?;
    let service = model.services().next().map(|(id, ..)| id.clone())?;
    let rules = with_root(files.endpoint_rules.as_ref(), diagnostics, |root, _| {
        root.object()?;
        Some(root.value().clone())
    });
    if let (Some(Some(rules)), Some(shape)) = (rules, model.shapes.get_mut(&service)) {
        shape.traits.insert(traits::ENDPOINT_RULE_SET, rules);
    }
    with_root(files.paginators.as_ref(), diagnostics, |root, _| {
        paginators::lift(root, &mut model, &service);
    });
    with_root(files.waiters.as_ref(), diagnostics, |root, _| {
        waiters::lift(root, &mut model, &service);
    });
    Some(model)
}

fn model(root: &Node<'_>, file: &str) -> Option<Model> {
    keys::only(root, keys::ROOT);
    let empty = Value::Object(serde_json::Map::new());
    let shapes = root.get("shapes").unwrap_or_else(|| root.with_value(&empty));
    let context = service::context(root, shapes)?;
    let mut model = Model { source: Source(file.to_owned()), shapes: BTreeMap::new() };
    for node in context.shapes.entries() {
        if let (Some(id), Some(shape)) = (context.shape_id(&node), shape::lift(&node, &context)) {
            insert(&mut model, id, shape, &node);
        }
    }
    let mut operations = Vec::new();
    for node in root.get("operations").iter().flat_map(Node::entries) {
        if let (Some(id), Some(shape)) = (context.id(&node), operation::lift(&node, &context)) {
            operations.push(id.clone());
            insert(&mut model, id, shape, &node);
        }
    }
    let (id, mut traits) = service::lift(root, &context)?;
    if let Some(discovery) = operation::discovery(root, &context) {
        traits.insert(traits::CLIENT_ENDPOINT_DISCOVERY, discovery);
    }
    let version = context.version.clone();
    let service = Service { version, operations, ..Service::default() };
    let named_by = root.need("metadata")?;
    insert(&mut model, id, Shape { kind: Kind::Service(service), traits }, &named_by);
    protocols::list(&mut model);
    Some(model)
}

fn insert(model: &mut Model, id: ShapeId, shape: Shape, node: &Node<'_>) {
    let name = id.name().to_owned();
    if let Some(other) = model.shapes.insert(id, shape) {
        node.error(format!("`{name}` is the name of {} too", with_article(other.kind.name())));
    }
}

/// The reference's shape and its id, if it exists; otherwise that is reported.
fn target<'a>(reference: &'a Node<'_>, context: &'a Context<'_>) -> Option<(ShapeId, Node<'a>)> {
    let node = reference.need("shape")?;
    let name = node.text()?;
    if let Some(shape) = context.shapes.get(name) {
        return Some((context.shape_id(&shape)?, shape));
    }
    let names = context.shapes.object()?.keys().map(String::as_str);
    node.unknown("shape", name, names);
    None
}
