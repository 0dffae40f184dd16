//! The string literals of Rust code.

use std::str::FromStr as _;

use proc_macro2::{Delimiter, TokenStream, TokenTree};

/// Returns the string literals of a file except documentation, each with the number of its first line. Escaped line ends
/// are spaces.
pub(super) fn literals(text: &str) -> Vec<(usize, String)> {
    let (tokens, error) = match TokenStream::from_str(text) {
        Ok(tokens) => (tokens, None),
        Err(error) => (TokenStream::new(), Some(error)),
    };
    assert!(error.is_none(), "{error:?}");
    let mut found = Vec::new();
    collect(tokens, &mut found);
    found
}

fn collect(tokens: TokenStream, found: &mut Vec<(usize, String)>) {
    for token in tokens {
        match token {
            TokenTree::Group(group) if group.delimiter() == Delimiter::Bracket && is_doc(group.stream()) => {}
            TokenTree::Group(group) => collect(group.stream(), found),
            TokenTree::Literal(literal) => {
                if let Some(content) = content(&literal.to_string()) {
                    found.push((literal.span().start().line, content));
                }
            }
            TokenTree::Ident(_) | TokenTree::Punct(_) => {}
        }
    }
}

/// Returns true for the content of `#[doc = "…"]`, as which a comment is parsed.
fn is_doc(attribute: TokenStream) -> bool {
    let tokens: Vec<_> = attribute.into_iter().collect();
    matches!(tokens.as_slice(), [TokenTree::Ident(name), _, TokenTree::Literal(_)] if name == "doc")
}

/// Returns the content of a string literal.
fn content(literal: &str) -> Option<String> {
    if let Some(raw) = literal.strip_prefix('r') {
        let raw = raw.trim_start_matches('#').strip_prefix('"')?;
        return Some(raw.trim_end_matches('#').strip_suffix('"')?.to_owned());
    }
    let content = literal.strip_prefix('"')?.strip_suffix('"')?;
    Some(content.replace("\\n", " ").replace("\\\n", " "))
}

#[test]
fn literals_are_found_outside_comments_and_characters() {
    let text = "f('\"', '\\'', 'a', \"one \\\" two\", // \"no\"\n  r\"raw\", r#\"a \"b\" c\"#, \"last\\n\\\n end\")\n";
    let found = literals(text);
    let found: Vec<_> = found.iter().map(|(line, literal)| (*line, literal.trim())).collect();
    assert_eq!(found, [(1, "one \\\" two"), (2, "raw"), (2, "a \"b\" c"), (2, "last   end")]);
}
