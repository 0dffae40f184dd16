//! Macros by example: as much of `macro_rules!` as the runtime's macros use.
//!
//! Generated code gives a type its methods by a macro's one line, so its API cannot be read without expanding them.

mod matcher;
mod transcriber;

use std::collections::BTreeMap;

use proc_macro2::TokenStream;
use syn::parse::{Parse, ParseStream};
use syn::{Token, parenthesized};

/// Macros by name.
#[derive(Default)]
pub(super) struct Macros(BTreeMap<String, Vec<Rule>>);

/// What is matched, and what comes of it.
struct Rule {
    matcher: matcher::Sequence,
    transcriber: TokenStream,
}

/// What a variable of a macro stands for: tokens, or a list for each round of a repetition.
#[derive(Clone)]
enum Binding {
    One(TokenStream),
    Each(Vec<Binding>),
}

type Bindings = BTreeMap<String, Binding>;

impl Macros {
    /// Takes a macro's definition. One that does not parse is left out, and so are its calls.
    pub(super) fn define(&mut self, name: &str, definition: TokenStream) {
        if let Ok(Rules(rules)) = syn::parse2(definition) {
            self.0.insert(name.to_owned(), rules);
        }
    }

    /// What a call comes to; `None` if the macro is not known, or no rule of it matches.
    pub(super) fn expand(&self, name: &str, call: TokenStream) -> Option<TokenStream> {
        let tokens: Vec<_> = call.into_iter().collect();
        let rules = self.0.get(name)?.iter();
        let mut matching = rules.filter_map(|rule| Some((rule, rule.matcher.matches(&tokens)?)));
        let (rule, bindings) = matching.next()?;
        Some(transcriber::transcribe(rule.transcriber.clone(), &bindings))
    }
}

struct Rules(Vec<Rule>);

impl Parse for Rules {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let mut rules = Vec::new();
        while !input.is_empty() {
            let (matcher, body);
            parenthesized!(matcher in input);
            input.parse::<Token![=>]>()?;
            syn::braced!(body in input);
            input.parse::<Option<Token![;]>>()?;
            let matcher = matcher::Sequence::new(matcher.parse()?);
            rules.push(Rule { matcher, transcriber: body.parse()? });
        }
        Ok(Self(rules))
    }
}

#[cfg(test)]
mod tests;
