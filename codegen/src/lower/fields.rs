//! Members as fields: name, type, accessor, setter, documentation.

use whitesmith_model::diagnostic::Diagnostics;
use whitesmith_model::graph;
use whitesmith_model::traits::{self, DEFAULT_TEXT};
use whitesmith_model::{Kind, Member, Members, Model, Shape, ShapeId, Simple, prelude};

use super::shapes::last;
use super::{Context, DEEPEST, defaults, deprecation, docs, member_docs, schema};
use crate::ir::{self, Accessor, Presence, Setter, TypeRef};
use crate::naming;

/// The fields of a structure.
pub(super) fn fields(
    context: &Context<'_>,
    id: &ShapeId,
    shape: &Shape,
    members: &Members,
    role: ir::Role,
    diagnostics: &mut Diagnostics,
) -> Vec<ir::Field> {
    let hidden = shape.traits.has(traits::SENSITIVE);
    let names = naming::fields(members, role == ir::Role::Error);
    let mut fields = Vec::with_capacity(members.len());
    for ((member_name, member), name) in members.iter().zip(names) {
        let ty = role.is_message().then(|| stream(context, member, role)).flatten();
        let Some(ty) = ty.or_else(|| type_of(context, id, member_name, member, diagnostics)) else { continue };
        let presence = presence(context, member, &ty, role).unwrap_or_else(|message| {
            let help = "give the member a value of its own kind, or fix the model with a fixup";
            context.report_member(id, member_name, message, diagnostics).help(help);
            Presence::Optional
        });
        let (docs, summary) = documentation(context, member_name, member, Some(role));
        fields.push(ir::Field {
            demanded: is_demanded(member),
            autofilled: role == ir::Role::Input && is_autofilled(member),
            accessor: accessor(&ty),
            setter: setter(&ty),
            sensitive: hidden || is_sensitive(context, member),
            docs,
            summary,
            deprecated: deprecation(&member.traits),
            schema: schema::element(context, member_name, member),
            name: name.ident,
            stem: name.stem,
            member: member_name.clone(),
            ty,
            presence,
        });
    }
    fields
}

/// Returns true if a member of an input or output is its body, as a stream
/// ([Smithy 2.0](https://smithy.io/2.0/spec/streaming.html#streaming-trait)).
pub(super) fn is_stream(model: &Model, member: &Member) -> bool {
    let is_blob = || matches!(model.kind(&member.target), Some(Kind::Simple(Simple::Blob)));
    member.traits.has(traits::HTTP_PAYLOAD) && is_blob() && model.effective(member)(traits::STREAMING).is_some()
}

/// The type of a member of an input or output that is its body.
fn stream(context: &Context<'_>, member: &Member, role: ir::Role) -> Option<TypeRef> {
    if is_stream(context.model, member) {
        return Some(TypeRef::ByteStream);
    }
    context.model.shape(&member.target).filter(|shape| graph::is_event_stream(shape))?;
    let path = context.names.get(&member.target)?;
    let error = format!("types::error::{}", naming::event_error(last(path)));
    let ty = if role == ir::Role::Input { TypeRef::EventSender } else { TypeRef::EventReceiver };
    Some(ty(path.clone(), error))
}

/// The presence of a member, by Smithy's `NullableIndex` for a careful client: an `Option` may never become a plain value.
fn presence(context: &Context<'_>, member: &Member, ty: &TypeRef, role: ir::Role) -> Result<Presence, String> {
    if matches!(ty, TypeRef::ByteStream | TypeRef::EventReceiver(..) | TypeRef::EventSender(..)) {
        return Ok(Presence::Stream);
    }
    let optional = role == ir::Role::Input || member.traits.has(traits::CLIENT_OPTIONAL);
    if optional || matches!(ty, TypeRef::Boxed(_)) {
        return Ok(Presence::Optional);
    }
    let null = member.traits.has(traits::DEFAULT);
    let required = member.traits.has(traits::REQUIRED);
    Ok(match defaults::of(member) {
        Some(value) => {
            let value = defaults::lower(context.model, member, value)?;
            Presence::Default { implied: defaults::is_implied(member, ty), value }
        }
        None if null || !required => Presence::Optional,
        None if is_aggregate(context, member) => Presence::RequiredOption,
        None => Presence::Required,
    })
}

/// Returns true if the builder of the structure fails without the member.
pub(super) fn fails_without(context: &Context<'_>, member: &Member) -> bool {
    let has = |name: &str| member.traits.has(name);
    let optional = has(traits::CLIENT_OPTIONAL) || has(traits::DEFAULT) || is_aggregate(context, member);
    has(traits::REQUIRED) && !optional
}

fn is_aggregate(context: &Context<'_>, member: &Member) -> bool {
    matches!(context.model.kind(&member.target), Some(Kind::Structure(_) | Kind::Union(_)))
}

fn accessor(ty: &TypeRef) -> Accessor {
    match ty {
        TypeRef::String => Accessor::Str,
        TypeRef::List(_) => Accessor::Slice,
        TypeRef::Boxed(_) => Accessor::Unboxed,
        ty if ty.is_copy() => Accessor::Copy,
        _ => Accessor::Ref,
    }
}

