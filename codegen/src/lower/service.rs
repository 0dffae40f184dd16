//! A service.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;
use whitesmith_model::diagnostic::{Diagnostics, Place};
use whitesmith_model::graph::{self, Closure};
use whitesmith_model::traits;
use whitesmith_model::{Model, Service, Shape, ShapeId, Traits};

use super::protocols::{self, Choice};
use super::schema::{shape_id, xml_namespace};
use super::{
    Context, auth, constraints, coverage, customizations, docs, endless, endpoint, errors, operations, refusals,
    repeated, shapes,
};
use crate::ir::{self, AuthScheme, Setting};
use crate::recursion::recursion;

/// A service as the manifest and its model describe it.
pub(crate) struct ServiceInput<'a> {
    /// The module.
    pub(crate) module: &'a str,
    /// The model.
    pub(crate) model: &'a Model,
    /// The names of the chosen operations.
    pub(crate) operations: &'a [String],
    /// The names of operations that are generated behind a cargo feature.
    pub(crate) companions: &'a [String],
    /// The protocol that the manifest asks for.
    pub(crate) protocol: Option<&'a str>,
    /// The library name of the crate.
    pub(crate) lib_name: &'a str,
    /// The model's file and digest.
    pub(crate) origin: ir::Origin,
    /// The file that owes the documentation of every public item, if there is one.
    pub(crate) overlay: Option<&'a str>,
}

/// A lowered service, and what the summary says of it.
pub(crate) struct Lowered {
    pub(crate) service: ir::Service,
    pub(crate) protocol: Choice,
    pub(crate) shapes: usize,
    /// Waiters and paginators of the model that are not generated.
    pub(crate) notes: Diagnostics,
}

/// Lowers a service; `None` if anything about it was reported.
pub(crate) fn service(input: &ServiceInput<'_>, diagnostics: &mut Diagnostics) -> Option<Lowered> {
    let mut found = Diagnostics::default();
    let lowered = lower(input, &mut found);
    let clean = found.is_empty();
    diagnostics.extend(found);
    lowered.filter(|_| clean)
}

fn lower(input: &ServiceInput<'_>, diagnostics: &mut Diagnostics) -> Option<Lowered> {
    let model = input.model;
    let (id, shape, bound) = only_service(model, diagnostics)?;
    let chosen = chosen_operations(input, id, diagnostics);
    let closure = graph::closure(model, id, &chosen);
    let companions = companions(input, id, &closure);
    let mut context = Context {
        model,
        closure: &closure,
        companions,
        boxed: recursion(&closure.extract(model)),
        sensitive: customizations::sensitive(model, &closure),
        names: BTreeMap::new(),
        public_path: format!("{}::{}", input.lib_name, input.module),
    };
    context.names = shapes::names(&context, bound, diagnostics);
    if let Some(overlay) = input.overlay {
        coverage::check(&context, id, overlay, diagnostics);
    }
    for (id, shape, operation) in closure.operations(model) {
        refusals::operation(model, id, shape, operation, diagnostics);
    }
    endless::check(&context, diagnostics);
    let protocol = protocols::choose(&context, id, shape, input.protocol, diagnostics);
    let endpoint_rules = endpoint_rules(&context, id, shape, diagnostics);
    let auth = auth::service(&context, id, shape, endpoint_rules.as_ref(), diagnostics);
    let descriptor = descriptor(&context, (id, shape, bound), &auth, diagnostics);
    let (types, errors) = (shapes::items(&context, diagnostics), errors::structures(&context, diagnostics));
    let mut operations = operations::operations(&context, (id, bound), (&auth, endpoint_rules.as_ref()), diagnostics);
    let notes = repeated::add(&context, &shape.traits, &mut operations, &types, diagnostics);
    // Everything is looked at before anything is given up, so that a run tells all that is wrong.
    let (protocol, endpoint_rules, mut descriptor) = (protocol?, endpoint_rules?, descriptor?);
    descriptor.protocols.clone_from(&protocol.protocols);
    let title = docs::plain(shape.traits.text(traits::TITLE).unwrap_or(&descriptor.sdk_id));
    let mut service = ir::Service {
        module: input.module.to_owned(),
        docs: service_docs(&title, shape),
        title,
        origin: input.origin.clone(),
        descriptor,
        endpoint_rules,
        operations,
        types,
        errors,
        constraints: constraints::constraints(&context),
    };
    service.descriptor.settings = settings(shape, &service);
    Some(Lowered { service, protocol, shapes: closure.shapes.len(), notes })
}

/// The settings that the service's configuration has beyond those of all.
fn settings(shape: &Shape, service: &ir::Service) -> Vec<Setting> {
    let schemes = service.auth_schemes();
    let by_auth = [(AuthScheme::HttpBearer, Setting::BearerToken), (AuthScheme::SigV4a, Setting::SigningRegions)];
    let by_auth = by_auth.into_iter().filter(|(scheme, _)| schemes.contains(scheme)).map(|(_, setting)| setting);
    by_auth.chain(endpoint::settings(shape, &service.endpoint_rules)).collect()
}

fn service_docs(title: &str, shape: &Shape) -> ir::Docs {
    let mut lines = vec![format!("{title}.")];
    let text = docs::text(shape.traits.text(traits::DOCUMENTATION));
    if !text.is_empty() {
        lines.push(String::new());
        lines.extend(text);
    }
    lines
}

