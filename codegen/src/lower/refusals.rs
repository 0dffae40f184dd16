//! Refusals of features that are not supported yet.

use whitesmith_model::diagnostic::{Diagnostics, Place};
use whitesmith_model::graph;
use whitesmith_model::traits;
use whitesmith_model::{Model, OperationShape, Traits};

use super::{auth, checksums, discovery, events, fields};

/// The supported operations of a service, and the others with reasons.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SupportedOperations {
    /// The names of the operations that can be generated, in the order of their ids.
    pub operations: Vec<String>,
    /// The unsupported operations.
    pub refused: Vec<Refused>,
}

/// An operation that cannot be generated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// Its name.
    pub operation: String,
    /// The reasons, sorted.
    pub reasons: Vec<String>,
}

/// Determines the supported operations of a model's services, and the reasons against the others.
pub fn supported_operations(model: &Model) -> SupportedOperations {
    let mut supported = SupportedOperations::default();
    let operations = model.services().flat_map(|(id, ..)| graph::operations(model, id));
    for id in operations {
        let Some(shape) = model.operation(&id) else { continue };
        let mut found = Diagnostics::default();
        operation(model, shape, &mut found);
        let mut reasons: Vec<_> = found.iter().map(|finding| finding.message.clone()).collect();
        reasons.sort();
        reasons.dedup();
        if reasons.is_empty() {
            supported.operations.push(id.name().to_owned());
        } else {
            supported.refused.push(Refused { operation: id.name().to_owned(), reasons });
        }
    }
    supported
}

/// Reports the traits of an operation and its members that are not supported.
pub(super) fn operation(model: &Model, shape: OperationShape<'_>, diagnostics: &mut Diagnostics) {
    let OperationShape { id, traits, operation } = shape;
    if traits.has(traits::REQUEST_COMPRESSION) && !is_gzip(traits) {
        refuse(model, Place::Shape(id.clone()), "request compression without gzip", diagnostics);
    }
    if let Some(what) = discovery::refusal(model, shape) {
        refuse(model, Place::Shape(id.clone()), what, diagnostics);
    }
    let mut input = model.members(&operation.input).into_iter().flatten();
    let is_stream = input.any(|(_, member)| fields::is_stream(model, member));
    if let Some(what) = checksums::refusal(model, shape, is_stream) {
        refuse(model, Place::Shape(id.clone()), what, diagnostics);
    }
    if let Some(what) = auth::refusal(traits) {
        refuse(model, Place::Shape(id.clone()), &what, diagnostics);
    }
    for (structure, is_output) in [(&operation.input, false), (&operation.output, true)] {
        let Some(members) = model.members(structure) else { continue };
        for (name, member) in members {
            if let Some(what) = events::refusal(model, members, member, is_output) {
                refuse(model, Place::Member(structure.clone(), name.clone()), what, diagnostics);
            }
        }
    }
}

/// Returns true if a request may be compressed with gzip, which AWS's services all accept.
fn is_gzip(traits: &Traits) -> bool {
    let encodings = traits.get(traits::REQUEST_COMPRESSION).and_then(|value| value.get("encodings"));
    encodings.and_then(serde_json::Value::as_array).is_some_and(|it| it.iter().any(|encoding| encoding == "gzip"))
}

fn refuse(model: &Model, place: Place, what: &str, diagnostics: &mut Diagnostics) {
    diagnostics
        .report(&model.source.0, place, format!("not supported yet: {what}"))
        .help("take the operation out of the manifest");
}
