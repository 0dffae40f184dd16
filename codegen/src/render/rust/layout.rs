//! Line breaking of Rust code.
//!
//! Code that fits on a line is on one. Otherwise it is broken as `rustfmt` would: a chain of calls at its dots, a list at
//! its commas, and a definition after `=`.

mod attributes;

use std::ops::Range;

use super::flat::{Content, Flat, Group};
use super::kept::Kept;
use crate::code::Sign;
use crate::emit::Prose;

/// The maximum width of lines, if possible.
const WIDTH: usize = 100;

/// The indentation of a level.
const STEP: usize = 4;

/// A receiver this short has the first call of its chain on the same line.
const SHORT_RECEIVER: usize = STEP;

/// Elements this short share lines.
const SHORT_ELEMENT: usize = 10;

/// As far as most lines are set off, to be copied.
const SPACES: &str = "                                                                ";

/// Code as lines.
pub(super) struct Layout<'a> {
    flat: &'a Flat,
    prose: &'a Prose,
    out: &'a mut String,
    /// The start of the current line.
    line: usize,
    /// The tokens that are written.
    kept: Kept,
    /// The number of lines written.
    pub(super) lines: usize,
    /// True in a macro call, which may not accept a comma after the last element.
    in_macro: bool,
    /// True if the code to break is a field of a definition.
    in_definition: bool,
}

impl<'a> Layout<'a> {
    /// A layout that appends lines to `out`, of the tokens from an index on.
    pub(super) fn new(flat: &'a Flat, prose: &'a Prose, out: &'a mut String, start: usize) -> Self {
        let (line, kept) = (out.len(), Kept::from(start));
        Self { flat, prose, line, kept, lines: 0, out, in_macro: false, in_definition: false }
    }

    /// The first token before an index that is not written.
    pub(super) fn missing(&self, end: usize) -> Option<usize> {
        self.kept.missing(end)
    }

    /// The item, statement or entry that begins a range, on lines of its own; the index of what follows it.
    pub(super) fn entry(&mut self, range: &Range<usize>, content: Content, indent: usize) -> usize {
        let end = self.flat.entry_end(range, content);
        self.indent(indent);
        let outer = std::mem::replace(&mut self.in_definition, content == Content::List);
        self.code(range.start..end, indent, 0);
        self.in_definition = outer;
        let ends = self.flat.is_after(end, Sign::Comma) || self.flat.ends_with_block(range.start..end);
        if content == Content::List && !ends {
            self.comma();
        }
        self.end_line();
        end
    }

    fn entries(&mut self, range: Range<usize>, content: Content, indent: usize) {
        let mut at = range.start;
        while at < range.end {
            at = self.attributes(at, indent);
            if at < range.end {
                at = self.entry(&(at..range.end), content, indent);
            }
        }
    }

    /// Writes code on the current line. `tail` is the width that the caller is going to write after its last line.
    fn code(&mut self, range: Range<usize>, indent: usize, tail: usize) {
        let text = self.flat.text(&range);
        if self.room() >= text.len() + tail && !self.flat.has_lines(&range) {
            self.write(&range);
        } else {
            self.split(range, indent, tail);
        }
    }

    /// Code on several lines, if it can be broken.
    fn split(&mut self, range: Range<usize>, indent: usize, tail: usize) {
        if let Some(block) = self.flat.block(&range) {
            self.block_at(block, range, indent, tail);
        } else if !(self.assignment(&range, indent, tail)
            || self.operators(&range, indent, tail)
            || self.chain(&range, indent, tail)
            || self.group(&range, indent, tail))
        {
            self.write(&range);
        }
    }

    fn block_at(&mut self, (open, group): (usize, Group), range: Range<usize>, indent: usize, tail: usize) {
        let flat = self.flat;
        self.code(range.start..open, indent, " {".len());
        if self.ends_wide_signature(indent) {
            self.end_line();
            self.indent(indent);
        } else if open > range.start {
            self.push(flat.space_before(open));
        }
        self.write(&(open..open + 1));
        self.end_line();
        self.entries(open + 1..group.close, group.content, indent + STEP);
        self.indent(indent);
        self.write(&(group.close..group.close + 1));
        self.rest(group.close + 1..range.end, indent, tail);
    }

