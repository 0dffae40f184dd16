//! A service.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;
use whitesmith_model::diagnostic::{Diagnostics, Place};
use whitesmith_model::graph::{self, Closure};
use whitesmith_model::traits;
use whitesmith_model::{Model, ServiceShape, ShapeId, Traits};

use super::field_path::Types;
use super::operations::{self, OfService};
use super::protocols::{self, Choice};
use super::schema::shape_id;
use super::{
    Context, auth, constraints, coverage, customizations, discovery, docs, endpoint, errors, events,
    infinite_recursion, refusals, shapes, waiters_and_paginators,
};
use crate::ir::{self, AuthScheme, Customization, Setting};
use crate::recursion::recursion;

/// A service as the manifest and its model describe it.
pub(crate) struct ServiceInput<'a> {
    /// The module.
    pub(crate) module: &'a str,
    /// The manifest's file, and the position of the entry; none of a service without a manifest.
    pub(crate) manifest: Option<(&'a str, usize)>,
    /// The model.
    pub(crate) model: &'a Model,
    /// The names of the chosen operations.
    pub(crate) operations: &'a [String],
    /// The names of the companions.
    pub(crate) companions: &'a [String],
    /// The protocol that the manifest pins.
    pub(crate) protocol: Option<&'a str>,
    /// The library name of the crate.
    pub(crate) lib_name: &'a str,
    /// The model's file.
    pub(crate) origin: String,
    /// The file that must document every public item, if one must.
    pub(crate) overlay: Option<String>,
}

/// A lowered service, with the data of the summary.
pub(crate) struct Lowered {
    pub(crate) service: ir::Service,
    pub(crate) protocol: Choice,
    pub(crate) shapes: usize,
    /// Waiters and paginators of the model that are not generated.
    pub(crate) notes: Diagnostics,
}

/// Lowers a service. Returns `None` if anything about it was reported.
pub(crate) fn service(input: &ServiceInput<'_>, diagnostics: &mut Diagnostics) -> Option<Lowered> {
    let mut found = Diagnostics::default();
    let lowered = lower(input, &mut found);
    let clean = found.is_empty();
    diagnostics.extend(found);
    lowered.filter(|_| clean)
}

/// Returns the public items of a service, in the order of their keys. `None` if the model has no service.
pub(crate) fn public_items(input: &ServiceInput<'_>, diagnostics: &mut Diagnostics) -> Option<Vec<coverage::Item>> {
    let service = only_service(input.model, diagnostics)?;
    let closure = graph::closure(input.model, service.id, &chosen_operations(input, service.id, diagnostics));
    Some(coverage::items(&context(input, service, &closure, diagnostics), service.id))
}

fn lower(input: &ServiceInput<'_>, diagnostics: &mut Diagnostics) -> Option<Lowered> {
    let model = input.model;
    let service = only_service(model, diagnostics)?;
    let chosen = chosen_operations(input, service.id, diagnostics);
    let closure = graph::closure(model, service.id, &chosen);
    let context = context(input, service, &closure, diagnostics);
    check(input, &context, service, diagnostics);
    let protocol = protocols::choose(&context, service, input.protocol, diagnostics);
    let endpoint_rules = endpoint_rules(&context, service, diagnostics);
    let auth = auth::service(&context, service, endpoint_rules.as_ref(), diagnostics);
    let names = service_names(&context, service, &auth, diagnostics);
    let (types, errors) = (shapes::items(&context, diagnostics), errors::structures(&context, diagnostics));
    let mut drafts = operations::drafts(&context, diagnostics);
    discovery::complete(service, &mut drafts, &Types::of(&types));
    let (repeated, notes) = waiters_and_paginators::lower(&context, service, &drafts, &Types::of(&types), diagnostics);
    let of_service = OfService {
        service,
        auth: &auth,
        rules: endpoint_rules.as_ref(),
        protocol: protocol.as_ref().and_then(|choice| choice.protocols.first().copied()),
        reference: operations::reference(service),
    };
    let operations = operations::operations(&context, &of_service, drafts, repeated, diagnostics);
    // Lowering fails only after everything was checked, so that a run reports all problems.
    let (protocol, endpoint_rules, names) = (protocol?, endpoint_rules?, names?);
    let customizations = customizations::service(service.traits, &endpoint_rules);
    let settings = settings(service, &auth, (&customizations, &operations), &endpoint_rules);
    let title = docs::plain(service.traits.text(traits::TITLE).unwrap_or(&names.sdk_id));
    let service = ir::Service {
        module: input.module.to_owned(),
        docs: service_docs(&title, service.traits),
        title,
        origin: input.origin.clone(),
        descriptor: descriptor(service, names, auth, (customizations, settings), protocol.protocols.clone()),
        endpoint_rules,
        operations,
        types,
        errors,
        event_errors: events::errors(&context),
        constraints: constraints::constraints(&context),
    };
    Some(Lowered { service, protocol, shapes: closure.shapes.len(), notes })
}

