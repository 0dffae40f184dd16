//! Expansion of `macro_rules!`, for the constructs that the runtime's macros use.
//!
//! Generated code defines a type's methods by a line that calls a macro, so its API is known only after expansion.

mod matcher;
mod transcriber;

use std::collections::BTreeMap;

use proc_macro2::TokenStream;
use syn::parse::{Parse, ParseStream};
use syn::{Token, parenthesized};

/// Macros by name.
#[derive(Default)]
pub(super) struct Macros(BTreeMap<String, Vec<Rule>>);

/// Matcher and transcriber of a rule.
struct Rule {
    matcher: matcher::Sequence,
    transcriber: TokenStream,
}

/// Value of a macro variable: tokens, or a list with an item for each repetition.
#[derive(Clone)]
enum Binding {
    One(TokenStream),
    Each(Vec<Binding>),
}

type Bindings = BTreeMap<String, Binding>;

impl Macros {
    /// Adds a macro's definition. Definitions that do not parse are ignored, and so are their calls.
    pub(super) fn define(&mut self, name: &str, definition: TokenStream) {
        if let Ok(Rules(rules)) = syn::parse2(definition) {
            self.0.insert(name.to_owned(), rules);
        }
    }

    /// Returns the expansion of a call; `None` if the macro is unknown, or none of its rules matches.
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
