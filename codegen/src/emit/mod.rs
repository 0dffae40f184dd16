//! The crate as tokens: one function a kind of item, none of which decides anything.

mod builder;
mod constraints;
mod customizations;
mod debug;
mod default;
mod endpoint;
mod enumeration;
mod error;
mod example;
mod operation;
mod paginator;
mod paths;
mod program;
mod prose;
mod root;
mod service;
mod shape;
mod structure;
mod tokens;
mod union;
mod uses;
mod waiter;

use proc_macro2::TokenStream;
use quote::quote;

use crate::ir::{Crate, Item, Operation, Paginator, Service};
pub(crate) use prose::Prose;
use tokens::{gate, ident};
use uses::Importable;

/// A Rust file: what it is called and what is in it. Its items are made where it is rendered, so that files are made
/// side by side and the tokens of a large service are never all there at a time.
pub(crate) struct SourceFile<'a> {
    /// The path below the crate's folder.
    pub(crate) path: String,
    /// The file that its content comes from, for the header; empty if there are several.
    pub(crate) origin: String,
    /// Lines of the header, after the first.
    pub(crate) header: Vec<String>,
    items: Items<'a>,
    /// What it may import.
    importable: Option<Importable<'a>>,
}

type Items<'a> = Box<dyn Fn(&Prose) -> Vec<TokenStream> + Send + Sync + 'a>;

impl<'a> SourceFile<'a> {
    /// A file that says itself what it imports.
    pub(crate) fn new(path: &str, origin: &str, items: impl Fn(&Prose) -> Vec<TokenStream> + Send + Sync + 'a) -> Self {
        let (path, origin) = (path.to_owned(), origin.to_owned());
        Self { path, origin, header: Vec::new(), items: Box::new(items), importable: None }
    }

    /// The items, in order, with marks in place of their documentation.
    pub(crate) fn items(&self, prose: &Prose) -> Vec<TokenStream> {
        (self.items)(prose)
    }

    /// The imports to put before the items, given the words of these, each with the code before and behind it.
    pub(crate) fn imports<'t>(&self, words: impl Iterator<Item = [&'t str; 3]>) -> Vec<TokenStream> {
        self.importable.as_ref().map(|importable| importable.imports(words)).unwrap_or_default()
    }
}

/// The Rust files that belong to no service.
pub(crate) fn crate_files(krate: &Crate) -> Vec<SourceFile<'_>> {
    let partitions = &krate.partitions_origin.file;
    let partitions =
        SourceFile::new("src/partitions.rs", partitions, |_| vec![endpoint::partitions(&krate.partitions)]);
    let arguments = || SourceFile::new("examples/arguments/mod.rs", "", |_| program::arguments());
    [root::file(krate), partitions].into_iter().chain(krate.examples.then(arguments)).collect()
}

/// The Rust files of a service.
pub(crate) fn service_files<'a>(service: &'a Service, krate: &'a Crate) -> Vec<SourceFile<'a>> {
    let lib_name = krate.lib_name.as_str();
    let module = &service.module;
    let mut calls: Vec<(String, Items<'a>)> = vec![
        (format!("src/{module}.rs"), Box::new(|prose| service::module(service, prose))),
        (format!("src/{module}/client.rs"), Box::new(|prose| service::client(service, prose))),
        (format!("src/{module}/config.rs"), Box::new(|prose| service::config(service, prose))),
    ];
    let mut types: Vec<(String, Items<'a>)> = vec![
        (format!("src/{module}/constraints.rs"), Box::new(|_| constraints::items(service))),
        (format!("src/{module}/endpoint_rules.rs"), Box::new(|_| vec![endpoint::rule_set(&service.endpoint_rules)])),
        (format!("src/{module}/error_meta.rs"), Box::new(|prose| error::service(service, prose))),
        (format!("src/{module}/operation.rs"), Box::new(|prose| operations(service, prose))),
    ];
    for operation in &service.operations {
        types.extend(operation_files(operation, service));
        types.extend(operation.paginator.as_ref().map(|paginator| paginator_file(paginator, operation, service)));
        calls.push(builders_file(operation, service, lib_name));
    }
    types.extend(types_files(service));
    calls.extend(waiter_files(service, lib_name));
    let file = |(path, items): (String, Items<'a>), importable| SourceFile {
        path,
        origin: service.origin.file.clone(),
        header: Vec::new(),
        items,
        importable: Some(importable),
    };
    let mut sources: Vec<_> = calls.into_iter().map(|it| file(it, Importable::by_calls(module))).collect();
    sources.extend(types.into_iter().map(|it| file(it, Importable::by_types(module))));
    let plain = service.operations.iter().filter(|operation| krate.examples && !operation.companion);
    sources.extend(plain.map(|operation| {
        let path = format!("examples/{module}_{}.rs", operation.stem());
        SourceFile::new(&path, &service.origin.file, |prose| program::program(operation, service, lib_name, prose))
    }));
    sources
}

