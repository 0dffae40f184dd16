//! Operations.

use std::collections::BTreeMap;

use serde_json::Value;
use whitesmith_model::diagnostic::Diagnostics;
use whitesmith_model::traits::{self, Http, Protocol};
use whitesmith_model::{Member, Members, Operation, OperationShape, ServiceShape, Shape, ShapeId, Traits, unit};

use super::endpoint::sources;
use super::shapes::structure;
use super::waiters_and_paginators::WaitersAndPaginator;
use super::{
    Context, RENAME, auth, constraints, customizations, deprecation, discovery, docs, errors, example, reference,
    schema,
};
use crate::ir::endpoint::RuleSet;
use crate::ir::{self, AuthScheme, SchemaTrait, TraitValue};
use crate::naming::{self, OperationNames};

/// An operation whose input and output are lowered, as waiters and paginators need it.
pub(super) struct Draft<'m> {
    pub(super) shape: OperationShape<'m>,
    pub(super) names: OperationNames,
    pub(super) input: ir::Structure,
    pub(super) output: ir::Structure,
    /// The endpoint in the output, if other operations need it.
    pub(super) endpoint: Option<ir::DiscoveredEndpoint>,
}

/// Lowers the structures of the chosen operations, sorted by the operations' names.
pub(super) fn drafts<'m>(context: &Context<'m>, diagnostics: &mut Diagnostics) -> Vec<Draft<'m>> {
    let mut methods = BTreeMap::new();
    let mut drafts: Vec<_> = context
        .closure
        .operations(context.model)
        .map(|shape| {
            let names = naming::operation(shape.id.name());
            check_method(context, shape.id, &names.method, &mut methods, diagnostics);
            let OperationShape { operation, .. } = shape;
            let input = io(context, &operation.input, &names.input, ir::Role::Input, diagnostics);
            let role = customizations::role_of_outputs(context);
            let output = io(context, &operation.output, &names.output, role, diagnostics);
            Draft { shape, names, input, output, endpoint: None }
        })
        .collect();
    drafts.sort_by(|a, b| a.names.marker.cmp(&b.names.marker));
    drafts
}

/// Reports a method whose name is already used.
fn check_method<'m>(
    context: &Context<'m>,
    id: &'m ShapeId,
    method: &str,
    methods: &mut BTreeMap<String, &'m ShapeId>,
    diagnostics: &mut Diagnostics,
) {
    if let Some(other) = methods.insert(method.to_owned(), id) {
        let message = format!("operations {other} and {id} would both be the method `{method}`");
        context.report_shape(id, message, diagnostics).help(RENAME);
    }
    if naming::is_crate(method) {
        let message = format!("the module `{method}` would hide the crate of that name");
        context.report_shape(id, message, diagnostics).help("take the operation out of the manifest");
    }
    if naming::is_client_method(method) {
        let message = format!("every client has a method `{method}` already");
        context.report_shape(id, message, diagnostics).help("take the operation out of the manifest");
    }
}

/// The properties of a service that its operations depend on.
pub(super) struct OfService<'a> {
    pub(super) service: ServiceShape<'a>,
    pub(super) auth: &'a [AuthScheme],
    pub(super) rules: Option<&'a RuleSet>,
    pub(super) protocol: Option<Protocol>,
    /// AWS's page of the service's operations.
    pub(super) reference: Option<String>,
}

/// Completes the operations.
pub(super) fn operations(
    context: &Context<'_>,
    of_service: &OfService<'_>,
    drafts: Vec<Draft<'_>>,
    repeated: Vec<WaitersAndPaginator>,
    diagnostics: &mut Diagnostics,
) -> Vec<ir::Operation> {
    let errors = errors::variants(context);
    let drafts = drafts.into_iter().zip(repeated);
    drafts.map(|(draft, repeated)| lower(context, (of_service, &errors), draft, repeated, diagnostics)).collect()
}

/// AWS's page of a service's operations: `aws.api#service`, `docId`, or its default.
pub(super) fn reference(service: ServiceShape<'_>) -> Option<String> {
    let value = service.traits.get(traits::SERVICE)?;
    let text = |key: &str| value.get(key).and_then(Value::as_str);
    let id = text("docId").map(str::to_owned).or_else(|| {
        let sdk_id = text("sdkId")?.to_lowercase().replace(' ', "-");
        Some(format!("{sdk_id}-{}", service.service.version))
    })?;
    let plain = id.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '_'));
    plain.then(|| format!("https://docs.aws.amazon.com/goto/WebAPI/{id}"))
}

