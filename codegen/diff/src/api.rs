//! The public API of a generated service, item by item, as emitters make it from the lowered service.

use std::collections::BTreeMap;

use whitesmith_codegen::ir::{
    Accessor, Enum, Field, Item, Operation, Paginator, Service, Setter, Structure, TypeRef, Union, Waiter,
};

/// The items by path below the service's module; those of methods end in `()`, since a field may have the same name.
pub(super) type Api = BTreeMap<String, Entry>;

/// An item of the API.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Entry {
    pub(super) kind: EntryKind,
    /// The path of the item that it belongs to: the type or field of the model's shape or member.
    pub(super) owner: String,
    pub(super) deprecated: bool,
    /// The parameters of a method after `self`.
    pub(super) takes: Vec<String>,
    /// The return type of a method, or the type of a field or variant.
    pub(super) gives: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum EntryKind {
    Module,
    Struct,
    Enum,
    Field,
    Method,
    Variant,
    Impl,
}

/// The path of an operation's module.
pub(super) fn operation_path(operation: &Operation) -> String {
    format!("operation::{}", operation.method)
}

/// The public API of a service.
pub(super) fn of(service: &Service) -> Api {
    let mut listing = Listing { api: Api::new(), owner: String::new() };
    for item in &service.types {
        match item {
            Item::Structure(it) => listing.structure("types", it),
            Item::Union(it) => listing.union(it),
            Item::Enum(it) => listing.enumeration(it),
        }
    }
    for error in &service.errors {
        listing.structure("types::error", &error.structure);
        if error.retryable.is_some() {
            let path = format!("types::error::{}::retryable_error_kind", error.structure.name);
            listing.method(&path, false, [], "ErrorKind");
        }
        listing.add(format!("Error::{}", error.structure.name), EntryKind::Variant, false);
    }
    for operation in &service.operations {
        listing.operation(operation);
    }
    for setting in &service.descriptor.settings {
        let path = setting_path(*setting);
        listing.owner.clone_from(&path);
        listing.add(path, EntryKind::Impl, false);
    }
    listing.api
}

/// The module of a waiter.
pub(super) fn waiter_path(module: &str) -> String {
    format!("waiters::{module}")
}

/// The Rust name of a setting.
pub(super) fn setting_path(setting: whitesmith_codegen::ir::Setting) -> String {
    format!("config::Builder: Offers<{setting:?}>")
}

struct Listing {
    api: Api,
    owner: String,
}

impl Listing {
    fn entry(&mut self, path: String, kind: EntryKind, deprecated: bool, takes: Vec<String>, gives: Option<String>) {
        let entry = Entry { kind, owner: self.owner.clone(), deprecated, takes, gives };
        self.api.insert(path, entry);
    }

    fn add(&mut self, path: String, kind: EntryKind, deprecated: bool) {
        self.entry(path, kind, deprecated, Vec::new(), None);
    }

    fn method(
        &mut self,
        path: &str,
        deprecated: bool,
        takes: impl IntoIterator<Item = String>,
        gives: impl Into<String>,
    ) {
        let takes = takes.into_iter().collect();
        self.entry(format!("{path}()"), EntryKind::Method, deprecated, takes, Some(gives.into()));
    }

    fn structure(&mut self, module: &str, it: &Structure) {
        let path = format!("{module}::{}", it.name);
        let builder = format!("{module}::builders::{}", it.builder);
        self.owner.clone_from(&path);
        self.add(path.clone(), EntryKind::Struct, it.deprecated.is_some());
        self.add(builder.clone(), EntryKind::Struct, false);
        self.method(&format!("{path}::builder"), false, [], &it.builder);
        let built = if it.fallible { format!("Result<{}, BuildError>", it.name) } else { it.name.clone() };
        self.method(&format!("{builder}::build"), false, [], built);
        for field in &it.fields {
            self.owner = format!("{path}::{}", field.name);
            let deprecated = field.deprecated.is_some();
            self.entry(self.owner.clone(), EntryKind::Field, deprecated, Vec::new(), Some(field_type(field)));
            self.method(&format!("{path}::{}", field.name), deprecated, [], accessor_type(field));
            self.setters(&builder, field);
        }
    }

    /// The three methods of a field that builders have.
    fn setters(&mut self, builder: &str, field: &Field) {
        let option = format!("Option<{}>", field.ty);
        let deprecated = field.deprecated.is_some();
        self.method(&format!("{builder}::{}", field.name), deprecated, argument(field), "Self");
        self.method(&format!("{builder}::set_{}", field.stem), false, [option.clone()], "Self");
        self.method(&format!("{builder}::get_{}", field.stem), false, [], format!("&{option}"));
    }

    fn enumeration(&mut self, it: &Enum) {
        let path = format!("types::{}", it.name);
        self.owner.clone_from(&path);
        self.add(path.clone(), EntryKind::Enum, it.deprecated.is_some());
        for variant in &it.variants {
            self.owner = format!("{path}::{}", variant.name);
            self.add(self.owner.clone(), EntryKind::Variant, variant.deprecated.is_some());
        }
    }

    fn union(&mut self, it: &Union) {
        let path = format!("types::{}", it.name);
        self.owner.clone_from(&path);
        self.add(path.clone(), EntryKind::Enum, it.deprecated.is_some());
        for variant in &it.variants {
            self.owner = format!("{path}::{}", variant.name);
            let ty = variant.ty.as_ref().map(ToString::to_string);
            self.entry(self.owner.clone(), EntryKind::Variant, false, Vec::new(), ty);
            let borrowed = variant.ty.as_ref().map_or_else(|| "()".to_owned(), |ty| format!("&{ty}"));
            self.method(&format!("{path}::as_{}", variant.stem), false, [], format!("Result<{borrowed}, &Self>"));
            self.method(&format!("{path}::is_{}", variant.stem), false, [], "bool");
        }
    }

