//! Example programs: a runnable one for each operation.

use super::tokens::{ident, path};
use super::{DocComments, doc_example};
use crate::code::{Code, quote};
use crate::ir::{ExampleSetter, ExampleValue, Operation, Service, stem};

/// The items of an operation's example program.
pub(super) fn program(operation: &Operation, service: &Service, lib_name: &str, comments: &DocComments) -> Vec<Code> {
    let (lib, module, method) = (ident(lib_name), ident(&service.module), ident(&operation.method));
    let flags = flags(&operation.example.setters, "");
    let usage: Vec<_> = flags.iter().map(|flag| format!(" {flag} VALUE")).collect();
    let usage = usage.concat();
    let name = &operation.name;
    let head = format!(
        "Calls `{name}`:\n\n`cargo run --example {}_{} --{usage} [--endpoint-url URL]`\n\n\
         Region and credentials come from AWS's default providers.",
        service.module,
        operation.stem(),
    );
    let head = comments.mark(head.lines());
    let uses_types = doc_example::uses_types(&operation.example.setters);
    let types = uses_types.then(|| quote!(use #lib::#module::types;));
    let setters = operation.example.setters.iter().map(|it| setter(it, ""));
    let outdated = operation.deprecated.is_some() || operation.example.deprecated;
    let allow =
        outdated.then(|| quote!(#![allow(deprecated, reason = "the service has deprecated a part of this call")]));
    vec![
        quote!(#![doc = #head] #allow),
        quote!(
            mod arguments;
        ),
        quote!(use #lib::#module::{Client, config};),
        quote!(#types),
        quote! {
            #[tokio::main(flavor = "current_thread")]
            async fn main() -> Result<(), Box<dyn std::error::Error>> {
                let shared = aws_config::defaults(config::BehaviorVersion::latest())
                    .http_client(#lib::default_https_client())
                    .load()
                    .await;
                let mut config = config::Builder::from(&shared);
                if let Some(url) = arguments::optional("--endpoint-url") {
                    config = config.endpoint_url(url);
                }
                let client = Client::from_conf(config.build());
                let output = client.#method() #(#setters)* .send().await?;
                println!("{output:#?}");
                Ok(())
            }
        },
    ]
}

/// The items of the module that all example programs share.
pub(super) fn arguments() -> Vec<Code> {
    vec![
        quote!(#![doc = " Command-line arguments of the examples."]),
        quote! {
            #[doc = " Returns the argument after `flag`, if there is one."]
            pub fn optional(flag: &str) -> Option<String> {
                std::env::args().skip_while(|argument| argument != flag).nth(1)
            }
        },
        quote! {
            #[doc = " Returns the argument after `flag`, which is required."]
            #[allow(dead_code, reason = "not every operation has required members")]
            pub fn required(flag: &str) -> Result<String, String> {
                optional(flag).ok_or_else(|| format!("{flag} is missing"))
            }
        },
    ]
}

fn flag(prefix: &str, name: &str) -> String {
    format!("--{prefix}{}", stem(name).replace('_', "-"))
}

fn flags(setters: &[ExampleSetter], prefix: &str) -> Vec<String> {
    let mut all = Vec::new();
    for setter in setters {
        match &setter.value {
            ExampleValue::Text(_) => all.push(flag(prefix, &setter.name)),
            ExampleValue::Expression(_) => {}
            ExampleValue::Structure { setters, .. } => {
                all.extend(flags(setters, &below(prefix, &setter.name)));
            }
        }
    }
    all
}

fn below(prefix: &str, name: &str) -> String {
    format!("{prefix}{}-", stem(name).replace('_', "-"))
}

fn setter(it: &ExampleSetter, prefix: &str) -> Code {
    let name = ident(&it.name);
    match &it.value {
        ExampleValue::Text(_) => {
            let flag = flag(prefix, &it.name);
            quote!(.#name(arguments::required(#flag)?))
        }
        ExampleValue::Expression(expression) => {
            // Lowering builds expressions only from names and numbers.
            let expression: Code = expression.parse().unwrap_or_default();
            quote!(.#name(#expression))
        }
        ExampleValue::Structure { path: structure, fallible, setters } => {
            let prefix = below(prefix, &it.name);
            let setters = setters.iter().map(|it| setter(it, &prefix));
            let structure = path(structure);
            let question = fallible.then(|| quote!(?));
            quote!(.#name(#structure::builder() #(#setters)* .build() #question))
        }
    }
}
