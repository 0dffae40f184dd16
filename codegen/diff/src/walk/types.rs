//! Structures, unions, enums and errors.

use std::collections::{BTreeMap, BTreeSet};

use whitesmith_model::traits;

use super::members::{self, Directions};
use super::{Location, Scope, Walk};
use crate::report::Wire;
use crate::subject::{Kind, Subject};
use crate::{docs, rule, union};
use whitesmith_codegen::ir::{
    Constraint, Enum, ErrorStructure, Field, Item, Presence, Protocol, SchemaTrait, Service, ShapeId, Structure, Union,
};

/// Compares the types and the errors of both services.
pub(crate) fn compare(walk: &mut Walk<'_>) {
    let (old, new) = (items(walk.old), items(walk.new));
    for path in union(old.keys().map(String::as_str), new.keys().map(String::as_str)) {
        walk.scope = Scope::Type(path.to_owned());
        match (old.get(path), new.get(path)) {
            (Some(old), Some(new)) => pair(walk, path, *old, *new),
            (Some(gone), None) => alone(walk, path, *gone, Kind::Removed),
            (None, Some(come)) => alone(walk, path, *come, Kind::Added),
            (None, None) => {}
        }
    }
}

#[derive(Clone, Copy)]
enum Type<'a> {
    Item(&'a Item),
    Error(&'a ErrorStructure),
}

fn items(service: &Service) -> BTreeMap<String, Type<'_>> {
    let types = service.types.iter().map(|item| (format!("types::{}", item.name()), Type::Item(item)));
    let errors = service.errors.iter();
    types.chain(errors.map(|error| (format!("types::error::{}", error.structure.name), Type::Error(error)))).collect()
}

impl Type<'_> {
    fn id(&self) -> &ShapeId {
        match self {
            Self::Item(Item::Structure(it)) => &it.id,
            Self::Item(Item::Union(it)) => &it.id,
            Self::Item(Item::Enum(it)) => &it.id,
            Self::Error(it) => &it.structure.id,
        }
    }

    fn kind(&self) -> &'static str {
        match self {
            Self::Item(Item::Structure(_)) => "structure",
            Self::Item(Item::Union(_)) => "union",
            Self::Item(Item::Enum(_)) => "enum",
            Self::Error(_) => "error",
        }
    }

    fn size(&self) -> usize {
        match self {
            Self::Item(Item::Structure(it)) => it.fields.len(),
            Self::Item(Item::Union(it)) => it.variants.len(),
            Self::Item(Item::Enum(it)) => it.variants.len(),
            Self::Error(it) => it.structure.fields.len(),
        }
    }

    fn words(&self) -> String {
        let (size, what) = (self.size(), if self.kind() == "enum" { "value" } else { "member" });
        format!("{} of {size} {what}{}", self.kind(), if size == 1 { "" } else { "s" })
    }
}

/// Compares a type that is added or removed: the members that mention it decide its wire impact.
fn alone(walk: &mut Walk<'_>, path: &str, it: Type<'_>, kind: Kind) {
    walk.one_sided(&Location::of(it.id(), path), kind, Subject::Type, Some(it.words()), Wire::SameBytes);
}

fn pair(walk: &mut Walk<'_>, path: &str, old: Type<'_>, new: Type<'_>) {
    let location = Location::of(new.id(), path);
    let uses = walk.usage.uses(path);
    let directions = Directions { sent: uses.sent, input: false };
    match (old, new) {
        (Type::Item(Item::Structure(old)), Type::Item(Item::Structure(new))) => {
            structures(walk, &location, old, new, directions);
        }
        (Type::Item(Item::Union(old)), Type::Item(Item::Union(new))) => unions(walk, &location, old, new, directions),
        (Type::Item(Item::Enum(old)), Type::Item(Item::Enum(new))) => enums(walk, &location, old, new),
        (Type::Error(old), Type::Error(new)) => {
            structures(walk, &location, &old.structure, &new.structure, directions);
            errors(walk, &location, old, new);
        }
        _ => {
            let values = (Some(old.words()), Some(new.words()));
            walk.replaced(&location, values);
        }
    }
}

fn errors(walk: &mut Walk<'_>, location: &Location, old: &ErrorStructure, new: &ErrorStructure) {
    if old.retryable != new.retryable {
        let words = |it: &ErrorStructure| Some(it.retryable.map_or("no retry".to_owned(), |kind| format!("{kind:?}")));
        let (old, new) = (words(old), words(new));
        let rule = walk.claim_method(location, "retryable_error_kind").unwrap_or(&rule::BEHAVIOR_CHANGED);
        walk.without_item(location, Subject::Retryable, (old, new), rule, Wire::SameBytes);
    }
}

/// The fields that another structure has, too, in their order.
fn order<'s>(it: &'s Structure, other: &'s Structure) -> impl Iterator<Item = &'s str> {
    let known: BTreeSet<_> = other.fields.iter().map(|field| field.name.as_str()).collect();
    it.fields.iter().map(|field| field.name.as_str()).filter(move |name| known.contains(name))
}

