//! Unions.

use super::debug::REDACTED;
use super::tokens::{Std, deprecated, ident, index};
use super::{DocComments, shape};
use crate::code::{Code, quote};
use crate::ir::{Union, UnionVariant};

/// The items of a union.
pub(super) fn items(union: &Union, comments: &DocComments) -> Vec<Code> {
    let std = Std::in_file(&[&union.name]);
    let mut items = vec![definition(union, &std, comments), methods(union, &std)];
    if union.sensitive {
        items.push(debug(union));
    }
    let members: Vec<_> = union.variants.iter().map(|variant| &variant.schema).collect();
    items.push(shape::union(&union.id, &members));
    items.push(value(union));
    items
}

fn definition(union: &Union, std: &Std, comments: &DocComments) -> Code {
    let name = ident(&union.name);
    let docs_ = comments.docs(&union.docs);
    let deprecated_ = deprecated(union.deprecated.as_deref());
    let debug = (!union.sensitive).then(|| quote!(Debug,));
    let variants = union.variants.iter().map(|variant| {
        let (name, docs_) = (ident(&variant.name), comments.docs(&variant.docs));
        match &variant.ty {
            Some(ty) => {
                let ty = std.ty(ty);
                quote!(#docs_ #name(#ty))
            }
            None => quote!(#docs_ #name),
        }
    });
    quote! {
        #docs_
        #deprecated_
        #[non_exhaustive]
        #[derive(Clone, #debug PartialEq)]
        pub enum #name {
            #(#variants,)*
            #[doc = " A variant that the model did not list when this code was generated. It cannot be sent."]
            #[non_exhaustive]
            Unknown,
        }
    }
}

fn methods(union: &Union, std: &Std) -> Code {
    let name = ident(&union.name);
    let methods = union.variants.iter().map(|variant| as_and_is(variant, std));
    quote! {
        impl #name {
            #(#methods)*
            #[doc = " Returns true if this is a variant that the model did not list."]
            #[inline]
            pub fn is_unknown(&self) -> bool {
                matches!(self, Self::Unknown)
            }
        }
    }
}

fn as_and_is(variant: &UnionVariant, std: &Std) -> Code {
    let name = ident(&variant.name);
    let (as_, is) = (ident(format!("as_{}", variant.stem)), ident(format!("is_{}", variant.stem)));
    let ty = match &variant.ty {
        Some(ty) => std.ty(ty),
        None => return quote!(variant!(unit #name, #as_, #is);),
    };
    quote!(variant!(#name, #ty, #as_, #is);)
}

fn debug(union: &Union) -> Code {
    let name = ident(&union.name);
    let arms = union.variants.iter().map(|variant| {
        let (text, variant_) = (&variant.name, ident(&variant.name));
        match (&variant.ty, variant.sensitive) {
            (None, _) => quote!(Self::#variant_ => f.write_str(#text),),
            (Some(_), true) => {
                quote!(Self::#variant_(_) => f.debug_tuple(#text).field(&#REDACTED).finish(),)
            }
            (Some(_), false) => {
                quote!(Self::#variant_(value) => f.debug_tuple(#text).field(value).finish(),)
            }
        }
    });
    quote! {
        impl ::std::fmt::Debug for #name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                match self {
                    #(#arms)*
                    Self::Unknown => f.write_str("Unknown"),
                }
            }
        }
    }
}

fn value(union: &Union) -> Code {
    let name = ident(&union.name);
    let variants = union.variants.iter().enumerate().map(|(i, variant)| {
        let (name, i) = (ident(&variant.name), index(i));
        let unit = variant.ty.is_none().then(|| ident("unit"));
        quote!(#i #name #unit)
    });
    quote!(whitesmith_runtime::union!(#name, [#(#variants),*]);)
}
