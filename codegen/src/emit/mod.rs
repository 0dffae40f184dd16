//! The crate as tokens: one function for each kind of item, without decisions.

mod builder;
mod constraints;
mod customizations;
mod debug;
mod default;
mod doc_example;
mod docs;
mod endpoint;
mod enumeration;
mod error;
mod example_program;
mod expression;
mod imports;
mod operation;
mod paginator;
mod paths;
mod root;
mod service;
mod shape;
mod structure;
mod tokens;
mod union;
mod waiter;

use crate::code::{Code, quote};
use crate::ir::{Crate, Docs, Item, Operation, Paginator, Service};
pub(crate) use docs::{DocComments, DocComments as Prose};
use imports::Importable;
pub(crate) use imports::Word;
use tokens::{gate, ident};

/// A Rust file: its path and its content. Its items are emitted when it is rendered, so that files are processed in
/// parallel and the tokens of a large service are never all in memory.
pub(crate) struct SourceFile<'a> {
    /// The path below the crate's folder.
    pub(crate) path: String,
    /// The file that it is generated from, for the header; empty if there are several.
    pub(crate) origin: String,
    items: Items<'a>,
    /// The names that it may import.
    importable: Option<Importable<'a>>,
}

type Items<'a> = Box<dyn Fn(&DocComments) -> Vec<Code> + Send + Sync + 'a>;

impl<'a> SourceFile<'a> {
    /// A file whose items contain its imports.
    pub(crate) fn new(path: &str, origin: &str, items: impl Fn(&DocComments) -> Vec<Code> + Send + Sync + 'a) -> Self {
        let (path, origin) = (path.to_owned(), origin.to_owned());
        Self { path, origin, items: Box::new(items), importable: None }
    }

    /// The items, in order, with marks instead of their documentation.
    pub(crate) fn items(&self, comments: &DocComments) -> Vec<Code> {
        (self.items)(comments)
    }

    /// The imports of the items, given their words.
    pub(crate) fn imports<'t>(&self, words: impl Iterator<Item = Word<'t>>) -> Vec<Code> {
        self.importable.as_ref().map(|importable| importable.imports(words)).unwrap_or_default()
    }
}

/// The Rust files that belong to no service.
pub(crate) fn crate_files(krate: &Crate) -> Vec<SourceFile<'_>> {
    let partitions = &krate.partitions_origin;
    let partitions =
        SourceFile::new("src/partitions.rs", partitions, |_| vec![endpoint::partitions(&krate.partitions)]);
    let arguments = || SourceFile::new("examples/arguments/mod.rs", "", |_| example_program::arguments());
    // Only services use it.
    let partitions = (!krate.services.is_empty()).then_some(partitions);
    [root::file(krate)].into_iter().chain(partitions).chain(krate.examples.then(arguments)).collect()
}

/// The pages of a service's operations: their paths below the crate's folder, and their lines of Markdown.
pub(crate) fn pages<'a>(service: &'a Service, krate: &'a Crate) -> impl Iterator<Item = (String, Docs)> + 'a {
    service.operations.iter().map(|operation| {
        let path = format!("src/{}/operation/{}", service.module, operation::page_file(operation));
        (path, doc_example::page(operation, service, &krate.lib_name))
    })
}

/// The Rust files of a service.
pub(crate) fn service_files<'a>(service: &'a Service, krate: &'a Crate) -> Vec<SourceFile<'a>> {
    let lib_name = krate.lib_name.as_str();
    let module = &service.module;
    let mut calls: Vec<(String, Items<'a>)> = vec![
        (format!("src/{module}.rs"), Box::new(|comments| service::module(service, comments))),
        (format!("src/{module}/client.rs"), Box::new(|comments| service::client(service, comments))),
        (format!("src/{module}/config.rs"), Box::new(|comments| service::config(service, comments))),
    ];
    let mut types: Vec<(String, Items<'a>)> = vec![
        (format!("src/{module}/constraints.rs"), Box::new(|_| constraints::items(service))),
        (format!("src/{module}/endpoint_rules.rs"), Box::new(|_| vec![endpoint::rule_set(&service.endpoint_rules)])),
        (format!("src/{module}/error_meta.rs"), Box::new(|comments| error::service(service, comments))),
        (format!("src/{module}/operation.rs"), Box::new(|comments| operations(service, comments))),
    ];
    for operation in &service.operations {
        types.extend(operation_files(operation, service));
        types.extend(operation.paginator.as_ref().map(|paginator| paginator_file(paginator, operation, service)));
        calls.push(builders_file(operation, service));
    }
    types.extend(types_files(service));
    calls.extend(waiter_files(service, lib_name));
    let file = |(path, items): (String, Items<'a>), importable| SourceFile {
        path,
        origin: service.origin.clone(),
        items,
        importable: Some(importable),
    };
    let mut sources: Vec<_> = calls.into_iter().map(|it| file(it, Importable::by_calls(module))).collect();
    sources.extend(types.into_iter().map(|it| file(it, Importable::by_types(module))));
    let plain = service.operations.iter().filter(|operation| krate.examples && !operation.companion);
    sources.extend(plain.map(|operation| {
        let path = format!("examples/{module}_{}.rs", operation.stem());
        SourceFile::new(&path, &service.origin, |comments| {
            example_program::program(operation, service, lib_name, comments)
        })
    }));
    sources
}

