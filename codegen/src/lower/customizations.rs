//! Behaviour of AWS's clients that no model states. A fixup or a model gives a shape a trait, and the runtime has a
//! customization with that name.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;
use whitesmith_model::graph::Closure;
use whitesmith_model::traits::{
    self, CUT_PREFIXES, DEFAULT_TEXT, EXTENDED_REQUEST_ID, FASTER_RETRIES, LONG_ANSWERS, LONG_POLL, TEXT_OF_DATE,
    TRANSIENT_ERRORS, TREE_HASH,
};
use whitesmith_model::{Model, Operation, OperationShape, Service, Shape, ShapeId, Traits};

use super::{Context, checksums, events};
use crate::ir::endpoint::RuleSet;
use crate::ir::{self, Argument, Customization, Part, Role, Setting, Structure, TypeRef};

/// A trait, the runtime's customization for it, and the part of a call that the customization affects.
type Row = (&'static str, &'static str, Part);

/// Traits of services.
const OF_SERVICES: &[Row] = &[
    (EXTENDED_REQUEST_ID, Customization::EXTENDED_REQUEST_ID, Part::Other),
    (FASTER_RETRIES, "FasterRetries", Part::Other),
    (TRANSIENT_ERRORS, "TransientErrors", Part::Other),
];

/// Traits of operations.
const OF_OPERATIONS: &[Row] = &[(LONG_ANSWERS, "LongAnswers", Part::Other), (LONG_POLL, "LongPolling", Part::Other)];

/// Traits of operations that affect their requests, the runtime's customizations for them, and the cargo features that contain
/// these.
const WITH_FEATURES: &[(&str, &str, &str)] =
    &[(traits::REQUEST_COMPRESSION, COMPRESSION, "compression"), (TREE_HASH, "TreeHash", "tree-hash")];

const COMPRESSION: &str = "RequestCompression";
const SESSIONS: &str = "Sessions";

/// Settings of a service, each with the customizations of its own or of its operations that have it.
const SETTINGS: &[(Setting, &[&str])] = &[
    (Setting::AwsChunked, &[checksums::CHUNKED]),
    (Setting::Checksums, &[checksums::REQUEST, checksums::RESPONSE]),
    (Setting::Compression, &[COMPRESSION]),
    (Setting::Sessions, &[SESSIONS]),
];

/// Traits of an input's members or of their targets. The customizations take the member and the trait's value.
const OF_MEMBERS: &[Row] =
    &[(CUT_PREFIXES, "CutPrefixes", Part::Request), (DEFAULT_TEXT, "DefaultText", Part::Request)];

/// The settings of a service with these customizations, of its own and of its operations.
pub(super) fn settings(own: &[Customization], operations: &[ir::Operation]) -> impl Iterator<Item = Setting> {
    let has = |name: &str| {
        let of_operations = operations.iter().flat_map(|operation| &operation.customizations);
        own.iter().chain(of_operations).any(|it| it.name == name)
    };
    SETTINGS.iter().filter(move |(_, names)| names.iter().any(|name| has(name))).map(|&(setting, _)| setting)
}

/// The customizations of a service with these endpoint rules.
pub(super) fn service(traits: &Traits, rules: &RuleSet) -> Vec<Customization> {
    of(OF_SERVICES, traits).chain(sessions(traits, rules)).collect()
}

/// Sessions, if there are endpoints that need one.
fn sessions(traits: &Traits, rules: &RuleSet) -> Option<Customization> {
    let texts: Vec<_> = traits.get(traits::SESSIONS)?.as_array()?.iter().filter_map(Value::as_str).collect();
    let scheme = texts.first()?;
    rules.auth_schemes().find(|name| name == scheme)?;
    let arguments = texts.iter().map(|text| Argument::Text((*text).to_owned())).collect();
    Some(Customization::new(SESSIONS, arguments, Part::Request).in_feature("sessions"))
}

fn of(known: &'static [Row], traits: &Traits) -> impl Iterator<Item = Customization> {
    known.iter().filter_map(|&(id, name, affects)| Some(Customization::new(name, arguments(traits.get(id)?), affects)))
}

/// The role of the outputs of the service.
pub(super) fn role_of_outputs(context: &Context<'_>) -> Role {
    let service = context.model.shape(&context.closure.service);
    let extended = service.is_some_and(|shape| shape.traits.has(EXTENDED_REQUEST_ID));
    if extended { Role::OutputWithExtendedId } else { Role::Output }
}

