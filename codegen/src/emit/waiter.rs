//! Waiters: a file for each, their module, and the trait with the client's methods.

use proc_macro2::Literal;

use super::DocComments;
use super::builder::fluent_setters;
use super::expression;
use super::tokens::{Std, deprecated, gate, ident};
use crate::code::{Code, quote};
use crate::ir::{Docs, Expression, Form, Job, Matcher, Operation, Service, State, Step, Waiter, stem, summary};

/// The items of the module of all waiters.
pub(super) fn module(service: &Service, comments: &DocComments) -> Vec<Code> {
    let modules = service.waiters().map(|(operation, waiter)| {
        let (module, gate_) = (ident(&waiter.module), gate(operation.companion));
        let doc = comments.doc(&format!("Builder, output and error of `wait_until_{}`.", waiter.stem()));
        quote!(#doc #gate_ pub mod #module;)
    });
    modules.collect()
}

/// The trait with the waiter methods, and its implementation for the client.
pub(super) fn methods(service: &Service, comments: &DocComments) -> Vec<Code> {
    if service.waiters().next().is_none() {
        return Vec::new();
    }
    let all_gated = service.waiters().all(|(operation, _)| operation.companion);
    let trait_gate = gate(all_gated);
    let of_each = |operation: &Operation| gate(operation.companion && !all_gated);
    let declared = service.waiters().map(|(operation, waiter)| {
        let (signature, gate_) = (signature(waiter), of_each(operation));
        let doc = comments.docs(summary(&waiter.docs));
        let deprecated_ = deprecated(waiter.deprecated.as_deref());
        quote!(#doc #gate_ #deprecated_ #signature;)
    });
    let defined = service.waiters().map(|(operation, waiter)| {
        let (signature, gate_, builder) = (signature(waiter), of_each(operation), path(waiter));
        quote!(#gate_ #signature { #builder::_new(self.handle.clone()) })
    });
    let doc = comments.doc("Waiter methods of [`Client`].");
    vec![
        quote!(#doc #trait_gate pub trait Waiters { #(#declared)* }),
        quote!(#trait_gate impl Waiters for Client { #(#defined)* }),
    ]
}

fn signature(waiter: &Waiter) -> Code {
    let (method, builder) = (ident(format!("wait_until_{}", waiter.stem())), path(waiter));
    quote!(fn #method(&self) -> #builder)
}

fn path(waiter: &Waiter) -> Code {
    let (module, builder) = (ident(&waiter.module), ident(&waiter.fluent_builder));
    quote!(super::waiters::#module::#builder)
}

/// The items of a waiter's file.
pub(super) fn items(
    waiter: &Waiter,
    operation: &Operation,
    service: &Service,
    lib_name: &str,
    comments: &DocComments,
) -> Vec<Code> {
    let std = Std::in_file(&[&waiter.fluent_builder]);
    let [fluent, poll, error] = [&waiter.fluent_builder, &waiter.final_poll, &waiter.error].map(ident);
    let (module, marker) = (ident(&operation.method), ident(&operation.name));
    let (output, failure) = (ident(&operation.output.name), ident(&operation.error.name));
    let builder = ident(&operation.input.builder);
    let docs_ = comments.docs(&documented(waiter, service, lib_name));
    let deprecated_ = deprecated(waiter.deprecated.as_deref());
    let method = format!("wait_until_{}", waiter.stem());
    let (min, max) = (Literal::u64_unsuffixed(waiter.min_delay), Literal::u64_unsuffixed(waiter.max_delay));
    let acceptors = waiter.acceptors.iter().map(|(state, matcher)| {
        let state = ident(match state {
            State::Success => "Success",
            State::Failure => "Failure",
            State::Retry => "Retry",
        });
        let matcher = self::matcher(matcher);
        quote!(#state: #matcher)
    });
    let report = waiter.job.as_ref().map(|job| {
        let text = |steps: &[Step], form| expression::as_option(&Expression::Field(steps.to_vec(), form));
        let status = text(&job.status.0, job.status.1);
        let message = job.message.as_ref().map_or_else(|| quote!(None), |steps| text(steps, Form::String));
        quote!(, job { status: |it| #status, message: |it| #message })
    });
    let setters = fluent_setters(&waiter.fluent_builder, &operation.input.fields, &std, comments);
    let started = waiter.job.as_ref().map(|job| {
        let method = started(job, comments);
        quote!(impl #fluent { #method })
    });
    vec![
        quote! {
            #docs_
            #deprecated_
            #[derive(Clone, Debug)]
            pub struct #fluent {
                handle: Handle<config::Service>,
                inner: operation::#module::builders::#builder,
            }
        },
        quote! {
            whitesmith_runtime::waiter!(
                #fluent, #poll, #error, operation::#module::#marker, operation::#module::#output, operation::#module::#failure,
                operation::#module::builders::#builder, config,
                #method, [#min, #max], [#(#acceptors),*] #report
            );
        },
        setters,
        started.unwrap_or_default(),
    ]
}

/// The method that takes the output of the call that started a job.
fn started(job: &Job, comments: &DocComments) -> Code {
    let doc = comments.doc("Sets the job to wait for, from the output of the call that started it.");
    let [method, module, output] = [&job.method, &job.start, &job.started].map(ident);
    let setters = job.ids.iter().map(|(stem, steps)| {
        let setter = ident(format!("set_{stem}"));
        let value = cloned(steps);
        quote!(.#setter(#value))
    });
    quote! {
        #doc
        pub fn #method(self, output: &operation::#module::#output) -> Self {
            self #(#setters)*
        }
    }
}

/// A clone of the field at the end of a field path from `output`, as an `Option`.
fn cloned(steps: &[Step]) -> Code {
    let Some((first, rest)) = steps.split_first() else { return quote!(None) };
    let field = ident(&first.field);
    if rest.is_empty() {
        return if first.optional { quote!(output.#field.clone()) } else { quote!(Some(output.#field.clone())) };
    }
    let mut value = if first.optional { quote!(output.#field.as_ref()) } else { quote!(Some(&output.#field)) };
    for step in rest {
        let field = ident(&step.field);
        value = if step.optional {
            quote!(#value.and_then(|it| it.#field.as_ref()))
        } else {
            quote!(#value.map(|it| &it.#field))
        };
    }
    quote!(#value.cloned())
}

fn documented(waiter: &Waiter, service: &Service, lib_name: &str) -> Docs {
    let mut lines = waiter.docs.clone();
    let Some(job) = &waiter.job else { return lines };
    let (module, method) = (format!("{lib_name}::{}", service.module), waiter.stem());
    let start = stem(&job.start);
    lines.extend(
        [
            "",
            "# Example",
            "",
            "```no_run",
            "use std::time::Duration;",
            &format!("use {module}::client::{{Client, Waiters}};"),
            &format!("use {module}::operation::{start}::{};", job.started),
            "",
            "# async fn example(",
            "#     client: &Client,",
            &format!("#     started: &{},", job.started),
            "# ) -> Result<(), Box<dyn std::error::Error>> {",
            "let done = client",
            &format!("    .wait_until_{method}()"),
            &format!("    .{}(started)", job.method),
            "    .wait(Duration::from_hours(1))",
            "    .await?",
            "    .into_result()?;",
            "# let _ = done;",
            "# Ok(())",
            "# }",
            "```",
        ]
        .map(str::to_owned),
    );
    lines
}

fn matcher(matcher: &Matcher) -> Code {
    match matcher {
        Matcher::AnyOutput => quote!(AnyOutput),
        Matcher::AnyError => quote!(AnyError),
        Matcher::Error(code) => quote!(Error(#code)),
        Matcher::Status(status) => {
            let status = Literal::u16_unsuffixed(*status);
            quote!(Status(#status))
        }
        Matcher::Output { predicate, .. } => {
            let is = expression::predicate(predicate);
            quote!(Output(|it| #is))
        }
    }
}