fn operations(service: &Service, comments: &DocComments) -> Vec<Code> {
    let modules = service.operations.iter().map(|operation| {
        let (module, docs_) = (ident(&operation.method), comments.docs(operation.summary()));
        let page = format!("operation/{}", operation::page_file(operation));
        let gate_ = gate(operation.companion);
        quote!(#docs_ #[doc = include_str!(#page)] #gate_ pub mod #module;)
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
        (format!("{base}.rs"), Box::new(|comments| operation::module(operation, service, comments))),
        (format!("{base}/input.rs"), Box::new(|comments| operation::input(operation, comments))),
        (format!("{base}/output.rs"), Box::new(|comments| operation::output(&operation.output, comments))),
    ]
}

fn builders_file<'a>(operation: &'a Operation, service: &'a Service) -> (String, Items<'a>) {
    let path = format!("src/{}/operation/{}/builders.rs", service.module, operation.stem());
    (path, Box::new(|comments| operation::builders(operation, comments)))
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
        files.push((path, Box::new(move |comments| waiter::items(waiter, operation, service, lib_name, comments))));
    }
    if !files.is_empty() {
        files.push((format!("{base}.rs"), Box::new(|comments| waiter::module(service, comments))));
    }
    files
}

fn types_files(service: &Service) -> Vec<(String, Items<'_>)> {
    let base = format!("src/{}/types", service.module);
    let mut files: Vec<(String, Items<'_>)> = Vec::new();
    for item in &service.types {
        let path = format!("{base}/{}.rs", item.module());
        files.push(match item {
            Item::Structure(it) => (path, Box::new(|comments| structure::plain(it, comments))),
            Item::Union(it) => (path, Box::new(|comments| union::items(it, comments))),
            Item::Enum(it) => (path, Box::new(|comments| enumeration::items(it, comments))),
        });
    }
    for error in &service.errors {
        let path = format!("{base}/error/{}.rs", error.structure.module);
        files.push((path, Box::new(|comments| error::structure(error, comments))));
    }
    for error in &service.event_errors {
        let path = format!("{base}/error/{}.rs", error.module);
        files.push((path, Box::new(|comments| error::event(error, comments))));
    }
    files.push((format!("{base}.rs"), Box::new(|comments| types(service, comments))));
    files.push((format!("{base}/error.rs"), Box::new(|comments| errors(service, comments))));
    files
}

fn types(service: &Service, comments: &DocComments) -> Vec<Code> {
    let mut types = Reexports::default();
    for item in &service.types {
        let builder = match item {
            Item::Structure(it) => Some(&it.builder),
            Item::Union(_) | Item::Enum(_) => None,
        };
        types.push(item.module(), item.name(), builder, item.is_companion());
    }
    let mut items = types.items("Builders of the structures.", comments);
    items.push(quote! {
        #[doc = " Errors that the operations return."]
        pub mod error;
    });
    items
}

fn errors(service: &Service, comments: &DocComments) -> Vec<Code> {
    let mut errors = Reexports::default();
    for error in &service.errors {
        let it = &error.structure;
        errors.push(&it.module, &it.name, Some(&it.builder), it.companion);
    }
    for error in &service.event_errors {
        errors.push(&error.module, &error.error.name, None, error.companion);
    }
    errors.items("Builders of the errors.", comments)
}

/// Types that private modules define and a public one exports.
#[derive(Default)]
struct Reexports {
    modules: Vec<Code>,
    types: Vec<Code>,
    builders: Vec<Code>,
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

    fn items(self, builders_doc: &str, comments: &DocComments) -> Vec<Code> {
        let Self { modules, types, builders } = self;
        let doc = comments.doc(builders_doc);
        let mut items = modules;
        items.extend(types);
        items.push(quote!(#doc pub mod builders { #(#builders)* }));
        items
    }
}
