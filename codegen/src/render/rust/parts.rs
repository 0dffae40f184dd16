//! The parts of code at which a line can be broken.

use std::ops::Range;

use super::flat::{Content, Flat, Group, Kind};

impl Flat {
    /// The end of the item, statement or entry that begins a range, with the comma or semicolon it ends with.
    pub(super) fn entry_end(&self, range: &Range<usize>, content: Content) -> usize {
        let mut angles = Angles::default();
        for index in self.level(range.clone()) {
            match self.kind(index) {
                Some(Kind::Open(group)) if group.content != Content::Inline => {
                    let next = group.close + 1;
                    if next >= range.end || !matches!(self.word(next), "else" | "." | "?" | ";" | ",") {
                        return next;
                    }
                }
                Some(Kind::Punctuation) => match self.word(index) {
                    ";" => return index + 1,
                    "," if content == Content::List && angles.are_closed() => return index + 1,
                    word => angles.pass(word),
                },
                _ => {}
            }
        }
        range.end
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
                angles.pass(self.word(index));
                continue;
            };
            if group.has_lines {
                return Some((index, group));
            }
            let is_attribute = self.word_before(index) == "#" && index > range.start;
            if group.close > index + 1 && angles.are_closed() && !is_attribute {
                last = Some((index, group));
            }
        }
        last
    }

    /// Returns true if a comma may follow the last element of a group. After a parenthesized value it would make a tuple.
    pub(super) fn takes_comma(&self, open: usize, elements: &[Range<usize>]) -> bool {
        let before = open.checked_sub(1).and_then(|before| self.kind(before));
        let is_called = before == Some(Kind::Word) || matches!(self.word_before(open), ">" | ")");
        let is_list = self.word(open) != "(" || elements.len() > 1 || is_called;
        let has_rest = elements.last().is_some_and(|last| self.word(last.start) == "..");
        is_list && !has_rest
    }

    /// The binary operators of a condition that bind least, if its level has any.
    pub(super) fn operators(&self, range: &Range<usize>) -> Vec<usize> {
        let all = [&["||"][..], &["&&"], &["==", "!=", ">=", "<="]];
        let is_operator = |index: usize| all.iter().any(|signs| signs.contains(&self.word(index)));
        if !self.level(range.clone()).any(|index| self.kind(index) == Some(Kind::Punctuation) && is_operator(index)) {
            return Vec::new();
        }
        let is_binary = |index: &usize| {
            let before =
                index.checked_sub(1).filter(|before| *before >= range.start).and_then(|before| self.kind(before));
            matches!(before, Some(Kind::Word | Kind::Literal | Kind::Close)) || self.word_before(*index) == "?"
        };
        let is_statement =
            self.level(range.clone()).any(|index| matches!(self.word(index), "=" | "=>" | "return" | "if" | "let"));
        let of = |signs: &[&str]| -> Vec<usize> {
            self.level(range.start + 1..range.end)
                .filter(|index| signs.contains(&self.word(*index)))
                .filter(is_binary)
                .collect()
        };
        all.into_iter().map(of).find(|found| !found.is_empty() && !is_statement).unwrap_or_default()
    }

    /// The words that an item begins with: `pub struct Client`.
    pub(super) fn heading(&self, item: Range<usize>) -> &str {
        let ends = |index: &usize| matches!(self.word(*index), "{" | "(" | "<" | "=" | ":" | ";");
        let end = self.level(item.clone()).find(ends).unwrap_or(item.end);
        self.text(&(item.start..end))
    }

    /// The parts of a group between its commas.
    pub(super) fn elements(&self, range: Range<usize>) -> Vec<Range<usize>> {
        let mut angles = Angles::default();
        let mut start = range.start;
        let mut elements = Vec::new();
        for index in self.level(range.clone()) {
            let word = self.word(index);
            angles.pass(word);
            if word == "," && angles.are_closed() {
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
            match self.word(index) {
                "=" if angles.are_closed() => return Some(index),
                "=>" | "->" => return None,
                ":" if in_definition => colon = colon.or(Some(index)),
                word => angles.pass(word),
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
    fn pass(&mut self, word: &str) {
        match word {
            "<" => self.0 += 1,
            ">" | ">>" | ">>>" => self.0 = self.0.saturating_sub(word.len()),
            _ => {}
        }
    }

    fn are_closed(&self) -> bool {
        self.0 == 0
    }
}
