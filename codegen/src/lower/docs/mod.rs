//! Documentation: the model's text, made safe for rustdoc, and further sentences.
//!
//! Text of a model is always plain documentation: no line can start code, a test, a link to an item or HTML.

mod html;
mod markdown;
mod sentence;
mod text;
mod url;

use whitesmith_model::text::visible;

use crate::ir::Docs;

pub(super) use sentence::{cell, first_sentence};
pub(super) use text::plain;

/// The model's documentation of a shape or member as Markdown.
pub(super) fn text(documentation: Option<&str>) -> Docs {
    let Some(documentation) = documentation else {
        return Docs::new();
    };
    let mut lines =
        if html::is_html(documentation) { html::to_markdown(documentation) } else { markdown::safe(documentation) };
    while lines.last().is_some_and(String::is_empty) {
        lines.pop();
    }
    let blank = lines.iter().take_while(|line| line.is_empty()).count();
    lines.drain(..blank);
    lines
}

/// The model's text as one line.
pub(super) fn line(documentation: &str) -> String {
    let lines = if html::is_html(documentation) {
        html::to_paragraphs(documentation)
    } else {
        vec![markdown::line(documentation)]
    };
    let lines: Vec<_> = lines.iter().map(|line| line.trim()).filter(|line| !line.is_empty()).collect();
    lines.join(" ")
}

/// The text, or `fallback` if the model has none.
pub(super) fn text_or(documentation: Option<&str>, fallback: &str) -> Docs {
    let lines = text(documentation);
    if lines.is_empty() { vec![fallback.to_owned()] } else { lines }
}

/// Adds a paragraph.
pub(super) fn paragraph(docs: &mut Docs, line: String) {
    if !line.is_empty() {
        if !docs.is_empty() {
            docs.push(String::new());
        }
        docs.push(line);
    }
}

/// A value as a code span, with any content.
pub(super) fn code(value: &str) -> String {
    if value.is_empty() {
        return "(empty)".to_owned();
    }
    let value = visible(value);
    if !value.contains('`') {
        return ["`", &value, "`"].concat();
    }
    let longest = value.split(|c| c != '`').map(str::len).max().unwrap_or_default();
    let fence = "`".repeat(longest + 1);
    if value.starts_with('`') || value.ends_with('`') {
        format!("{fence} {value} {fence}")
    } else {
        format!("{fence}{value}{fence}")
    }
}

/// Lines as a block of code that rustdoc does not test.
fn fenced(lines: &[&str]) -> Docs {
    let longest = lines.iter().flat_map(|line| line.split(|c| c != '`')).map(str::len).max().unwrap_or_default();
    let fence = "`".repeat(longest.max(2) + 1);
    let shown = lines.iter().map(|line| visible(line).into_owned());
    [format!("{fence}text")].into_iter().chain(shown).chain([fence.clone()]).collect()
}

#[cfg(test)]
mod tests;
