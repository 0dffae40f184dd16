//! Sources of an operation's endpoint parameters.

use crate::code::{Code, quote};
use crate::ir::Path;
use crate::ir::endpoint::{Expr, Source};

/// The parameters by name, as arguments of the macro `operation!`.
pub(crate) fn sources(sources: &[(String, Source)]) -> Code {
    let entries = sources.iter().map(|(name, source)| {
        let source = self::source(source);
        quote!(#name: #source)
    });
    quote!(#(#entries),*)
}

fn source(source: &Source) -> Code {
    match source {
        Source::Input(path) => {
            let path = self::path(path);
            quote!(Input(#path))
        }
        Source::Literal(Expr::Boolean(flag)) => quote!(Boolean(#flag)),
        Source::Literal(Expr::List(items)) => {
            let items = items.iter().filter_map(|item| if let Expr::String(text) = item { Some(text) } else { None });
            quote!(StringArray(&[#(#items),*]))
        }
        Source::Literal(Expr::String(text)) => quote!(String(#text)),
        Source::Literal(_) => Code::default(),
    }
}

fn path(path: &Path) -> Code {
    let one = |path: &Path| {
        let path = self::path(path);
        quote!(&#path)
    };
    let two = |first: &Path, second: &Path| {
        let (first, second) = (self::path(first), self::path(second));
        quote!(&[#first, #second])
    };
    match path {
        Path::Current => quote!(Current),
        Path::Field(name) => quote!(Field(#name)),
        Path::Sub(first, second) => {
            let both = two(first, second);
            quote!(Sub(#both))
        }
        Path::Elements(list, of_each) => {
            let both = two(list, of_each);
            quote!(Elements(#both))
        }
        Path::Values(object, of_each) => {
            let both = two(object, of_each);
            quote!(Values(#both))
        }
        Path::Flatten(list) => {
            let list = one(list);
            quote!(Flatten(#list))
        }
        Path::Select(paths) => {
            let paths = paths.iter().map(self::path);
            quote!(Select(&[#(#paths),*]))
        }
        Path::Keys(object) => {
            let object = one(object);
            quote!(Keys(#object))
        }
    }
}
