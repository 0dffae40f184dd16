//! What cannot be generated faithfully yet, refused by name.

use super::Context;
use crate::diagnostic::{Diagnostics, Place};
use crate::model::{Kind, Operation, Shape, ShapeId};

/// Traits of operations whose effect on the wire is not generated yet.
const OPERATION_TRAITS: &[(&str, &str)] = &[
    ("aws.auth#unsignedPayload", "an unsigned payload"),
    ("aws.protocols#httpChecksum", "checksums"),
    ("smithy.api#httpChecksumRequired", "checksums"),
    ("smithy.api#optionalAuth", "calls without a signature"),
    ("smithy.api#requestCompression", "request compression"),
    ("smithy.rules#operationContextParams", "endpoint parameters from the input"),
    ("smithy.rules#staticContextParams", "endpoint parameters of operations"),
];

/// Traits of services whose effect on the wire is not generated yet.
const SERVICE_TRAITS: &[(&str, &str)] = &[
    ("aws.protocols#awsQueryCompatible", "error codes of services that once spoke awsQuery"),
    ("smithy.rules#clientContextParams", "endpoint parameters of clients"),
];

pub(super) fn service(context: &Context<'_>, id: &ShapeId, shape: &Shape, diagnostics: &mut Diagnostics) {
    for (_, what) in SERVICE_TRAITS.iter().filter(|(name, _)| shape.traits.has(name)) {
        refuse(context, Place::Shape(id.clone()), what, diagnostics);
    }
}

pub(super) fn operation(
    context: &Context<'_>,
    id: &ShapeId,
    shape: &Shape,
    operation: &Operation,
    diagnostics: &mut Diagnostics,
) {
    for (_, what) in OPERATION_TRAITS.iter().filter(|(name, _)| shape.traits.has(name)) {
        refuse(context, Place::Shape(id.clone()), what, diagnostics);
    }
    let signs = |value: &serde_json::Value| {
        value.as_array().is_some_and(|schemes| schemes.iter().any(|scheme| scheme == "aws.auth#sigv4"))
    };
    if shape.traits.get("smithy.api#auth").is_some_and(|schemes| !signs(schemes)) {
        refuse(context, Place::Shape(id.clone()), "calls that are not signed with SigV4", diagnostics);
    }
    let prefix = shape.traits.get("smithy.api#endpoint").and_then(|value| value.get("hostPrefix"));
    if prefix.and_then(serde_json::Value::as_str).is_some_and(|prefix| prefix.contains('{')) {
        refuse(context, Place::Shape(id.clone()), "host prefixes with labels", diagnostics);
    }
    for structure in [&operation.input, &operation.output] {
        members(context, structure, diagnostics);
    }
}

fn members(context: &Context<'_>, id: &ShapeId, diagnostics: &mut Diagnostics) {
    let Some(Kind::Structure(members)) = context.model.kind(id) else { return };
    for (name, member) in members {
        let place = || Place::Member(id.clone(), name.clone());
        if context.model.effective(member)("smithy.api#streaming").is_some() {
            let what = match context.model.kind(&member.target) {
                Some(Kind::Union(_)) => "event streams",
                _ => "streaming bodies",
            };
            refuse(context, place(), what, diagnostics);
        }
        if member.traits.has("smithy.rules#contextParam") {
            refuse(context, place(), "endpoint parameters from the input", diagnostics);
        }
    }
}

fn refuse(context: &Context<'_>, place: Place, what: &str, diagnostics: &mut Diagnostics) {
    diagnostics
        .report(&context.model.source.0, place, format!("not supported yet: {what}"))
        .help("take the operation out of the manifest");
}