fn setter(ty: &TypeRef) -> Setter {
    match ty {
        TypeRef::String | TypeRef::Boxed(_) => Setter::Into,
        TypeRef::List(element) => Setter::Push((**element).clone()),
        TypeRef::Map(key, value) => Setter::Insert((**key).clone(), (**value).clone()),
        _ => Setter::Value,
    }
}

/// Returns true if a caller must set the member: an idempotency token is filled in, and so is a default.
pub(super) fn is_demanded(member: &Member) -> bool {
    let filled = is_autofilled(member) || defaults::of(member).is_some();
    member.traits.has(traits::REQUIRED) && !filled
}

/// Returns true if the client fills in the member of an input when it is not set.
fn is_autofilled(member: &Member) -> bool {
    [traits::IDEMPOTENCY_TOKEN, DEFAULT_TEXT].iter().any(|name| member.traits.has(name))
}

/// Returns true if `Debug` must hide a member's value: it is sensitive, or contains a sensitive value.
pub(super) fn is_sensitive(context: &Context<'_>, member: &Member) -> bool {
    let mut open = vec![member];
    let mut depth = 0;
    while let Some(member) = open.pop() {
        let target = context.model.shape(&member.target);
        if member.traits.has(traits::SENSITIVE) || target.is_some_and(|shape| shape.traits.has(traits::SENSITIVE)) {
            return true;
        }
        depth += 1;
        if depth < DEEPEST {
            open.extend(target.into_iter().flat_map(|shape| shape.kind.held()).map(|(_, member)| member));
        }
    }
    false
}

/// The Rust type of a member's values, boxed if it closes a cycle.
pub(super) fn type_of(
    context: &Context<'_>,
    id: &ShapeId,
    member_name: &str,
    member: &Member,
    diagnostics: &mut Diagnostics,
) -> Option<TypeRef> {
    let is_boxed = || !context.boxed.is_empty() && context.boxed.contains(&(id.clone(), member_name.to_owned()));
    match target_type(context, &member.target, 0) {
        Ok(ty) if is_boxed() => Some(TypeRef::Boxed(Box::new(ty))),
        Ok(ty) => Some(ty),
        Err(message) => {
            let help = "take the operation out of the manifest, or fix the model with a fixup";
            context.report_member(id, member_name, message, diagnostics).help(help);
            None
        }
    }
}

fn target_type(context: &Context<'_>, target: &ShapeId, depth: usize) -> Result<TypeRef, String> {
    if depth > DEEPEST {
        return Err(format!("lists and maps nest deeper than {DEEPEST}, or without end"));
    }
    let shape = context.model.shape(target);
    let kind = Model::kind_of(target, shape).ok_or_else(|| format!("the shape {target} is missing"))?;
    let sparse = shape.is_some_and(|shape| shape.traits.has(traits::SPARSE));
    let element = |member: &Member| {
        let ty = target_type(context, &member.target, depth + 1)?;
        Ok::<_, String>(Box::new(if sparse { TypeRef::Sparse(Box::new(ty)) } else { ty }))
    };
    Ok(match kind {
        Kind::Simple(simple) => simple_type(*simple),
        Kind::IntEnum(_) => TypeRef::I32,
        Kind::List(member) => TypeRef::List(element(member)?),
        Kind::Map { key, value } => {
            let key = target_type(context, &key.target, depth + 1)?;
            TypeRef::Map(Box::new(key), element(value)?)
        }
        Kind::Enum(_) | Kind::Structure(_) | Kind::Union(_) => match context.names.get(target) {
            Some(path) => TypeRef::Named(path.clone()),
            None if *target == prelude::unit() => {
                return Err("a member of a structure cannot be a unit".into());
            }
            None => return Err(format!("the shape {target} has no Rust type")),
        },
        Kind::Service(_) | Kind::Operation(_) | Kind::Resource(_) => {
            return Err(format!("a member cannot target the {} {target}", kind.name()));
        }
    })
}

fn simple_type(simple: Simple) -> TypeRef {
    match simple {
        Simple::Blob => TypeRef::Blob,
        Simple::Boolean => TypeRef::Bool,
        Simple::String => TypeRef::String,
        Simple::Timestamp => TypeRef::DateTime,
        Simple::Byte => TypeRef::I8,
        Simple::Short => TypeRef::I16,
        Simple::Integer => TypeRef::I32,
        Simple::Long => TypeRef::I64,
        Simple::Float => TypeRef::F32,
        Simple::Double => TypeRef::F64,
        Simple::BigInteger => TypeRef::BigInteger,
        Simple::BigDecimal => TypeRef::BigDecimal,
        Simple::Document => TypeRef::Document,
    }
}

/// A member's documentation: the model's text, then the notes on its traits; and the first sentence of the text.
pub(super) fn documentation(
    context: &Context<'_>,
    member_name: &str,
    member: &Member,
    role: Option<ir::Role>,
) -> (ir::Docs, String) {
    let effective = context.model.effective(member);
    let text = effective(traits::DOCUMENTATION).and_then(serde_json::Value::as_str);
    let mut lines = docs::text(text);
    let summary = docs::first_sentence(&lines);
    if lines.is_empty() {
        lines.push(format!("The member `{member_name}`."));
    }
    docs::paragraph(&mut lines, member_docs::notes(context, member_name, member, role));
    (lines, summary)
}
