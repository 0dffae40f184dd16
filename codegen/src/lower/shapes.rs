//! Structures, unions and enums.

use std::collections::{BTreeMap, BTreeSet};

use whitesmith_model::diagnostic::Diagnostics;
use whitesmith_model::graph::{self, Role};
use whitesmith_model::traits;
use whitesmith_model::{Kind, Member, Members, Service, Shape, ShapeId};

use super::fields::{self, is_sensitive};
use super::schema::shape_id;
use super::{Context, deprecation, docs, schema};
use crate::ir;
use crate::naming;

/// The paths of the errors and of the types that members target. Reports names that clash.
pub(super) fn names(
    context: &Context<'_>,
    bound: &Service,
    diagnostics: &mut Diagnostics,
) -> BTreeMap<ShapeId, String> {
    let mut names = BTreeMap::new();
    let mut files: BTreeMap<String, ShapeId> = BTreeMap::new();
    for id in type_shapes(context) {
        let name = type_name(bound, id);
        if name == "Unhandled" && context.closure.is(id, Role::Error) {
            let help = "`rename` of the service gives it another name; in a botocore model a fixup can";
            context.report_shape(id, "every error has a variant `Unhandled` already", diagnostics).help(help);
        }
        let module = if context.closure.is(id, Role::Error) { "types::error" } else { "types" };
        let path = format!("{module}::{name}");
        let file = format!("{module}::{}", naming::type_module(&name));
        if let Some(other) = files.insert(file, id.clone()) {
            let (this, that) = (&name, type_name(bound, &other));
            let message = if *this == that {
                format!("shapes {other} and {id} would both be the Rust type `{this}`")
            } else {
                format!("shapes {other} and {id} would be Rust types that differ in case alone: `{that}`, `{this}`")
            };
            let help = "`rename` of the service gives one of them another name; in a botocore model a fixup can";
            context.report_shape(id, message, diagnostics).help(help);
        }
        names.insert(id.clone(), path);
    }
    names
}

/// The shapes that become types: errors, and the structures, unions and enums that members target.
fn type_shapes<'m>(context: &Context<'m>) -> BTreeSet<&'m ShapeId> {
    let mut shapes = BTreeSet::new();
    for id in context.closure.shapes.keys() {
        let Some(shape) = context.model.shape(id) else { continue };
        if context.closure.is(id, Role::Error) {
            shapes.insert(id);
        }
        let targets = shape.kind.members().map(|(_, member)| &member.target);
        for target in targets {
            let kind = context.model.shape(target).map(|shape| &shape.kind);
            if matches!(kind, Some(Kind::Structure(_) | Kind::Union(_) | Kind::Enum(_))) {
                shapes.insert(target);
            }
        }
    }
    shapes
}

/// The service's types without its errors, by name.
pub(super) fn items(context: &Context<'_>, diagnostics: &mut Diagnostics) -> Vec<ir::Item> {
    let mut items = Vec::new();
    for (id, path) in &context.names {
        let (Some(shape), false) = (context.model.shape(id), context.closure.is(id, Role::Error)) else { continue };
        let name = last(path);
        match &shape.kind {
            Kind::Structure(members) => {
                let made = structure(context, id, shape, members, name, ir::Role::Plain, diagnostics);
                items.push(ir::Item::Structure(made));
            }
            Kind::Union(members) => items.push(ir::Item::Union(union(context, id, shape, members, name, diagnostics))),
            Kind::Enum(members) => {
                items.push(ir::Item::Enum(enumeration(context, id, shape, members, name, diagnostics)));
            }
            _ => {}
        }
    }
    items.sort_by(|a, b| a.name().cmp(b.name()));
    items
}

/// The type at the end of a path.
pub(super) fn last(path: &str) -> &str {
    path.rsplit("::").next().unwrap_or(path)
}

/// A structure in one of its roles.
pub(super) fn structure(
    context: &Context<'_>,
    id: &ShapeId,
    shape: &Shape,
    members: &Members,
    name: &str,
    role: ir::Role,
    diagnostics: &mut Diagnostics,
) -> ir::Structure {
    let fields = fields::fields(context, id, shape, members, role, diagnostics);
    let fallible = role == ir::Role::Input || fields.iter().any(is_required);
    let own = [traits::XML_NAMESPACE, traits::XML_NAME];
    let schema_traits = own.iter().filter_map(|id| schema::of_structure(id, &shape.traits)).collect();
    ir::Structure {
        name: name.to_owned(),
        module: naming::type_module(name),
        builder: naming::builder(name),
        id: shape_id(id),
        docs: docs::text_or(shape.traits.text(traits::DOCUMENTATION), &default_docs(id, role)),
        fields,
        role,
        schema_traits,
        fallible,
        companion: context.companions.contains(id),
        deprecated: deprecation(&shape.traits),
    }
}

