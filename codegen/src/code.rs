//! Rust as tokens in one buffer.
//!
//! [`quote!`] appends the fixed tokens of a template at once. A tree of tokens, as of `proc_macro2`, has an allocation for
//! each identifier, which took a fifth of a run.

mod each;
mod kind;
mod sign;
mod to_code;

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use proc_macro2::{Group, LexError, Spacing, TokenStream, TokenTree};
pub(crate) use whitesmith_quote::quote;

use self::kind::{delimiters, operators};

pub(crate) use self::each::{Each, EachOf};
pub(crate) use self::kind::Kind;
pub(crate) use self::sign::Sign;
pub(crate) use self::to_code::{Index, ToCode};

/// Tokens: their text without spaces, and the sign and the length of each.
#[derive(Clone, Debug, Default)]
pub(crate) struct Code {
    text: String,
    /// The sign of a token is in the last bits of its number, its length in the others.
    tokens: Vec<u32>,
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
        self.tokens.push(Sign::of(kind, text).token(text.len()));
    }

    /// Appends a token, whose text is what `write` appends.
    pub(crate) fn push_with(&mut self, kind: Kind, write: impl FnOnce(&mut String)) {
        let start = self.text.len();
        write(&mut self.text);
        let text = self.text.get(start..).unwrap_or_default();
        self.tokens.push(Sign::of(kind, text).token(text.len()));
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

/// The tokens of code: their signs and texts.
#[derive(Clone, Debug)]
pub(crate) struct Tokens<'a> {
    text: &'a str,
    tokens: std::slice::Iter<'a, u32>,
}

impl<'a> Iterator for Tokens<'a> {
    type Item = (Sign, &'a str);

    fn next(&mut self) -> Option<Self::Item> {
        let (sign, length) = Sign::read(*self.tokens.next()?);
        let (text, rest) = self.text.split_at_checked(length)?;
        self.text = rest;
        Some((sign, text))
    }
}

impl Sign {
    /// The sign and the length of a token, by its number.
    fn read(token: u32) -> (Self, usize) {
        let number = |number: u32| usize::try_from(number).unwrap_or(usize::MAX);
        let sign = Self::ALL.get(number(token & ((1 << Self::BITS) - 1))).copied().unwrap_or(Self::Name);
        (sign, number(token >> Self::BITS))
    }

    /// Returns true if it opens a group.
    pub(crate) fn opens(self) -> bool {
        matches!(self, Self::OpenParenthesis | Self::OpenBracket | Self::OpenBrace)
    }

    /// Returns true if it closes a group.
    pub(crate) fn closes(self) -> bool {
        matches!(self, Self::CloseParenthesis | Self::CloseBracket | Self::CloseBrace)
    }

    /// Returns true for an identifier, a keyword or a lifetime.
    pub(crate) fn is_word(self) -> bool {
        self < Self::Literal
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
