//! Error structures, errors of operations, and the service's error of all its operations.

use std::collections::BTreeMap;

use super::DocComments;
use super::structure::{self, Place};
use super::tokens::{gate, ident};
use crate::code::{Code, Ident, quote};
use crate::ir::{ErrorKind, ErrorMessage, ErrorStructure, ErrorVariant, EventError, OperationError, Service, Waiter};

/// The items of an error structure.
pub(super) fn structure(error: &ErrorStructure, comments: &DocComments) -> Vec<Code> {
    let place = if error.is_value { Place::Member } else { Place::Output };
    let mut items = structure::items(&error.structure, place, comments);
    let (name, builder) = (ident(&error.structure.name), ident(&error.structure.builder));
    let message = ident(match error.message {
        ErrorMessage::Required => "required",
        ErrorMessage::Optional | ErrorMessage::Added => "optional",
        ErrorMessage::Taken => "taken",
    });
    let kind = error.retryable.map(|kind| {
        let kind = ident(match kind {
            ErrorKind::Throttling => "ThrottlingError",
            ErrorKind::Server => "ServerError",
            ErrorKind::Client => "ClientError",
        });
        quote!(, #kind)
    });
    items.push(quote!(whitesmith_runtime::modeled_error!(#name, #builder, #message #kind);));
    items
}

/// The items of an operation's error.
pub(super) fn operation(error: &OperationError, operation: &str, comments: &DocComments) -> Vec<Code> {
    decoded(error, &format!("Errors returned by the `{operation}` operation."), comments)
}

/// The items of the error of an event stream.
pub(super) fn event(error: &EventError, comments: &DocComments) -> Vec<Code> {
    let mut items = decoded(&error.error, &format!("Errors that end a stream of `{}`.", error.stream), comments);
    if error.sent {
        let name = ident(&error.error.name);
        let variants = error.error.variants.iter().filter_map(|variant| {
            let (code, variant) = (variant.codes.first()?, ident(&variant.name));
            Some(quote!(#code #variant))
        });
        items.push(quote!(whitesmith_runtime::sent_error!(#name, [#(#variants),*]);));
    }
    items
}

/// The items of an error that is decoded by its code.
fn decoded(error: &OperationError, doc: &str, comments: &DocComments) -> Vec<Code> {
    let name = ident(&error.name);
    let variants = error.variants.iter().map(|variant| {
        let (codes, variant) = (&variant.codes, ident(&variant.name));
        quote!(#(#codes)|* #variant)
    });
    vec![
        definition(&name, doc, error.variants.iter().map(|variant| (variant, None)), comments),
        predicates(&error.variants, &name),
        quote!(whitesmith_runtime::operation_error!(#name, [#(#variants),*]);),
    ]
}

/// The items of the service's error.
pub(super) fn service(service: &Service, comments: &DocComments) -> Vec<Code> {
    let name = ident("Error");
    let doc = format!("Errors returned by any operation of {}.", service.title);
    let variants = variants(service);
    let names = variants.iter().map(|(variant, gate)| {
        let name = ident(&variant.name);
        quote!(#gate #name)
    });
    let mut items = vec![
        definition(&name, &doc, variants.iter().map(|(variant, gate)| (*variant, gate.clone())), comments),
        quote!(whitesmith_runtime::service_error!(Error, [#(#names),*]);),
        quote! {
            impl From<error::BuildError> for Error {
                fn from(error: error::BuildError) -> Self {
                    Self::Unhandled(error::Unhandled::new(error.into(), error::ErrorMetadata::default()))
                }
            }
        },
    ];
    for (error, path, companion) in of_operations(service).chain(of_events(service)) {
        let names = error.variants.iter().map(|variant| ident(&variant.name));
        let gate_ = gate(companion);
        items.push(quote! {
            #gate_
            whitesmith_runtime::from_operation_error!(Error, #path, [#(#names),*]);
        });
    }
    if service.descriptor.has_extended_request_id() {
        items.extend(extended_request_ids(service));
    }
    items.extend(["WaiterError", "JobError"].into_iter().filter_map(|error| from_waiter(service, error)));
    items
}

/// The errors of operations, each with its path, and true if only companions return it.
fn of_operations(service: &Service) -> impl Iterator<Item = (&OperationError, Code, bool)> {
    service.operations.iter().map(|operation| {
        let (module, error) = (ident(&operation.method), ident(&operation.error.name));
        (&operation.error, quote!(operation::#module::#error), operation.companion)
    })
}

/// The errors of event streams, each with its path, and true if only companions return it.
fn of_events(service: &Service) -> impl Iterator<Item = (&OperationError, Code, bool)> {
    service.event_errors.iter().map(|EventError { error, companion, .. }| {
        let name = ident(&error.name);
        (error, quote!(types::error::#name), *companion)
    })
}

/// Implementations of the extended request id for all errors of a service.
fn extended_request_ids(service: &Service) -> Vec<Code> {
    let structures = service.errors.iter().map(|error| {
        let name = ident(&error.structure.name);
        (quote!(types::error::#name), error.structure.companion)
    });
    let operations = of_operations(service).map(|(_, path, companion)| (path, companion));
    let events = of_events(service).map(|(_, path, companion)| (path, companion));
    let all = [(quote!(Error), false)].into_iter().chain(operations).chain(structures).chain(events);
    all.map(|(path, companion)| {
        let gate_ = gate(companion);
        quote!(#gate_ whitesmith_runtime::extended_request_id!(#path);)
    })
    .collect()
}

/// The conversion of a waiter's error into the service's error, if a waiter returns it.
fn from_waiter(service: &Service, error: &str) -> Option<Code> {
    let has_it = |waiter: &Waiter| waiter.job.is_some() == (error == "JobError");
    let mut those = service.waiters().filter(|(_, waiter)| has_it(waiter)).peekable();
    those.peek()?;
    let (gate_, error) = (gate(those.all(|(operation, _)| operation.companion)), ident(error));
    Some(quote! {
        #gate_
        whitesmith_runtime::from_waiter_error!(Error, #error);
    })
}

/// The errors of all operations and event streams by shape id, each with its cargo feature if only companions return it.
fn variants(service: &Service) -> Vec<(&ErrorVariant, Option<Code>)> {
    let mut variants: BTreeMap<&str, (&ErrorVariant, bool)> = BTreeMap::new();
    for (error, _, is_companion) in of_operations(service).chain(of_events(service)) {
        for variant in &error.variants {
            let (_, companion) = variants.entry(&variant.id).or_insert((variant, true));
            *companion &= is_companion;
        }
    }
    variants.into_values().map(|(variant, companion)| (variant, gate(companion))).collect()
}

fn definition<'a>(
    name: &Ident<'_>,
    doc: &str,
    variants: impl Iterator<Item = (&'a ErrorVariant, Option<Code>)>,
    comments: &DocComments,
) -> Code {
    let doc = comments.doc(doc);
    let variants = variants.map(|(variant, gate_)| {
        let (name, docs_) = (ident(&variant.name), comments.docs(&variant.docs));
        quote!(#docs_ #gate_ #name(types::error::#name),)
    });
    quote! {
        #doc
        #[non_exhaustive]
        pub enum #name {
            #(#variants)*
            #[doc = " An error that the model does not describe, or a response that could not be read."]
            #[deprecated(note = "match with a wildcard and check `code()`: a later version may have a variant for the error")]
            Unhandled(error::Unhandled),
        }
    }
}

fn predicates(variants: &[ErrorVariant], name: &Ident<'_>) -> Code {
    if variants.is_empty() {
        return Code::default();
    }
    let methods = variants.iter().map(|variant| {
        let (method, variant) = (ident(format!("is_{}", variant.stem)), ident(&variant.name));
        quote!(predicate!(#variant, #method);)
    });
    quote!(impl #name { #(#methods)* })
}
