//! Helpers that all emitters share.

use std::borrow::Cow;

use crate::code::{Code, Ident, Index, Kind, ToCode, quote};
use crate::ir::TypeRef;

/// An identifier; raw if it begins with `r#`.
pub(crate) fn ident<'a>(name: impl Into<Cow<'a, str>>) -> Ident<'a> {
    Ident::new(name)
}

/// A path of identifiers: `types::JobStatus`.
pub(crate) fn path(path: &str) -> Path<'_> {
    Path(path)
}

/// A path of identifiers.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Path<'a>(&'a str);

impl ToCode for Path<'_> {
    fn add_to(&self, code: &mut Code) {
        for (index, segment) in self.0.split("::").enumerate() {
            if index > 0 {
                code.push(Kind::Punctuation, "::");
            }
            code.push(Kind::Word, segment);
        }
    }
}

/// `#[deprecated]`, if there is a note.
pub(crate) fn deprecated(note: Option<&str>) -> Option<Code> {
    note.map(|note| if note.is_empty() { quote!(#[deprecated]) } else { quote!(#[deprecated(note = #note)]) })
}

/// The `#[cfg]` of a companion.
pub(crate) fn gate(companion: bool) -> Option<Code> {
    companion.then(|| quote!(#[cfg(feature = "companions")]))
}

/// `{ … }` around these.
pub(crate) fn braces(items: impl Iterator<Item = Code>) -> Code {
    within("{", "}", "", items)
}

/// `{ …, … }` around these.
pub(crate) fn braced_list(items: impl Iterator<Item = Code>) -> Code {
    within("{", "}", ",", items)
}

/// `[…, …]` around these.
pub(crate) fn bracketed_list(items: impl Iterator<Item = Code>) -> Code {
    within("[", "]", ",", items)
}

/// `(…, …)` around these.
pub(crate) fn listed(items: impl Iterator<Item = Code>) -> Code {
    within("(", ")", ",", items)
}

fn within(open: &str, close: &str, separator: &str, items: impl Iterator<Item = Code>) -> Code {
    let mut list = Code::with_room(512, 128);
    list.push(Kind::Open, open);
    for (index, item) in items.enumerate() {
        if index > 0 && !separator.is_empty() {
            list.push(Kind::Punctuation, separator);
        }
        list.add(&item);
    }
    list.push(Kind::Close, close);
    list
}

/// An index, without a suffix.
pub(crate) fn index(index: usize) -> Index {
    Index(index)
}

/// A name of Rust's prelude: with its path if a type of the file has the same name.
#[derive(Clone, Copy, Debug)]
pub(crate) struct StdName {
    module: &'static str,
    name: &'static str,
    is_defined: bool,
}

impl ToCode for StdName {
    fn add_to(&self, code: &mut Code) {
        if self.is_defined {
            for segment in ["std", self.module] {
                code.push(Kind::Punctuation, "::");
                code.push(Kind::Word, segment);
            }
            code.push(Kind::Punctuation, "::");
        }
        code.push(Kind::Word, self.name);
    }
}

/// The names of Rust's prelude that types use.
#[derive(Clone, Debug)]
pub(crate) struct Std {
    pub(crate) option: StdName,
    pub(crate) string: StdName,
    pub(crate) vec: StdName,
    pub(crate) boxed: StdName,
    pub(crate) result: StdName,
    pub(crate) from: StdName,
}

impl Std {
    /// The names in a file that defines these types.
    pub(crate) fn in_file(defined: &[&str]) -> Self {
        let name = |name, module| StdName { module, name, is_defined: defined.contains(&name) };
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
    pub(crate) fn ty(&self, ty: &TypeRef) -> Code {
        let Self { option, string, vec, boxed, .. } = self;
        match ty {
            TypeRef::Bool => quote!(bool),
            TypeRef::I8 => quote!(i8),
            TypeRef::I16 => quote!(i16),
            TypeRef::I32 => quote!(i32),
            TypeRef::I64 => quote!(i64),
            TypeRef::F32 => quote!(f32),
            TypeRef::F64 => quote!(f64),
            TypeRef::String => quote!(#string),
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
            TypeRef::Named(name) => Code::of(&path(name)),
        }
    }

    /// `Option` of a type.
    pub(crate) fn optional(&self, ty: &TypeRef) -> Code {
        let (option, ty) = (&self.option, self.ty(ty));
        quote!(#option<#ty>)
    }
}

#[cfg(test)]
mod tests;
