//! An operation's module: its descriptor, its input and output, its fluent builder.

use super::builder::{fluent_setters, is_wrapper};
use super::paginator::found;
use super::service::auth_schemes;
use super::structure::{self, Place};
use super::tokens::{Std, deprecated, ident, index};
use super::{DocComments, customizations, endpoint};
use crate::code::{Code, quote};
use crate::ir::{Operation, Role, Service, Structure};

/// The items of the operation's own file.
pub(super) fn module(operation: &Operation, service: &Service, comments: &DocComments) -> Vec<Code> {
    let (name, text) = (ident(&operation.name), &operation.name);
    let module = ident(&service.module);
    let (input, output) = (ident(&operation.input.name), ident(&operation.output.name));
    let error = ident(&operation.error.name);
    let required = operation.required.iter().map(|required| {
        let (i, field, member) = (index(required.index), &required.field, &required.member);
        quote!(#i #field #member)
    });
    let host_prefix = operation.host_prefix.as_ref().map(|prefix| quote!(, with_host_prefix(#prefix)));
    let auth = operation.auth.as_ref().map(|schemes| {
        let schemes = auth_schemes(schemes);
        quote!(, with_auth(#schemes))
    });
    let endpoint_params = (!operation.endpoint_params.is_empty()).then(|| {
        let sources = endpoint::sources(&operation.endpoint_params);
        quote!(, { #sources })
    });
    let unsigned_payload = operation.unsigned_payload.then(|| quote!(, with_unsigned_payload()));
    let customizations = (!operation.customizations.is_empty()).then(|| {
        let list = customizations::list(&operation.customizations, (Some(&input), Some(&output)));
        quote!(, with_customizations(#list))
    });
    let discovery = operation.endpoint_discovery.as_ref().map(|it| {
        let (module, operation, error) = (ident(&it.module), ident(&it.operation), ident(&it.error));
        let invalid = &it.invalid;
        let discovery = quote!(whitesmith_runtime::endpoint_discovery!(super::#module::#operation, #error, #invalid));
        quote!(, with_endpoint_discovery(#discovery))
    });
    let paginator = operation.paginator.as_ref().map(|_| {
        quote! {
            #[doc = " Paginator over the pages of the output."]
            pub mod paginator;
        }
    });
    let mut items = vec![
        quote!(
            #[doc = " Builders of the input, the output and the request."]
            pub mod builders;
        ),
        quote!(
            mod input;
        ),
        quote!(
            mod output;
        ),
        paginator.unwrap_or_default(),
        quote!(pub use input::#input;),
        quote!(pub use output::#output;),
        quote! {
            whitesmith_runtime::operation!(
                #name, #text, crate::#module::SERVICE, #input, #output, #error, [#(#required),*] #endpoint_params #host_prefix #auth #unsigned_payload #discovery #customizations
            );
        },
    ];
    items.extend(operation.discovered_endpoint.as_ref().map(|endpoint| {
        let (address, minutes) = (found(&endpoint.address, true), found(&endpoint.minutes, true));
        quote!(whitesmith_runtime::discovers_endpoints!(#name, #input, |page| [#address, #minutes]);)
    }));
    items.extend(super::error::operation(&operation.error, &operation.name, comments));
    items
}

/// The items of the input's file.
pub(super) fn input(operation: &Operation, comments: &DocComments) -> Vec<Code> {
    let mut items = structure::items(&operation.input, Place::Input, comments);
    let name = ident(&operation.input.name);
    let token = operation.idempotency_token.as_ref().map(|field| {
        let field = ident(field);
        quote!(, #field)
    });
    let stream = stream(&operation.input);
    items.push(quote!(whitesmith_runtime::input!(#name #stream #token);));
    items
}

/// The items of the output's file.
pub(super) fn output(structure: &Structure, comments: &DocComments) -> Vec<Code> {
    let mut items = structure::items(structure, Place::Output, comments);
    let (name, builder) = (ident(&structure.name), ident(&structure.builder));
    let extended = (structure.role == Role::OutputWithExtendedId).then(|| quote!(, extended));
    let (stream, inner) = (stream(structure), is_wrapper(structure).then(|| quote!(.inner)));
    items.push(quote!(whitesmith_runtime::output!(#name, #builder #inner #extended #stream);));
    items
}

/// The field that is a body, for the macro of an input or an output.
fn stream(structure: &Structure) -> Option<Code> {
    let field = ident(&structure.stream()?.name);
    Some(quote!(, stream #field))
}

/// The items of the builders' file: the fluent builder and its implementation.
pub(super) fn builders(operation: &Operation, comments: &DocComments) -> Vec<Code> {
    let std = Std::in_file(&[&operation.fluent_builder]);
    let fluent = ident(&operation.fluent_builder);
    let (method, builder) = (ident(&operation.method), ident(&operation.input.builder));
    let output_builder = ident(&operation.output.builder);
    let (output, error) = (ident(&operation.output.name), ident(&operation.error.name));
    let marker = ident(&operation.name);
    let docs_ = comments.docs(operation.summary());
    let page = format!("../{}", page_file(operation));
    let deprecated_ = deprecated(operation.deprecated.as_deref());
    let paginator = operation.paginator.as_ref().map(|paginator| {
        let name = ident(&paginator.name);
        quote!(, super::paginator::#name)
    });
    let presigned = operation.presignable.then(|| quote!(, presigned));
    let derive =
        if operation.input.stream().is_some() { quote!(#[derive(Debug)]) } else { quote!(#[derive(Clone, Debug)]) };
    let setters = fluent_setters(&operation.fluent_builder, &operation.input.fields, &std, comments);
    vec![
        quote!(pub use super::input::#builder;),
        quote!(pub use super::output::#output_builder;),
        quote! {
            #docs_
            #[doc = include_str!(#page)]
            #deprecated_
            #derive
            pub struct #fluent {
                handle: Handle<config::Service>,
                inner: #builder,
            }
        },
        quote! {
            whitesmith_runtime::fluent_builder!(
                #fluent, #builder, super::#output, super::#error, config, Client, #method, super::#marker #presigned #paginator
            );
        },
        setters,
    ]
}

/// The name of the file of an operation's page, next to the operation's own file.
pub(super) fn page_file(operation: &Operation) -> String {
    format!("{}.md", operation.stem())
}