fn operations(service: &Service, prose: &Prose) -> Vec<TokenStream> {
    let modules = service.operations.iter().map(|operation| {
        let (module, doc) = (ident(&operation.method), prose.doc(&format!("The operation `{}`.", operation.name)));
        let gate_ = gate(operation.companion);
        quote!(#doc #gate_ pub mod #module;)
    });
    let extended = service.descriptor.has_extended_request_id().then(|| {
        quote!(
            pub use whitesmith_runtime::RequestIdExt;
        )
    });
    modules
        .chain([quote!(
            pub use whitesmith_runtime::RequestId;
        )])
        .chain(extended)
        .collect()
}

fn operation_files<'a>(operation: &'a Operation, service: &'a Service) -> [(String, Items<'a>); 3] {
    let base = format!("src/{}/operation/{}", service.module, operation.stem());
    [
        (format!("{base}.rs"), Box::new(|prose| operation::module(operation, service, prose))),
        (format!("{base}/input.rs"), Box::new(|prose| operation::input(operation, prose))),
        (format!("{base}/output.rs"), Box::new(|prose| operation::output(&operation.output, prose))),
    ]
}

fn builders_file<'a>(operation: &'a Operation, service: &'a Service, lib_name: &'a str) -> (String, Items<'a>) {
    let path = format!("src/{}/operation/{}/builders.rs", service.module, operation.stem());
    (path, Box::new(move |prose| operation::builders(operation, service, lib_name, prose)))
}

fn paginator_file<'a>(paginator: &'a Paginator, operation: &'a Operation, service: &'a Service) -> (String, Items<'a>) {
    let path = format!("src/{}/operation/{}/paginator.rs", service.module, operation.stem());
    (path, Box::new(|_| paginator::items(paginator, operation)))
}

fn waiter_files<'a>(service: &'a Service, lib_name: &'a str) -> Vec<(String, Items<'a>)> {
    let base = format!("src/{}/waiters", service.module);
    let mut files: Vec<(String, Items<'a>)> = Vec::new();
    for (operation, waiter) in service.waiters() {
        let path = format!("{base}/{}.rs", waiter.stem());
        files.push((path, Box::new(move |prose| waiter::items(waiter, operation, service, lib_name, prose))));
    }
    if !files.is_empty() {
        files.push((format!("{base}.rs"), Box::new(|prose| waiter::module(service, prose))));
    }
    files
}

fn types_files(service: &Service) -> Vec<(String, Items<'_>)> {
    let base = format!("src/{}/types", service.module);
    let mut files: Vec<(String, Items<'_>)> = Vec::new();
    for item in &service.types {
        let path = format!("{base}/{}.rs", item.module());
        files.push(match item {
            Item::Structure(it) => (path, Box::new(|prose| structure::plain(it, prose))),
            Item::Union(it) => (path, Box::new(|prose| union::items(it, prose))),
            Item::Enum(it) => (path, Box::new(|prose| enumeration::items(it, prose))),
        });
    }
    for error in &service.errors {
        let path = format!("{base}/error/{}.rs", error.structure.module);
        files.push((path, Box::new(|prose| error::structure(error, prose))));
    }
    files.push((format!("{base}.rs"), Box::new(|prose| types(service, prose))));
    files.push((format!("{base}/error.rs"), Box::new(|prose| errors(service, prose))));
    files
}

fn types(service: &Service, prose: &Prose) -> Vec<TokenStream> {
    let mut types = Reexports::default();
    for item in &service.types {
        let builder = match item {
            Item::Structure(it) => Some(&it.builder),
            Item::Union(_) | Item::Enum(_) => None,
        };
        types.push(item.module(), item.name(), builder, item.is_companion());
    }
    let mut items = types.items("Builders of the structures.", prose);
    items.push(quote! {
        #[doc = " Errors that the operations return."]
        pub mod error;
    });
    items
}

fn errors(service: &Service, prose: &Prose) -> Vec<TokenStream> {
    let mut errors = Reexports::default();
    for error in &service.errors {
        let it = &error.structure;
        errors.push(&it.module, &it.name, Some(&it.builder), it.companion);
    }
    errors.items("Builders of the errors.", prose)
}

/// Types that private modules define and a public one offers.
#[derive(Default)]
struct Reexports {
    modules: Vec<TokenStream>,
    types: Vec<TokenStream>,
    builders: Vec<TokenStream>,
}

impl Reexports {
    fn push(&mut self, module: &str, name: &str, builder: Option<&String>, companion: bool) {
        let (module, name, gate_) = (ident(module), ident(name), gate(companion));
        self.modules.push(quote!(#gate_ mod #module;));
        self.types.push(quote!(#gate_ pub use #module::#name;));
        if let Some(builder) = builder {
            let builder = ident(builder);
            self.builders.push(quote!(#gate_ pub use super::#module::#builder;));
        }
    }

    fn items(self, builders_doc: &str, prose: &Prose) -> Vec<TokenStream> {
        let Self { modules, types, builders } = self;
        let doc = prose.doc(builders_doc);
        let mut items = modules;
        items.extend(types);
        items.push(quote!(#doc pub mod builders { #(#builders)* }));
        items
    }
}
