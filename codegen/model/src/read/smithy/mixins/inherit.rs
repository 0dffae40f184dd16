//! Inheritance from a mixin. Its members are moved, and the shape's own are added, so a chain of mixins takes time in proportion
//! to its size.

use indexmap::map::Entry;

use crate::traits::MIXIN;
use crate::{Kind, Member, Members, Shape, ShapeId, Traits};

/// The kind of a mixin, and the traits that it passes on.
pub(super) fn passed_on(mixin: Shape) -> (Kind, Traits) {
    let Shape { kind, mut traits } = mixin;
    let own = traits.remove(MIXIN);
    let local = own.as_ref().and_then(|value| value.get("localTraits")?.as_array());
    for id in local.into_iter().flatten().filter_map(serde_json::Value::as_str) {
        traits.remove(id);
    }
    (kind, traits)
}

/// Adds the mixin's members and traits; the shape's own take precedence.
pub(super) fn inherit(kind: &mut Kind, mixed: Kind) {
    match (kind, mixed) {
        (Kind::Structure(own), Kind::Structure(mixed))
        | (Kind::Union(own), Kind::Union(mixed))
        | (Kind::Enum(own), Kind::Enum(mixed))
        | (Kind::IntEnum(own), Kind::IntEnum(mixed)) => members(own, mixed),
        (Kind::List(own), Kind::List(mixed)) => own.traits.fill(mixed.traits),
        (Kind::Map { key, value }, Kind::Map { key: mixed_key, value: mixed_value }) => {
            key.traits.fill(mixed_key.traits);
            value.traits.fill(mixed_value.traits);
        }
        (Kind::Operation(own), Kind::Operation(mixed)) => add(&mut own.errors, mixed.errors),
        (Kind::Service(own), Kind::Service(mixed)) => {
            if own.version.is_empty() {
                own.version = mixed.version;
            }
            add(&mut own.operations, mixed.operations);
            add(&mut own.resources, mixed.resources);
            add(&mut own.errors, mixed.errors);
            let rename = std::mem::replace(&mut own.rename, mixed.rename);
            own.rename.extend(rename);
        }
        (Kind::Resource(own), Kind::Resource(mixed)) => {
            add(&mut own.operations, mixed.operations);
            add(&mut own.resources, mixed.resources);
        }
        _ => {}
    }
}

/// Members of a mixin precede the shape's own ([Smithy 2.0, member ordering](https://smithy.io/2.0/spec/mixins.html#member-ordering)).
/// Members that a shape defines again keep their own traits and get the mixin's others.
fn members(own: &mut Members, mixed: Members) {
    for (name, Member { target, mut traits }) in std::mem::replace(own, mixed) {
        match own.entry(name) {
            Entry::Occupied(mut entry) => {
                traits.fill(std::mem::take(&mut entry.get_mut().traits));
                entry.insert(Member { target, traits });
            }
            Entry::Vacant(entry) => drop(entry.insert(Member { target, traits })),
        }
    }
}

/// Sorts the ids that a shape binds, as those of mixins and of shapes with mixins are.
pub(super) fn sort(kind: &mut Kind) {
    let lists = match kind {
        Kind::Operation(it) => vec![&mut it.errors],
        Kind::Service(it) => vec![&mut it.operations, &mut it.resources, &mut it.errors],
        Kind::Resource(it) => vec![&mut it.operations, &mut it.resources],
        _ => Vec::new(),
    };
    for list in lists {
        list.sort();
        list.dedup();
    }
}

/// Merges ids into others; both are sorted.
fn add(own: &mut Vec<ShapeId>, mut mixed: Vec<ShapeId>) {
    if mixed.len() > own.len() {
        std::mem::swap(own, &mut mixed);
    }
    for id in mixed {
        if let Err(at) = own.binary_search(&id) {
            own.insert(at, id);
        }
    }
}
