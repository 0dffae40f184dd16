//! The first sentence of a text, for lists of items that have the complete text elsewhere.

use crate::ir::is_fence;

/// Words that end with a period in the middle of a sentence.
const ABBREVIATIONS: [&str; 7] = ["approx.", "cf.", "e.g.", "etc.", "i.e.", "incl.", "vs."];

/// The first sentence of safe Markdown, as one line; empty if the text begins with a block of code.
pub(in crate::lower) fn first_sentence(lines: &[String]) -> String {
    let is_prose = |line: &&String| !line.is_empty() && !is_fence(line);
    let paragraph: Vec<_> = lines.iter().take_while(is_prose).map(|line| line.trim()).collect();
    let paragraph = paragraph.join(" ");
    let end = end_of_sentence(&paragraph).unwrap_or(paragraph.len());
    paragraph.get(..end).unwrap_or(&paragraph).to_owned()
}

/// A text as the cell of a table: a vertical bar would end it, even in a code span.
pub(in crate::lower) fn cell(text: &str) -> String {
    if !text.contains('|') {
        return text.to_owned();
    }
    let mut cell = String::with_capacity(text.len());
    let mut is_escaped = false;
    for c in text.chars() {
        if c == '|' && !is_escaped {
            cell.push('\\');
        }
        is_escaped = c == '\\' && !is_escaped;
        cell.push(c);
    }
    cell
}

/// The offset of the end of the first sentence; `None` if none ends.
fn end_of_sentence(text: &str) -> Option<usize> {
    let mut at = 0;
    // Other characters neither end a sentence nor begin what it cannot end in.
    let is_special = |byte: u8| matches!(byte, b'.' | b'!' | b'?' | b'\\' | b'`' | b'[' | b'<');
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        let plain = rest.bytes().position(is_special)?;
        at += plain;
        let rest = rest.get(plain..)?;
        let length = unbroken(rest);
        at += length;
        let ends = rest.starts_with(['.', '!', '?']) && begins_sentence(text.get(at..)?);
        if ends && !is_abbreviation(text.get(..at)?) {
            return Some(at);
        }
    }
    None
}

/// Returns true if a sentence can begin with a text: after a space, and not in lower case.
fn begins_sentence(rest: &str) -> bool {
    rest.strip_prefix(' ').is_some_and(|next| !next.starts_with(char::is_lowercase))
}

fn is_abbreviation(before: &str) -> bool {
    let word = before.rsplit([' ', '(']).next().unwrap_or(before);
    ABBREVIATIONS.contains(&word)
}

/// The length of what a text begins with, which a sentence cannot end in: a code span, a link, an escape or a character.
fn unbroken(text: &str) -> usize {
    let first = text.chars().next().map_or(0, char::len_utf8);
    let rest = text.get(first..).unwrap_or("");
    let span = match text.chars().next() {
        Some('\\') => rest.chars().next().map(char::len_utf8),
        Some('`') => return code_span(text),
        Some('[') => rest.find("](").and_then(|at| Some(at + rest.get(at..)?.find(')')? + 1)),
        Some('<') => rest.find('>').map(|at| at + 1),
        _ => None,
    };
    first + span.unwrap_or(0)
}

/// The length of the code span that a text begins with, or of its backticks if nothing closes them.
fn code_span(text: &str) -> usize {
    let run = |text: &str| text.len() - text.trim_start_matches('`').len();
    let fence = run(text);
    let mut at = fence;
    while let Some(found) = text.get(at..).and_then(|rest| rest.find('`')) {
        let start = at + found;
        let length = run(text.get(start..).unwrap_or(""));
        at = start + length;
        if length == fence {
            return at;
        }
    }
    fence
}

#[cfg(test)]
mod tests;
