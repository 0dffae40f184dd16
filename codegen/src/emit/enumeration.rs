//! String enums.

use super::DocComments;
use super::tokens::{Std, deprecated, ident};
use crate::code::{Code, quote};
use crate::ir::Enum;

/// The items of an enum.
pub(super) fn items(item: &Enum, comments: &DocComments) -> Vec<Code> {
    let std = Std::in_file(&[&item.name]);
    let name = ident(&item.name);
    let mut items = vec![definition(item, comments), conversions(item, &std)];
    if item.sensitive {
        let redacted = super::debug::REDACTED;
        items.push(quote! {
            impl ::std::fmt::Debug for #name {
                fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                    f.write_str(#redacted)
                }
            }
        });
    }
    items.push(quote!(whitesmith_runtime::string_enum!(#name);));
    items
}

fn definition(item: &Enum, comments: &DocComments) -> Code {
    let name = ident(&item.name);
    let docs_ = comments.docs(&item.docs);
    let deprecated_ = deprecated(item.deprecated.as_deref());
    let debug = (!item.sensitive).then(|| quote!(Debug,));
    let variants = item.variants.iter().map(|variant| {
        let (name, docs_) = (ident(&variant.name), comments.docs(&variant.docs));
        let deprecated_ = deprecated(variant.deprecated.as_deref());
        quote!(#docs_ #deprecated_ #name,)
    });
    quote! {
        #docs_
        #deprecated_
        #[non_exhaustive]
        #[derive(Clone, #debug PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum #name {
            #(#variants)*
            #[doc = " A value that the model did not list when this code was generated."]
            #[deprecated(note = "match with a wildcard and compare `as_str()`: a later version may list the value")]
            Unknown(enums::UnknownVariantValue),
        }
    }
}

fn conversions(item: &Enum, std: &Std) -> Code {
    let (name, from) = (ident(&item.name), &std.from);
    let variants: Vec<_> = item.variants.iter().map(|variant| ident(&variant.name)).collect();
    let values: Vec<_> = item.variants.iter().map(|variant| &variant.value).collect();
    quote! {
        impl #name {
            #[doc = " The value on the wire."]
            pub fn as_str(&self) -> &str {
                match self {
                    #(Self::#variants => #values,)*
                    Self::Unknown(value) => value.as_str(),
                }
            }
            #[doc = " All values that the model lists."]
            pub const fn values() -> &'static [&'static str] {
                &[#(#values),*]
            }
        }
        impl #from<&str> for #name {
            fn from(value: &str) -> Self {
                match value {
                    #(#values => Self::#variants,)*
                    other => Self::Unknown(enums::UnknownVariantValue::new(other)),
                }
            }
        }
    }
}
