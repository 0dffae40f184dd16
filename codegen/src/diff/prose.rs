//! Documentation, without what lowering adds to it.

use crate::ir::Docs;

/// The model's text: lowering ends the documentation of a member with a paragraph of facts.
pub(super) fn text_of_member(docs: &Docs) -> String {
    docs.iter().rposition(String::is_empty).and_then(|at| docs.get(..at)).map_or_else(String::new, text)
}

/// The facts.
pub(super) fn facts_of_member(docs: &Docs) -> String {
    docs.iter().rposition(String::is_empty).and_then(|at| docs.get(at + 1..)).map_or_else(String::new, text)
}

/// Paragraphs as one text.
pub(super) fn text(docs: &[String]) -> String {
    let lines: Vec<_> = docs.iter().map(|line| line.trim()).collect();
    lines.join("\n").trim().to_owned()
}