/// Compares two structures of one name, inputs and outputs included.
pub(crate) fn structures(
    walk: &mut Walk<'_>,
    location: &Location,
    old: &Structure,
    new: &Structure,
    directions: Directions,
) {
    if old.id.name != new.id.name {
        // restXml names a body after its shape.
        let shows = walk.wires.speaks(&[Protocol::RestXml]);
        let wire = if shows { Wire::DifferentBytes } else { Wire::SameBytes };
        walk.property(location, Subject::Type, (Some(old.id.name.clone()), Some(new.id.name.clone())), wire);
    }
    if order(old, new).ne(order(new, old)) {
        walk.reordered.insert(new.id.name.clone());
    }
    let by_name = |it: &'_ Structure| it.fields.iter().map(|field| (field.name.clone(), field.clone())).collect();
    let (old_fields, new_fields): (BTreeMap<_, Field>, BTreeMap<_, Field>) = (by_name(old), by_name(new));
    for name in union(old_fields.keys().map(String::as_str), new_fields.keys().map(String::as_str)) {
        match (old_fields.get(name), new_fields.get(name)) {
            (Some(old), Some(new)) => {
                let at = location.member(&new.member, name);
                members::fields(walk, &at, old, new, directions);
            }
            (Some(gone), None) => {
                let at = location.member(&gone.member, name);
                walk.one_sided(&at, Kind::Removed, Subject::Member, Some(members::words(gone)), Wire::DifferentBytes);
            }
            (None, Some(come)) => {
                let at = location.member(&come.member, name);
                let wire = members::presence(come, directions);
                walk.one_sided(&at, Kind::Added, Subject::Member, Some(members::words(come)), wire);
            }
            (None, None) => {}
        }
    }
    if directions.sent {
        constraints(walk, location, old, new);
    }
    builders(walk, location, old, new);
    shape_traits(walk, location, old, new);
    walk.deprecations(location, old.deprecated.as_deref(), new.deprecated.as_deref());
    walk.documentation(location, docs::text(&old.docs), docs::text(&new.docs));
}

/// Returns whether `build` can fail: each required field makes it fallible.
fn builders(walk: &mut Walk<'_>, location: &Location, old: &Structure, new: &Structure) {
    if old.fallible == new.fallible {
        return;
    }
    let words = |it: &Structure| {
        let required = it.fields.iter().filter(|field| field.presence == Presence::Required);
        let names: Vec<_> = required.map(|field| format!("`{}`", field.name)).collect();
        Some(match names.as_slice() {
            [] => "`build` cannot fail".to_owned(),
            names => format!("`build` fails without {}", names.join(", ")),
        })
    };
    walk.changed(location, Subject::Builder, (words(old), words(new)), Wire::SameBytes);
}

/// Traits of the shape itself; those that an operation gives its input are compared with the operation.
fn shape_traits(walk: &mut Walk<'_>, location: &Location, old: &Structure, new: &Structure) {
    fn by_id(it: &Structure) -> BTreeMap<&'static str, &SchemaTrait> {
        let own = |it: &&SchemaTrait| ![traits::HTTP, traits::NO_BODY_MEMBERS].contains(&it.id);
        it.schema_traits.iter().filter(own).map(|it| (it.id, it)).collect()
    }
    let (old, new) = (by_id(old), by_id(new));
    for id in union(old.keys().copied(), new.keys().copied()) {
        members::one_trait(walk, location, id, old.get(id).copied(), new.get(id).copied());
    }
}

/// Constraints of members' targets, for members on both sides.
fn constraints(walk: &mut Walk<'_>, location: &Location, old: &Structure, new: &Structure) {
    let (old_by_path, new_by_path) = walk.constraints.of(&old.id, &new.id);
    let none = Constraint::default();
    for path in union(old_by_path.keys().copied(), new_by_path.keys().copied()) {
        let member = path.split('.').next().unwrap_or(path);
        let field = |it: &Structure| it.fields.iter().find(|field| field.member == member).map(|it| it.name.clone());
        let (Some(_), Some(name)) = (field(old), field(new)) else { continue };
        let old = old_by_path.get(path).copied().unwrap_or(&none);
        let new = new_by_path.get(path).copied().unwrap_or(&none);
        one_constraint(walk, &Location { member: Some(path.to_owned()), ..location.member(member, &name) }, old, new);
    }
}

/// The constraints of one shape, by the path of the member.
type ByPath<'a> = BTreeMap<&'a str, &'a Constraint>;

/// The constraints of both sides, by shape.
pub(crate) struct Constraints<'a> {
    old: BTreeMap<&'a str, ByPath<'a>>,
    new: BTreeMap<&'a str, ByPath<'a>>,
}

