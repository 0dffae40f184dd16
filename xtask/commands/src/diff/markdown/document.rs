//! A document of limited length: lines by importance, in tables and chapters that are omitted if none of theirs is listed.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use whitesmith_diff::rule::Level;

use crate::diff::rows::Weight;

/// A line of a table or list.
pub(super) struct Line {
    text: String,
    weight: Weight,
    /// The number of lines that are more important.
    rank: usize,
}

impl Line {
    pub(super) fn new(text: String, weight: Weight) -> Self {
        Self { text, weight, rank: 0 }
    }
}

/// A table or list.
#[derive(Default)]
pub(super) struct Table {
    /// The anchor of its heading.
    pub(super) id: String,
    /// The heading above it, written once for tables with the same.
    pub(super) heading: String,
    pub(super) open: String,
    pub(super) lines: Vec<Line>,
    pub(super) close: &'static str,
}

/// Tables below a heading.
pub(super) struct Chapter {
    /// The anchor of the heading.
    pub(super) id: String,
    pub(super) heading: String,
    pub(super) tables: Vec<Table>,
}

pub(super) struct Document {
    head: String,
    chapters: Vec<Chapter>,
    count: usize,
}

impl Document {
    pub(super) fn of(head: String, mut chapters: Vec<Chapter>) -> Self {
        let tables = chapters.iter_mut().flat_map(|chapter| &mut chapter.tables);
        let mut lines: Vec<_> = tables.flat_map(|table| &mut table.lines).collect();
        lines.sort_by_key(|line| std::cmp::Reverse(line.weight));
        let count = lines.len();
        lines.into_iter().enumerate().for_each(|(rank, line)| line.rank = rank);
        Self { head, chapters, count }
    }

    /// Returns the text with as many lines as fit into a number of characters, the most important ones.
    pub(super) fn text(&self, limit: usize) -> String {
        let fits = |text: &String| text.chars().count() <= limit;
        let all = self.first(self.count);
        if fits(&all) {
            return all;
        }
        let (mut least, mut most) = (0, self.count);
        while most - least > 1 {
            let middle = usize::midpoint(least, most);
            if fits(&self.first(middle)) { least = middle } else { most = middle }
        }
        self.without_dead_links(self.first(least), least)
    }

    /// Returns a text with the first lines whose links to tables that are not listed link the chapter instead.
    fn without_dead_links(&self, mut text: String, count: usize) -> String {
        for chapter in &self.chapters {
            let listed: BTreeSet<_> = chapter.tables.iter().filter(|it| it.is_listed(count)).map(|it| &it.id).collect();
            for table in chapter.tables.iter().filter(|it| !it.id.is_empty() && !listed.contains(&it.id)) {
                text = text.replace(&format!("](#{})", table.id), &format!("](#{})", chapter.id));
            }
        }
        text
    }

    /// Returns the text with the first lines by importance.
    fn first(&self, count: usize) -> String {
        let mut out = self.head.clone();
        if count < self.count {
            let omitted = self.count - count;
            let _ = writeln!(
                out,
                "\nOnly the {count} most important of {} rows are listed, so that the report fits into a comment; {omitted} are \
                 counted{}. `--format html` lists all.",
                self.count,
                classes(self.chapters.iter(), count),
            );
        }
        for chapter in &self.chapters {
            chapter.write(&mut out, count);
        }
        out
    }
}

impl Table {
    fn is_listed(&self, count: usize) -> bool {
        self.lines.iter().any(|line| line.rank < count)
    }
}

impl Chapter {
    fn write(&self, out: &mut String, count: usize) {
        if !self.tables.iter().any(|table| table.is_listed(count)) {
            return;
        }
        out.push_str(&self.heading);
        let mut heading = "";
        for table in self.tables.iter().filter(|table| table.is_listed(count)) {
            if table.heading != heading {
                heading = &table.heading;
                out.push_str(heading);
            }
            out.push_str(&table.open);
            table.lines.iter().filter(|line| line.rank < count).for_each(|line| out.push_str(&line.text));
            out.push_str(table.close);
        }
        let counted = classes([self].into_iter(), count);
        if !counted.is_empty() {
            let _ = writeln!(out, "\nNot listed{counted}.");
        }
    }
}

/// Returns the number of lines that are not listed, by class; empty if all are.
fn classes<'c>(chapters: impl Iterator<Item = &'c Chapter>, count: usize) -> String {
    let lines = chapters.flat_map(|chapter| &chapter.tables).flat_map(|table| &table.lines);
    let levels: Vec<_> = lines.filter(|line| line.rank >= count).map(|line| line.weight.0).collect();
    let of = |level: Level| {
        let count = levels.iter().filter(|it| **it == level).count();
        (count > 0).then(|| format!("{count} {}", level.name()))
    };
    let counts: Vec<_> = [Level::Major, Level::Minor, Level::Patch].into_iter().filter_map(of).collect();
    if counts.is_empty() { String::new() } else { format!(": {}", counts.join(", ")) }
}
