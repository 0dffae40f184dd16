//! Text without markup, as Markdown.

use whitesmith_model::text::visible;

use super::url;

/// A name or title as one line in which nothing is markup.
pub(in crate::lower) fn plain(text: &str) -> String {
    let mut line = String::new();
    for part in text.split_whitespace() {
        let first = line.is_empty();
        if !first {
            line.push(' ');
        }
        word(part, first, &mut line);
    }
    line
}

/// A word outside of links: a URL becomes a link, anything else is text. `first` is true for the first word of a line.
pub(super) fn word(word: &str, mut first: bool, out: &mut String) {
    if is_plain(word) {
        return out.push_str(word);
    }
    let word = visible(word);
    let mut rest = &*word;
    while let Some(at) = rest.find("http") {
        let (before, after) = rest.split_at(at);
        escape(before, first, out);
        let length = match url::leading(after) {
            Some(address) => {
                out.extend(["<", address, ">"]);
                address.len()
            }
            None => {
                out.push_str("http");
                "http".len()
            }
        };
        first = false;
        rest = after.get(length..).unwrap_or("");
    }
    escape(rest, first, out);
}

/// Returns true if a word is neither markup in any position nor a URL. Most words are such.
fn is_plain(word: &str) -> bool {
    word.starts_with(|first: char| first.is_ascii_alphabetic()) && word.bytes().all(is_plain_byte)
}

/// Returns true if a character is not markup, except at the start of a line, and occurs outside of URLs, too.
pub(super) fn is_plain_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'\'' | b'"' | b'(' | b')' | b',' | b'-' | b'.' | b'/' | b';')
}

/// Text with all markup escaped, including URLs.
pub(super) fn escape(text: &str, first: bool, out: &mut String) {
    let mark = first.then(|| mark(text)).flatten();
    for (at, c) in text.char_indices() {
        let scheme =
            c == ':' && text.get(..at).is_some_and(|before| before.ends_with("http") || before.ends_with("https"));
        if mark == Some(at) || scheme || matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '~') {
            out.push('\\');
        }
        out.push(c);
    }
}

/// The position of the character that would begin a heading, a list, a quote or a table at the start of a line.
fn mark(text: &str) -> Option<usize> {
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = text.len() - rest.len();
    let marks: &[char] = if digits == 0 { &['#', '+', '-', '=', '>', '|', ':'] } else { &['.', ')'] };
    rest.starts_with(marks).then_some(digits)
}
