//! Operations.

use std::collections::BTreeMap;

use serde_json::Value;
use whitesmith_model::diagnostic::Diagnostics;
use whitesmith_model::traits;
use whitesmith_model::{Members, Operation, Service, Shape, ShapeId, Traits};

use super::endpoint::sources;
use super::shapes::structure;
use super::{Context, RENAME, auth, constraints, customizations, deprecation, docs, errors, example, schema};
use crate::ir::endpoint::RuleSet;
use crate::ir::{self, AuthScheme, SchemaTrait};
use crate::naming;

/// The chosen operations, by name.
pub(super) fn operations(
    context: &Context<'_>,
    (service, bound): (&ShapeId, &Service),
    (auth, rules): (&[AuthScheme], Option<&RuleSet>),
    diagnostics: &mut Diagnostics,
) -> Vec<ir::Operation> {
    let link = reference(context, service, bound);
    let mut taken = BTreeMap::new();
    let mut operations: Vec<_> = context
        .closure
        .operations(context.model)
        .map(|(id, shape, operation)| {
            let names = naming::operation(id.name());
            if let Some(other) = taken.insert(names.method.clone(), id.clone()) {
                let message = format!("operations {other} and {id} would both be the method `{}`", names.method);
                context.report_shape(id, message, diagnostics).help(RENAME);
            }
            if naming::is_crate(&names.method) {
                let message = format!("the module `{}` would hide the crate of that name", names.method);
                context.report_shape(id, message, diagnostics).help("take the operation out of the manifest");
            }
            if naming::is_client_method(&names.method) {
                let message = format!("every client has a method `{}` already", names.method);
                context.report_shape(id, message, diagnostics).help("take the operation out of the manifest");
            }
            let link = link.as_ref().map(|base| format!("{base}/{}", id.name()));
            let own_auth = auth::operation(shape, auth);
            let sources = rules.map(|rules| sources(context.model, rules, (id, shape, operation), diagnostics));
            let lowered = lower(context, bound, (id, shape, operation), (names, link), diagnostics);
            ir::Operation { auth: own_auth, endpoint_params: sources.unwrap_or_default(), ..lowered }
        })
        .collect();
    operations.sort_by(|a, b| a.name.cmp(&b.name));
    operations
}

/// AWS's page of a service's operations: `aws.api#service`, `docId`, or what that defaults to.
fn reference(context: &Context<'_>, service: &ShapeId, bound: &Service) -> Option<String> {
    let value = context.model.shape(service)?.traits.get(traits::SERVICE)?;
    let text = |key: &str| value.get(key).and_then(Value::as_str);
    let id = text("docId").map(str::to_owned).or_else(|| {
        let sdk_id = text("sdkId")?.to_lowercase().replace(' ', "-");
        Some(format!("{sdk_id}-{}", bound.version))
    })?;
    let plain = id.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '_'));
    plain.then(|| format!("https://docs.aws.amazon.com/goto/WebAPI/{id}"))
}

fn lower(
    context: &Context<'_>,
    bound: &Service,
    (id, shape, operation): (&ShapeId, &Shape, &Operation),
    (names, link): (naming::OperationNames, Option<String>),
    diagnostics: &mut Diagnostics,
) -> ir::Operation {
    let mut input = io(context, &operation.input, &names.input, ir::Role::Input, diagnostics);
    let role = customizations::role_of_outputs(context);
    let mut output = io(context, &operation.output, &names.output, role, diagnostics);
    let unwrapped = shape.traits.has(traits::S3_UNWRAPPED_XML_OUTPUT);
    output.schema_traits.extend(unwrapped.then_some(SchemaTrait::XmlUnwrappedOutput));
    let no_members = Members::new();
    let input_members = context.model.members(&operation.input).unwrap_or(&no_members);
    input.schema_traits.extend(http(shape, input_members));
    let bound_elsewhere = |name: &String| input_members.get(name).is_some_and(|it| schema::binding(it).is_some());
    if !input.fields.is_empty() && input.fields.iter().all(|field| bound_elsewhere(&field.member)) {
        input.schema_traits.push(SchemaTrait::NoBodyMembers);
    }
    let has =
        |field: &ir::Field, name: &str| input_members.get(&field.member).is_some_and(|member| member.traits.has(name));
    let token = input.fields.iter().find(|field| has(field, traits::IDEMPOTENCY_TOKEN));
    let required = input.fields.iter().enumerate().filter(|(_, field)| field.demanded);
    let mut documentation = docs::text_or(shape.traits.text(traits::DOCUMENTATION), &format!("Calls `{}`.", id.name()));
    docs::paragraph(&mut documentation, link.map_or(String::new(), |link| format!("[AWS reference]({link})")));
    ir::Operation {
        name: names.marker,
        method: names.method,
        docs: documentation,
        example: example::call(context, &operation.input),
        fluent_builder: names.fluent_builder,
        output,
        error: errors::operation(context, bound, operation, names.error),
        required: required
            .map(|(index, field)| ir::RequiredMember { index, field: field.name.clone(), member: field.member.clone() })
            .collect(),
        idempotency_token: token.map(|field| field.name.clone()),
        check_method: constraints::method(&input.fields),
        host_prefix: host_prefix(&shape.traits),
        endpoint_params: Vec::new(),
        auth: None,
        customizations: customizations::operation(context, bound, (shape, operation), (&input, role)),
        unsigned_payload: shape.traits.has(traits::UNSIGNED_PAYLOAD),
        paginator: None,
        waiters: Vec::new(),
        companion: context.companions.contains(id),
        deprecated: deprecation(shape.traits.get(traits::DEPRECATED)),
        input,
    }
}

fn io(context: &Context<'_>, id: &ShapeId, name: &str, role: ir::Role, diagnostics: &mut Diagnostics) -> ir::Structure {
    let none = Shape { kind: whitesmith_model::Kind::Structure(Members::new()), traits: Traits::default() };
    let shape = context.model.shape(id).unwrap_or(&none);
    let no_members = Members::new();
    let members = context.model.members(id).unwrap_or(&no_members);
    structure(context, id, shape, members, name, role, diagnostics)
}

fn host_prefix(traits: &Traits) -> Option<String> {
    traits.get(traits::ENDPOINT)?.get("hostPrefix")?.as_str().map(str::to_owned)
}

/// `smithy.api#http`.
fn http(shape: &Shape, members: &Members) -> Option<SchemaTrait> {
    let value = shape.traits.get(traits::HTTP)?;
    let text = |key: &str| value.get(key).and_then(Value::as_str).map(str::to_owned);
    let code = value.get("code").and_then(Value::as_u64).and_then(|code| u16::try_from(code).ok());
    let uri = without_bucket(text("uri")?, members);
    Some(SchemaTrait::Http { method: text("method")?, uri, code: code.unwrap_or(200) })
}

/// The URI without a bucket in front: the endpoint rules that are given a bucket put it into the endpoint's host or
/// path, as [Amazon S3's do](https://smithy.io/2.0/aws/customizations/s3-customizations.html).
fn without_bucket(uri: String, members: &Members) -> String {
    let is_bucket = |label: &str| {
        let parameter = members.get(label).and_then(|member| member.traits.get(traits::CONTEXT_PARAM));
        parameter.and_then(|value| value.get("name")).is_some_and(|name| name == "Bucket")
    };
    match uri.strip_prefix("/{").and_then(|rest| rest.split_once('}')) {
        Some((label, rest)) if is_bucket(label) => match rest.strip_prefix('/') {
            Some(_) => rest.to_owned(),
            None => format!("/{rest}"),
        },
        _ => uri,
    }
}

#[cfg(test)]
mod tests;
