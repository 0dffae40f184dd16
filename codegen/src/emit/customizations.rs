//! Lists of the runtime's customizations in descriptors.

use proc_macro2::Literal;

use super::tokens::ident;
use crate::code::{Code, Ident, quote};
use crate::ir::{Argument, Customization};

/// The list, for a service or for an operation with this input and output.
pub(super) fn list(
    customizations: &[Customization],
    (input, output): (Option<&Ident<'_>>, Option<&Ident<'_>>),
) -> Code {
    let each = customizations.iter().map(|it| {
        let name = ident(it.name);
        let arguments = it.arguments.iter().map(|argument| self::argument(argument, input, output));
        let arguments = (!it.arguments.is_empty()).then(|| quote!((#(#arguments),*)));
        quote!(&whitesmith_runtime::customizations::#name #arguments)
    });
    quote!(&[#(#each),*])
}

fn argument(argument: &Argument, input: Option<&Ident<'_>>, output: Option<&Ident<'_>>) -> Code {
    match argument {
        Argument::Field(field) => {
            let field = ident(field);
            quote!(whitesmith_runtime::slot!(#input, #field))
        }
        Argument::OutputId => quote!(whitesmith_runtime::extended_request_id_slot!(#output)),
        Argument::Boolean(value) => quote!(#value),
        Argument::Number(number) => {
            let number = Literal::u64_unsuffixed(*number);
            quote!(#number)
        }
        Argument::Text(text) => quote!(#text),
        Argument::Texts(texts) => quote!(&[#(#texts),*]),
    }
}
