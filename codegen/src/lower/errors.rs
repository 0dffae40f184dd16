//! Error structures, and the errors of operations.

use std::collections::{BTreeMap, BTreeSet};

use whitesmith_model::diagnostic::Diagnostics;
use whitesmith_model::graph::{self, Role};
use whitesmith_model::traits::{self, PROTOCOLS, Protocol};
use whitesmith_model::{Member, Members, Model, Operation, Service, Shape, ShapeId, Traits};

use super::shapes::{last, structure};
use super::{Context, RENAME, docs};
use crate::ir::{self, ErrorKind, ErrorMessage, Presence};
use crate::naming;

/// The error structures, by name.
pub(super) fn structures(context: &Context<'_>, diagnostics: &mut Diagnostics) -> Vec<ir::ErrorStructure> {
    let mut errors = Vec::new();
    let held = held(context);
    for (id, path) in context.names.iter().filter(|(id, _)| context.closure.is(id, Role::Error)) {
        let (Some(shape), Some(members)) = (context.model.shape(id), context.model.members(id)) else { continue };
        let modeled = naming::fields(members, true).iter().any(|name| name.ident == MESSAGE);
        let members = if modeled { members.clone() } else { with_message(members) };
        let structure = structure(context, id, shape, &members, last(path), ir::Role::Error, diagnostics);
        let retryable = retryable(shape);
        if let Some(field) = structure.fields.iter().find(|field| field.name == KIND && retryable.is_some()) {
            let message = format!("every error that is retried has a method `{KIND}` already");
            context.report_member(id, &field.member, message, diagnostics).help(RENAME);
        }
        let message = structure.fields.iter().find(|field| field.name == MESSAGE);
        errors.push(ir::ErrorStructure {
            message: match message {
                _ if !modeled => ErrorMessage::Added,
                Some(field) if field.ty != ir::TypeRef::String => ErrorMessage::Taken,
                Some(field) if field.presence == Presence::Optional => ErrorMessage::Optional,
                _ => ErrorMessage::Required,
            },
            retryable,
            is_value: held.contains(id) || context.closure.is(id, Role::Sent),
            structure,
        });
    }
    errors.sort_by(|a, b| a.structure.name.cmp(&b.structure.name));
    errors
}

/// The shapes that members target, except those of errors in streams of events.
fn held<'m>(context: &Context<'m>) -> BTreeSet<&'m ShapeId> {
    let shapes = context.closure.shapes.keys().filter_map(|id| context.model.shape(id));
    let members = shapes.flat_map(|shape| shape.kind.members().map(move |(_, member)| (shape, member)));
    members
        .filter(|(shape, member)| !graph::is_event_error(context.model, shape, member))
        .map(|(_, it)| &it.target)
        .collect()
}

const KIND: &str = "retryable_error_kind";

const MESSAGE: &str = "message";

/// The members of an error without a message, plus a message: services send one anyway, and the official clients have the
/// field.
fn with_message(members: &Members) -> Members {
    let mut traits = Traits::default();
    traits.insert(traits::DOCUMENTATION, "Error message, if the response has one.".into());
    let message = Member { target: ShapeId::new("smithy.api", "String"), traits };
    let mut members = members.clone();
    members.insert(MESSAGE.to_owned(), message);
    members
}

/// The kind of an error with `smithy.api#retryable`: client or server by `smithy.api#error`, or throttling.
fn retryable(shape: &whitesmith_model::Shape) -> Option<ErrorKind> {
    let throttling = shape.traits.retryable()?;
    Some(match shape.traits.text(traits::ERROR) {
        _ if throttling => ErrorKind::Throttling,
        Some("server") => ErrorKind::Server,
        _ => ErrorKind::Client,
    })
}

/// Codes of errors on the wire.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Codes {
    /// The errors' names in the model.
    Names,
    /// The code of `aws.protocols#awsQueryError`, which other protocols ignore.
    Query,
    /// That code in a header, and the errors' names in the body.
    QueryCompatible,
}

impl Codes {
    /// The codes of a service's errors.
    pub(super) fn of(service: &Shape) -> Self {
        let listed = service.traits.get(PROTOCOLS).and_then(serde_json::Value::as_array);
        let query = |id: &serde_json::Value| id == Protocol::AwsQuery.id();
        if service.traits.has(traits::AWS_QUERY_COMPATIBLE) {
            Self::QueryCompatible
        } else if listed.is_some_and(|listed| listed.iter().any(query)) {
            Self::Query
        } else {
            Self::Names
        }
    }
}

/// The variants of the service's errors.
pub(super) type Variants<'m> = BTreeMap<&'m ShapeId, ir::ErrorVariant>;

/// The variants of all errors, each of which is an error of several operations.
pub(super) fn variants<'m>(context: &Context<'m>) -> Variants<'m> {
    let wire = context.model.shape(&context.closure.service).map_or(Codes::Names, Codes::of);
    let errors = context.closure.shapes.keys().filter(|id| context.closure.is(id, Role::Error));
    errors.filter_map(|id| Some((id, variant(context, wire, id)?))).collect()
}

/// The error of an operation. A service can answer with the errors of a stream before the stream begins, too: they are
/// variants, as in AWS's own clients, after the operation's own.
pub(super) fn operation(
    known: &Variants<'_>,
    model: &Model,
    bound: &Service,
    operation: &Operation,
    name: String,
) -> ir::OperationError {
    let mut ids: BTreeSet<_> = operation.errors.iter().chain(&bound.errors).collect();
    let mut ordered: Vec<_> = ids.iter().copied().collect();
    // AWS's Smithy models list them in this order, botocore's in none.
    ordered.sort_by_key(|id| id.name().to_ascii_lowercase());
    ordered.extend(graph::event_errors(model, operation).filter(|id| ids.insert(id)));
    ir::OperationError { name, variants: ordered.into_iter().filter_map(|id| known.get(id).cloned()).collect() }
}

/// The variant of an error in a stream of events.
pub(super) fn event(context: &Context<'_>, id: &ShapeId, code: &str) -> Option<ir::ErrorVariant> {
    Some(ir::ErrorVariant { codes: vec![code.to_owned()], ..variant(context, Codes::Names, id)? })
}

fn variant(context: &Context<'_>, wire: Codes, id: &ShapeId) -> Option<ir::ErrorVariant> {
    let (shape, name) = (context.model.shape(id)?, last(context.names.get(id)?));
    let query = shape.traits.query_error_code().filter(|code| *code != id.name());
    let codes = match (wire, query) {
        (Codes::Query, Some(query)) => vec![query],
        (Codes::QueryCompatible, Some(query)) => vec![query, id.name()],
        _ => vec![id.name()],
    };
    let text = docs::text(shape.traits.text(traits::DOCUMENTATION));
    Some(ir::ErrorVariant {
        id: id.to_string(),
        summary: docs::first_sentence(&text),
        name: name.to_owned(),
        stem: naming::variant_stem(name),
        codes: codes.into_iter().map(str::to_owned).collect(),
        docs: match ir::summary(&text) {
            [] => vec![format!("The error {}.", docs::code(id.name()))],
            summary => summary.to_vec(),
        },
    })
}
