//! Documentation beside the tokens.

use std::cell::RefCell;

use proc_macro2::TokenStream;
use quote::quote;

/// The documentation of a file's items. In the tokens a mark stands for each text: as a literal it would be escaped, copied,
/// read twice and printed, which takes longer than all that is done with the code around it.
#[derive(Debug, Default)]
pub(crate) struct Prose(RefCell<Vec<String>>);

/// What a mark begins with. Text that comes from a model has no such character: in a literal it would be escaped, and other
/// documentation is in no literal.
const MARK: char = '\u{1}';

impl Prose {
    /// A `#[doc]` attribute that stands for these lines; nothing if there are none.
    pub(super) fn docs(&self, lines: &[String]) -> TokenStream {
        if lines.is_empty() {
            return TokenStream::new();
        }
        let mark = self.mark(lines.iter().map(String::as_str));
        quote!(#[doc = #mark])
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
        texts.push(text);
        format!("{MARK}{}", texts.len() - 1)
    }

    /// Adds what was printed to a text, with lines of documentation in place of their marks.
    pub(crate) fn fill(&self, printed: &str, out: &mut String) {
        let texts = self.0.borrow();
        let mut rest = printed;
        while let Some((before, after)) = rest.split_once(MARK) {
            let digits = after.bytes().take_while(u8::is_ascii_digit).count();
            let (index, tail) = after.split_at_checked(digits).unwrap_or((after, ""));
            let text = index.parse().ok().and_then(|index: usize| texts.get(index)).map_or("", String::as_str);
            // What stands before a mark in its line, indentation and slashes, stands before each of its lines.
            let (above, lead) =
                before.rfind('\n').and_then(|end| before.split_at_checked(end + 1)).unwrap_or(("", before));
            out.push_str(above);
            for line in text.lines() {
                out.push_str(lead);
                out.push_str(line);
                out.push('\n');
            }
            rest = tail.strip_prefix('\n').unwrap_or(tail);
        }
        out.push_str(rest);
    }
}

#[cfg(test)]
mod tests;
