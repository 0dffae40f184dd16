//! Mixins ([Smithy 2.0, mixins](https://smithy.io/2.0/spec/mixins.html)): members and traits a shape takes from
//! other shapes. They are worked in and then gone: nothing after this stage knows of them.

use std::collections::{BTreeMap, BTreeSet};

use super::Draft;
use crate::model::{Kind, Member, Members, Shape, ShapeId, Traits};
use crate::parse::node::Node;

const MIXIN: &str = "smithy.api#mixin";

/// The shapes with all mixins worked in; shapes that are mixins themselves are left out.
pub(super) fn resolve(drafts: &BTreeMap<ShapeId, Draft>, root: &Node<'_>) -> BTreeMap<ShapeId, Shape> {
    let mut done = BTreeMap::new();
    for id in order(drafts, root) {
        let Some(draft) = drafts.get(&id) else { continue };
        let mut shape = draft.shape.clone();
        let mut inherited = Traits::default();
        for mixin in &draft.mixins {
            if let Some(mixin) = done.get(mixin) {
                inherit(&mut shape.kind, &mut inherited, mixin);
            }
        }
        for (id, value) in inherited.iter() {
            if !shape.traits.has(id) {
                shape.traits.insert(id, value.clone());
            }
        }
        done.insert(id, shape);
    }
    done.retain(|_, shape| !shape.traits.has(MIXIN));
    done
}

/// The shapes, each after its mixins. Mixins that are missing, no mixins, or in a cycle are reported.
fn order(drafts: &BTreeMap<ShapeId, Draft>, root: &Node<'_>) -> Vec<ShapeId> {
    let mut order = Vec::with_capacity(drafts.len());
    let mut entered = BTreeSet::new();
    let mut left = BTreeSet::new();
    for start in drafts.keys() {
        let mut stack = vec![(start, 0)];
        while let Some((id, next)) = stack.pop() {
            if next == 0 && !entered.insert(id) {
                if !left.contains(id) {
                    error(root, id, format!("the mixins of `{id}` lead back to it"), None);
                }
                continue;
            }
            let mixins = drafts.get(id).map_or(&[][..], |draft| &draft.mixins);
            if let Some(mixin) = mixins.get(next) {
                stack.push((id, next + 1));
                if usable(drafts, id, mixin, root) {
                    stack.push((mixin, 0));
                }
            } else {
                left.insert(id);
                order.push(id.clone());
            }
        }
    }
    order
}

fn usable(drafts: &BTreeMap<ShapeId, Draft>, id: &ShapeId, mixin: &ShapeId, root: &Node<'_>) -> bool {
    match drafts.get(mixin) {
        Some(draft) if draft.shape.traits.has(MIXIN) => true,
        Some(_) => {
            let help = format!("give it the trait `{MIXIN}`, or do not mix it in");
            error(root, id, format!("`{mixin}` is not a mixin"), Some(help));
            false
        }
        None => {
            let help = root.suggestion(mixin.as_str(), drafts.keys().map(ShapeId::as_str));
            error(root, id, format!("there is no mixin `{mixin}`"), help);
            false
        }
    }
}

fn error(root: &Node<'_>, id: &ShapeId, message: String, help: Option<String>) {
    root.error_below(["shapes", id.as_str()], message, help);
}

fn inherit(kind: &mut Kind, traits: &mut Traits, mixin: &Shape) {
    let local = mixin.traits.get(MIXIN).and_then(|value| value.get("localTraits"));
    let local = local.and_then(serde_json::Value::as_array).map_or(&[][..], Vec::as_slice);
    for (id, value) in mixin.traits.iter() {
        if id != MIXIN && !local.iter().any(|stays| stays == id) {
            traits.insert(id, value.clone());
        }
    }
    match (kind, &mixin.kind) {
        (Kind::Structure(own), Kind::Structure(mixed))
        | (Kind::Union(own), Kind::Union(mixed))
        | (Kind::Enum(own), Kind::Enum(mixed))
        | (Kind::IntEnum(own), Kind::IntEnum(mixed)) => members(own, mixed),
        (Kind::List(own), Kind::List(mixed)) => member(own, mixed),
        (Kind::Map { key, value }, Kind::Map { key: mixed_key, value: mixed_value }) => {
            member(key, mixed_key);
            member(value, mixed_value);
        }
        (Kind::Operation(own), Kind::Operation(mixed)) => append(&mut own.errors, &mixed.errors),
        (Kind::Service(own), Kind::Service(mixed)) => {
            if own.version.is_empty() {
                own.version.clone_from(&mixed.version);
            }
            append(&mut own.operations, &mixed.operations);
            append(&mut own.resources, &mixed.resources);
            append(&mut own.errors, &mixed.errors);
            for (id, name) in &mixed.rename {
                own.rename.entry(id.clone()).or_insert_with(|| name.clone());
            }
        }
        (Kind::Resource(own), Kind::Resource(mixed)) => {
            append(&mut own.operations, &mixed.operations);
            append(&mut own.resources, &mixed.resources);
        }
        _ => {}
    }
}

fn members(own: &mut Members, mixed: &Members) {
    for (name, from) in mixed {
        match own.get_mut(name) {
            Some(own) => member(own, from),
            None => {
                own.insert(name.clone(), from.clone());
            }
        }
    }
}

/// A member that a shape defines anew keeps its own traits and gets the mixin's others.
fn member(own: &mut Member, mixed: &Member) {
    for (id, value) in mixed.traits.iter() {
        if !own.traits.has(id) {
            own.traits.insert(id, value.clone());
        }
    }
}

fn append(own: &mut Vec<ShapeId>, mixed: &[ShapeId]) {
    own.extend_from_slice(mixed);
    own.sort();
    own.dedup();
}