/// The context that all of the lowering reads.
fn context<'m>(
    input: &ServiceInput<'m>,
    service: ServiceShape<'m>,
    closure: &'m Closure,
    diagnostics: &mut Diagnostics,
) -> Context<'m> {
    let mut context = Context {
        model: input.model,
        closure,
        companions: companions(input, service.id, closure),
        boxed: recursion(closure.shapes.keys().filter_map(|id| Some((id, input.model.shape(id)?)))),
        sensitive: customizations::sensitive(input.model, closure),
        names: BTreeMap::new(),
        public_path: format!("{}::{}", input.lib_name, input.module),
        crate_path: format!("crate::{}", input.module),
    };
    context.names = shapes::names(&context, service.service, diagnostics);
    context
}

/// Reports the parts of the service that cannot be generated.
fn check(input: &ServiceInput<'_>, context: &Context<'_>, service: ServiceShape<'_>, diagnostics: &mut Diagnostics) {
    if let Some(overlay) = &input.overlay {
        coverage::check(context, service.id, overlay, diagnostics);
    }
    for operation in context.closure.operations(context.model) {
        refusals::operation(context.model, operation, diagnostics);
    }
    infinite_recursion::check(context, diagnostics);
}

/// The service-specific settings of the configuration.
fn settings(
    service: ServiceShape<'_>,
    auth: &[AuthScheme],
    (customizations, operations): (&[Customization], &[ir::Operation]),
    rules: &ir::endpoint::RuleSet,
) -> Vec<Setting> {
    let schemes = ir::auth_schemes(auth, operations);
    let by_auth = [(AuthScheme::HttpBearer, Setting::BearerToken), (AuthScheme::SigV4a, Setting::SigningRegions)];
    let by_auth = by_auth.into_iter().filter(|(scheme, _)| schemes.contains(scheme)).map(|(_, setting)| setting);
    by_auth
        .chain(customizations::settings(customizations, operations))
        .chain(endpoint::settings(service.traits, rules))
        .collect()
}

fn service_docs(title: &str, traits: &Traits) -> ir::Docs {
    let mut lines = vec![format!("{title}.")];
    let text = docs::text(traits.text(traits::DOCUMENTATION));
    if !text.is_empty() {
        lines.push(String::new());
        lines.extend(text);
    }
    lines
}

fn only_service<'m>(model: &'m Model, diagnostics: &mut Diagnostics) -> Option<ServiceShape<'m>> {
    let mut services = model.services();
    let first = services.next();
    if let (Some((id, shape, service)), None) = (first, services.next()) {
        return Some(ServiceShape { id, traits: &shape.traits, service });
    }
    let ids: Vec<_> = model.services().map(|(id, ..)| id.to_string()).collect();
    let message = match ids.as_slice() {
        [] => "the model has no service".to_owned(),
        ids => format!("the model has {} services: {}", ids.len(), ids.join(", ")),
    };
    diagnostics
        .report(&model.source.0, Place::File, message)
        .help("give each service a model of its own: `whitesmith import` takes one out of a larger model");
    None
}

/// Reports operations that the service of a model does not have, even if the model has other problems.
pub(crate) fn operations_exist(input: &ServiceInput<'_>, diagnostics: &mut Diagnostics) {
    if let Some((id, ..)) = input.model.services().next() {
        chosen_operations(input, id, diagnostics);
    }
}

fn chosen_operations(input: &ServiceInput<'_>, service: &ShapeId, diagnostics: &mut Diagnostics) -> Vec<ShapeId> {
    let mut chosen = BTreeSet::new();
    let operations = graph::Named::of(input.model, service);
    for (key, names) in [("operations", input.operations), ("companions", input.companions)] {
        for (at, name) in names.iter().enumerate() {
            let Some(id) = operations.get(name) else {
                let unknown = operations.unknown(name, diagnostics.suggests());
                let (file, place) = match input.manifest {
                    Some((file, index)) => (file, Place::Pointer(format!("service[{index}].{key}[{at}]"))),
                    None => (input.model.source.0.as_str(), Place::Shape(service.clone())),
                };
                // A vendored model has only a part of its service.
                let add = format!("`whitesmith add {} {name}` imports it, if the service has it", input.module);
                diagnostics.report(file, place, unknown.to_string()).help(unknown.help_and(&add));
                continue;
            };
            chosen.insert(id.clone());
        }
    }
    chosen.into_iter().collect()
}