    /// Returns whether a function's brace has a line of its own: its parameters have, and its return type leaves no room.
    /// `rustfmt` counts the indentation twice there.
    fn ends_wide_signature(&self, indent: usize) -> bool {
        let line = self.out.get(self.line..).unwrap_or_default();
        let widths = WIDTH.saturating_sub(indent + " {".len() - 1)..=WIDTH;
        line.trim_start().starts_with(") -> ") && widths.contains(&line.len())
    }

    fn rest(&mut self, range: Range<usize>, indent: usize, tail: usize) {
        if !range.is_empty() {
            self.push(self.flat.space_before(range.start));
            self.code(range, indent, tail);
        }
    }

    /// Breaks code before its operators that bind least. Returns true if there is one.
    fn operators(&mut self, range: &Range<usize>, indent: usize, tail: usize) -> bool {
        let operators = self.flat.operators(range);
        let starts = std::iter::once(range.start).chain(operators.iter().copied());
        let ends = operators.iter().copied().chain([range.end]);
        for (start, end) in starts.zip(ends).filter(|_| !operators.is_empty()) {
            let is_first = start == range.start;
            let indent = if is_first { indent } else { indent + STEP };
            if !is_first {
                self.end_line();
                self.indent(indent);
            }
            self.code(start..end, indent, if end == range.end { tail } else { 0 });
        }
        !operators.is_empty()
    }

    /// Breaks a chain of calls at its dots. Returns true if there is one.
    fn chain(&mut self, range: &Range<usize>, indent: usize, tail: usize) -> bool {
        let flat = self.flat;
        let mut base = range.start;
        let mut dots = Vec::new();
        for index in flat.level(range.clone()) {
            match flat.sign(index) {
                Some(Sign::Assign | Sign::Body | Sign::Return) if dots.is_empty() => base = index + 1,
                Some(Sign::Dot) => dots.push(index),
                _ => {}
            }
        }
        let [first, _, ..] = *dots else { return false };
        if flat.text(&(base..first)).len() <= SHORT_RECEIVER {
            dots.remove(0);
        }
        let ends = dots.iter().skip(1).copied().chain([range.end]);
        let links: Vec<_> = dots.iter().copied().zip(ends).collect();
        let before = self.lines;
        self.link(range.start..dots.first().copied().unwrap_or(range.end), indent, 0);
        // Calls on a receiver of several lines are below its last line.
        let indent = if self.lines > before { indent } else { indent + STEP };
        for (start, end) in links {
            self.end_line();
            self.indent(indent);
            self.link(start..end, indent, if end == range.end { tail } else { 0 });
        }
        true
    }

    /// A part of a chain that is broken: how wide the chain is does not matter to it.
    fn link(&mut self, range: Range<usize>, indent: usize, tail: usize) {
        let text = self.flat.text(&range);
        if self.room() >= text.len() + tail && !self.flat.has_groups_of_lines(&range) {
            self.write(&range);
        } else {
            self.split(range, indent, tail);
        }
    }

    /// Breaks a group at its commas; whether there is one.
    fn group(&mut self, range: &Range<usize>, indent: usize, tail: usize) -> bool {
        let flat = self.flat;
        let Some((open, group)) = self.flat.breakable(range) else { return false };
        let elements = self.flat.elements(open + 1..group.close);
        self.write(&(range.start..open + 1));
        if self.hugs(open, &elements) {
            let last = elements.last().map_or(open + 1, |last| last.start);
            self.write(&(open + 1..last));
            if last > open + 1 {
                self.push(" ");
            }
            self.split(last..group.close, indent, tail + 1);
        } else {
            let outer = self.in_macro;
            self.in_macro |= flat.is_after(open, Sign::Not);
            self.broken(open, &elements, indent + STEP);
            self.in_macro = outer;
            self.indent(indent);
        }
        self.write(&(group.close..group.close + 1));
        self.rest(group.close + 1..range.end, indent, tail);
        true
    }

