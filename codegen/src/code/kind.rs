//! Kinds of tokens, their numbers, operators and delimiters. `whitesmith-quote` has this file by a link: it lays out at
//! compile time what [`Code`](super::Code) reads.

use std::iter;

use proc_macro2::Delimiter;

/// Kind of a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// An identifier, a keyword or a lifetime.
    Word,
    Literal,
    /// An operator, all of its characters.
    Punctuation,
    /// An opening delimiter.
    Open,
    /// A closing delimiter.
    Close,
}

/// Operators of several characters, longest first.
const OPERATORS: [&str; 25] = [
    "...", "..=", "<<=", ">>=", "..", "::", "->", "<-", "=>", "==", "!=", "<=", ">=", "&&", "||", "<<", ">>", "+=",
    "-=", "*=", "/=", "%=", "&=", "|=", "^=",
];

/// Divides adjacent characters into the longest operators.
pub(crate) fn operators(mut run: &str) -> impl Iterator<Item = &str> {
    iter::from_fn(move || {
        let first = run.chars().next()?;
        let operator = OPERATORS.iter().find(|operator| run.starts_with(**operator));
        let (word, rest) = run.split_at(operator.map_or(first.len_utf8(), |operator| operator.len()));
        run = rest;
        Some(word)
    })
}

/// Returns the delimiters of a group; `None` if it has none.
pub(crate) fn delimiters(delimiter: Delimiter) -> Option<(&'static str, &'static str)> {
    match delimiter {
        Delimiter::Parenthesis => Some(("(", ")")),
        Delimiter::Bracket => Some(("[", "]")),
        Delimiter::Brace => Some(("{", "}")),
        Delimiter::None => None,
    }
}
