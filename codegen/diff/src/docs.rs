//! Documentation, without the member docs that lowering adds.

use whitesmith_codegen::ir::Docs;

/// The model's text: lowering ends the documentation of a member with a paragraph about its constraints.
pub(super) fn text_of_member(docs: &Docs) -> String {
    docs.iter().rposition(String::is_empty).and_then(|at| docs.get(..at)).map_or_else(String::new, text)
}

/// The paragraph about constraints.
pub(super) fn facts_of_member(docs: &Docs) -> String {
    docs.iter().rposition(String::is_empty).and_then(|at| docs.get(at + 1..)).map_or_else(String::new, text)
}

/// Paragraphs as one text, without the backslashes that escape markup.
pub(super) fn text(docs: &[String]) -> String {
    let lines: Vec<_> = docs.iter().map(|line| line.trim()).collect();
    let lines = lines.join("\n");
    let mut text = String::with_capacity(lines.len());
    let mut rest = lines.trim().chars().peekable();
    while let Some(c) = rest.next() {
        let escaped = if c == '\\' { rest.next_if(char::is_ascii_punctuation) } else { None };
        text.push(escaped.unwrap_or(c));
    }
    text
}
