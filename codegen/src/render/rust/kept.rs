//! Check that lines have the tokens they are made of.
//!
//! Tokens must be written in order, each once, and apart from those before if they are so on one line. Only a comma before a
//! closing delimiter may be new or gone. Lines are not read again: it is noted which tokens are written, which costs little,
//! so that it is done for all code.

use std::ops::Range;

use super::flat::Flat;
use crate::code::Sign;

/// The tokens that were written.
#[derive(Clone, Copy, Debug)]
pub(super) struct Kept {
    /// The index of the next token.
    next: usize,
    /// The first token that is not written, or that is not apart from the one before.
    missing: Option<usize>,
}

impl Kept {
    /// Nothing is written, and the token at an index is next.
    pub(super) fn from(next: usize) -> Self {
        Self { next, missing: None }
    }

    /// Notes that these tokens are written, after a text.
    pub(super) fn write(&mut self, code: &Flat, tokens: &Range<usize>, text: &str) {
        if tokens.is_empty() {
            return;
        }
        self.skip_comma(code, tokens.start);
        let is_apart = text.ends_with([' ', '\n', ',']) || code.space_before(tokens.start).is_empty();
        self.expect(tokens.start, is_apart);
        self.next = tokens.end;
    }

    /// Notes that tokens up to an index are written in another form.
    pub(super) fn replace(&mut self, tokens: &Range<usize>) {
        self.expect(tokens.start, true);
        self.next = tokens.end;
    }

    /// Notes a comma, which is the next token or before a closing delimiter.
    pub(super) fn comma(&mut self, code: &Flat) {
        match code.sign(self.next) {
            Some(Sign::Comma) => self.next += 1,
            sign => self.expect(self.next, sign.is_some_and(Sign::closes)),
        }
    }

    /// The first token before an index that is missing; of what there is too much, the token that should be there.
    pub(super) fn missing(mut self, end: usize) -> Option<usize> {
        self.expect(end, true);
        self.missing
    }

    /// Omits the comma after a last element.
    fn skip_comma(&mut self, code: &Flat, start: usize) {
        let is_last = self.next + 1 == start && code.sign(start).is_some_and(Sign::closes);
        if is_last && code.is(self.next, Sign::Comma) {
            self.next = start;
        }
    }

    fn expect(&mut self, start: usize, is_sound: bool) {
        if start != self.next || !is_sound {
            self.missing = self.missing.or(Some(self.next));
        }
    }
}
