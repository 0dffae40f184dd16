//! Spaces in a line of Rust, and braces that are blocks.
//!
//! Only the Rust that `emit` writes is supported: `<` opens generics and is no comparison, and a word before `(` is called.

use super::flat::Content;
use super::limits::{Chain, is_wide_group};
use crate::code::Sign;

/// Returns true if a word does not end a value: a call, an index or a binary operator cannot follow it.
fn is_before_value(word: Sign) -> bool {
    matches!(
        word,
        Sign::Async
            | Sign::Else
            | Sign::For
            | Sign::If
            | Sign::Impl
            | Sign::Keyword
            | Sign::Let
            | Sign::Match
            | Sign::Return
            | Sign::Type
            | Sign::Unsafe
            | Sign::Use
            | Sign::While
    )
}

/// The content of braces in a statement or item with this word before them.
fn braces_after(word: Sign) -> Option<Content> {
    match word {
        Sign::Async
        | Sign::Else
        | Sign::Fn
        | Sign::For
        | Sign::If
        | Sign::Impl
        | Sign::Loop
        | Sign::Mod
        | Sign::Trait
        | Sign::Unsafe
        | Sign::While => Some(Content::Statements),
        Sign::Enum | Sign::Match | Sign::Struct | Sign::Union => Some(Content::List),
        _ => None,
    }
}

/// Returns true if the item that a word begins has types.
fn begins_types(word: Sign) -> bool {
    matches!(word, Sign::Enum | Sign::Fn | Sign::Struct | Sign::Trait | Sign::Type | Sign::Union)
}

/// State of a level of tokens that is read up to some token.
#[derive(Debug, Default)]
pub(super) struct Level {
    before: Before,
    /// True in the parameters of a closure.
    in_bars: bool,
    /// The content of braces, determined by the words of the current statement.
    header: Option<Content>,
    /// The content of the level, determined by its own punctuation.
    seen: Option<Content>,
    role: Role,
    /// True if two values are side by side, which only macros accept.
    is_custom: bool,
    /// The chain of calls at hand.
    pub(super) chain: Chain,
    /// True if any part of the level is never on one line.
    pub(super) has_lines: bool,
}

/// Content of a level that has rules of its own.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Role {
    #[default]
    Code,
    /// A list of imports, which has no space in its braces.
    Imports,
    /// The brackets of an attribute.
    Attribute,
    /// Types: parameters, fields of a definition, variants; or an item that begins with such a keyword.
    Types,
}

/// The last token, as it affects the space before the next.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Before {
    /// No space follows.
    #[default]
    Tight,
    /// The first tokens of an attribute.
    Attribute,
    /// `::`, which no space follows.
    PathSeparator,
    /// A lifetime, or a word that a value does not end with.
    Keyword,
    /// A word that a value ends with.
    Name,
    /// Another end of a value.
    Value,
    /// `=>`, or the end of a closure's parameters.
    Body,
    /// Something else, which a space follows.
    Other,
}

impl Before {
    fn is_value(self) -> bool {
        matches!(self, Self::Name | Self::Value)
    }

    fn is_tight(self) -> bool {
        matches!(self, Self::Tight | Self::Attribute | Self::PathSeparator)
    }
}

impl Level {
    /// The level of a group that was just opened.
    pub(super) fn within(&self, open: Sign) -> Self {
        let is_imports = open == Sign::OpenBrace && self.before == Before::PathSeparator;
        let before = if open == Sign::OpenBrace && !is_imports { Before::Other } else { Before::Tight };
        let is_attribute =
            self.role == Role::Attribute || (open == Sign::OpenBracket && self.before == Before::Attribute);
        let is_types = self.role == Role::Types && (open != Sign::OpenBrace || self.header == Some(Content::List));
        let role = match (is_imports, is_attribute, is_types) {
            (true, _, _) => Role::Imports,
            (_, true, _) => Role::Attribute,
            (_, _, true) => Role::Types,
            _ => Role::Code,
        };
        Self { before, role, ..Self::default() }
    }

    /// The content of a group, determined by the code before it and by its own level.
    pub(super) fn content(&self, open: Sign, inner: &Self) -> Content {
        if open != Sign::OpenBrace || inner.role == Role::Imports {
            return Content::Inline;
        }
        let body = (self.before == Before::Body).then_some(Content::Statements);
        self.header.or(body).or(inner.seen).unwrap_or(Content::Inline)
    }

    /// Returns whether a group has more on one line than `rustfmt` puts there, given its content and width.
    pub(super) fn is_wide(&self, open: Sign, inner: &Self, width: usize) -> bool {
        // A call, or a structure with its name before it; but no index.
        let is_value = (open == Sign::OpenBracket) != self.before.is_value();
        let is_bound = inner.role != Role::Code || inner.is_custom;
        is_value && !is_bound && is_wide_group(open, width)
    }