    /// Returns whether the last element of a group begins next to the opening delimiter: it has a block of its own and the
    /// others have room, or it is the only one and ends with a group.
    fn hugs(&self, open: usize, elements: &[Range<usize>]) -> bool {
        let flat = self.flat;
        let Some((last, others)) = elements.split_last() else { return false };
        if flat.is(open, Sign::OpenBrace) || flat.is_after(open, Sign::Not) {
            return false;
        }
        let has_room = |head: usize| flat.text(&(open + 1..head + 1)).len() <= self.room();
        if let Some((head, _)) = flat.block(last) {
            return has_room(head) && !others.iter().any(|other| flat.has_lines(other));
        }
        let Some((head, group)) = flat.breakable(last) else { return false };
        let is_chain = flat.level(last.clone()).any(|index| flat.is(index, Sign::Dot));
        has_room(head) && others.is_empty() && group.close + 1 == last.end && !is_chain
    }

    /// Elements on lines of their own, with their attributes before them; those that are short, and imports, some to a line.
    fn broken(&mut self, open: usize, elements: &[Range<usize>], indent: usize) {
        let flat = self.flat;
        let is_short = |element: &Range<usize>| element.len() == 1 && flat.text(element).len() <= SHORT_ELEMENT;
        let fills = flat.is_after(open, Sign::PathSeparator) || elements.iter().all(is_short);
        for (index, element) in elements.iter().enumerate() {
            let is_last = index + 1 == elements.len();
            let has_comma = !is_last || !self.in_macro && flat.takes_comma(open, elements);
            let tail = usize::from(has_comma);
            if index > 0 && fills && !flat.has_lines(element) && self.room() > flat.text(element).len() + tail {
                self.push(" ");
                self.write(element);
            } else {
                self.end_line();
                let start = self.attributes(element.start, indent);
                self.indent(indent);
                self.code(start..element.end, indent, tail);
            }
            if has_comma {
                self.comma();
            }
        }
        self.end_line();
    }

    /// Breaks after `=`, or after the `:` of a field that is defined, if the rest then fits on a line; returns whether it does.
    fn assignment(&mut self, range: &Range<usize>, indent: usize, tail: usize) -> bool {
        let flat = self.flat;
        let Some(equals) = flat.assigned(range, self.in_definition) else { return false };
        let value = equals + 1..range.end;
        if flat.has_lines(&value) || indent + STEP + flat.text(&value).len() + tail > WIDTH {
            return false;
        }
        self.write(&(range.start..equals + 1));
        self.end_line();
        self.indent(indent + STEP);
        self.write(&value);
        true
    }

    /// The width that is left on the line.
    fn room(&self) -> usize {
        WIDTH.saturating_sub(self.out.len() - self.line)
    }

    /// Writes tokens as they are on one line.
    fn write(&mut self, tokens: &Range<usize>) {
        self.kept.write(self.flat, tokens, self.out);
        self.out.push_str(self.flat.text(tokens));
    }

    fn comma(&mut self) {
        self.kept.comma(self.flat);
        self.out.push(',');
    }

    /// Writes space or documentation.
    fn push(&mut self, text: &str) {
        self.out.push_str(text);
    }

    fn indent(&mut self, indent: usize) {
        match SPACES.get(..indent) {
            Some(spaces) => self.out.push_str(spaces),
            None => self.out.extend(std::iter::repeat_n(' ', indent)),
        }
    }

    /// Ends the current line, which is blank if nothing is on it.
    pub(super) fn end_line(&mut self) {
        self.out.push('\n');
        self.line = self.out.len();
        self.lines += 1;
    }
}
