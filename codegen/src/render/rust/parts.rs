//! The parts of code at which a line can be broken.

use std::ops::Range;

use super::flat::{Content, Flat, Group};
use crate::code::Sign;

impl Flat {
    /// The end of the item, statement or entry that begins a range, with the comma or semicolon it ends with.
    pub(super) fn entry_end(&self, range: &Range<usize>, content: Content) -> usize {
        let mut angles = Angles::default();
        for index in self.level(range.clone()) {
            match self.sign(index) {
                Some(Sign::Semicolon) => return index + 1,
                Some(Sign::Comma) if content == Content::List && angles.are_closed() => return index + 1,
                Some(sign) if sign.opens() => {
                    let Some(next) = self.block_end(index) else { continue };
                    let goes_on = [Sign::Else, Sign::Dot, Sign::Question, Sign::Semicolon, Sign::Comma];
                    if next >= range.end || !self.sign(next).is_some_and(|sign| goes_on.contains(&sign)) {
                        return next;
                    }
                }
                sign => angles.pass(sign),
            }
        }
        range.end
    }

    /// The index after the group at an index, if it has statements or a list.
    fn block_end(&self, index: usize) -> Option<usize> {
        self.group(index).filter(|group| group.content != Content::Inline).map(|group| group.close + 1)
    }

    /// Returns true if code ends with braces around statements, which no comma follows.
    pub(super) fn ends_with_block(&self, range: Range<usize>) -> bool {
        let end = range.end;
        self.level(range).any(|index| {
            self.group(index).is_some_and(|group| group.close + 1 == end && group.content == Content::Statements)
        })
    }

    /// The first block of a level that has lines.
    pub(super) fn block(&self, range: &Range<usize>) -> Option<(usize, Group)> {
        let mut groups = self.level(range.clone()).filter_map(|index| Some((index, self.group(index)?)));
        groups.find(|(_, group)| group.content != Content::Inline && group.has_lines)
    }

    /// The group of a level that is broken if something has to be: one that is never on one line, or else the last.
    pub(super) fn breakable(&self, range: &Range<usize>) -> Option<(usize, Group)> {
        let mut angles = Angles::default();
        let mut last = None;
        for index in self.level(range.clone()) {
            let Some(group) = self.group(index) else {
                angles.pass(self.sign(index));
                continue;
            };
            if group.has_lines {
                return Some((index, group));
            }
            let is_attribute = self.is_after(index, Sign::Hash) && index > range.start;
            if group.close > index + 1 && angles.are_closed() && !is_attribute {
                last = Some((index, group));
            }
        }
        last
    }

    /// Returns true if a comma may follow the last element of a group. After a parenthesized value it would make a tuple.
    pub(super) fn takes_comma(&self, open: usize, elements: &[Range<usize>]) -> bool {
        let is_called = self
            .sign_before(open)
            .is_some_and(|sign| sign.is_word() || matches!(sign, Sign::Greater | Sign::CloseParenthesis));
        let is_list = !self.is(open, Sign::OpenParenthesis) || elements.len() > 1 || is_called;
        let has_rest = elements.last().is_some_and(|last| self.is(last.start, Sign::Range));
        is_list && !has_rest
    }

    /// The binary operators of a condition that bind least, if its level has any.
    pub(super) fn operators(&self, range: &Range<usize>) -> Vec<usize> {
        let all = [&[Sign::Or][..], &[Sign::And], &[Sign::Equal, Sign::NotEqual, Sign::AtLeast, Sign::AtMost]];
        let is_one_of = |index: usize, signs: &[Sign]| self.sign(index).is_some_and(|sign| signs.contains(&sign));
        if !self.level(range.clone()).any(|index| all.iter().any(|signs| is_one_of(index, signs))) {
            return Vec::new();
        }
        let is_binary = |index: &usize| {
            let before = self.sign_before(*index);
            let is_value = |sign: Sign| sign.is_word() || sign == Sign::Literal || sign.closes();
            before.is_some_and(|sign| *index > range.start && is_value(sign) || sign == Sign::Question)
        };
        let begins = [Sign::Assign, Sign::Body, Sign::Return, Sign::If, Sign::Let];
        let is_statement = self.level(range.clone()).any(|index| is_one_of(index, &begins));
        let of = |signs: &[Sign]| -> Vec<usize> {
            self.level(range.start + 1..range.end).filter(|index| is_one_of(*index, signs)).filter(is_binary).collect()
        };
        all.into_iter().map(of).find(|found| !found.is_empty() && !is_statement).unwrap_or_default()
    }

    /// The words that an item begins with: `pub struct Client`.
    pub(super) fn heading(&self, item: Range<usize>) -> &str {
        let ends = |index: &usize| {
            matches!(
                self.sign(*index),
                Some(
                    Sign::OpenBrace | Sign::OpenParenthesis | Sign::Less | Sign::Assign | Sign::Colon | Sign::Semicolon
                )
            )
        };
        let end = self.level(item.clone()).find(ends).unwrap_or(item.end);
        self.text(&(item.start..end))
    }

    /// The parts of a group between its commas.
    pub(super) fn elements(&self, range: Range<usize>) -> Vec<Range<usize>> {
        let mut angles = Angles::default();
        let mut start = range.start;
        let mut elements = Vec::new();
        for index in self.level(range.clone()) {
            let sign = self.sign(index);
            angles.pass(sign);
            if sign == Some(Sign::Comma) && angles.are_closed() {
                elements.push(start..index);
                start = index + 1;
            }
        }
        if start < range.end {
            elements.push(start..range.end);
        }
        elements
    }

    /// The `=` before a value; in a definition the `:` of a field, if there is no value.
    pub(super) fn assigned(&self, range: &Range<usize>, in_definition: bool) -> Option<usize> {
        let mut angles = Angles::default();
        let mut colon = None;
        for index in self.level(range.clone()) {
            match self.sign(index) {
                Some(Sign::Assign) if angles.are_closed() => return Some(index),
                Some(Sign::Body | Sign::Returns) => return None,
                Some(Sign::Colon) if in_definition => colon = colon.or(Some(index)),
                sign => angles.pass(sign),
            }
        }
        colon
    }

    /// Returns whether a group of code is never on one line.
    pub(super) fn has_groups_of_lines(&self, range: &Range<usize>) -> bool {
        self.level(range.clone()).any(|index| self.group(index).is_some_and(|group| group.has_lines))
    }

    /// Returns whether code is never on one line.
    pub(super) fn has_lines(&self, range: &Range<usize>) -> bool {
        self.level(range.clone()).any(|index| self.begins_lines(index))
    }
}

/// The number of open angle brackets.
#[derive(Default)]
struct Angles(usize);

impl Angles {
    fn pass(&mut self, sign: Option<Sign>) {
        match sign {
            Some(Sign::Less) => self.0 += 1,
            Some(Sign::Greater) => self.0 = self.0.saturating_sub(1),
            Some(Sign::Shift) => self.0 = self.0.saturating_sub(2),
            _ => {}
        }
    }

    fn are_closed(&self) -> bool {
        self.0 == 0
    }
}
