//! Spaces in a line of Rust, and braces that are blocks.
//!
//! Only the Rust that `emit` writes is supported: `<` opens generics and is no comparison, and a word before `(` is called.

use super::flat::{Content, Kind};
use super::limits::{Chain, is_wide_group};

/// The maximum length of the keywords in this file. Most names are longer.
const LONGEST_KEYWORD: usize = "unsafe".len();

/// Returns true if a word does not end a value: a call, an index or a binary operator cannot follow it.
fn is_before_value(word: &str) -> bool {
    matches!(
        word,
        "as" | "async"
            | "const"
            | "dyn"
            | "else"
            | "for"
            | "if"
            | "impl"
            | "in"
            | "let"
            | "match"
            | "move"
            | "mut"
            | "ref"
            | "return"
            | "static"
            | "type"
            | "unsafe"
            | "use"
            | "where"
            | "while"
    )
}

/// The content of braces in a statement or item with this word before them.
fn braces_after(word: &str) -> Option<Content> {
    match word {
        "async" | "else" | "fn" | "for" | "if" | "impl" | "loop" | "mod" | "trait" | "unsafe" | "while" => {
            Some(Content::Statements)
        }
        "enum" | "match" | "struct" | "union" => Some(Content::List),
        _ => None,
    }
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
    pub(super) fn within(&self, open: &str) -> Self {
        let is_imports = open == "{" && self.before == Before::PathSeparator;
        let before = if open == "{" && !is_imports { Before::Other } else { Before::Tight };
        let is_attribute = self.role == Role::Attribute || (open == "[" && self.before == Before::Attribute);
        let is_types = self.role == Role::Types && (open != "{" || self.header == Some(Content::List));
        let role = match (is_imports, is_attribute, is_types) {
            (true, _, _) => Role::Imports,
            (_, true, _) => Role::Attribute,
            (_, _, true) => Role::Types,
            _ => Role::Code,
        };
        Self { before, role, ..Self::default() }
    }

    /// The content of a group, determined by the code before it and by its own level.
    pub(super) fn content(&self, open: &str, inner: &Self) -> Content {
        if open != "{" || inner.role == Role::Imports {
            return Content::Inline;
        }
        let body = (self.before == Before::Body).then_some(Content::Statements);
        self.header.or(body).or(inner.seen).unwrap_or(Content::Inline)
    }

    /// Returns whether a group has more on one line than `rustfmt` puts there, given its content and width.
    pub(super) fn is_wide(&self, open: &str, inner: &Self, width: usize) -> bool {
        // A call, or a structure with its name before it; but no index.
        let is_value = (open == "[") != self.before.is_value();
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
    pub(super) fn ends_with_space(&self, close: &str) -> bool {
        close == "}" && self.role != Role::Imports
    }

    /// Returns true if a group has a space before it.
    pub(super) fn opens_with_space(&self, open: &str) -> bool {
        !self.before.is_tight() && (open == "{" || !self.before.is_value())
    }

    /// Continues after a token that is not a delimiter. Returns true if it has a space before it.
    pub(super) fn token(&mut self, kind: Kind, text: &str) -> bool {
        let before = self.before;
        let (space, after) = match kind {
            Kind::Word => (true, self.word(text)),
            Kind::Punctuation => self.punctuation(text),
            _ => (true, Before::Value),
        };
        let is_value = kind != Kind::Punctuation && after != Before::Keyword;
        self.is_custom |= is_value && before.is_value();
        self.before = after;
        space && !before.is_tight()
    }

    fn word(&mut self, text: &str) -> Before {
        if text.starts_with('\'') {
            return Before::Keyword;
        }
        if text.len() > LONGEST_KEYWORD {
            return Before::Name;
        }
        // `shape::Shape::union` defines nothing.
        if self.before != Before::PathSeparator {
            self.header = braces_after(text).or(self.header);
            if self.role == Role::Code && matches!(text, "enum" | "fn" | "struct" | "trait" | "type" | "union") {
                self.role = Role::Types;
            }
        }
        if is_before_value(text) { Before::Keyword } else { Before::Name }
    }

    /// Returns true for punctuation with a space before it, where one is allowed, and its effect on the next token.
    fn punctuation(&mut self, text: &str) -> (bool, Before) {
        self.notes(text);
        let before = self.before;
        match text {
            "," | ";" | ":" => (false, Before::Other),
            "?" | ">" | ">>" | ">>>" => (false, Before::Value),
            "." => (false, Before::Tight),
            "::" => (!before.is_value(), Before::PathSeparator),
            "<" => (!matches!(before, Before::Name | Before::Keyword), Before::Tight),
            "#" => (true, Before::Attribute),
            "!" if before == Before::Attribute => (false, before),
            // The end of a macro's name.
            "!" if before == Before::Name => (false, Before::Value),
            "|" if self.in_bars => {
                self.in_bars = false;
                (false, Before::Body)
            }
            "|" | "||" | "&" | "&&" | "*" | "-" if before.is_value() => (true, Before::Other),
            "|" => {
                self.in_bars = true;
                (true, Before::Tight)
            }
            "||" | "=>" => (true, Before::Body),
            "!" | "&" | "&&" | "*" | "-" | ".." | "..=" => (true, Before::Tight),
            _ => (true, Before::Other),
        }
    }

    /// Follows the chain of calls with the token at an index, which begins at a place in the text. Called after [`Self::token`].
    pub(super) fn link(&mut self, kind: Kind, text: &str, (index, start): (usize, usize)) {
        match (kind, text) {
            (Kind::Punctuation, ".") => self.chain.dot(index),
            (Kind::Punctuation, "?" | "::" | "<" | ">" | "!") => {}
            (Kind::Word | Kind::Literal, _) if self.before.is_value() => self.chain.value(start),
            _ => self.chain = Chain::default(),
        }
    }

    /// Ends an item, after which code may follow.
    fn end_types(&mut self) {
        if self.role == Role::Types {
            self.role = Role::Code;
        }
    }

    fn notes(&mut self, text: &str) {
        match text {
            ";" => {
                self.header = None;
                self.end_types();
                self.seen = Some(Content::Statements);
            }
            "=>" => {
                self.header = None;
                self.seen = self.seen.or(Some(Content::List));
            }
            _ => {}
        }
    }
}
