//! Helpers that all emitters share.

use proc_macro2::{Delimiter, Group, Ident, Literal, Punct, Spacing, Span, TokenStream, TokenTree};
use quote::quote;

use crate::ir::TypeRef;

/// An identifier; raw if it begins with `r#`.
pub(crate) fn ident(name: &str) -> Ident {
    match name.strip_prefix("r#") {
        Some(name) => Ident::new_raw(name, Span::call_site()),
        None => Ident::new(name, Span::call_site()),
    }
}

/// A path of identifiers: `types::JobStatus`.
pub(crate) fn path(path: &str) -> TokenStream {
    let segments = path.split("::").map(ident);
    quote!(#(#segments)::*)
}

/// Tokens that are shared by all uses, whereas a stream would be copied.
pub(crate) fn shared(tokens: TokenStream) -> Group {
    Group::new(Delimiter::None, tokens)
}

/// `#[deprecated]`, if there is a note.
pub(crate) fn deprecated(note: Option<&str>) -> Option<Group> {
    note.map(|note| shared(if note.is_empty() { quote!(#[deprecated]) } else { quote!(#[deprecated(note = #note)]) }))
}

/// The `#[cfg]` of a companion.
pub(crate) fn gate(companion: bool) -> Option<Group> {
    companion.then(|| shared(quote!(#[cfg(feature = "companions")])))
}

/// `{ … }` around these. A group is shared by all uses, whereas a stream of tokens would be copied.
pub(crate) fn braces(items: impl Iterator<Item = TokenStream>) -> Group {
    Group::new(Delimiter::Brace, items.collect())
}

/// `{ …, … }` around these.
pub(crate) fn braced_list(items: impl Iterator<Item = TokenStream>) -> Group {
    Group::new(Delimiter::Brace, separated(items))
}

/// `[…, …]` around these.
pub(crate) fn bracketed_list(items: impl Iterator<Item = TokenStream>) -> Group {
    Group::new(Delimiter::Bracket, separated(items))
}

/// `(…, …)` around these.
pub(crate) fn listed(items: impl Iterator<Item = TokenStream>) -> Group {
    Group::new(Delimiter::Parenthesis, separated(items))
}

fn separated(items: impl Iterator<Item = TokenStream>) -> TokenStream {
    let mut list = TokenStream::new();
    for item in items {
        if !list.is_empty() {
            list.extend([TokenTree::Punct(Punct::new(',', Spacing::Alone))]);
        }
        list.extend([item]);
    }
    list
}

/// An index, without a suffix.
pub(crate) fn index(index: usize) -> Literal {
    Literal::usize_unsuffixed(index)
}

/// The names of Rust's prelude that types use: unqualified, unless a type of the file has the same name.
#[derive(Clone, Debug)]
pub(crate) struct Std {
    pub(crate) option: Group,
    pub(crate) string: Group,
    pub(crate) vec: Group,
    pub(crate) boxed: Group,
    pub(crate) result: Group,
    pub(crate) from: Group,
}

impl Std {
    /// The names in a file that defines these types.
    pub(crate) fn in_file(defined: &[&str]) -> Self {
        let name = |name: &str, module: &str| {
            let ident = ident(name);
            if defined.contains(&name) {
                let module = path(module);
                shared(quote!(::std::#module::#ident))
            } else {
                shared(quote!(#ident))
            }
        };
        Self {
            option: name("Option", "option"),
            string: name("String", "string"),
            vec: name("Vec", "vec"),
            boxed: name("Box", "boxed"),
            result: name("Result", "result"),
            from: name("From", "convert"),
        }
    }

    /// A type as it is in code.
    pub(crate) fn ty(&self, ty: &TypeRef) -> Group {
        let Self { option, string, vec, boxed, .. } = self;
        shared(match ty {
            TypeRef::Bool => quote!(bool),
            TypeRef::I8 => quote!(i8),
            TypeRef::I16 => quote!(i16),
            TypeRef::I32 => quote!(i32),
            TypeRef::I64 => quote!(i64),
            TypeRef::F32 => quote!(f32),
            TypeRef::F64 => quote!(f64),
            TypeRef::String => return string.clone(),
            TypeRef::BigInteger => quote!(primitives::BigInteger),
            TypeRef::BigDecimal => quote!(primitives::BigDecimal),
            TypeRef::Blob => quote!(primitives::Blob),
            TypeRef::DateTime => quote!(primitives::DateTime),
            TypeRef::Document => quote!(primitives::Document),
            TypeRef::ByteStream => quote!(primitives::ByteStream),
            TypeRef::EventReceiver(event, error) => {
                let (event, error) = (path(event), path(error));
                quote!(primitives::event_stream::EventReceiver<#event, #error>)
            }
            TypeRef::EventSender(event, error) => {
                let (event, error) = (path(event), path(error));
                quote!(primitives::event_stream::EventStreamSender<#event, #error>)
            }
            TypeRef::List(element) => {
                let element = self.ty(element);
                quote!(#vec<#element>)
            }
            TypeRef::Map(key, value) => {
                let (key, value) = (self.ty(key), self.ty(value));
                quote!(::std::collections::HashMap<#key, #value>)
            }
            TypeRef::Sparse(element) => {
                let element = self.ty(element);
                quote!(#option<#element>)
            }
            TypeRef::Boxed(inner) => {
                let inner = self.ty(inner);
                quote!(#boxed<#inner>)
            }
            TypeRef::Named(name) => path(name),
        })
    }

    /// `Option` of a type.
    pub(crate) fn optional(&self, ty: &TypeRef) -> Group {
        let (option, ty) = (&self.option, self.ty(ty));
        shared(quote!(#option<#ty>))
    }
}

#[cfg(test)]
mod tests;
