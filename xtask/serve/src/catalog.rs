//! The served operations: those of the manifest, as their models describe them.

use serde_json::Value as Json;
use whitesmith_codegen::Inputs;
use whitesmith_codegen::load::{self, Overlays};
use whitesmith_codegen::manifest::{Manifest, Poll, ServiceEntry};
use whitesmith_model::diagnostic::{Diagnostics, Place};
use whitesmith_model::graph;
use whitesmith_model::traits::{self, PROTOCOLS};
use whitesmith_model::{Kind, Member, Members, Model, Shape, ShapeId, Simple};

use super::protocol::Protocol;
use super::uri::Pattern;

pub(super) struct Catalog {
    pub(super) services: Vec<Service>,
    /// The reasons why other services or operations of the manifest are not served.
    pub(super) skipped: Diagnostics,
}

pub(super) struct Service {
    /// The module in the manifest.
    pub(super) module: String,
    pub(super) model: Model,
    pub(super) id: ShapeId,
    /// The version of the API, which forms name.
    pub(super) version: String,
    /// The protocols of the service that are supported here.
    pub(super) protocols: Vec<Protocol>,
    /// The name in the scope of a signature; `None` if the service does not use signature version 4.
    pub(super) signing_name: Option<String>,
    /// True if errors have an awsQuery code, for compatibility (`aws.protocols#awsQueryCompatible`).
    pub(super) query_compatible: bool,
    pub(super) operations: Vec<Operation>,
    /// The manifest's polls, which relate operations to each other.
    pub(super) polls: Vec<Poll>,
}

pub(super) struct Operation {
    pub(super) id: ShapeId,
    pub(super) input: ShapeId,
    pub(super) output: ShapeId,
    /// The errors of the operation and of the service, by name.
    pub(super) errors: Vec<ShapeId>,
    /// The HTTP binding.
    pub(super) http: Option<Http>,
    /// True if a call must be signed.
    pub(super) signed: bool,
    /// The pagination, if the operation is paginated.
    pub(super) pages: Option<Pages>,
}

/// `smithy.api#paginated`, from the model or from the manifest's `[[service.paginate]]`.
pub(super) struct Pages {
    pub(super) input_token: String,
    pub(super) output_token: String,
    pub(super) items: Option<String>,
    pub(super) page_size: Option<String>,
}

pub(super) struct Http {
    pub(super) method: String,
    pub(super) uri: Pattern,
    pub(super) code: u16,
}

impl Operation {
    pub(super) fn name(&self) -> &str {
        self.id.name()
    }

    /// Returns the status of a success.
    pub(super) fn code(&self) -> u16 {
        self.http.as_ref().map_or(200, |http| http.code)
    }
}

impl Service {
    /// Returns the members of a structure; none for other shapes.
    pub(super) fn members(&self, id: &ShapeId) -> impl Iterator<Item = (&str, &Member)> {
        self.model.members(id).into_iter().flatten().map(|(name, member)| (name.as_str(), member))
    }

    pub(super) fn operation(&self, name: &str) -> Option<&Operation> {
        self.operations.iter().find(|operation| operation.name() == name)
    }

    /// Returns the member with the idempotency token, if the input has one.
    pub(super) fn token_member(&self, operation: &Operation) -> Option<&str> {
        let mut members = self.members(&operation.input);
        members.find(|(_, member)| member.traits.has(traits::IDEMPOTENCY_TOKEN)).map(|(name, _)| name)
    }
}

/// Reads the models. A service that cannot be generated, and an operation that cannot be served, are skipped.
pub(super) fn read(manifest: &Manifest, inputs: &Inputs) -> Result<Catalog, Diagnostics> {
    let (mut services, mut skipped) = (Vec::new(), Diagnostics::default());
    for (index, (entry, files)) in manifest.services.iter().zip(&inputs.services).enumerate() {
        let mut found = Diagnostics::default();
        let of = load::Entry { manifest: &manifest.file, index, entry, files };
        if let Some(service) = generated(manifest, inputs, index, &mut found)
            .and_then(|()| load::entry(of, Overlays::Apply, &mut found))
            .and_then(|loaded| service(entry, loaded.model, &mut found))
            .filter(|service| !service.operations.is_empty())
        {
            services.push(service);
        } else {
            found
                .report(&manifest.file, Place::File, format!("the service `{}` is not served", entry.module))
                .help("the other notes about its model have the reasons");
        }
        skipped.extend(found);
    }
    if services.is_empty() {
        return Err(skipped);
    }
    Ok(Catalog { services, skipped })
}

/// Checks that clients of a service can be generated.
fn generated(manifest: &Manifest, inputs: &Inputs, index: usize, found: &mut Diagnostics) -> Option<()> {
    let manifest = Manifest { services: vec![manifest.services.get(index)?.clone()], ..manifest.clone() };
    let inputs = Inputs { services: vec![inputs.services.get(index)?.clone()], ..inputs.clone() };
    whitesmith_codegen::lower(&manifest, &inputs).map_err(|refused| found.extend(refused)).ok().map(drop)
}

