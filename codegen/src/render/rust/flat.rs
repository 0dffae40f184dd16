//! Tokens as one long line of Rust.
//!
//! The width of a piece of code is then the distance between two positions in the text, and a piece that fits on its line
//! is copied at once.

use std::ops::Range;

use super::spacing::Level;
use crate::code::{self, Code, Tokens};

/// Code on one line, and its tokens.
#[derive(Debug, Default)]
pub(super) struct Flat {
    text: String,
    tokens: Vec<Token>,
}

#[derive(Clone, Copy, Debug)]
struct Token {
    start: usize,
    end: usize,
    kind: Kind,
    /// True for the first dot of a chain that is never on one line.
    is_wide: bool,
}

/// Kind of a token, for line breaking.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// An identifier, a keyword or a lifetime.
    Word,
    Literal,
    /// All punctuation that belongs together.
    Punctuation,
    Open(Group),
    Close,
}

/// The group of an opening delimiter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Group {
    /// The kind of content between the delimiters.
    pub(super) content: Content,
    /// The index of the closing delimiter.
    pub(super) close: usize,
    /// True if the group, or one in it, is never on one line.
    pub(super) has_lines: bool,
}

/// Content between two delimiters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Content {
    /// Items or statements, each on a line of its own.
    Statements,
    /// Fields of a definition, variants or arms, each on a line of its own.
    List,
    /// Code that is on one line if it fits.
    Inline,
}

/// An attribute, by the indices of its brackets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Attribute {
    open: usize,
    pub(super) close: usize,
    /// True if it is an inner attribute.
    pub(super) is_inner: bool,
}

impl Flat {
    /// The tokens of these items.
    pub(super) fn of(items: &[Code]) -> Self {
        let (text, tokens) = items.iter().map(Code::size).fold((0, 0), |all, one| (all.0 + one.0, all.1 + one.1));
        let mut flat = Self { text: String::with_capacity(text + tokens), tokens: Vec::with_capacity(tokens) };
        for item in items {
            flat.level_of(&mut item.tokens(), &mut Level::default());
        }
        flat
    }

    /// All tokens.
    pub(super) fn all(&self) -> Range<usize> {
        0..self.tokens.len()
    }

    /// The length of the line in bytes.
    pub(super) fn width(&self) -> usize {
        self.text.len()
    }

    /// The kind of the token at an index.
    pub(super) fn kind(&self, index: usize) -> Option<Kind> {
        self.tokens.get(index).map(|token| token.kind)
    }

    /// The group that the token at an index opens.
    pub(super) fn group(&self, index: usize) -> Option<Group> {
        match self.kind(index)? {
            Kind::Open(group) => Some(group),
            _ => None,
        }
    }

    /// Returns whether the group or chain that begins with a token is never on one line.
    pub(super) fn begins_lines(&self, index: usize) -> bool {
        self.tokens.get(index).is_some_and(|token| match token.kind {
            Kind::Open(group) => group.has_lines,
            _ => token.is_wide,
        })
    }

    /// The text of a token; empty if there is none.
    pub(super) fn word(&self, index: usize) -> &str {
        self.tokens.get(index).and_then(|token| self.text.get(token.start..token.end)).unwrap_or("")
    }

    /// The text of the token before one; empty if there is none.
    pub(super) fn word_before(&self, index: usize) -> &str {
        index.checked_sub(1).map_or("", |before| self.word(before))
    }

    /// The text of tokens, without space around it.
    pub(super) fn text(&self, range: &Range<usize>) -> &str {
        let tokens = self.tokens.get(range.clone()).unwrap_or_default();
        let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else { return "" };
        self.text.get(first.start..last.end).unwrap_or("")
    }

    /// The index after the tokens that a text consists of, if they begin at an index.
    pub(super) fn begins_with(&self, index: usize, text: &str) -> Option<usize> {
        let first = self.tokens.get(index)?;
        let end = first.start + text.len();
        if text.is_empty() || self.text.get(first.start..end) != Some(text) {
            return None;
        }
        let tokens = self.tokens.get(index..)?;
        let count = tokens.partition_point(|token| token.end <= end);
        tokens.get(..count)?.last().filter(|last| last.end == end).map(|_| index + count)
    }