/// The customizations of an operation.
pub(super) fn operation(
    context: &Context<'_>,
    service: &Service,
    shape: OperationShape<'_>,
    input: &Structure,
) -> Vec<Customization> {
    let OperationShape { traits, operation, .. } = shape;
    let mut found = Vec::new();
    if is_sensitive(context, service, operation) {
        found.push(Customization::new("SensitiveOutput", Vec::new(), Part::Derived));
    }
    found.extend(of(OF_OPERATIONS, traits));
    let with_features = WITH_FEATURES.iter().filter(|(id, ..)| traits.has(id));
    found.extend(
        with_features
            .map(|&(_, name, feature)| Customization::new(name, Vec::new(), Part::Request).in_feature(feature)),
    );
    if events::is_stream(context.model, shape) {
        // A stream may be silent for minutes.
        found.push(Customization::new("LongAnswers", Vec::new(), Part::Other).in_feature("event-streams"));
    }
    if role_of_outputs(context) == Role::OutputWithExtendedId {
        let arguments = vec![Argument::OutputId];
        found.push(Customization::new("ExtendedRequestIdOf", arguments, Part::Derived));
    }
    for field in input.fields.iter().filter(|field| field.ty == TypeRef::String) {
        let Some(member) = context.model.members(&operation.input).and_then(|members| members.get(&field.member))
        else {
            continue;
        };
        let effective = context.model.effective(member);
        for &(id, name, affects) in OF_MEMBERS {
            let Some(value) = effective(id) else { continue };
            let arguments = [Argument::Field(field.name.clone())].into_iter().chain(arguments(value)).collect();
            found.push(Customization::new(name, arguments, affects));
        }
    }
    found.extend(context.model.members(&operation.output).into_iter().flatten().filter_map(|(_, member)| {
        let [date, text] = [TEXT_OF_DATE, traits::HTTP_HEADER].map(|id| member.traits.text(id));
        let arguments = vec![Argument::Text(date?.to_owned()), Argument::Text(text?.to_owned())];
        Some(Customization::new("TextOfDate", arguments, Part::Other))
    }));
    found.extend(checksums::customizations(context.model, shape, input.stream().is_some()));
    found
}

/// The arguments that a trait's value contains.
fn arguments(value: &Value) -> Vec<Argument> {
    match value {
        Value::String(text) => vec![Argument::Text(text.clone())],
        Value::Array(items) if items.iter().all(Value::is_u64) => {
            items.iter().filter_map(Value::as_u64).map(Argument::Number).collect()
        }
        Value::Array(items) => {
            vec![Argument::Texts(items.iter().filter_map(Value::as_str).map(str::to_owned).collect())]
        }
        _ => Vec::new(),
    }
}

/// Returns true if a response of the operation may have a sensitive value: its output, as for AWS's own generator
/// ([smithy-rs, `SensitiveOutputDecorator`](https://github.com/smithy-lang/smithy-rs/tree/main/codegen-client)), or an error.
fn is_sensitive(context: &Context<'_>, bound: &Service, operation: &Operation) -> bool {
    let mut received = operation.errors.iter().chain(&bound.errors).chain([&operation.output]);
    received.any(|id| context.sensitive.contains(id))
}

/// The shapes of a closure that are sensitive, or contain anything sensitive at any depth. They are found in one pass from
/// the innermost outwards, since operations have many shapes in common.
pub(super) fn sensitive(model: &Model, closure: &Closure) -> BTreeSet<ShapeId> {
    let shapes: Vec<_> = closure.shapes.keys().filter_map(|id| Some((id, model.shape(id)?))).collect();
    let is_sensitive = |shape: &Shape| {
        let members = shape.kind.members().map(|(_, member)| &member.traits);
        members.chain([&shape.traits]).any(|traits| traits.has(traits::SENSITIVE))
    };
    let mut open: Vec<_> = shapes.iter().filter(|(_, shape)| is_sensitive(shape)).map(|(id, _)| *id).collect();
    if open.is_empty() {
        return BTreeSet::new();
    }
    let mut holders: BTreeMap<&ShapeId, Vec<&ShapeId>> = BTreeMap::new();
    for (id, shape) in shapes {
        for (_, member) in shape.kind.members() {
            holders.entry(&member.target).or_default().push(id);
        }
    }
    let mut sensitive = BTreeSet::new();
    while let Some(id) = open.pop() {
        if sensitive.insert(id.clone()) {
            open.extend(holders.get(id).into_iter().flatten().copied());
        }
    }
    sensitive
}
