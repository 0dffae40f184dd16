//! Tokens as one long line of Rust.
//!
//! The width of a piece of code is then the distance between two positions in the text, and a piece that fits on its line
//! is copied at once.

use std::ops::Range;

use super::spacing::Level;
use crate::code::{Code, Sign, Tokens};
use crate::emit::Word;

/// Code on one line, and its tokens.
#[derive(Debug, Default)]
pub(super) struct Flat {
    text: String,
    tokens: Vec<Token>,
}

/// A token. Offsets and indices are small numbers, for there are many tokens.
#[derive(Clone, Copy, Debug)]
struct Token {
    start: u32,
    end: u32,
    /// The index of the closing delimiter of the group that it opens.
    close: u32,
    sign: Sign,
    /// The content of the group that it opens.
    content: Content,
    /// True if the group that it opens, or the chain of which it is the first dot, is never on one line.
    has_lines: bool,
}

/// A number of bytes or tokens. No file of a model of less than 4 GiB has more.
fn small(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

fn wide(number: u32) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}

impl Token {
    fn text(self) -> Range<usize> {
        wide(self.start)..wide(self.end)
    }
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

    /// The sign of the token at an index.
    pub(super) fn sign(&self, index: usize) -> Option<Sign> {
        self.tokens.get(index).map(|token| token.sign)
    }

    /// The sign of the token before an index.
    pub(super) fn sign_before(&self, index: usize) -> Option<Sign> {
        self.sign(index.checked_sub(1)?)
    }

    /// Returns true if the token at an index has this sign.
    pub(super) fn is(&self, index: usize, sign: Sign) -> bool {
        self.sign(index) == Some(sign)
    }

    /// Returns true if the token before an index has this sign.
    pub(super) fn is_after(&self, index: usize, sign: Sign) -> bool {
        self.sign_before(index) == Some(sign)
    }

    /// The group that the token at an index opens.
    pub(super) fn group(&self, index: usize) -> Option<Group> {
        let token = self.tokens.get(index).filter(|token| token.sign.opens())?;
        Some(Group { content: token.content, close: wide(token.close), has_lines: token.has_lines })
    }

    /// Returns whether the group or chain that begins with a token is never on one line.
    pub(super) fn begins_lines(&self, index: usize) -> bool {
        self.tokens.get(index).is_some_and(|token| token.has_lines)
    }

    /// The text of a token; empty if there is none.
    pub(super) fn word(&self, index: usize) -> &str {
        self.tokens.get(index).and_then(|token| self.text.get(token.text())).unwrap_or("")
    }

    /// The text of tokens, without space around it.
    pub(super) fn text(&self, range: &Range<usize>) -> &str {
        let tokens = self.tokens.get(range.clone()).unwrap_or_default();
        let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else { return "" };
        self.text.get(wide(first.start)..wide(last.end)).unwrap_or("")
    }

    /// The space between a token and the one before.
    pub(super) fn space_before(&self, index: usize) -> &str {
        let Some([before, token]) = index.checked_sub(1).and_then(|before| self.tokens.get(before..=index)) else {
            return "";
        };
        self.text.get(wide(before.end)..wide(token.start)).unwrap_or("")
    }

    /// The attribute that begins at an index.
    pub(super) fn attribute(&self, index: usize) -> Option<Attribute> {
        if !self.is(index, Sign::Hash) {
            return None;
        }
        let is_inner = self.is(index + 1, Sign::Not);
        let open = index + 1 + usize::from(is_inner);
        let group = self.group(open).filter(|_| self.is(open, Sign::OpenBracket))?;
        Some(Attribute { open, close: group.close, is_inner })
    }

    /// The literal that an attribute has as documentation; empty if there is none.
    pub(super) fn documentation(&self, attribute: Attribute) -> &str {
        let Attribute { open, close, .. } = attribute;
        let literal = open + 3;
        if close == literal + 1 && self.word(open + 1) == "doc" { self.word(literal) } else { "" }
    }

    /// All words in the code.
    pub(super) fn words(&self) -> impl Iterator<Item = Word<'_>> {
        let words = self.tokens.iter().filter(|token| token.sign.is_word());
        words.map(|token| Word { code: &self.text, range: token.text() })
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
        while let Some((sign, text)) = tokens.next() {
            if sign.opens() {
                self.group_of((sign, text), tokens, level);
            } else if sign.closes() {
                return;
            } else {
                self.push(sign, text, level);
            }
        }
    }

    fn group_of(&mut self, (open, text): (Sign, &str), tokens: &mut Tokens<'_>, level: &mut Level) {
        let (close, closing) = match open {
            Sign::OpenParenthesis => (Sign::CloseParenthesis, ")"),
            Sign::OpenBracket => (Sign::CloseBracket, "]"),
            _ => (Sign::CloseBrace, "}"),
        };
        let index = self.tokens.len();
        self.write(open, level.opens_with_space(open), text);
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
        let at = small(self.tokens.len());
        if let Some(token) = self.tokens.get_mut(index) {
            *token = Token { close: at, content, has_lines, ..*token };
        }
        self.write(close, inner.ends_with_space(close) && !is_empty, closing);
        self.end_link(level);
    }

    /// Notes a chain of calls that is too wide for one line by now.
    fn end_link(&mut self, level: &mut Level) {
        if let Some(token) = level.chain.wide_from(self.text.len()).and_then(|dot| self.tokens.get_mut(dot)) {
            token.has_lines = true;
            level.has_lines = true;
        }
    }

    fn push(&mut self, sign: Sign, text: &str, level: &mut Level) {
        self.write(sign, level.token(sign), text);
        level.link(sign, (self.tokens.len() - 1, self.text.len() - text.len()));
        self.end_link(level);
    }

    fn write(&mut self, sign: Sign, space: bool, text: &str) {
        if space {
            self.text.push(' ');
        }
        let start = small(self.text.len());
        // Half of all tokens are a character: a copy of one takes longer.
        match *text.as_bytes() {
            [byte] if byte.is_ascii() => self.text.push(char::from(byte)),
            _ => self.text.push_str(text),
        }
        let end = small(self.text.len());
        self.tokens.push(Token { start, end, close: 0, sign, content: Content::Inline, has_lines: false });
    }
}
