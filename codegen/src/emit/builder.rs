//! Builders of structures.

use super::debug::{debug, derives};
use super::tokens::{Std, braced_list, braces, deprecated, ident};
use super::{DocComments, default};
use crate::code::{Code, quote};
use crate::ir::{Field, Presence, Role, Setter, Structure, TypeRef};

/// The builder's type and methods.
pub(super) fn items(structure: &Structure, std: &Std, comments: &DocComments) -> Vec<Code> {
    let mut items = vec![definition(structure, std, comments), own_setters(structure, std, comments)];
    if is_wrapper(structure) {
        items.push(wrapper(structure));
    } else {
        items.push(methods(structure, std, comments));
        items.extend(debug(&structure.builder, &structure.fields, structure.role));
    }
    items
}

/// Returns true if the builder wraps the structure, since all fields are optional: it then costs the compiler fewer function bodies.
pub(super) fn is_wrapper(structure: &Structure) -> bool {
    let is_optional = |field: &Field| matches!(field.presence, Presence::Optional | Presence::RequiredOption);
    structure.role != Role::Error && structure.fields.iter().all(is_optional)
}

fn wrapper(structure: &Structure) -> Code {
    let (name, builder) = (ident(&structure.name), ident(&structure.builder));
    let fields = structure.fields.iter().map(|field| field.name.as_str());
    let fields = fields.chain(structure.role.request_ids().iter().copied()).map(ident);
    let build = ident(if structure.fallible { "fallible" } else { "infallible" });
    quote!(whitesmith_runtime::wrapper!(#builder, #name, #build, [#(#fields),*]);)
}

fn definition(structure: &Structure, std: &Std, comments: &DocComments) -> Code {
    let builder = ident(&structure.builder);
    let doc = comments.doc(&format!("Builder for {}, whose fields document the values.", link(structure)));
    if is_wrapper(structure) {
        let name = ident(&structure.name);
        return quote! {
            #doc
            #[derive(Clone, PartialEq)]
            #[non_exhaustive]
            pub struct #builder { inner: #name }
        };
    }
    let derive = derives(structure, &["Default"]);
    let option = &std.option;
    let fields = structure.fields.iter().map(|field| {
        let (name, ty) = (ident(&field.name), std.optional(&field.ty));
        quote!(#name: #ty)
    });
    let meta = (structure.role == Role::Error).then(|| quote!(meta: #option<error::ErrorMetadata>));
    let fields = braced_list(fields.chain(request_ids(structure.role, std)).chain(meta));
    quote! {
        #doc
        #derive
        #[non_exhaustive]
        pub struct #builder #fields
    }
}

/// The fields for the service's request ids.
pub(super) fn request_ids(role: Role, std: &Std) -> impl Iterator<Item = Code> {
    role.request_ids().iter().map(|id| {
        let (id, ty) = (ident(*id), std.optional(&TypeRef::String));
        quote!(#id: #ty)
    })
}

/// A link to the structure, which distinguishes it from a macro of the prelude.
fn link(structure: &Structure) -> String {
    format!("[`{0}`](struct@{0})", structure.name)
}

fn methods(structure: &Structure, std: &Std, comments: &DocComments) -> Code {
    let builder = ident(&structure.builder);
    let meta = (structure.role == Role::Error).then(|| meta_setters(std, comments));
    let methods = braces(meta.into_iter().chain([build(structure, std, comments)]));
    quote!(impl #builder #methods)
}

/// The setters of a structure's builder.
fn own_setters(structure: &Structure, std: &Std, comments: &DocComments) -> Code {
    if structure.fields.is_empty() {
        return Code::default();
    }
    let builder = ident(&structure.builder);
    let setters = structure.fields.iter().map(|field| setter(field, std, comments));
    let inner = is_wrapper(structure).then(|| quote!(.inner));
    quote!(whitesmith_runtime::setters! { #builder #inner; #(#setters)* })
}

/// The setters of a fluent builder, for the fields of its input.
pub(super) fn fluent_setters(builder: &str, fields: &[Field], std: &Std, comments: &DocComments) -> Code {
    if fields.is_empty() {
        return Code::default();
    }
    let builder = ident(builder);
    let setters = fields.iter().map(|field| setter(field, std, comments));
    quote!(whitesmith_runtime::fluent_setters! { #builder; #(#setters)* })
}

/// The three methods of a field: set a value, set or unset it, read it back.
fn setter(field: &Field, std: &Std, comments: &DocComments) -> Code {
    let field_ = ident(&field.name);
    let (set, get) = (ident(["set_", &field.stem].concat()), ident(["get_", &field.stem].concat()));
    let doc = comments.docs(&setter_docs(field));
    let deprecated_ = deprecated(field.deprecated.as_deref());
    let converts = |ty: &TypeRef| matches!(ty, TypeRef::String | TypeRef::Boxed(_));
    let (kind, ty) = match &field.setter {
        Setter::Value | Setter::Into if converts(&field.ty) => ("into", std.ty(&field.ty)),
        Setter::Value | Setter::Into => ("value", std.ty(&field.ty)),
        Setter::Push(element) => (if converts(element) { "push_into" } else { "push" }, std.ty(element)),
        Setter::Insert(_, value) => (if converts(value) { "insert_into" } else { "insert" }, std.ty(value)),
    };
    let kind = ident(kind);
    let key = match &field.setter {
        Setter::Insert(key, _) if *key != TypeRef::String => {
            let key = std.ty(key);
            Some(quote!(#key =>))
        }
        _ => None,
    };
    quote!(#doc #deprecated_ #kind #key #ty, #field_, #set, #get;)
}

/// The documentation of a field's setter: a line with the first sentence of the field's own, and whether it must be set.
fn setter_docs(field: &Field) -> Vec<String> {
    let demand = match field {
        Field { demanded: true, .. } => "It is required.",
        Field { autofilled: true, .. } => "The client fills it in if it is not set.",
        _ => "",
    };
    match (field.summary.as_str(), demand) {
        ("", "") => Vec::new(),
        (line, "") | ("", line) => vec![line.to_owned()],
        (summary, _) if summary.ends_with(['.', '!', '?']) => vec![format!("{summary} {demand}")],
        (summary, _) => vec![summary.to_owned(), String::new(), demand.to_owned()],
    }
}

fn meta_setters(std: &Std, comments: &DocComments) -> Code {
    let option = &std.option;
    let set = comments.doc("Sets code, message and request id.");
    let set_or_unset = comments.doc("Sets or unsets code, message and request id.");
    quote! {
        #set
        #[inline]
        pub fn meta(mut self, meta: error::ErrorMetadata) -> Self {
            self.meta = Some(meta);
            self
        }
        #set_or_unset
        #[inline]
        pub fn set_meta(&mut self, meta: #option<error::ErrorMetadata>) -> &mut Self {
            self.meta = meta;
            self
        }
    }
}

fn build(structure: &Structure, std: &Std, comments: &DocComments) -> Code {
    let (name, result) = (ident(&structure.name), &std.result);
    let fields = structure.fields.iter().map(|field| {
        let field_ = ident(&field.name);
        match &field.presence {
            Presence::Stream if field.ty == TypeRef::ByteStream => quote!(#field_: self.#field_.unwrap_or_default()),
            Presence::Required | Presence::Stream => {
                quote!(#field_: required!(self, #field_, #name))
            }
            Presence::Default { value, .. } => {
                let value = default::filled(&quote!(self.#field_), value, std);
                quote!(#field_: #value)
            }
            Presence::Optional | Presence::RequiredOption => quote!(#field_: self.#field_),
        }
    });
    let request_ids = structure.role.request_ids().iter().map(|id| {
        let id = ident(*id);
        quote!(#id: self.#id)
    });
    let meta = (structure.role == Role::Error).then(|| quote!(meta: self.meta.unwrap_or_default()));
    let fields = braced_list(fields.chain(request_ids).chain(meta));
    let value = quote!(#name #fields);
    let summary = format!("Builds the {}.", link(structure));
    if structure.fallible {
        let sends_events = || structure.stream().is_some_and(|field| field.ty != TypeRef::ByteStream);
        let errors = match structure.role {
            Role::Input if sends_events() => {
                "The stream of events is not set. Other missing members are reported when the input is sent."
            }
            Role::Input => "Never: missing members are reported when the input is sent.",
            _ => "A required field is not set.",
        };
        let docs_ = comments.docs(&[&summary, "", "# Errors", errors]);
        quote! {
            #docs_
            #[inline]
            pub fn build(self) -> #result<#name, error::BuildError> {
                Ok(#value)
            }
        }
    } else {
        let doc = comments.doc(&summary);
        quote! {
            #doc
            #[inline]
            pub fn build(self) -> #name {
                #value
            }
        }
    }
}