fn only_service<'m>(model: &'m Model, diagnostics: &mut Diagnostics) -> Option<(&'m ShapeId, &'m Shape, &'m Service)> {
    let mut services = model.services();
    let first = services.next();
    if let (Some(first), None) = (first, services.next()) {
        return Some(first);
    }
    let ids: Vec<_> = model.services().map(|(id, ..)| id.to_string()).collect();
    let message = match ids.as_slice() {
        [] => "the model has no service".to_owned(),
        ids => format!("the model has {} services: {}", ids.len(), ids.join(", ")),
    };
    diagnostics
        .report(&model.source.0, Place::File, message)
        .help("give each service a model of its own: `cargo xtask models import` takes one out of a larger model");
    None
}

/// Reports operations that the service of a model does not have, whatever else is wrong with the model.
pub(crate) fn operations_exist(input: &ServiceInput<'_>, diagnostics: &mut Diagnostics) {
    if let Some((id, ..)) = input.model.services().next() {
        chosen_operations(input, id, diagnostics);
    }
}

fn chosen_operations(input: &ServiceInput<'_>, service: &ShapeId, diagnostics: &mut Diagnostics) -> Vec<ShapeId> {
    let mut chosen = BTreeSet::new();
    let operations = graph::Named::of(input.model, service);
    for name in input.operations.iter().chain(input.companions) {
        match operations.get(name) {
            Some(id) => {
                chosen.insert(id.clone());
            }
            None => {
                let unknown = operations.unknown(name, diagnostics.suggests());
                let file = &input.model.source.0;
                let finding = diagnostics.report(file, Place::Shape(service.clone()), unknown.to_string());
                finding.help(unknown.help().unwrap_or_else(|| {
                    format!("`cargo xtask models import` can add it, if the service of `{}` has it", input.module)
                }));
            }
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
    shapes.chain(companions).cloned().collect()
}

fn endpoint_rules(
    context: &Context<'_>,
    id: &ShapeId,
    shape: &Shape,
    diagnostics: &mut Diagnostics,
) -> Option<ir::endpoint::RuleSet> {
    let file = &context.model.source.0;
    match (shape.traits.get(traits::ENDPOINT_RULE_SET), shape.traits.get(traits::ENDPOINT_BDD)) {
        (Some(rules), _) => endpoint::rule_set(rules, file, id, diagnostics),
        (None, Some(bdd)) => endpoint::bdd(bdd, file, id, diagnostics),
        (None, None) => {
            diagnostics
                .report(file, Place::Shape(id.clone()), "the service has no endpoint rules")
                .help("botocore has them in `endpoint-rule-set-1.json` beside the model");
            None
        }
    }
}

fn request_headers(traits: &Traits) -> Vec<(String, String)> {
    let headers = traits.get(traits::REQUEST_HEADERS).and_then(Value::as_object);
    let text = |(name, value): (&String, &Value)| Some((name.clone(), value.as_str()?.to_owned()));
    headers.into_iter().flatten().filter_map(text).collect()
}

fn descriptor(
    context: &Context<'_>,
    (id, shape, bound): (&ShapeId, &Shape, &Service),
    auth: &[AuthScheme],
    diagnostics: &mut Diagnostics,
) -> Option<ir::ServiceDescriptor> {
    let traits = &shape.traits;
    let text = |name: &str, key: &str| traits.get(name).and_then(|value| value.get(key)).and_then(Value::as_str);
    let sdk_id = text(traits::SERVICE, "sdkId");
    let signing_name = text(traits::SIGV4, "name").or_else(|| text(traits::SIGV4A, "name"));
    if sdk_id.is_none_or(|id| !is_sdk_id(id)) {
        context
            .report_shape(id, "the service has no usable `sdkId` in the trait `aws.api#service`", diagnostics)
            .help("it is words of ASCII letters and digits, a letter first, with a space between words");
    }
    let signs = auth.iter().any(|scheme| matches!(scheme, AuthScheme::SigV4 | AuthScheme::SigV4a));
    if signs && signing_name.is_none_or(str::is_empty) {
        context
            .report_shape(id, "the service has no name to sign for in the trait `aws.auth#sigv4`", diagnostics)
            .help("mend the model in a fixup");
        return None;
    }
    let sdk_id = sdk_id?;
    Some(ir::ServiceDescriptor {
        id: shape_id(id),
        version: bound.version.clone(),
        sdk_id: sdk_id.to_owned(),
        auth: auth.to_vec(),
        signing_name: signing_name.map(str::to_owned),
        request_headers: request_headers(traits),
        auth_token: traits.text(traits::AUTH_TOKEN).map(str::to_owned),
        customizations: customizations::service(traits),
        signed_as_is: traits.has(traits::SIGNED_AS_IS),
        user_agent_name: sdk_id.replace(' ', "").to_lowercase(),
        settings: Vec::new(),
        protocols: Vec::new(),
        aws_query_compatible: traits.has(traits::AWS_QUERY_COMPATIBLE),
        xml_namespace: xml_namespace(traits),
    })
}

/// The form of `sdkId` ([AWS traits](https://smithy.io/2.0/aws/aws-core.html#aws-api-service-trait)).
fn is_sdk_id(id: &str) -> bool {
    let word = |word: &str| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_alphanumeric());
    id.starts_with(|first: char| first.is_ascii_alphabetic()) && id.split(' ').all(word)
}
