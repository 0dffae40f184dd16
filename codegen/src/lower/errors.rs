//! Error structures, and the errors of operations.

use super::shapes::{last, structure};
use super::{Context, docs, naming};
use crate::analyze::Role;
use crate::diagnostic::Diagnostics;
use crate::ir::{self, ErrorKind, ErrorMessage, Presence};
use crate::model::{Operation, Service, ShapeId};

/// The error structures, by name.
pub(super) fn structures(context: &Context<'_>, diagnostics: &mut Diagnostics) -> Vec<ir::ErrorStructure> {
    let mut errors = Vec::new();
    for (id, path) in context.names.iter().filter(|(id, _)| context.closure.is(id, Role::Error)) {
        let (Some(shape), Some(members)) = (context.model.shape(id), context.model.members(id)) else { continue };
        let structure = structure(context, id, shape, members, last(path), ir::Role::Error, diagnostics);
        let message = structure.fields.iter().find(|field| field.name == "message");
        errors.push(ir::ErrorStructure {
            message: match message {
                Some(field) if field.ty != ir::TypeRef::String => ErrorMessage::Taken,
                Some(field) if field.presence == Presence::Required => ErrorMessage::Required,
                Some(_) => ErrorMessage::Optional,
                None => ErrorMessage::Absent,
            },
            retryable: retryable(shape),
            structure,
        });
    }
    errors.sort_by(|a, b| a.structure.name.cmp(&b.structure.name));
    errors
}

/// `smithy.api#retryable`, with the kind that the error's fault makes it.
fn retryable(shape: &crate::model::Shape) -> Option<ErrorKind> {
    let value = shape.traits.get("smithy.api#retryable")?;
    let throttling = value.get("throttling").and_then(serde_json::Value::as_bool).unwrap_or(false);
    Some(match shape.traits.text("smithy.api#error") {
        _ if throttling => ErrorKind::Throttling,
        Some("server") => ErrorKind::Server,
        _ => ErrorKind::Client,
    })
}

/// The error of an operation.
pub(super) fn operation(
    context: &Context<'_>,
    bound: &Service,
    operation: &Operation,
    name: String,
) -> ir::OperationError {
    let mut variants: Vec<_> =
        operation.errors.iter().chain(&bound.errors).filter_map(|id| variant(context, id)).collect();
    variants.sort_by(|a, b| a.name.cmp(&b.name));
    variants.dedup();
    ir::OperationError { name, variants }
}

fn variant(context: &Context<'_>, id: &ShapeId) -> Option<ir::ErrorVariant> {
    let (shape, name) = (context.model.shape(id)?, last(context.names.get(id)?));
    let query = shape.traits.get("aws.protocols#awsQueryError").and_then(|value| value.get("code"));
    let code = query.and_then(serde_json::Value::as_str).unwrap_or(id.name());
    Some(ir::ErrorVariant {
        name: name.to_owned(),
        stem: naming::variant_stem(name),
        code: code.to_owned(),
        docs: ir::summary(&docs::text_or(
            shape.traits.text("smithy.api#documentation"),
            &format!("The error {}.", docs::code(id.name())),
        ))
        .to_vec(),
    })
}
