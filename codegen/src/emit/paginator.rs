//! Paginators.

use proc_macro2::TokenStream;
use quote::quote;

use super::tokens::{Std, ident};
use crate::ir::{Operation, Paginator, Step};

/// The items of a paginator's file.
pub(super) fn items(paginator: &Paginator, operation: &Operation) -> Vec<TokenStream> {
    let std = Std::beside(&[&paginator.name]);
    let (name, marker) = (ident(&paginator.name), ident(&operation.name));
    let (output, error) = (ident(&operation.output.name), ident(&operation.error.name));
    let (builder, slot) = (ident(&operation.input.builder), ident(&paginator.input_token));
    let next = borrowed(&paginator.output_token);
    let page_size = paginator.page_size.as_ref().map(|(stem, ty)| {
        let (setter, ty) = (ident(&format!("set_{stem}")), std.ty(ty));
        quote!(, page_size #ty, #setter)
    });
    let items = paginator.items.as_ref().map(|items| {
        let (name, take) = (ident(&items.name), taken(&items.path));
        let (key, value) = (std.ty(&items.item.0), items.item.1.as_ref().map(|ty| std.ty(ty)));
        let item = match value {
            Some(value) => quote!((#key, #value)),
            None => quote!(#key),
        };
        quote!(, items #name, #item, |page| #take)
    });
    vec![quote! {
        whitesmith_runtime::paginator!(
            #name, super::#marker, super::#output, super::#error, super::builders::#builder, config::Service, #slot, |page| #next #page_size #items
        );
    }]
}

/// A reference to what is at the end of the way, as an `Option`.
fn borrowed(steps: &[Step]) -> TokenStream {
    let mut value = quote!(page);
    let count = steps.len();
    for (position, step) in steps.iter().enumerate() {
        let field = ident(&step.field);
        let is_last = position + 1 == count;
        value = match (step.optional, is_last) {
            (true, true) => quote!(#value.#field.as_ref()),
            (true, false) => quote!(#value.#field.as_ref()?),
            (false, true) => quote!(Some(&#value.#field)),
            (false, false) => quote!(#value.#field),
        };
    }
    value
}

/// What is at the end of the way, as an `Option`.
fn taken(steps: &[Step]) -> TokenStream {
    let mut value = quote!(page);
    let count = steps.len();
    for (position, step) in steps.iter().enumerate() {
        let field = ident(&step.field);
        let is_last = position + 1 == count;
        value = match (step.optional, is_last) {
            (true, false) => quote!(#value.#field?),
            (false, true) => quote!(Some(#value.#field)),
            (true, true) | (false, false) => quote!(#value.#field),
        };
    }
    value
}
