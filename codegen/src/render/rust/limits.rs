//! Widths at which `rustfmt` breaks code that would have room on its line.

use crate::code::Sign;

/// The arguments of a call.
const CALL: usize = 60;

/// Elements of an array.
const ARRAY: usize = 60;

/// Fields of a structure's value or pattern.
const STRUCTURE: usize = 18;

/// A chain of calls, from its receiver.
const CHAIN: usize = 60;

/// Returns whether a group of this width is never on one line, by its opening delimiter.
pub(super) fn is_wide_group(open: Sign, width: usize) -> bool {
    let limit = match open {
        Sign::OpenParenthesis => CALL,
        Sign::OpenBracket => ARRAY,
        _ => STRUCTURE,
    };
    width > limit
}

/// A chain of fields and calls, read up to some place.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Chain {
    /// The offset of the receiver in the text.
    start: Option<usize>,
    /// The index of the first dot.
    dot: Option<usize>,
    /// True if there is more than one dot.
    is_long: bool,
}

impl Chain {
    /// Goes on with a value, or a part of one.
    pub(super) fn value(&mut self, start: usize) {
        self.start.get_or_insert(start);
    }

    /// Goes on with a dot at an index.
    pub(super) fn dot(&mut self, index: usize) {
        self.is_long = self.dot.is_some();
        self.dot.get_or_insert(index);
    }

    /// The first dot of the chain, if it is never on one line as it is when it ends at a place in the text.
    pub(super) fn wide_from(&self, end: usize) -> Option<usize> {
        let is_wide = self.is_long && self.start.is_some_and(|start| end - start > CHAIN);
        self.dot.filter(|_| is_wide)
    }
}
