//! Members: fields of structures, variants of unions.

use whitesmith_model::traits::{self, SchemaPlace};

use super::{Location, Values, Walk};
use crate::api::field_type;
use crate::report::Wire;
use crate::subject::Subject;
use crate::{docs, rule, wire};
use whitesmith_codegen::ir::{DefaultValue, Docs, Element, Field, Presence, SchemaTrait, TypeRef, UnionVariant};

/// The directions in which values of a type are sent.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Directions {
    pub(crate) sent: bool,
    /// True if the type is an operation's input, which is validated before it is sent.
    pub(crate) input: bool,
}

/// Properties that fields and variants share.
struct View<'a> {
    member: &'a str,
    ty: Option<&'a TypeRef>,
    schema: &'a Element,
    sensitive: bool,
}

impl<'a> From<&'a Field> for View<'a> {
    fn from(it: &'a Field) -> Self {
        Self { member: &it.member, ty: Some(&it.ty), schema: &it.schema, sensitive: it.sensitive }
    }
}

impl<'a> From<&'a UnionVariant> for View<'a> {
    fn from(it: &'a UnionVariant) -> Self {
        Self { member: &it.member, ty: it.ty.as_ref(), schema: &it.schema, sensitive: it.sensitive }
    }
}

/// The kind of a field, in a few words.
pub(crate) fn words(field: &Field) -> String {
    format!("{}, {}", field_type(field), if field.demanded { "required" } else { "optional" })
}

/// The wire impact of adding or removing a field.
pub(crate) fn presence(field: &Field, directions: Directions) -> Wire {
    let always = match &field.presence {
        Presence::Default { implied, .. } => !implied,
        _ => field.demanded,
    };
    if directions.sent && always { Wire::DifferentBytes } else { Wire::MoreBytes }
}

/// Compares two fields of one name.
pub(crate) fn fields(walk: &mut Walk<'_>, location: &Location, old: &Field, new: &Field, directions: Directions) {
    let before = walk.found.len();
    common(walk, location, &old.into(), &new.into());
    demands(walk, location, old, new, directions);
    defaults(walk, location, old, new, directions);
    if field_type(old) != field_type(new) && old.ty == new.ty && walk.found.len() == before {
        // Another trait decided it, such as `clientOptional`.
        walk.changed(location, Subject::Required, (Some(field_type(old)), Some(field_type(new))), Wire::SameBytes);
    }
    if walk.found.len() == before && !directions.sent {
        facts(walk, location, &old.docs, &new.docs);
    }
    walk.deprecations(location, old.deprecated.as_deref(), new.deprecated.as_deref());
    member_docs(walk, location, &old.docs, &new.docs);
}

/// Compares two variants of one name.
pub(crate) fn variants(
    walk: &mut Walk<'_>,
    location: &Location,
    old: &UnionVariant,
    new: &UnionVariant,
    directions: Directions,
) {
    let before = walk.found.len();
    common(walk, location, &old.into(), &new.into());
    if walk.found.len() == before && !directions.sent {
        facts(walk, location, &old.docs, &new.docs);
    }
    member_docs(walk, location, &old.docs, &new.docs);
}

/// Compares constraints of types that are only received: nothing checks them, and only documentation contains them.
fn facts(walk: &mut Walk<'_>, location: &Location, old: &Docs, new: &Docs) {
    let (old, new) = (docs::facts_of_member(old), docs::facts_of_member(new));
    if old != new {
        let rule = &rule::DOCUMENTATION_CHANGED;
        walk.without_item(location, Subject::Constraint, (Some(old), Some(new)), rule, Wire::SameBytes);
    }
}

fn member_docs(walk: &mut Walk<'_>, location: &Location, old: &Docs, new: &Docs) {
    walk.documentation(location, docs::text_of_member(old), docs::text_of_member(new));
}

fn common(walk: &mut Walk<'_>, location: &Location, old: &View<'_>, new: &View<'_>) {
    let some = |text: &str| Some(text.to_owned());
    if old.member != new.member {
        let same = binds(old) && binds(new);
        let wire = if same { Wire::SameBytes } else { Wire::DifferentBytes };
        walk.property(location, Subject::Member, (some(old.member), some(new.member)), wire);
    }
    if old.ty != new.ty || old.schema.shape_type != new.schema.shape_type {
        let (values, wire) = types(walk, old, new);
        walk.changed(location, Subject::TargetType, values, wire);
    }
    traits(walk, location, old.schema, new.schema);
    hiding(walk, location, old.sensitive, new.sensitive);
}