fn service(entry: &ServiceEntry, model: Model, found: &mut Diagnostics) -> Option<Service> {
    let (id, shape, bound) = model.services().next()?;
    let signing_name = shape.traits.signing_name().filter(|_| shape.traits.has(traits::SIGV4));
    let named = graph::Named::of(&model, id);
    let mut operations = Vec::new();
    for name in entry.all_operations() {
        let of = named.get(&name)?;
        let Some(mut operation) = operation(&model, of, &bound.errors, found) else { continue };
        operation.signed = signing_name.is_some() && is_signed(&model, shape, of);
        operation.pages = pages(&model, shape, of);
        operations.push(operation);
    }
    operations.sort_by(|a, b| a.id.cmp(&b.id));
    Some(Service {
        module: entry.module.clone(),
        id: id.clone(),
        version: bound.version.clone(),
        protocols: protocols(shape),
        signing_name: signing_name.map(str::to_owned),
        query_compatible: shape.traits.has(traits::AWS_QUERY_COMPATIBLE),
        operations,
        polls: entry.polls.clone(),
        model,
    })
}

/// Returns the service's supported protocols.
fn protocols(shape: &Shape) -> Vec<Protocol> {
    let listed = shape.traits.get(PROTOCOLS).and_then(Json::as_array);
    listed.into_iter().flatten().filter_map(|id| Protocol::of(id.as_str()?)).collect()
}

fn operation(model: &Model, id: &ShapeId, of_service: &[ShapeId], found: &mut Diagnostics) -> Option<Operation> {
    let shape = model.shape(id)?;
    let Kind::Operation(bound) = &shape.kind else { return None };
    let mut errors: Vec<_> = bound.errors.iter().chain(of_service).cloned().collect();
    errors.sort();
    errors.dedup();
    Some(Operation {
        id: id.clone(),
        input: bound.input.clone(),
        output: bound.output.clone(),
        errors,
        http: match shape.traits.http() {
            Some(http) => Some(binding(model, id, http, found)?),
            None => None,
        },
        signed: false,
        pages: None,
    })
}

/// Returns true if signature version 4 is one of the authentication schemes of an operation.
fn is_signed(model: &Model, service: &Shape, id: &ShapeId) -> bool {
    let Some(operation) = model.shape(id) else { return false };
    let schemes = operation.traits.get(traits::AUTH).or_else(|| service.traits.get(traits::AUTH));
    let schemes = schemes.and_then(Json::as_array);
    let listed = schemes.is_none_or(|schemes| schemes.iter().any(|scheme| scheme == traits::SIGV4));
    listed && !operation.traits.has(traits::OPTIONAL_AUTH)
}

fn pages(model: &Model, service: &Shape, id: &ShapeId) -> Option<Pages> {
    let pages = model.shape(id)?.traits.paginated(&service.traits)?;
    Some(Pages {
        input_token: pages.input_token?.to_owned(),
        output_token: pages.output_token?.to_owned(),
        items: pages.items.map(str::to_owned),
        page_size: pages.page_size.map(str::to_owned),
    })
}

fn binding(model: &Model, id: &ShapeId, http: traits::Http<'_>, found: &mut Diagnostics) -> Option<Http> {
    let traits::Http { method, uri, code } = http;
    let Some(pattern) = Pattern::parse(uri) else {
        found
            .report(&model.source.0, Place::Shape(id.clone()), format!("requests cannot be routed by the uri `{uri}`"))
            .help("a segment can be one label, and one label can be greedy");
        return None;
    };
    Some(Http { method: method.to_owned(), uri: pattern, code })
}

/// Returns true if the member is required.
pub(super) fn is_required(member: &Member) -> bool {
    member.traits.has(traits::REQUIRED)
}

/// Returns true if the member is a stream: of bytes, or of events if its target is a union.
pub(super) fn is_stream(model: &Model, member: &Member) -> bool {
    model.effective(member)(traits::STREAMING).is_some()
}

/// Returns the member with the events of a stream, and its name.
pub(super) fn event_stream<'a>(model: &'a Model, shape: &ShapeId) -> Option<(&'a str, &'a Member)> {
    let members = model.members(shape)?.iter().map(|(name, member)| (name.as_str(), member));
    let is_union = |member: &Member| matches!(model.kind(&member.target), Some(Kind::Union(_)));
    members.into_iter().find(|(_, member)| is_stream(model, member) && is_union(member))
}

/// Returns the variants of a stream that are errors, and their structures.
pub(super) fn stream_errors<'a>(model: &'a Model, shape: &ShapeId) -> Vec<(&'a str, &'a ShapeId)> {
    let is_error = |id: &ShapeId| model.shape(id).is_some_and(|shape| shape.traits.has(traits::ERROR));
    let stream = event_stream(model, shape).and_then(|(_, member)| model.kind(&member.target));
    let variants = stream.map(Kind::members).into_iter().flatten();
    variants.map(|(name, member)| (name, &member.target)).filter(|(_, id)| is_error(id)).collect()
}

/// Returns the member with a stream of bytes, and its name.
pub(super) fn byte_stream<'a>(model: &'a Model, shape: &ShapeId) -> Option<(&'a str, &'a Member)> {
    let (name, member) = bound_by(model.members(shape)?, traits::HTTP_PAYLOAD)?;
    let is_blob = matches!(model.kind(&member.target), Some(Kind::Simple(Simple::Blob)));
    (is_blob && is_stream(model, member)).then_some((name, member))
}

/// Returns the member with an HTTP binding trait, and its name.
pub(super) fn bound_by<'a>(members: &'a Members, id: &str) -> Option<(&'a str, &'a Member)> {
    members.iter().find(|(_, member)| member.traits.has(id)).map(|(name, member)| (name.as_str(), member))
}