fn lower(
    context: &Context<'_>,
    (of_service, errors): (&OfService<'_>, &errors::Variants<'_>),
    draft: Draft<'_>,
    repeated: WaitersAndPaginator,
    diagnostics: &mut Diagnostics,
) -> ir::Operation {
    let Draft { shape, names, input, output, endpoint } = draft;
    let OperationShape { id, traits, operation } = shape;
    let no_members = Members::new();
    let members = context.model.members(&operation.input).unwrap_or(&no_members);
    let service = of_service.service.service;
    let is_token = |field: &&ir::Field| {
        members.get(&field.member).is_some_and(|member| member.traits.has(traits::IDEMPOTENCY_TOKEN))
    };
    let (input, output) = (with_http_traits(input, traits, members), unwrapped(output, traits));
    let error = errors::operation(errors, context.model, service, operation, names.error);
    ir::Operation {
        docs: documentation(of_service.reference.as_deref(), shape, repeated.notes),
        example: example::call(context, &operation.input),
        reference: reference::sections(&context.crate_path, &names.method, &input, &output, &error),
        fluent_builder: names.fluent_builder,
        required: required_members(&input),
        idempotency_token: input.fields.iter().find(is_token).map(|field| field.name.clone()),
        check_method: constraints::method(&input.fields),
        host_prefix: traits.host_prefix().map(str::to_owned),
        endpoint_params: of_service
            .rules
            .map(|rules| sources(context.model, rules, shape, diagnostics))
            .unwrap_or_default(),
        auth: auth::operation(traits, of_service.auth),
        customizations: customizations::operation(context, service, shape, &input),
        endpoint_discovery: discovery::discovery(of_service.service, shape, &error),
        discovered_endpoint: endpoint,
        unsigned_payload: traits.has(traits::UNSIGNED_PAYLOAD),
        presignable: traits.has(traits::PRESIGNED_IN_QUERY)
            || is_presignable(of_service.protocol, operation, &input, members),
        paginator: repeated.paginator,
        waiters: repeated.waiters,
        companion: context.companions.contains(id),
        deprecated: deprecation(traits),
        input,
        output,
        error,
        name: names.marker,
        method: names.method,
    }
}

/// The documentation: the model's text, a link to AWS's page, and notes on parts that are not generated.
fn documentation(reference: Option<&str>, shape: OperationShape<'_>, notes: Vec<String>) -> ir::Docs {
    let name = shape.id.name();
    let mut docs = docs::text_or(shape.traits.text(traits::DOCUMENTATION), &format!("Calls `{name}`."));
    let link = reference.map(|base| format!("[AWS reference]({base}/{name})"));
    link.into_iter().chain(notes).for_each(|paragraph| docs::paragraph(&mut docs, paragraph));
    docs
}

/// Returns true if an input is in the URI and the headers of its request, apart from a stream of bytes, or if there is none.
fn is_presignable(protocol: Option<Protocol>, operation: &Operation, input: &ir::Structure, members: &Members) -> bool {
    let is_in_head = |member: &Member| member.traits.has_http_binding() && !member.traits.has(traits::HTTP_PAYLOAD);
    let is_bytes = || input.stream().is_some_and(|field| field.ty == ir::TypeRef::ByteStream);
    let has_no_document = || is_bytes() || members.iter().all(|(_, member)| is_in_head(member));
    protocol.is_some_and(|protocol| {
        Protocol::QUERY.contains(&protocol)
            || Protocol::REST.contains(&protocol) && has_no_document()
            || operation.input == unit()
    })
}

fn required_members(input: &ir::Structure) -> Vec<ir::RequiredMember> {
    let required = input.without_stream().filter(|(_, field)| field.demanded);
    required
        .map(|(index, field)| ir::RequiredMember { index, field: field.name.clone(), member: field.member.clone() })
        .collect()
}

/// The input with the traits of its HTTP binding.
fn with_http_traits(mut input: ir::Structure, traits: &Traits, members: &Members) -> ir::Structure {
    input.schema_traits.extend(http(traits, members));
    let is_bound = |name: &String| members.get(name).is_some_and(|it| it.traits.has_http_binding());
    if !input.fields.is_empty() && input.fields.iter().all(|field| is_bound(&field.member)) {
        input.schema_traits.extend(SchemaTrait::new(traits::NO_BODY_MEMBERS, TraitValue::Annotation));
    }
    input
}

/// The output, with the trait if its only member is the root of the document.
fn unwrapped(mut output: ir::Structure, traits: &Traits) -> ir::Structure {
    output.schema_traits.extend(schema::of_structure(traits::S3_UNWRAPPED_XML_OUTPUT, traits));
    output
}

fn io(context: &Context<'_>, id: &ShapeId, name: &str, role: ir::Role, diagnostics: &mut Diagnostics) -> ir::Structure {
    let none = Shape { kind: whitesmith_model::Kind::Structure(Members::new()), traits: Traits::default() };
    let shape = context.model.shape(id).unwrap_or(&none);
    let no_members = Members::new();
    let members = context.model.members(id).unwrap_or(&no_members);
    structure(context, id, shape, members, name, role, diagnostics)
}

/// `smithy.api#http`.
fn http(traits: &Traits, members: &Members) -> Option<SchemaTrait> {
    let Http { method, uri, code } = traits.http()?;
    let uri = without_bucket(uri, members);
    SchemaTrait::new(traits::HTTP, TraitValue::Http { method: method.to_owned(), uri, code })
}

/// The URI without a leading bucket: endpoint rules with a parameter for the bucket add it to the endpoint's host or path,
/// as [Amazon S3's do](https://smithy.io/2.0/aws/customizations/s3-customizations.html).
fn without_bucket(uri: &str, members: &Members) -> String {
    let is_bucket = |label: &str| members.get(label).and_then(|it| it.traits.context_param()) == Some("Bucket");
    match uri.strip_prefix("/{").and_then(|rest| rest.split_once('}')) {
        Some((label, rest)) if is_bucket(label) => match rest.strip_prefix('/') {
            Some(_) => rest.to_owned(),
            None => format!("/{rest}"),
        },
        _ => uri.to_owned(),
    }
}

#[cfg(test)]
mod tests;
