//! Structures: the type, its accessors, its schema.

use super::debug::{debug, derives};
use super::tokens::{Std, braced_list, braces, deprecated, ident, index};
use super::{DocComments, builder, default, shape};
use crate::code::{Code, quote};
use crate::ir::{Accessor, Field, Presence, Role, Structure, TypeRef};

/// The items of a structure that is not an input, output or error.
pub(super) fn plain(structure: &Structure, comments: &DocComments) -> Vec<Code> {
    items(structure, Place::Member, comments)
}

/// The place of a structure in requests and responses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// It is a member, or in an event stream, of either.
    Member,
    Input,
    /// An output or an error.
    Output,
}

/// The type, its builder and its schema; the caller adds the items for its role.
pub(super) fn items(structure: &Structure, place: Place, comments: &DocComments) -> Vec<Code> {
    let std = Std::in_file(&[&structure.name, &structure.builder]);
    let mut items = vec![definition(structure, &std, comments), accessors(structure, &std)];
    items.extend(debug(&structure.name, &structure.fields, structure.role));
    items.extend(builder::items(structure, &std, comments));
    let members: Vec<_> = structure.fields.iter().map(|field| &field.schema).collect();
    items.push(shape::structure(&structure.id, &members, &structure.schema_traits));
    items.push(self::members(structure, place));
    items
}

fn definition(structure: &Structure, std: &Std, comments: &DocComments) -> Code {
    let name = ident(&structure.name);
    let docs_ = comments.docs(&structure.docs);
    let deprecated_ = deprecated(structure.deprecated.as_deref());
    let derive = derives(structure, &[]);
    let fields = structure.fields.iter().map(|field| {
        let (name, docs_) = (ident(&field.name), comments.docs(&field.docs));
        let deprecated_ = deprecated(field.deprecated.as_deref());
        let ty = if field.is_optional() { std.optional(&field.ty) } else { std.ty(&field.ty) };
        quote!(#docs_ #deprecated_ pub #name: #ty)
    });
    let meta = (structure.role == Role::Error).then(|| quote!(meta: error::ErrorMetadata));
    let fields = braced_list(fields.chain(builder::request_ids(structure.role, std)).chain(meta));
    quote! {
        #docs_
        #deprecated_
        #[non_exhaustive]
        #derive
        pub struct #name #fields
    }
}

fn accessors(structure: &Structure, std: &Std) -> Code {
    let (name, builder) = (ident(&structure.name), ident(&structure.builder));
    let accessors = structure.fields.iter().map(|field| accessor(field, std));
    let accessors = braces([quote!(builder!(#builder);)].into_iter().chain(accessors));
    quote!(impl #name #accessors)
}

fn accessor(field: &Field, std: &Std) -> Code {
    let (name, ty) = (ident(&field.name), std.ty(&field.ty));
    let optional = field.is_optional().then(|| ident("optional"));
    let deprecated_ = deprecated(field.deprecated.as_deref());
    match field.accessor {
        Accessor::Copy => quote!(getter!(#deprecated_ #optional copy #name, #ty);),
        Accessor::Ref => quote!(getter!(#deprecated_ #optional borrow #name, #ty);),
        Accessor::Unboxed => {
            let inner = match &field.ty {
                TypeRef::Boxed(inner) => std.ty(inner),
                _ => ty,
            };
            quote!(getter!(#deprecated_ #optional unboxed #name, #inner);)
        }
        Accessor::Str => quote!(getter!(#deprecated_ #optional text #name);),
        Accessor::Slice => {
            let element = match &field.ty {
                TypeRef::List(element) => std.ty(element),
                _ => ty,
            };
            quote!(getter!(#deprecated_ #optional slice #name, #element);)
        }
    }
}

/// The implementations that write and read the members.
fn members(structure: &Structure, place: Place) -> Code {
    let (name, builder) = (ident(&structure.name), ident(&structure.builder));
    let is_value = structure.stream().is_none();
    let place_ = ident(match place {
        Place::Member => "structure",
        Place::Input if is_value => "input",
        Place::Input => "written",
        Place::Output if is_value => "output",
        Place::Output => "read",
    });
    let build = ident(if structure.fallible { "fallible" } else { "infallible" });
    let inner = builder::is_wrapper(structure).then(|| ident("inner"));
    let members = structure.without_stream().map(|(i, field)| {
        let (field_, i) = (ident(&field.name), index(i));
        match &field.presence {
            Presence::Default { implied: true, value } => match default::literal(value) {
                Some(value) => quote!(unless #i #field_ = #value;),
                None => quote!(unless_zero #i #field_;),
            },
            Presence::Default { .. } | Presence::Stream => quote!(required #i #field_;),
            Presence::Required => quote!(required #i #field_ fill;),
            Presence::RequiredOption if place != Place::Input => quote!(optional #i #field_ fill;),
            Presence::Optional | Presence::RequiredOption => quote!(optional #i #field_;),
        }
    });
    quote!(whitesmith_runtime::members! { #place_ #name, #builder, #build #inner; #(#members)* })
}
