//! Paginators.

use proc_macro2::TokenStream;
use quote::quote;

use super::tokens::{Std, ident};
use crate::ir::{Operation, Paginator, Step};

/// The items of a paginator's file.
pub(super) fn items(paginator: &Paginator, operation: &Operation) -> Vec<TokenStream> {
    let std = Std::in_file(&[&paginator.name]);
    let (name, marker) = (ident(&paginator.name), ident(&operation.name));
    let (output, error) = (ident(&operation.output.name), ident(&operation.error.name));
    let (builder, slot) = (ident(&operation.input.builder), ident(&paginator.input_token));
    let mut next = found(&paginator.output_token, true);
    if let Some(more) = &paginator.more {
        let more = found(more, true);
        next = quote!(if #more == Some(&true) { #next } else { None });
    }
    let page_size = paginator.page_size.as_ref().map(|(stem, ty)| {
        let (setter, ty) = (ident(&format!("set_{stem}")), std.ty(ty));
        quote!(, page_size #ty, #setter)
    });
    let items = paginator.items.as_ref().map(|items| {
        let (name, take) = (ident(&items.name), found(&items.path, false));
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

/// The value at the end of a field path as an `Option`: a reference if it is `borrowed`, otherwise the value itself.
fn found(steps: &[Step], borrowed: bool) -> TokenStream {
    let (as_ref, reference) = if borrowed { (quote!(.as_ref()), quote!(&)) } else { Default::default() };
    let mut value = quote!(page);
    let Some((last, before)) = steps.split_last() else { return quote!(None) };
    for step in before {
        let field = ident(&step.field);
        value = if step.optional { quote!(#value.#field #as_ref?) } else { quote!(#value.#field) };
    }
    let field = ident(&last.field);
    if last.optional { quote!(#value.#field #as_ref) } else { quote!(Some(#reference #value.#field)) }
}
