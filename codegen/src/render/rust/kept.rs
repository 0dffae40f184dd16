//! Check that printed lines have the tokens they were made of.
//!
//! The text must have each token, in order and apart from its neighbours. Only a comma before a closing delimiter may be new
//! or gone, and documentation follows `///`. This costs little, so that it is done for all code that
//! is printed.

use std::ops::Range;

use super::flat::{Attribute, Flat, Kind};
use crate::emit::Prose;

/// The first token of an item that its lines do not have; of what they have too much, the token that should be there.
/// `None` if all are there.
pub(super) fn first_missing<'a>(code: &'a Flat, prose: &Prose, item: Range<usize>, lines: &str) -> Option<&'a str> {
    let mut text = Text { rest: lines, gap: true };
    let mut at = item.start;
    while at < item.end {
        text.skip_space();
        let next = text.take_line(code, at).filter(|next| *next <= item.end).or_else(|| {
            match documentation(code, prose, at) {
                Some((attribute, docs)) => text.take_docs(&docs, attribute.is_inner).then_some(attribute.close + 1),
                None => text.take(code, at).then_some(at + 1),
            }
        });
        match next {
            Some(next) => at = next,
            None => return Some(code.word(at)),
        }
    }
    text.skip_space();
    (!text.rest.is_empty()).then(|| code.word_before(item.end))
}

fn documentation(code: &Flat, prose: &Prose, at: usize) -> Option<(Attribute, std::rc::Rc<str>)> {
    if code.word(at) != "#" {
        return None;
    }
    let attribute = code.attribute(at)?;
    Some((attribute, prose.lines(code.documentation(attribute))?))
}

/// The lines that are left.
struct Text<'a> {
    rest: &'a str,
    /// True if the rest is set apart from the text before it.
    gap: bool,
}

impl Text<'_> {
    fn skip_space(&mut self) {
        let rest = self.rest.trim_ascii_start();
        self.gap |= rest.len() < self.rest.len();
        self.rest = rest;
    }

    /// Consumes a text, if it is next.
    fn take_text(&mut self, text: &str) -> bool {
        match self.rest.strip_prefix(text) {
            Some(rest) => {
                self.rest = rest;
                self.gap = false;
                true
            }
            None => false,
        }
    }

    /// Consumes a line that is the code from an index on as it is on one line, as most lines are. Returns the index of the
    /// token after it.
    fn take_line(&mut self, code: &Flat, at: usize) -> Option<usize> {
        let (line, rest) = self.rest.split_once('\n').filter(|_| self.gap)?;
        let next = code.begins_with(at, line)?;
        self.rest = rest;
        Some(next)
    }

    fn take_comma(&mut self) {
        if self.take_text(",") {
            self.gap = true;
        }
    }

    /// Consumes the token at an index, and a comma that was inserted before it; returns whether the token is there.
    fn take(&mut self, code: &Flat, at: usize) -> bool {
        let word = code.word(at);
        if code.kind(at) == Some(Kind::Close) {
            self.take_comma();
            self.skip_space();
        }
        let is_apart = self.gap || code.space_before(at).is_empty();
        // The comma of a last element is omitted if all are on one line.
        let may_be_gone = word == "," && code.kind(at + 1) == Some(Kind::Close);
        is_apart && !word.is_empty() && self.take_text(word) || may_be_gone
    }

    /// Consumes documentation; returns whether it is there.
    fn take_docs(&mut self, docs: &str, is_inner: bool) -> bool {
        let mark = if is_inner { "//!" } else { "///" };
        docs.lines().all(|line| {
            self.skip_space();
            self.gap && self.take_text(mark) && self.take_text(line) && self.rest.starts_with('\n')
        })
    }
}