/// Compares redaction in `Debug`.
pub(crate) fn hiding(walk: &mut Walk<'_>, location: &Location, old: bool, new: bool) {
    let words = |hidden: bool| Some(if hidden { "hidden in `Debug`" } else { "shown in `Debug`" }.to_owned());
    walk.property(location, Subject::Sensitive, (words(old), words(new)), Wire::SameBytes);
}

/// The type of a member, in words.
pub(crate) fn type_words(ty: Option<&TypeRef>) -> String {
    ty.map_or_else(|| "nothing".to_owned(), ToString::to_string)
}

/// Returns whether the member's name is not on the wire.
fn binds(view: &View<'_>) -> bool {
    view.schema.traits.iter().any(|it| traits::carried(SchemaPlace::Binding).any(|row| row.id == it.id))
}

fn types(walk: &Walk<'_>, old: &View<'_>, new: &View<'_>) -> (Values, Wire) {
    let wire = match (old.ty, new.ty) {
        (Some(old_ty), Some(new_ty)) => walk.wires.types((old_ty, old.schema), (new_ty, new.schema)),
        _ => Wire::DifferentBytes,
    };
    ((Some(type_words(old.ty)), Some(type_words(new.ty))), wire)
}

/// Compares the traits that serializers read.
pub(crate) fn traits(walk: &mut Walk<'_>, location: &Location, old: &Element, new: &Element) {
    let (old, new) = (wire::traits_of(old), wire::traits_of(new));
    for id in crate::union(old.keys().map(String::as_str), new.keys().map(String::as_str)) {
        let (old, new) = (old.get(id).copied(), new.get(id).copied());
        one_trait(walk, location, id, old, new);
    }
}

/// Compares one trait, which may be on one side only. One that no protocol reads does not affect the wire.
pub(crate) fn one_trait(
    walk: &mut Walk<'_>,
    location: &Location,
    id: &str,
    old: Option<&SchemaTrait>,
    new: Option<&SchemaTrait>,
) {
    if old == new || !old.into_iter().chain(new).any(|it| walk.wires.reads(it)) {
        return;
    }
    let words = |it: Option<&SchemaTrait>| {
        it.map(|it| wire::value(it).map_or_else(|| id.to_owned(), |value| format!("{id} {value}")))
    };
    walk.property(location, Subject::WireTrait, (words(old), words(new)), Wire::DifferentBytes);
}

fn demands(walk: &mut Walk<'_>, location: &Location, old: &Field, new: &Field, directions: Directions) {
    let wire = match (old.demanded, new.demanded) {
        (false, true) if directions.sent => Wire::DifferentBytes,
        (true, false) if directions.sent => Wire::MoreBytes,
        (was, is) if was != is => Wire::SameBytes,
        _ => return,
    };
    walk.changed(location, Subject::Required, (Some(words(old)), Some(words(new))), wire);
}

fn defaults(walk: &mut Walk<'_>, location: &Location, old: &Field, new: &Field, directions: Directions) {
    let default = |field: &Field| match &field.presence {
        Presence::Default { value, .. } => Some(default_words(value, field)),
        _ => None,
    };
    let (was, is) = (default(old), default(new));
    if was != is {
        // An input's fields stay empty until they are set; those of other structures are filled.
        let filled = directions.sent && !directions.input;
        let wire = if filled { Wire::DifferentBytes } else { Wire::SameBytes };
        let none = "no default".to_owned();
        let values = (was.or_else(|| Some(none.clone())), is.or(Some(none)));
        walk.changed(location, Subject::Default, values, wire);
    }
}

fn default_words(value: &DefaultValue, field: &Field) -> String {
    match value {
        DefaultValue::Zero if field.ty == TypeRef::Bool => "false".to_owned(),
        DefaultValue::Zero if field.ty.is_copy() => "0".to_owned(),
        DefaultValue::Zero => "empty".to_owned(),
        DefaultValue::True => "true".to_owned(),
        DefaultValue::Integer(value) => value.to_string(),
        DefaultValue::Float(value) => value.to_string(),
        DefaultValue::Text(value) => format!("{value:?}"),
        DefaultValue::Bytes(value) => format!("{} bytes", value.len()),
        DefaultValue::Seconds(value) => format!("{value} seconds since 1970"),
        DefaultValue::Document(value) => value.to_string(),
    }
}
