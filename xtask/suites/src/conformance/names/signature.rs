//! Types and functions as text that is comparable between crates: each path is shortened to its last segment.

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use quote::ToTokens;

use super::outline::Member;

/// Returns the outline of a function of a type, whose name replaces `Self`.
pub(super) fn function(signature: &syn::Signature, of: &str) -> Member {
    let inputs = signature.inputs.iter().map(|input| match input {
        // `mut` on a parameter is not part of the API.
        syn::FnArg::Receiver(it) if matches!(it.kind, syn::ReceiverKind::Value) => "self".to_owned(),
        syn::FnArg::Receiver(it) => text(it, of),
        syn::FnArg::Typed(it) => text(&it.ty, of),
    });
    let inputs: Vec<_> = inputs.collect();
    let output = text(&signature.output, of);
    let asynchronous = if signature.asyncness.is_some() { "async " } else { "" };
    Member {
        name: format!("{}()", signature.ident),
        signature: format!("{asynchronous}({}){output}", inputs.join(", ")),
    }
}

/// Returns tokens as text.
pub(super) fn text(of: &impl ToTokens, own: &str) -> String {
    let mut words = Vec::new();
    collect(of.to_token_stream(), &mut words);
    let mut out = String::new();
    let mut last_is_word = false;
    for word in words {
        let word = if word == "Self" && !own.is_empty() { own } else { &word };
        let is_word = word.starts_with(|c: char| c.is_alphanumeric() || c == '_' || c == '\'');
        if last_is_word && is_word {
            out.push(' ');
        }
        out.push_str(word);
        last_is_word = is_word;
    }
    // Removes the default parameter of `SdkError`, and replaces a type by its alias.
    out.replace(",HttpResponse>", ">").replace("Box<dyn Error+Send+Sync+'static>", "BoxError")
}

/// Keywords that can precede a path without being part of it.
const KEYWORDS: [&str; 5] = ["dyn", "for", "impl", "mut", "const"];

/// Collects tokens, without all but the last segment of paths, without attributes, and without trailing commas.
fn collect(tokens: TokenStream, words: &mut Vec<String>) {
    let tokens: Vec<_> = tokens.into_iter().collect();
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        let next = |ahead: usize| tokens.get(at + ahead);
        match token {
            TokenTree::Punct(punct) if punct.as_char() == '#' && matches!(next(1), Some(TokenTree::Group(_))) => {
                at += 1;
            }
            _ if is_colons(Some(token), next(1)) => at += 1,
            TokenTree::Ident(name) if is_colons(next(1), next(2)) && !KEYWORDS.iter().any(|word| name == word) => {}
            TokenTree::Punct(punct) if punct.as_char() == ',' && ends(next(1)) => {}
            TokenTree::Punct(punct) if punct.as_char() == '\'' => {
                words.extend(next(1).map(|name| format!("'{name}")));
                at += 1;
            }
            TokenTree::Group(group) => {
                let (open, close) = match group.delimiter() {
                    Delimiter::Parenthesis => ("(", ")"),
                    Delimiter::Bracket => ("[", "]"),
                    Delimiter::Brace => ("{", "}"),
                    Delimiter::None => ("", ""),
                };
                words.push(open.to_owned());
                collect(group.stream(), words);
                words.push(close.to_owned());
            }
            other => words.push(other.to_string()),
        }
        at += 1;
    }
}

/// Returns true if a list ends here.
fn ends(token: Option<&TokenTree>) -> bool {
    token.is_none_or(|token| matches!(token, TokenTree::Punct(punct) if punct.as_char() == '>'))
}

fn is_colons(first: Option<&TokenTree>, second: Option<&TokenTree>) -> bool {
    [first, second].iter().all(|token| matches!(token, Some(TokenTree::Punct(punct)) if punct.as_char() == ':'))
}

#[cfg(test)]
#[expect(clippy::expect_used, reason = "a test fails by it")]
mod tests {
    use super::*;

    fn normal(ty: &str) -> String {
        text(&syn::parse_str::<syn::Type>(ty).expect("a type"), "Own")
    }

    #[test]
    fn types_are_equal_for_any_spelling_of_their_paths() {
        let official = "::std::option::Option<::std::vec::Vec<crate::types::Tag>>";
        assert_eq!(normal(official), normal("Option<Vec<types::Tag>>"));
        assert_eq!(normal(official), "Option<Vec<Tag>>");
        assert_eq!(normal("impl ::std::convert::Into<::std::string::String>"), "impl Into<String>");
        assert_eq!(normal("&[crate::types::Tag]"), "&[Tag]");
        assert_eq!(normal("impl Into<String>"), "impl Into<String>");
        assert_eq!(normal("Result<&'static str, &Self,>"), "Result<&'static str,&Own>");
        assert_eq!(normal("Box<dyn ::std::error::Error + Send + Sync + 'static>"), "BoxError");
    }

    #[test]
    fn functions_are_compared_by_parameters_and_result() {
        let of = |text: &str| function(&syn::parse_str::<syn::Signature>(text).expect("a signature"), "Builder");
        let first = of("fn region(mut self, region: impl Into<Option<crate::Region>>) -> Self");
        let second = of("fn region(self, it: impl Into<Option<Region>>) -> Builder");
        assert_eq!(first, second);
        assert_eq!(of("async fn send(&mut self)").signature, "async (&mut self)");
    }
}
