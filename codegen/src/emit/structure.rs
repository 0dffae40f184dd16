//! Structures: the type, its accessors, its schema.

use super::debug::{debug, derives};
use super::tokens::{Std, braced_list, braces, deprecated, ident, index};
use super::{DocComments, builder, default, shape};
use crate::code::{Code, quote};
use crate::ir::{Accessor, Field, Presence, Role, Structure, TypeRef};

/// The items of a structure that is not an input, output or error.
pub(super) fn plain(structure: &Structure, comments: &DocComments) -> Vec<Code> {
    let mut items = items(structure, true, comments);
    items.push(value(structure));
    items
}

/// The implementation that lets members target the structure.
pub(super) fn value(structure: &Structure) -> Code {
    let (name, builder) = (ident(&structure.name), ident(&structure.builder));
    quote!(whitesmith_runtime::structure!(#name, #builder);)
}

/// The type, its builder and its schema; the caller adds the items for its role. Outputs and most errors are not written.
pub(super) fn items(structure: &Structure, is_written: bool, comments: &DocComments) -> Vec<Code> {
    let std = Std::in_file(&[&structure.name, &structure.builder]);
    let mut items = vec![definition(structure, &std, comments), accessors(structure, &std)];
    items.extend(debug(&structure.name, &structure.fields, structure.role));
    items.extend(builder::items(structure, is_written, &std, comments));
    let members: Vec<_> = structure.fields.iter().map(|field| &field.schema).collect();
    items.push(shape::structure(&structure.id, &members, &structure.schema_traits));
    items.extend(is_written.then(|| writer(structure)));
    items.push(builder::reader(structure));
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
    let extra = match structure.role {
        Role::Output => {
            let ty = std.optional(&TypeRef::String);
            Some(quote!(_request_id: #ty))
        }
        Role::OutputWithExtendedId => {
            let ty = std.optional(&TypeRef::String);
            Some(quote!(_extended_request_id: #ty, _request_id: #ty))
        }
        Role::Error => Some(quote!(meta: error::ErrorMetadata)),
        Role::Input | Role::Plain => None,
    };
    let fields = braced_list(fields.chain(extra));
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

/// The implementation that writes the members.
fn writer(structure: &Structure) -> Code {
    let name = ident(&structure.name);
    let puts = structure.fields.iter().enumerate().filter_map(|(i, field)| {
        let (name, i) = (ident(&field.name), index(i));
        Some(match &field.presence {
            Presence::Stream => return None,
            Presence::Default { implied: true, value } => match default::literal(value) {
                Some(value) => quote!(.put_unless(#i, &self.#name, &#value)),
                None => quote!(.put_unless_zero(#i, &self.#name)),
            },
            Presence::Default { .. } | Presence::Required => quote!(.put_required(#i, &self.#name)),
            Presence::Optional | Presence::RequiredOption => quote!(.put(#i, &self.#name)),
        })
    });
    let (members, body) = if structure.without_stream().next().is_none() {
        (ident("_"), braces(std::iter::empty()))
    } else {
        (ident("members"), braces([quote!(members)].into_iter().chain(puts).chain([quote!(;)])))
    };
    quote! {
        impl serde::Structure for #name {
            fn shape(&self) -> &'static shape::Shape {
                &SHAPE
            }
            fn write(&self, #members: &mut serde::Members) #body
        }
    }
}
