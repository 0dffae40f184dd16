//! The right side of a rule.

use proc_macro2::{Group, Ident, TokenStream, TokenTree};

use super::{Binding, Bindings};

/// Returns the tokens with the values of the variables. `$crate` is the runtime.
pub(super) fn transcribe(tokens: TokenStream, bindings: &Bindings) -> TokenStream {
    let mut out = TokenStream::new();
    let mut tokens = tokens.into_iter().peekable();
    while let Some(token) = tokens.next() {
        match token {
            TokenTree::Punct(dollar) if dollar.as_char() == '$' => match tokens.next() {
                Some(TokenTree::Group(group)) => {
                    let separator = separator(&mut tokens);
                    out.extend(repeat(&group, separator.as_ref(), bindings));
                }
                Some(TokenTree::Ident(name)) if name == "crate" => {
                    out.extend([TokenTree::Ident(Ident::new(super::super::RUNTIME, name.span()))]);
                }
                Some(TokenTree::Ident(name)) => {
                    if let Some(Binding::One(tokens)) = bindings.get(&name.to_string()) {
                        out.extend(tokens.clone());
                    }
                }
                _ => {}
            },
            TokenTree::Group(group) => {
                let mut made = Group::new(group.delimiter(), transcribe(group.stream(), bindings));
                made.set_span(group.span());
                out.extend([TokenTree::Group(made)]);
            }
            other => out.extend([other]),
        }
    }
    out
}

/// Returns the separator of a repetition. The operator after it does not matter here.
fn separator(tokens: &mut impl Iterator<Item = TokenTree>) -> Option<TokenTree> {
    let first = tokens.next()?;
    if matches!(&first, TokenTree::Punct(punct) if matches!(punct.as_char(), '*' | '+' | '?')) {
        return None;
    }
    tokens.next();
    Some(first)
}

fn repeat(group: &Group, separator: Option<&TokenTree>, bindings: &Bindings) -> TokenStream {
    let mut used = Vec::new();
    variables(group.stream(), &mut used);
    let lists = || {
        used.iter().filter_map(|name| match bindings.get(name) {
            Some(Binding::Each(list)) => Some((name, list)),
            _ => None,
        })
    };
    let rounds = lists().map(|(_, list)| list.len()).max().unwrap_or(0);
    let mut out = TokenStream::new();
    for round in 0..rounds {
        let mut inner = bindings.clone();
        for (name, list) in lists() {
            if let Some(binding) = list.get(round) {
                inner.insert(name.clone(), binding.clone());
            }
        }
        out.extend(separator.cloned().filter(|_| round > 0));
        out.extend(transcribe(group.stream(), &inner));
    }
    out
}

fn variables(tokens: TokenStream, used: &mut Vec<String>) {
    let mut after_dollar = false;
    for token in tokens {
        let dollar = matches!(&token, TokenTree::Punct(punct) if punct.as_char() == '$');
        match token {
            TokenTree::Group(group) => variables(group.stream(), used),
            TokenTree::Ident(name) if after_dollar => used.push(name.to_string()),
            _ => {}
        }
        after_dollar = dollar;
    }
}