impl<'a> Constraints<'a> {
    pub(crate) fn read(old: &'a Service, new: &'a Service) -> Self {
        let by_shape = |service: &'a Service| {
            let mut shapes: BTreeMap<&str, ByPath<'_>> = BTreeMap::new();
            for it in &service.constraints {
                shapes.entry(&it.shape).or_default().insert(&it.member, it);
            }
            shapes
        };
        Self { old: by_shape(old), new: by_shape(new) }
    }

    fn of(&self, old: &ShapeId, new: &ShapeId) -> (ByPath<'a>, ByPath<'a>) {
        let of = |shapes: &BTreeMap<&str, ByPath<'a>>, id: &ShapeId| shapes.get(&*id.name).cloned().unwrap_or_default();
        (of(&self.old, old), of(&self.new, new))
    }
}

fn one_constraint(walk: &mut Walk<'_>, location: &Location, old: &Constraint, new: &Constraint) {
    fn bounds<T: ToString>(min: Option<&T>, max: Option<&T>) -> Option<String> {
        let text = |it: Option<&T>| it.map(ToString::to_string).unwrap_or_default();
        (min.is_some() || max.is_some()).then(|| format!("{}..{}", text(min), text(max)))
    }
    let length = |it: &Constraint| bounds(it.length.min.as_ref(), it.length.max.as_ref());
    let range = |it: &Constraint| bounds(it.range.min.as_ref(), it.range.max.as_ref());
    let pairs = [
        (Subject::Length, length(old), length(new)),
        (Subject::Range, range(old), range(new)),
        (Subject::Pattern, old.pattern.clone(), new.pattern.clone()),
    ];
    for (subject, old, new) in pairs {
        if old != new {
            walk.without_item(location, subject, (old, new), &rule::CONSTRAINT_CHANGED, Wire::SameBytes);
        }
    }
}

fn unions(walk: &mut Walk<'_>, location: &Location, old: &Union, new: &Union, directions: Directions) {
    let names = |it: &Union| it.variants.iter().map(|variant| variant.name.clone()).collect::<Vec<_>>();
    let (old_names, new_names) = (names(old), names(new));
    for name in union(old_names.iter().map(String::as_str), new_names.iter().map(String::as_str)) {
        let find = |it: &Union| it.variants.iter().find(|variant| variant.name == name).cloned();
        match (find(old), find(new)) {
            (Some(old), Some(new)) => {
                members::variants(walk, &location.member(&new.member, name), &old, &new, directions);
            }
            (Some(gone), None) => {
                let at = location.member(&gone.member, name);
                walk.one_sided(
                    &at,
                    Kind::Removed,
                    Subject::Member,
                    Some(members::type_words(gone.ty.as_ref())),
                    Wire::DifferentBytes,
                );
            }
            (None, Some(come)) => {
                let at = location.member(&come.member, name);
                walk.one_sided(
                    &at,
                    Kind::Added,
                    Subject::Member,
                    Some(members::type_words(come.ty.as_ref())),
                    Wire::MoreBytes,
                );
            }
            (None, None) => {}
        }
    }
    walk.deprecations(location, old.deprecated.as_deref(), new.deprecated.as_deref());
    walk.documentation(location, docs::text(&old.docs), docs::text(&new.docs));
}

fn enums(walk: &mut Walk<'_>, location: &Location, old: &Enum, new: &Enum) {
    let has_value = |it: &Enum, value: &str| it.variants.iter().any(|variant| variant.value == value);
    let names = |it: &Enum| it.variants.iter().map(|variant| variant.name.clone()).collect::<Vec<_>>();
    let (old_names, new_names) = (names(old), names(new));
    for name in union(old_names.iter().map(String::as_str), new_names.iter().map(String::as_str)) {
        let find = |it: &Enum| it.variants.iter().find(|variant| variant.name == name).cloned();
        match (find(old), find(new)) {
            (Some(old), Some(new)) => {
                let at = location.member(&new.value, name);
                let values = (Some(old.value), Some(new.value));
                walk.property(&at, Subject::EnumValue, values, Wire::DifferentBytes);
                walk.deprecations(&at, old.deprecated.as_deref(), new.deprecated.as_deref());
                walk.documentation(&at, docs::text(&old.docs), docs::text(&new.docs));
            }
            (Some(gone), None) => {
                let stays = has_value(new, &gone.value);
                let wire = if stays { Wire::SameBytes } else { Wire::DifferentBytes };
                walk.one_sided(
                    &location.member(&gone.value, name),
                    Kind::Removed,
                    Subject::EnumValue,
                    Some(gone.value),
                    wire,
                );
            }
            (None, Some(come)) => {
                let was = has_value(old, &come.value);
                let wire = if was { Wire::SameBytes } else { Wire::MoreBytes };
                walk.one_sided(
                    &location.member(&come.value, name),
                    Kind::Added,
                    Subject::EnumValue,
                    Some(come.value),
                    wire,
                );
            }
            (None, None) => {}
        }
    }
    members::hiding(walk, location, old.sensitive, new.sensitive);
    walk.deprecations(location, old.deprecated.as_deref(), new.deprecated.as_deref());
    walk.documentation(location, docs::text(&old.docs), docs::text(&new.docs));
}
