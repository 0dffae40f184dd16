//! Markdown of a model's author.

use std::collections::BTreeMap;

use whitesmith_model::text::visible;

use super::url;
use crate::ir::Docs;

/// The text with escapes, so that rustdoc finds no code, HTML or link to an item in it.
pub(super) fn safe(text: &str) -> Docs {
    let mut lines = Docs::new();
    let mut open: Option<&str> = None;
    for line in text.lines() {
        let spaced = line.replace('\t', " ");
        let shown = visible(&spaced);
        match (fence(line.trim(), open), open) {
            (Some(fence), None) => {
                // Without a language rustdoc would compile and run it.
                lines.push(format!("{fence}text"));
                open = Some(fence);
            }
            (Some(_), Some(opened)) => {
                lines.push(opened.to_owned());
                open = None;
            }
            (None, Some(_)) => lines.push(shown.into_owned()),
            (None, None) => {
                let start = shown.trim_start();
                // Four spaces begin a block of code.
                let indent = (shown.len() - start.len()).min(3);
                let (markers, content) = markers(start);
                lines.push(format!("{}{markers}{}", " ".repeat(indent), inline(content)).trim_end().to_owned());
            }
        }
    }
    lines.extend(open.map(str::to_owned));
    lines
}

/// The text as one line that is not a block of code.
pub(super) fn line(text: &str) -> String {
    let words: Vec<_> = text.split_whitespace().map(visible).collect();
    inline(&words.join(" "))
}

/// The fence of a line that opens a block of code, or closes the open one.
fn fence<'a>(line: &'a str, open: Option<&str>) -> Option<&'a str> {
    let mark = line.chars().next().filter(|c| matches!(c, '`' | '~'))?;
    let rest = line.trim_start_matches(mark);
    let fence = line.strip_suffix(rest)?;
    let found = match open {
        // A line with backticks after the fence does not open a block: they are a code span.
        None => fence.len() >= 3 && !(mark == '`' && rest.contains('`')),
        Some(open) => open.starts_with(mark) && fence.len() >= open.len() && rest.is_empty(),
    };
    found.then_some(fence)
}

/// The marks of quotes and list items that a line begins with, each followed by one space, and the rest. More spaces
/// would begin a block of code.
fn markers(line: &str) -> (String, &str) {
    let mut markers = String::new();
    let mut rest = line;
    while let Some(length) = marker(rest) {
        let Some((marker, content)) = rest.split_at_checked(length) else { break };
        markers.push_str(marker);
        markers.push(' ');
        rest = content.trim_start();
    }
    (markers, rest)
}

/// The length of the mark that a text begins with.
fn marker(text: &str) -> Option<usize> {
    if text.starts_with('>') {
        return Some(1);
    }
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let mark = if digits == 0 { &['-', '*', '+'][..] } else { &['.', ')'][..] };
    let after = text.get(digits..)?.strip_prefix(mark)?;
    (digits < 10 && (after.is_empty() || after.starts_with(' '))).then_some(digits + 1)
}

/// A line outside of code blocks.
fn inline(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let spans = Spans::of(line);
    let mut rest = line;
    while let Some(c) = rest.chars().next() {
        let length = match c {
            '\\' => escape(rest, &mut out),
            '`' => backticks(rest, &spans, &mut out),
            '[' => link(rest, &mut out),
            '<' => autolink(rest, &mut out),
            'h' => bare_url(rest, &mut out),
            // A tilde could open a block of code, `![` loads an image.
            ']' | '~' => escaped(c, &mut out),
            '!' if rest.starts_with("![") => escaped(c, &mut out),
            _ => 0,
        };
        if length == 0 {
            out.push(c);
        }
        rest = rest.get(length.max(c.len_utf8())..).unwrap_or("");
    }
    out
}

fn escaped(c: char, out: &mut String) -> usize {
    out.push('\\');
    out.push(c);
    c.len_utf8()
}

/// An escape in the text is kept. Any other backslash is literal, and does not escape a character added after it.
fn escape(rest: &str, out: &mut String) -> usize {
    match rest.chars().nth(1).filter(char::is_ascii_punctuation) {
        Some(next) => 1 + escaped(next, out),
        None => escaped('\\', out),
    }
}

/// A code span, unchanged; unclosed backticks are escaped.
fn backticks(rest: &str, spans: &Spans, out: &mut String) -> usize {
    let run = run(rest);
    match spans.opened_by(rest) {
        Some(length) => {
            out.push_str(rest.get(..length).unwrap_or(""));
            length
        }
        None => (0..run).map(|_| escaped('`', out)).sum(),
    }
}

/// The number of backticks that a text begins with.
fn run(text: &str) -> usize {
    text.len() - text.trim_start_matches('`').len()
}

/// The positions of a line's runs of backticks, by their length.
struct Spans {
    length: usize,
    runs: BTreeMap<usize, Vec<usize>>,
}

impl Spans {
    fn of(line: &str) -> Self {
        let mut runs: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        let mut at = 0;
        while let Some(rest) = line.get(at..).and_then(|rest| rest.get(rest.find('`')?..)) {
            let (start, run) = (line.len() - rest.len(), run(rest));
            runs.entry(run).or_default().push(start);
            at = start + run;
        }
        Self { length: line.len(), runs }
    }

    /// The length of the code span that the run of backticks at the start of `rest` opens: the next run of the same length
    /// closes it.
    fn opened_by(&self, rest: &str) -> Option<usize> {
        let (start, run) = (self.length.checked_sub(rest.len())?, run(rest));
        let starts = self.runs.get(&run)?;
        let close = starts.get(starts.partition_point(|at| *at < start + run))?;
        Some(close + run - start)
    }
}

/// A link to a web page, unchanged; any other bracket is escaped, since rustdoc would look for an item.
fn link(rest: &str, out: &mut String) -> usize {
    let parts = rest.get(1..).and_then(|text| {
        // A link has no bracket in its text, so the next one must close it.
        let (text, after) = text.split_at_checked(text.find(['[', ']'])?)?;
        Some((text, url::up_to(')', after.strip_prefix("](")?)?))
    });
    match parts.filter(|(text, _)| is_link_text(text)) {
        Some((text, address)) => {
            out.extend(["[", text, "](", address, ")"]);
            text.len() + address.len() + "[]()".len()
        }
        None => escaped('[', out),
    }
}

/// Returns true if a text has no markup other than complete code spans.
fn is_link_text(text: &str) -> bool {
    if text.trim().is_empty() || text.contains(['[', ']', '<', '\\', '~', '!']) {
        return false;
    }
    let spans = Spans::of(text);
    let mut rest = text;
    while let Some(at) = rest.find('`') {
        rest = rest.get(at..).unwrap_or("");
        let Some(length) = spans.opened_by(rest) else { return false };
        rest = rest.get(length..).unwrap_or("");
    }
    true
}

/// `<https://…>`, unchanged; any other `<` is escaped.
fn autolink(rest: &str, out: &mut String) -> usize {
    match rest.get(1..).and_then(|after| url::up_to('>', after)) {
        Some(address) => {
            out.extend(["<", address, ">"]);
            address.len() + "<>".len()
        }
        None => escaped('<', out),
    }
}

/// A bare URL, converted to a link.
fn bare_url(rest: &str, out: &mut String) -> usize {
    let Some(address) = url::leading(rest) else { return 0 };
    out.extend(["<", address, ">"]);
    address.len()
}

#[cfg(test)]
mod tests;
