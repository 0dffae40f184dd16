//! Documentation, kept apart from the tokens.

use std::cell::RefCell;
use std::rc::Rc;

use crate::code::{Code, Kind, ToCode};

/// The documentation of a file's items. The tokens contain a mark for each text: a literal would be escaped, copied, read
/// twice and printed, which takes longer than rendering the code around it.
#[derive(Debug, Default)]
pub(crate) struct DocComments(RefCell<Vec<Rc<String>>>);

/// The beginning of a mark. Text of a model has no such character: it is escaped in a literal, and documentation is not in
/// a literal.
const ESCAPED_MARK: &str = "\\u{1}";

/// The mark of the text at an index.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mark(usize);

impl ToCode for Mark {
    fn add_to(&self, code: &mut Code) {
        code.push_with(Kind::Literal, |text| {
            text.extend(["\"", ESCAPED_MARK, &self.0.to_string(), "\""]);
        });
    }
}

/// A `#[doc]` attribute with a mark.
#[derive(Clone, Copy, Debug)]
pub(crate) struct DocAttribute(Mark);

impl ToCode for DocAttribute {
    fn add_to(&self, code: &mut Code) {
        code.push(Kind::Punctuation, "#");
        code.push(Kind::Open, "[");
        code.push(Kind::Word, "doc");
        code.push(Kind::Punctuation, "=");
        self.0.add_to(code);
        code.push(Kind::Close, "]");
    }
}

impl DocComments {
    /// A `#[doc]` attribute with the mark of these lines; `None` if there are none.
    pub(crate) fn docs<Line: AsRef<str>>(&self, lines: &[Line]) -> Option<DocAttribute> {
        (!lines.is_empty()).then(|| DocAttribute(self.mark(lines.iter().map(Line::as_ref))))
    }

    /// A `#[doc]` attribute with the mark of one line.
    pub(super) fn doc(&self, line: &str) -> Option<DocAttribute> {
        self.docs(&[line])
    }

    /// The mark of these lines, the text of a `#[doc]` attribute.
    pub(super) fn mark<'a>(&self, lines: impl Iterator<Item = &'a str> + Clone) -> Mark {
        let length = lines.clone().map(|line| line.len() + " \n".len()).sum();
        let mut text = String::with_capacity(length);
        for line in lines {
            if !line.is_empty() {
                text.push(' ');
                text.push_str(line.trim_end_matches(' '));
            }
            text.push('\n');
        }
        let mut texts = self.0.borrow_mut();
        texts.push(Rc::new(text));
        Mark(texts.len() - 1)
    }

    /// The length of all texts.
    pub(crate) fn width(&self) -> usize {
        self.0.borrow().iter().map(|text| text.len()).sum()
    }

    /// The lines for a literal, if it is a mark.
    pub(crate) fn marked(&self, literal: &str) -> Option<Rc<String>> {
        let index = literal.strip_prefix('"')?.strip_prefix(ESCAPED_MARK)?.strip_suffix('"')?;
        self.0.borrow().get(index.parse::<usize>().ok()?).cloned()
    }

    /// The lines for a literal, each as it follows `///`; `None` if it cannot be written as such a comment.
    pub(crate) fn lines(&self, literal: &str) -> Option<Rc<String>> {
        let text = match literal.strip_prefix('r') {
            Some(raw) => raw.trim_matches('#').strip_prefix('"')?.strip_suffix('"')?.to_owned(),
            None => {
                let text = literal.strip_prefix('"')?.strip_suffix('"')?;
                if text.starts_with(ESCAPED_MARK) {
                    return self.marked(literal);
                }
                unescape(text)?
            }
        };
        (text.is_empty() || text.starts_with(' ')).then(|| Rc::new(text + "\n"))
    }
}

/// The text of a literal, if it has only escapes of visible characters.
fn unescape(literal: &str) -> Option<String> {
    let mut text = String::with_capacity(literal.len());
    let mut rest = literal;
    while let Some((before, escape)) = rest.split_once('\\') {
        let escaped = escape.chars().next().filter(|c| matches!(c, '"' | '\'' | '\\'))?;
        text.push_str(before);
        text.push(escaped);
        rest = escape.get(1..)?;
    }
    Some(text + rest)
}

#[cfg(test)]
mod tests;