    fn operation(&mut self, it: &Operation) {
        let path = operation_path(it);
        let deprecated = it.deprecated.is_some();
        let fluent = format!("{path}::builders::{}", it.fluent_builder);
        self.owner.clone_from(&path);
        self.add(path.clone(), EntryKind::Module, false);
        self.method(&format!("Client::{}", it.method), deprecated, [], &it.fluent_builder);
        self.add(format!("{path}::{}", it.name), EntryKind::Struct, false);
        self.add(fluent.clone(), EntryKind::Struct, deprecated);
        self.add(format!("{path}::{}", it.error.name), EntryKind::Enum, false);
        self.structure(&path, &it.input);
        self.structure(&path, &it.output);
        self.owner = format!("{path}::{}", it.input.name);
        self.method(&format!("{path}::{}::{}", it.input.name, it.check_method), false, [], "Vec<Violation>");
        for field in &it.input.fields {
            self.owner = format!("{path}::{}::{}", it.input.name, field.name);
            self.setters(&fluent, field);
        }
        for variant in &it.error.variants {
            self.owner = format!("{path}::{}::{}", it.error.name, variant.name);
            self.add(self.owner.clone(), EntryKind::Variant, false);
            self.method(&format!("{path}::{}::is_{}", it.error.name, variant.stem), false, [], "bool");
        }
        if let Some(paginator) = &it.paginator {
            self.paginator(&path, &fluent, paginator);
        }
        for waiter in &it.waiters {
            self.waiter(waiter, it);
        }
    }

    fn paginator(&mut self, operation: &str, fluent: &str, it: &Paginator) {
        let module = format!("{operation}::paginator");
        self.owner.clone_from(&module);
        self.add(module.clone(), EntryKind::Module, false);
        self.method(&format!("{fluent}::into_paginator"), false, [], &it.name);
        let path = format!("{module}::{}", it.name);
        self.add(path.clone(), EntryKind::Struct, false);
        self.method(&format!("{path}::send"), false, [], "PaginationStream");
        self.method(&format!("{path}::stop_on_duplicate_token"), false, ["bool".to_owned()], "Self");
        if let Some((_, ty)) = &it.page_size {
            self.method(&format!("{path}::page_size"), false, [ty.to_string()], "Self");
        }
        if let Some(items) = &it.items {
            self.method(&format!("{path}::items"), false, [], &items.name);
            let path = format!("{module}::{}", items.name);
            self.add(path.clone(), EntryKind::Struct, false);
            let (key, value) = (&items.item.0, items.item.1.as_ref().map_or(String::new(), |ty| format!(", {ty}")));
            self.method(&format!("{path}::send"), false, [], format!("PaginationStream<{key}{value}>"));
        }
    }

    fn waiter(&mut self, it: &Waiter, operation: &Operation) {
        let module = waiter_path(&it.module);
        self.owner.clone_from(&module);
        let deprecated = it.deprecated.is_some();
        self.add(module.clone(), EntryKind::Module, false);
        let method = format!("client::Waiters::wait_until_{}", it.module);
        self.method(&method, deprecated, [], &it.fluent_builder);
        let fluent = format!("{module}::{}", it.fluent_builder);
        self.add(fluent.clone(), EntryKind::Struct, deprecated);
        let error = if it.job.is_some() { "JobError" } else { "WaiterError" };
        self.method(&format!("{fluent}::wait"), false, ["Duration".to_owned()], format!("Result<FinalPoll, {error}>"));
        if let Some(job) = &it.job {
            self.method(&format!("{fluent}::{}", job.method), false, [format!("&{}", job.started)], "Self");
        }
        for field in &operation.input.fields {
            self.owner = format!("{module}::{}", field.name);
            self.setters(&fluent, field);
        }
    }
}

/// The type of a field.
pub(super) fn field_type(field: &Field) -> String {
    if field.is_optional() { format!("Option<{}>", field.ty) } else { field.ty.to_string() }
}

/// The return type of a field's accessor.
fn accessor_type(field: &Field) -> String {
    let borrowed = match (field.accessor, &field.ty) {
        (Accessor::Copy, ty) => ty.to_string(),
        (Accessor::Str, _) => "&str".to_owned(),
        (Accessor::Slice, TypeRef::List(element)) => return format!("&[{element}]"),
        (_, ty) => format!("&{}", unboxed(ty)),
    };
    if field.is_optional() { format!("Option<{borrowed}>") } else { borrowed }
}

/// The parameter of a field's setter.
fn argument(field: &Field) -> Vec<String> {
    let argument = |ty: &TypeRef| match ty {
        TypeRef::String | TypeRef::Boxed(_) => format!("impl Into<{ty}>"),
        ty => ty.to_string(),
    };
    match &field.setter {
        Setter::Value | Setter::Into => vec![argument(&field.ty)],
        Setter::Push(element) => vec![argument(element)],
        Setter::Insert(TypeRef::String, value) => vec!["impl Into<String>".to_owned(), argument(value)],
        Setter::Insert(key, value) => vec![key.to_string(), argument(value)],
    }
}

fn unboxed(ty: &TypeRef) -> &TypeRef {
    if let TypeRef::Boxed(inner) = ty { inner } else { ty }
}