/// Shapes that only companions need, and the companions.
fn companions(input: &ServiceInput<'_>, service: &ShapeId, closure: &Closure) -> BTreeSet<ShapeId> {
    let names: BTreeSet<_> = input.companions.iter().map(String::as_str).collect();
    let is_companion = |id: &&ShapeId| names.contains(id.name());
    let (companions, others): (Vec<_>, Vec<_>) = closure.operations.iter().partition(is_companion);
    if companions.is_empty() {
        return BTreeSet::new();
    }
    let others: Vec<_> = others.into_iter().cloned().collect();
    let plain = graph::closure(input.model, service, &others);
    let shapes = closure.shapes.keys().filter(|id| !plain.shapes.contains_key(id));
    let companions = companions.into_iter().filter(|id| !plain.operations.contains(id));
    shapes.chain(companions).cloned().collect()
}

fn endpoint_rules(
    context: &Context<'_>,
    service: ServiceShape<'_>,
    diagnostics: &mut Diagnostics,
) -> Option<ir::endpoint::RuleSet> {
    let (file, id) = (&context.model.source.0, service.id);
    match (service.traits.get(traits::ENDPOINT_RULE_SET), service.traits.get(traits::ENDPOINT_BDD)) {
        (Some(rules), _) => endpoint::rule_set(rules, file, id, diagnostics),
        (None, Some(bdd)) => endpoint::bdd(bdd, file, id, diagnostics),
        (None, None) => {
            diagnostics
                .report(file, Place::Shape(id.clone()), "the service has no endpoint rules")
                .help("botocore has them in `endpoint-rule-set-1.json` next to the model");
            None
        }
    }
}

fn request_headers(traits: &Traits) -> Vec<(String, String)> {
    let headers = traits.get(traits::REQUEST_HEADERS).and_then(Value::as_object);
    let text = |(name, value): (&String, &Value)| Some((name.clone(), value.as_str()?.to_owned()));
    headers.into_iter().flatten().filter_map(text).collect()
}

/// The names of a service at AWS.
struct ServiceNames {
    sdk_id: String,
    signing_name: Option<String>,
}

fn service_names(
    context: &Context<'_>,
    service: ServiceShape<'_>,
    auth: &[AuthScheme],
    diagnostics: &mut Diagnostics,
) -> Option<ServiceNames> {
    let ServiceShape { id, traits, .. } = service;
    let (sdk_id, signing_name) = (traits.sdk_id(), traits.signing_name());
    if sdk_id.is_none_or(|id| !is_sdk_id(id)) {
        context
            .report_shape(id, "the service has no usable `sdkId` in the trait `aws.api#service`", diagnostics)
            .help("it is words of ASCII letters and digits, a letter first, with a space between words");
    }
    let signs = auth.iter().any(|scheme| matches!(scheme, AuthScheme::SigV4 | AuthScheme::SigV4a));
    if signs && signing_name.is_none_or(str::is_empty) {
        context
            .report_shape(id, "the service has no name to sign for in the trait `aws.auth#sigv4`", diagnostics)
            .help("fix the model with a fixup");
        return None;
    }
    Some(ServiceNames { sdk_id: sdk_id?.to_owned(), signing_name: signing_name.map(str::to_owned) })
}

fn descriptor(
    service: ServiceShape<'_>,
    names: ServiceNames,
    auth: Vec<AuthScheme>,
    (customizations, settings): (Vec<Customization>, Vec<Setting>),
    protocols: Vec<ir::Protocol>,
) -> ir::ServiceDescriptor {
    let traits = service.traits;
    ir::ServiceDescriptor {
        id: shape_id(service.id),
        version: service.service.version.clone(),
        user_agent_name: names.sdk_id.replace(' ', "").to_lowercase(),
        sdk_id: names.sdk_id,
        auth,
        signing_name: names.signing_name,
        request_headers: request_headers(traits),
        auth_token: traits.text(traits::AUTH_TOKEN).map(str::to_owned),
        customizations,
        signed_as_is: traits.has(traits::SIGNED_AS_IS),
        settings,
        protocols,
        aws_query_compatible: traits.has(traits::AWS_QUERY_COMPATIBLE),
        xml_namespace: traits.xml_namespace().map(|it| (it.uri.to_owned(), it.prefix.map(str::to_owned))),
    }
}

/// The form of `sdkId` ([AWS traits](https://smithy.io/2.0/aws/aws-core.html#aws-api-service-trait)).
fn is_sdk_id(id: &str) -> bool {
    let word = |word: &str| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_alphanumeric());
    id.starts_with(|first: char| first.is_ascii_alphabetic()) && id.split(' ').all(word)
}
