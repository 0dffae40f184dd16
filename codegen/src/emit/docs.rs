//! Documentation beside the tokens.

use std::cell::RefCell;
use std::rc::Rc;

use proc_macro2::Group;
use quote::quote;

use super::tokens::shared;

/// The documentation of a file's items. In the tokens a mark stands for each text: as a literal it would be escaped, copied,
/// read twice and printed, which takes longer than all that is done with the code around it.
#[derive(Debug, Default)]
pub(crate) struct Prose(RefCell<Vec<Rc<str>>>);

/// [`MARK`] as it is in a literal.
const ESCAPED_MARK: &str = "\\u{1}";

/// What a mark begins with. Text that comes from a model has no such character: in a literal it would be escaped, and other
/// documentation is in no literal.
const MARK: char = '\u{1}';

impl Prose {
    /// A `#[doc]` attribute that stands for these lines; nothing if there are none.
    pub(crate) fn docs<Line: AsRef<str>>(&self, lines: &[Line]) -> Option<Group> {
        if lines.is_empty() {
            return None;
        }
        let mark = self.mark(lines.iter().map(Line::as_ref));
        Some(shared(quote!(#[doc = #mark])))
    }

    /// A `#[doc]` attribute that stands for one line.
    pub(super) fn doc(&self, line: &str) -> Option<Group> {
        self.docs(&[line])
    }

    /// The text of a `#[doc]` attribute that stands for these lines.
    pub(super) fn mark<'a>(&self, lines: impl Iterator<Item = &'a str>) -> String {
        let mut text = String::new();
        for line in lines {
            if !line.is_empty() {
                text.push(' ');
                text.push_str(line.trim_end_matches(' '));
            }
            text.push('\n');
        }
        let mut texts = self.0.borrow_mut();
        texts.push(text.into());
        format!("{MARK}{}", texts.len() - 1)
    }

    /// The lines that a literal stands for, if it is a mark.
    pub(crate) fn marked(&self, literal: &str) -> Option<Rc<str>> {
        let index = literal.strip_prefix('"')?.strip_prefix(ESCAPED_MARK)?.strip_suffix('"')?;
        self.0.borrow().get(index.parse::<usize>().ok()?).cloned()
    }

    /// The lines that a literal stands for, each as it follows `///`; none if it is no documentation that can follow that.
    pub(crate) fn lines(&self, literal: &str) -> Option<Rc<str>> {
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
        (text.is_empty() || text.starts_with(' ')).then(|| (text + "\n").into())
    }
}

/// The text of a literal, if all of it shows.
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