    /// The space between a token and the one before.
    pub(super) fn space_before(&self, index: usize) -> &str {
        let Some([before, token]) = index.checked_sub(1).and_then(|before| self.tokens.get(before..=index)) else {
            return "";
        };
        self.text.get(before.end..token.start).unwrap_or("")
    }

    /// The attribute that begins at an index.
    pub(super) fn attribute(&self, index: usize) -> Option<Attribute> {
        let is_inner = self.word(index + 1) == "!";
        let open = index + 1 + usize::from(is_inner);
        let is_attribute = self.word(index) == "#" && self.word(open) == "[";
        is_attribute.then(|| self.group(open)).flatten().map(|group| Attribute { open, close: group.close, is_inner })
    }

    /// The literal that an attribute has as documentation; empty if there is none.
    pub(super) fn documentation(&self, attribute: Attribute) -> &str {
        let Attribute { open, close, .. } = attribute;
        let literal = open + 3;
        if close == literal + 1 && self.word(open + 1) == "doc" { self.word(literal) } else { "" }
    }

    /// All words, each with the code before and after it.
    pub(super) fn words(&self) -> impl Iterator<Item = [&str; 3]> {
        self.tokens.iter().filter(|token| token.kind == Kind::Word).filter_map(|token| {
            let (before, rest) = self.text.split_at_checked(token.start)?;
            let (word, after) = rest.split_at_checked(token.end - token.start)?;
            Some([before, word, after])
        })
    }

    /// The tokens of one level, without the content of groups.
    pub(super) fn level(&self, range: Range<usize>) -> impl Iterator<Item = usize> {
        let mut next = range.start;
        std::iter::from_fn(move || {
            let index = (next < range.end).then_some(next)?;
            next = self.group(index).map_or(index, |group| group.close) + 1;
            Some(index)
        })
    }

    fn level_of(&mut self, tokens: &mut Tokens<'_>, level: &mut Level) {
        while let Some((kind, text)) = tokens.next() {
            match kind {
                code::Kind::Word => self.push(Kind::Word, text, level),
                code::Kind::Literal => self.push(Kind::Literal, text, level),
                code::Kind::Punctuation => self.push(Kind::Punctuation, text, level),
                code::Kind::Open => self.group_of(text, tokens, level),
                code::Kind::Close => return,
            }
        }
    }

    fn group_of(&mut self, open: &str, tokens: &mut Tokens<'_>, level: &mut Level) {
        let close = match open {
            "(" => ")",
            "[" => "]",
            _ => "}",
        };
        let index = self.tokens.len();
        self.write(Kind::Close, level.opens_with_space(open), open);
        let begin = self.text.len();
        level.chain.value(begin - 1);
        let mut inner = level.within(open);
        self.level_of(tokens, &mut inner);
        let is_empty = self.tokens.len() == index + 1;
        let content = level.content(open, &inner);
        let width = self.text.len() - begin;
        let has_lines = inner.has_lines
            || (content != Content::Inline && !is_empty)
            || (content == Content::Inline && level.is_wide(open, &inner, width));
        level.close(content, has_lines, &inner);
        let group = Group { content, close: self.tokens.len(), has_lines };
        if let Some(token) = self.tokens.get_mut(index) {
            token.kind = Kind::Open(group);
        }
        self.write(Kind::Close, inner.ends_with_space(close) && !is_empty, close);
        self.end_link(level);
    }

    /// Notes a chain of calls that is too wide for one line by now.
    fn end_link(&mut self, level: &mut Level) {
        if let Some(token) = level.chain.wide_from(self.text.len()).and_then(|dot| self.tokens.get_mut(dot)) {
            token.is_wide = true;
            level.has_lines = true;
        }
    }

    fn push(&mut self, kind: Kind, text: &str, level: &mut Level) {
        self.write(kind, level.token(kind, text), text);
        level.link(kind, text, (self.tokens.len() - 1, self.text.len() - text.len()));
        self.end_link(level);
    }

    fn write(&mut self, kind: Kind, space: bool, text: &str) {
        if space {
            self.text.push(' ');
        }
        let start = self.text.len();
        self.text.push_str(text);
        self.tokens.push(Token { start, end: self.text.len(), kind, is_wide: false });
    }
}
