//! The code that a template expands to.

use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::quote;

use crate::template::{Fixed, Part};

/// An expression of the type `Code`.
pub(crate) fn code(parts: &[Part]) -> TokenStream {
    let code = Ident::new("code", Span::mixed_site());
    let (text, tokens) = size(parts);
    let statements = statements(parts, &code);
    quote! {{
        let mut #code = crate::code::Code::with_room(#text, #tokens);
        #statements
        #code
    }}
}

/// The length of the text and the number of tokens that most instances of a template need.
fn size(parts: &[Part]) -> (usize, usize) {
    parts.iter().fold((0, 0), |(text, tokens), part| match part {
        Part::Fixed(fixed) => (text + fixed.text.len(), tokens + fixed.tokens.len()),
        Part::Variable(_) => (text + 32, tokens + 8),
        Part::Repetition(..) => (text + 256, tokens + 64),
    })
}

fn statements(parts: &[Part], code: &Ident) -> TokenStream {
    parts.iter().map(|part| statement(part, code)).collect()
}

fn statement(part: &Part, code: &Ident) -> TokenStream {
    match part {
        Part::Fixed(fixed) => append(fixed, code),
        Part::Variable(name) => quote!(crate::code::ToCode::add_to(&#name, &mut #code);),
        Part::Repetition(body, separator) => {
            let names = variables(body);
            let body = statements(body, code);
            let is_first = Ident::new("is_first", Span::mixed_site());
            let (declared, separated) = if separator.tokens.is_empty() {
                (None, None)
            } else {
                let separator = append(separator, code);
                (
                    Some(quote!(let mut #is_first = true;)),
                    Some(quote!(if #is_first { #is_first = false; } else { #separator })),
                )
            };
            quote! {{
                use crate::code::{Each as _, EachOf as _};
                #declared
                #(let mut #names = #names.each();)*
                while let (#(Some(#names),)*) = (#(#names.next(),)*) {
                    #separated
                    #body
                }
            }}
        }
    }
}

fn append(Fixed { text, tokens }: &Fixed, code: &Ident) -> TokenStream {
    let tokens = tokens.iter().map(|token| Literal::u32_unsuffixed(*token));
    quote!(#code.fixed(#text, &[#(#tokens),*]);)
}

/// The variables of a repetition, each once.
fn variables(body: &[Part]) -> Vec<&Ident> {
    let mut names: Vec<&Ident> = Vec::new();
    for part in body {
        if let Part::Variable(name) = part
            && !names.contains(&name)
        {
            names.push(name);
        }
    }
    names
}
