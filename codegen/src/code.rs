//! Rust as tokens in one buffer.
//!
//! [`quote!`] appends the fixed tokens of a template at once. A tree of tokens, as of `proc_macro2`, has an allocation for
//! each identifier, which took a fifth of a run.

mod each;
mod kind;
mod to_code;

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use proc_macro2::{Group, LexError, Spacing, TokenStream, TokenTree};
pub(crate) use whitesmith_quote::quote;

use self::kind::{BITS, delimiters, operators};

pub(crate) use self::each::{Each, EachOf};
pub(crate) use self::kind::Kind;
pub(crate) use self::to_code::{Index, ToCode};

/// Tokens: their text without spaces, and the kind and the length of each.
#[derive(Clone, Debug, Default)]
pub(crate) struct Code {
    text: String,
    /// The kind of a token is in the last bits of its number, its length in the others.
    tokens: Vec<u32>,
}

impl Kind {
    fn of(token: u32) -> Self {
        match token & ((1 << BITS) - 1) {
            0 => Self::Word,
            1 => Self::Literal,
            2 => Self::Punctuation,
            3 => Self::Open,
            _ => Self::Close,
        }
    }
}

impl Code {
    /// Empty, with capacity for a text of that length and that number of tokens.
    pub(crate) fn with_room(text: usize, tokens: usize) -> Self {
        Self { text: String::with_capacity(text), tokens: Vec::with_capacity(tokens) }
    }

    /// The tokens of a value.
    pub(crate) fn of(value: &impl ToCode) -> Self {
        let mut code = Self::default();
        value.add_to(&mut code);
        code
    }

    /// Appends the fixed tokens of a template.
    pub(crate) fn fixed(&mut self, text: &str, tokens: &[u32]) {
        self.text.push_str(text);
        self.tokens.extend_from_slice(tokens);
    }

    /// Appends a token.
    pub(crate) fn push(&mut self, kind: Kind, text: &str) {
        self.text.push_str(text);
        self.tokens.push(kind.token(text.len()));
    }

    /// Appends a token, whose text is what `write` appends.
    pub(crate) fn push_with(&mut self, kind: Kind, write: impl FnOnce(&mut String)) {
        let start = self.text.len();
        write(&mut self.text);
        self.tokens.push(kind.token(self.text.len() - start));
    }

    /// Appends other code.
    pub(crate) fn add(&mut self, other: &Self) {
        self.fixed(&other.text, &other.tokens);
    }

    /// The length of the text, and the number of tokens.
    pub(crate) fn size(&self) -> (usize, usize) {
        (self.text.len(), self.tokens.len())
    }

    /// The tokens in order.
    pub(crate) fn tokens(&self) -> Tokens<'_> {
        Tokens { text: &self.text, tokens: self.tokens.iter() }
    }

    /// Appends the tokens of a tree.
    fn add_tree(&mut self, tokens: TokenStream) {
        let mut trees = tokens.into_iter().peekable();
        let mut run = String::new();
        while let Some(tree) = trees.next() {
            match tree {
                TokenTree::Punct(punct) if punct.as_char() == '\'' => {
                    let name = trees.next().map(|name| name.to_string()).unwrap_or_default();
                    self.push(Kind::Word, &format!("'{name}"));
                }
                TokenTree::Punct(punct) => {
                    run.push(punct.as_char());
                    let follows = |tree: &TokenTree| matches!(tree, TokenTree::Punct(next) if next.as_char() != '\'');
                    if punct.spacing() == Spacing::Alone || !trees.peek().is_some_and(follows) {
                        operators(&std::mem::take(&mut run)).for_each(|word| self.push(Kind::Punctuation, word));
                    }
                }
                TokenTree::Ident(ident) => self.push(Kind::Word, &ident.to_string()),
                TokenTree::Literal(literal) => self.push(Kind::Literal, &literal.to_string()),
                TokenTree::Group(group) => self.add_group(&group),
            }
        }
    }

    fn add_group(&mut self, group: &Group) {
        let Some((open, close)) = delimiters(group.delimiter()) else { return self.add_tree(group.stream()) };
        self.push(Kind::Open, open);
        self.add_tree(group.stream());
        self.push(Kind::Close, close);
    }
}

impl From<TokenStream> for Code {
    fn from(tokens: TokenStream) -> Self {
        let mut code = Self::default();
        code.add_tree(tokens);
        code
    }
}

impl FromStr for Code {
    type Err = LexError;

    fn from_str(text: &str) -> Result<Self, LexError> {
        text.parse::<TokenStream>().map(Self::from)
    }
}

impl FromIterator<Code> for Code {
    fn from_iter<Codes: IntoIterator<Item = Code>>(codes: Codes) -> Self {
        let mut all = Self::default();
        codes.into_iter().for_each(|code| all.add(&code));
        all
    }
}

impl fmt::Display for Code {
    /// The tokens with a space between, which any parser reads.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, (_, text)) in self.tokens().enumerate() {
            write!(f, "{}{text}", if index == 0 { "" } else { " " })?;
        }
        Ok(())
    }
}

/// The tokens of code, each with its text.
#[derive(Clone, Debug)]
pub(crate) struct Tokens<'a> {
    text: &'a str,
    tokens: std::slice::Iter<'a, u32>,
}

impl<'a> Iterator for Tokens<'a> {
    type Item = (Kind, &'a str);

    fn next(&mut self) -> Option<Self::Item> {
        let token = *self.tokens.next()?;
        let (text, rest) = self.text.split_at_checked(usize::try_from(token >> BITS).ok()?)?;
        self.text = rest;
        Some((Kind::of(token), text))
    }
}

/// An identifier; raw if it begins with `r#`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Ident<'a>(Cow<'a, str>);

impl<'a> Ident<'a> {
    /// The identifier of that name.
    pub(crate) fn new(name: impl Into<Cow<'a, str>>) -> Self {
        Self(name.into())
    }
}

impl ToCode for Ident<'_> {
    fn add_to(&self, code: &mut Code) {
        code.push(Kind::Word, &self.0);
    }
}

#[cfg(test)]
mod tests;
