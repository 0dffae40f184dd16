//! The constraints of a service's inputs.

use proc_macro2::Literal;

use super::tokens::{gate, ident, index};
use crate::code::{Code, quote};
use crate::ir::{Bounds, Constraint, Service};

/// The items of the constraints' file.
pub(super) fn items(service: &Service) -> Vec<Code> {
    if service.operations.is_empty() {
        // Nothing would use them.
        return Vec::new();
    }
    let constraints = service.constraints.iter().map(constraint);
    let methods = service.operations.iter().map(|operation| {
        let (module, input) = (ident(&operation.method), ident(&operation.input.name));
        let method = ident(&operation.check_method);
        let gate_ = gate(operation.companion);
        quote!(#gate_ operation::#module::#input.#method)
    });
    let count = index(service.constraints.len());
    let of = (!service.constraints.is_empty()).then(|| quote!(, of));
    vec![
        quote!(
            use whitesmith_runtime::check::{Constraints #of};
        ),
        quote! {
            static CONSTRAINTS: [Constraints; #count] = [#(#constraints),*];
        },
        quote! {
            whitesmith_runtime::check!(CONSTRAINTS #(, #methods)*);
        },
    ]
}

fn constraint(constraint: &Constraint) -> Code {
    let Constraint { shape, member, required, length, range, pattern } = constraint;
    let required = required.then(|| quote!(.required()));
    let length = bounds(*length, ["length", "min_length", "max_length"], |limit| {
        let limit = Literal::u64_unsuffixed(limit);
        quote!(#limit)
    });
    let range = bounds(*range, ["range", "min", "max"], number);
    let pattern = pattern.as_ref().map(|pattern| quote!(.pattern(#pattern)));
    quote!(of(#shape, #member)#required #length #range #pattern)
}

fn bounds<T>(bounds: Bounds<T>, names: [&str; 3], literal: impl Fn(T) -> Code) -> Code {
    let [both, least, most] = names.map(ident);
    match (bounds.min.map(&literal), bounds.max.map(&literal)) {
        (Some(min), Some(max)) => quote!(.#both(#min, #max)),
        (Some(min), None) => quote!(.#least(#min)),
        (None, Some(max)) => quote!(.#most(#max)),
        (None, None) => Code::default(),
    }
}

fn number(value: f64) -> Code {
    // JSON has only finite numbers, but the type allows others, which have no literal.
    let magnitude = Literal::f64_unsuffixed(if value.is_finite() { value.abs() } else { f64::MAX });
    if value.is_sign_negative() { quote!(-#magnitude) } else { quote!(#magnitude) }
}