/// Returns true if the builder of a structure fails without the field.
fn is_required(field: &ir::Field) -> bool {
    field.presence == ir::Presence::Required || matches!(field.ty, ir::TypeRef::EventReceiver(..))
}

fn default_docs(id: &ShapeId, role: ir::Role) -> String {
    let what = match role {
        ir::Role::Error => "error",
        ir::Role::Input | ir::Role::Output | ir::Role::OutputWithExtendedId | ir::Role::Plain => "structure",
    };
    format!("The {what} `{}`.", id.name())
}

fn union(
    context: &Context<'_>,
    id: &ShapeId,
    shape: &Shape,
    members: &Members,
    name: &str,
    diagnostics: &mut Diagnostics,
) -> ir::Union {
    let named = members.iter().zip(naming::union_variants(members));
    let mut variants: Vec<_> = named
        .filter(|((_, member), _)| !graph::is_event_error(context.model, shape, member))
        .map(|((name, member), variant)| union_variant(context, (id, shape), (name, member), variant, diagnostics))
        .collect();
    // As in AWS's crates, whose unions are not in the order of the model.
    variants.sort_by(|a, b| a.name.cmp(&b.name));
    ir::Union {
        name: name.to_owned(),
        module: naming::type_module(name),
        id: shape_id(id),
        docs: docs::text_or(
            shape.traits.text(traits::DOCUMENTATION),
            &format!("The union `{}`: exactly one of its variants.", id.name()),
        ),
        sensitive: variants.iter().any(|variant| variant.sensitive),
        variants,
        companion: context.companions.contains(id),
        deprecated: deprecation(&shape.traits),
    }
}

fn union_variant(
    context: &Context<'_>,
    (id, shape): (&ShapeId, &Shape),
    (member_name, member): (&str, &Member),
    variant: String,
    diagnostics: &mut Diagnostics,
) -> ir::UnionVariant {
    let is_unit = member.target == whitesmith_model::prelude::unit();
    let ty = (!is_unit).then(|| fields::type_of(context, id, member_name, member, diagnostics));
    let stem = naming::variant_stem(&variant);
    ir::UnionVariant {
        schema: schema::element(context, member_name, member),
        docs: fields::documentation(context, member_name, member, None).0,
        sensitive: shape.traits.has(traits::SENSITIVE) || is_sensitive(context, member),
        name: variant,
        stem,
        member: member_name.to_owned(),
        ty: ty.flatten(),
    }
}

fn enumeration(
    context: &Context<'_>,
    id: &ShapeId,
    shape: &Shape,
    members: &Members,
    name: &str,
    diagnostics: &mut Diagnostics,
) -> ir::Enum {
    let mut variants = Vec::with_capacity(members.len());
    for ((member_name, member), variant) in members.iter().zip(naming::enum_variants(members)) {
        let Some(value) = member.traits.text(traits::ENUM_VALUE) else {
            let message = "a member of an enum needs a text as `smithy.api#enumValue`";
            context.report_member(id, member_name, message, diagnostics).help("give it the value it has on the wire");
            continue;
        };
        variants.push(ir::EnumVariant {
            docs: docs::text_or(
                member.traits.text(traits::DOCUMENTATION),
                &format!("The value {}.", docs::code(value)),
            ),
            value: value.to_owned(),
            name: variant,
            deprecated: deprecation(&member.traits),
        });
    }
    // Their order is that of `Ord`, so it is the one that AWS's crates have.
    variants.sort_by(|a, b| a.value.cmp(&b.value));
    ir::Enum {
        name: name.to_owned(),
        module: naming::type_module(name),
        id: shape_id(id),
        docs: docs::text_or(shape.traits.text(traits::DOCUMENTATION), &format!("The enum `{}`.", id.name())),
        variants,
        sensitive: shape.traits.has(traits::SENSITIVE),
        companion: context.companions.contains(id),
        deprecated: deprecation(&shape.traits),
    }
}

/// The Rust type of a shape, in a service that may have renamed it.
fn type_name(bound: &Service, id: &ShapeId) -> String {
    naming::type_name(bound.rename.get(id).map_or(id.name(), String::as_str))
}
