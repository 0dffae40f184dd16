//! Paginators.

use super::expression::element;
use super::tokens::{Std, ident};
use crate::code::{Code, quote};
use crate::ir::{Operation, Paginator, Step};

/// The items of a paginator's file.
pub(super) fn items(paginator: &Paginator, operation: &Operation) -> Vec<Code> {
    let std = Std::in_file(&[&paginator.name]);
    let (name, marker) = (ident(&paginator.name), ident(&operation.name));
    let (output, error) = (ident(&operation.output.name), ident(&operation.error.name));
    let builder = ident(&operation.input.builder);
    let more = paginator.more.as_ref().map(|more| {
        let more = found(more, true);
        quote!(more: |page| #more,)
    });
    let tokens = paginator.tokens.iter().map(|token| {
        let (slot, next) = (ident(&token.input), next(&token.output));
        let variant = token.is_variant.then(|| quote!(variant));
        quote!(#slot #variant: |page| #next)
    });
    let page_size = paginator.page_size.as_ref().map(|(stem, ty)| {
        let (setter, ty) = (ident(format!("set_{stem}")), std.ty(ty));
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
            #name, super::#marker, super::#output, super::#error, super::builders::#builder, config::Service, #more [#(#tokens),*] #page_size #items
        );
    }]
}

/// The first of the tokens at these field paths.
fn next(paths: &[Vec<Step>]) -> Code {
    let Some((last, before)) = paths.split_last() else { return quote!(None) };
    before.iter().rev().fold(found(last, true), |next, steps| {
        let token = found(steps, true);
        // Each path returns early where it ends.
        let token = if steps.len() > 1 { quote!((|| #token)()) } else { token };
        quote!(whitesmith_runtime::paginators::or(#token, || #next))
    })
}

/// The value at the end of a field path as an `Option`: a reference if it is `borrowed`, otherwise the value itself.
pub(super) fn found(steps: &[Step], borrowed: bool) -> Code {
    let (as_ref, reference) = if borrowed { (quote!(.as_ref()), quote!(&)) } else { Default::default() };
    let mut value = quote!(page);
    let Some((last, before)) = steps.split_last() else { return quote!(None) };
    for step in before {
        let (field, element) = (ident(&step.field), step.index.map(element));
        let list = step.optional.then(|| quote!(#as_ref?));
        let question = element.as_ref().map(|_| quote!(?));
        value = quote!(#value.#field #list #element #question);
    }
    let field = ident(&last.field);
    match last.index.map(element) {
        Some(element) if last.optional => quote!(#value.#field #as_ref? #element),
        Some(element) => quote!(#value.#field #element),
        None if last.optional => quote!(#value.#field #as_ref),
        None => quote!(Some(#reference #value.#field)),
    }
}
