//! The crate as tokens: one function a kind of item, none of which decides anything.

mod builder;
mod constraints;
mod debug;
mod endpoint;
mod enumeration;
mod error;
mod example;
mod operation;
mod paths;
mod program;
mod service;
mod shape;
mod structure;
mod tokens;
mod union;
mod uses;

use proc_macro2::TokenStream;
use quote::quote;

use crate::ir::{Crate, Item, Operation, Service};
use tokens::{doc, docs, ident};

/// A Rust file: what it is called and what is in it.
#[derive(Clone, Debug)]
pub(crate) struct SourceFile {
    /// The path below the crate's folder.
    pub(crate) path: String,
    /// Where its content comes from, for the header.
    pub(crate) origin: String,
    /// The items, in order.
    pub(crate) items: Vec<TokenStream>,
}

/// The Rust files that belong to no service.
pub(crate) fn crate_files(krate: &Crate) -> Vec<SourceFile> {
    let origin = krate.services.iter().map(|service| service.origin.as_str()).collect::<Vec<_>>().join(", ");
    vec![
        file("src/lib.rs", &origin, lib(krate)),
        file("examples/arguments/mod.rs", &origin, program::arguments()),
        file("src/partitions.rs", &krate.partitions_origin, vec![endpoint::partitions(&krate.partitions)]),
    ]
}

fn file(path: &str, origin: &str, items: Vec<TokenStream>) -> SourceFile {
    SourceFile { path: path.to_owned(), origin: origin.to_owned(), items }
}

fn lib(krate: &Crate) -> Vec<TokenStream> {
    let mut items = vec![quote! {
        #![doc = include_str!("../README.md")]
        #![deny(missing_docs)]
        #![forbid(unsafe_code)]
        #![allow(deprecated, reason = "what is deprecated for callers is still used here")]
    }];
    items.push(quote!(
        mod partitions;
    ));
    for service in &krate.services {
        let (feature, module) = (&service.module, ident(&service.module));
        let docs_ = docs(&service.docs);
        items.push(quote! {
            #docs_
            #[cfg(feature = #feature)]
            pub mod #module;
        });
    }
    items.push(quote! {
        #[cfg(any(feature = "rustls-aws-lc", feature = "rustls-ring"))]
        pub use whitesmith_runtime::config::default_https_client;
    });
    items
}

/// The Rust files of a service.
pub(crate) fn service_files(service: &Service, lib_name: &str) -> Vec<SourceFile> {
    let module = &service.module;
    let mut files = vec![
        (format!("src/{module}.rs"), service::module(service)),
        (format!("src/{module}/client.rs"), service::client(service)),
        (format!("src/{module}/config.rs"), service::config(service)),
        (format!("src/{module}/constraints.rs"), constraints::items(service)),
        (format!("src/{module}/endpoint_rules.rs"), vec![endpoint::rule_set(&service.endpoint_rules)]),
        (format!("src/{module}/error_meta.rs"), error::service(service)),
        (format!("src/{module}/operation.rs"), operations(service)),
    ];
    for operation in &service.operations {
        files.extend(operation_files(operation, service, lib_name));
    }
    let calls = files.into_iter().map(|(path, items)| (path, uses::of_calls(items, service)));
    let types = types_files(service).into_iter().map(|(path, items)| (path, uses::of_types(items, service)));
    let mut sources: Vec<_> =
        calls.chain(types).map(|(path, items)| file(&path, &service.origin, items)).collect();
    sources.extend(service.operations.iter().map(|operation| {
        let path = format!("examples/{module}_{}.rs", operation.stem());
        file(&path, &service.origin, program::program(operation, service, lib_name))
    }));
    sources
}

fn operations(service: &Service) -> Vec<TokenStream> {
    let modules = service.operations.iter().map(|operation| {
        let (module, doc) = (ident(&operation.method), doc(&format!("The operation `{}`.", operation.name)));
        quote!(#doc pub mod #module;)
    });
    modules
        .chain([quote!(
            pub use whitesmith_runtime::RequestId;
        )])
        .collect()
}

fn operation_files(operation: &Operation, service: &Service, lib_name: &str) -> Vec<(String, Vec<TokenStream>)> {
    let base = format!("src/{}/operation/{}", service.module, operation.stem());
    vec![
        (format!("{base}.rs"), operation::module(operation, service)),
        (format!("{base}/input.rs"), operation::input(operation)),
        (format!("{base}/output.rs"), operation::output(&operation.output)),
        (format!("{base}/builders.rs"), operation::builders(operation, service, lib_name)),
    ]
}

fn types_files(service: &Service) -> Vec<(String, Vec<TokenStream>)> {
    let base = format!("src/{}/types", service.module);
    let mut types = Reexports::default();
    let mut errors = Reexports::default();
    let mut files = Vec::new();
    for item in &service.types {
        let (name, module, builder, items) = match item {
            Item::Structure(it) => (&it.name, &it.module, Some(&it.builder), structure::plain(it)),
            Item::Union(it) => (&it.name, &it.module, None, union::items(it)),
            Item::Enum(it) => (&it.name, &it.module, None, enumeration::items(it)),
        };
        types.push(module, name, builder);
        files.push((format!("{base}/{module}.rs"), items));
    }
    for error in &service.errors {
        let it = &error.structure;
        errors.push(&it.module, &it.name, Some(&it.builder));
        files.push((format!("{base}/error/{}.rs", it.module), error::structure(error)));
    }
    let mut items = types.items("Builders of the structures.");
    items.push(quote! {
        #[doc = " Errors that the operations return."]
        pub mod error;
    });
    files.push((format!("{base}.rs"), items));
    files.push((format!("{base}/error.rs"), errors.items("Builders of the errors.")));
    files
}

/// Types that private modules define and a public one offers.
#[derive(Default)]
struct Reexports {
    modules: Vec<TokenStream>,
    types: Vec<TokenStream>,
    builders: Vec<TokenStream>,
}

impl Reexports {
    fn push(&mut self, module: &str, name: &str, builder: Option<&String>) {
        let (module, name) = (ident(module), ident(name));
        self.modules.push(quote!(mod #module;));
        self.types.push(quote!(pub use #module::#name;));
        if let Some(builder) = builder {
            let builder = ident(builder);
            self.builders.push(quote!(pub use super::#module::#builder;));
        }
    }

    fn items(self, builders_doc: &str) -> Vec<TokenStream> {
        let Self { modules, types, builders } = self;
        let doc = doc(builders_doc);
        let mut items = modules;
        items.extend(types);
        items.push(quote!(#doc pub mod builders { #(#builders)* }));
        items
    }
}
