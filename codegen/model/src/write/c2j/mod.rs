//! A model in botocore's format (C2J): the reverse of botocore's reader in [`crate::read`], file by file.
//!
//! Every trait that the reader lifts is written. Properties that botocore cannot express are not written; reading the
//! files back and comparing shows what is missing.

mod constraints;
mod context;
mod member;
mod operation;
mod paginators;
mod service;
mod shape;
mod waiters;

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use self::context::Context;
use super::pretty::pretty;
use crate::traits;
use crate::{Kind, Model, Traits};

/// The files of a sound model, as file name and text; `None` if it has no service.
pub(super) fn files(model: &Model) -> Option<BTreeMap<String, String>> {
    let context = Context::of(model)?;
    let mut shapes = Map::new();
    for (id, name) in &context.names {
        if let Some(kind) = model.kind(id) {
            let traits = model.shape(id).map(|shape| &shape.traits);
            shapes.insert(name.clone(), shape::definition(id, kind, traits, &context));
        }
    }
    for ((container, member), name) in &context.own {
        if let Some((target, traits)) = context.own_shape(container, member) {
            shapes.insert(name.clone(), shape::definition(target.id, target.kind, Some(&traits), &context));
        }
    }
    let mut operations = Map::new();
    for id in &context.operations {
        if let Some(shape) = model.shape(id)
            && let Kind::Operation(bound) = &shape.kind
        {
            operations.insert(id.name().to_owned(), operation::definition(id, bound, &shape.traits, &context));
        }
    }
    let mut root = service::root(&context);
    root.insert("version".to_owned(), "2.0".into());
    root.insert("shapes".to_owned(), Value::Object(shapes));
    root.insert("operations".to_owned(), Value::Object(operations));
    let mut values = BTreeMap::from([("service-2.json", Value::Object(root))]);
    if let Some(rules) = context.traits.get(traits::ENDPOINT_RULE_SET) {
        values.insert("endpoint-rule-set-1.json", rules.clone());
    }
    let paginators = paginators::all(&context);
    if !paginators.is_empty() {
        values.insert("paginators-1.json", json!({ "pagination": paginators }));
    }
    let waiters = waiters::all(&context);
    if !waiters.is_empty() {
        values.insert("waiters-2.json", json!({ "version": 2, "waiters": waiters }));
    }
    Some(values.into_iter().map(|(name, value)| (name.to_owned(), pretty(value))).collect())
}

/// Writes the properties that services, operations, shapes and members share: documentation and deprecation.
fn common(traits: &Traits, entries: &mut Map<String, Value>) {
    if let Some(text) = traits.get(traits::DOCUMENTATION) {
        entries.insert("documentation".to_owned(), text.clone());
    }
    if let Some(value) = traits.get(traits::DEPRECATED) {
        entries.insert("deprecated".to_owned(), true.into());
        for (name, key) in [("message", "deprecatedMessage"), ("since", "deprecatedSince")] {
            if let Some(text) = value.get(name) {
                entries.insert(key.to_owned(), text.clone());
            }
        }
    }
}

/// Writes `true` for each of these traits that is applied, under its key.
fn flags<'k>(traits: &Traits, keys: impl IntoIterator<Item = (&'k str, &'k str)>, entries: &mut Map<String, Value>) {
    let applied = keys.into_iter().filter(|(id, _)| traits.has(id));
    entries.extend(applied.map(|(_, key)| (key.to_owned(), true.into())));
}

/// Writes the value of each of these traits that is applied, under its key.
fn values<'k>(traits: &Traits, keys: impl IntoIterator<Item = (&'k str, &'k str)>, entries: &mut Map<String, Value>) {
    entries.extend(keys.into_iter().filter_map(|(id, key)| Some((key.to_owned(), traits.get(id)?.clone()))));
}

#[cfg(test)]
mod tests;