    /// Continues after a group.
    pub(super) fn close(&mut self, content: Content, has_lines: bool, inner: &Self) {
        let is_attribute = inner.role == Role::Attribute;
        self.before = if is_attribute { Before::Other } else { Before::Value };
        // What has an attribute has a line of its own.
        self.has_lines |= has_lines || (is_attribute && self.role != Role::Attribute);
        self.is_custom |= inner.is_custom && content == Content::Inline;
        if content != Content::Inline {
            self.header = None;
            self.end_types();
        }
        if has_lines {
            self.chain = Chain::default();
        }
    }

    /// Returns true if the closing delimiter of this level has a space before it.
    pub(super) fn ends_with_space(&self, close: Sign) -> bool {
        close == Sign::CloseBrace && self.role != Role::Imports
    }

    /// Returns true if a group has a space before it.
    pub(super) fn opens_with_space(&self, open: Sign) -> bool {
        !self.before.is_tight() && (open == Sign::OpenBrace || !self.before.is_value())
    }

    /// Continues after a token that is not a delimiter. Returns true if it has a space before it.
    pub(super) fn token(&mut self, sign: Sign) -> bool {
        let before = self.before;
        let (space, after) = match sign {
            Sign::Literal => (true, Before::Value),
            _ if sign.is_word() => (true, self.word(sign)),
            _ => self.punctuation(sign),
        };
        let is_value = (sign.is_word() || sign == Sign::Literal) && after != Before::Keyword;
        self.is_custom |= is_value && before.is_value();
        self.before = after;
        space && !before.is_tight()
    }

    fn word(&mut self, word: Sign) -> Before {
        match word {
            Sign::Lifetime => return Before::Keyword,
            Sign::Name => return Before::Name,
            _ => {}
        }
        // `shape::Shape::union` defines nothing.
        if self.before != Before::PathSeparator {
            self.header = braces_after(word).or(self.header);
            if self.role == Role::Code && begins_types(word) {
                self.role = Role::Types;
            }
        }
        if is_before_value(word) { Before::Keyword } else { Before::Name }
    }

    /// Returns true for punctuation with a space before it, where one is allowed, and its effect on the next token.
    fn punctuation(&mut self, sign: Sign) -> (bool, Before) {
        self.notes(sign);
        let before = self.before;
        match sign {
            Sign::Comma | Sign::Semicolon | Sign::Colon => (false, Before::Other),
            Sign::Question | Sign::Greater | Sign::Shift => (false, Before::Value),
            Sign::Dot => (false, Before::Tight),
            Sign::PathSeparator => (!before.is_value(), Before::PathSeparator),
            Sign::Less => (!matches!(before, Before::Name | Before::Keyword), Before::Tight),
            Sign::Hash => (true, Before::Attribute),
            Sign::Not if before == Before::Attribute => (false, before),
            // The end of a macro's name.
            Sign::Not if before == Before::Name => (false, Before::Value),
            Sign::Bar if self.in_bars => {
                self.in_bars = false;
                (false, Before::Body)
            }
            Sign::Bar | Sign::Or | Sign::Ampersand | Sign::And | Sign::Star | Sign::Minus if before.is_value() => {
                (true, Before::Other)
            }
            Sign::Bar => {
                self.in_bars = true;
                (true, Before::Tight)
            }
            Sign::Or | Sign::Body => (true, Before::Body),
            Sign::Not | Sign::Ampersand | Sign::And | Sign::Star | Sign::Minus | Sign::Range | Sign::InclusiveRange => {
                (true, Before::Tight)
            }
            _ => (true, Before::Other),
        }
    }

    /// Follows the chain of calls with the token at an index, which begins at a place in the text. Called after [`Self::token`].
    pub(super) fn link(&mut self, sign: Sign, (index, start): (usize, usize)) {
        match sign {
            Sign::Dot => self.chain.dot(index),
            Sign::Question | Sign::PathSeparator | Sign::Less | Sign::Greater | Sign::Not => {}
            _ if self.before.is_value() && (sign.is_word() || sign == Sign::Literal) => self.chain.value(start),
            _ => self.chain = Chain::default(),
        }
    }

    /// Ends an item, after which code may follow.
    fn end_types(&mut self) {
        if self.role == Role::Types {
            self.role = Role::Code;
        }
    }

    fn notes(&mut self, sign: Sign) {
        match sign {
            Sign::Semicolon => {
                self.header = None;
                self.end_types();
                self.seen = Some(Content::Statements);
            }
            Sign::Body => {
                self.header = None;
                self.seen = self.seen.or(Some(Content::List));
            }
            _ => {}
        }
    }
}
