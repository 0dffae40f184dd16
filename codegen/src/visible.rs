//! Text that shows all that is in it.

use std::borrow::Cow;

/// Text without characters that could hide or reorder what is beside them, and without line breaks: such are escaped.
pub(crate) fn visible(text: &str) -> Cow<'_, str> {
    if !text.contains(is_invisible) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if is_invisible(c) {
            out.extend(c.escape_unicode());
        } else {
            out.push(c);
        }
    }
    Cow::Owned(out)
}

/// Control characters, and those that set the direction of text (Unicode Standard Annex 9) or have no width.
fn is_invisible(c: char) -> bool {
    // Most text is ASCII.
    if c.is_ascii() {
        return c.is_ascii_control();
    }
    c.is_control()
        || matches!(c, '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::visible;

    #[test]
    fn what_cannot_be_seen_is_escaped() {
        assert_eq!(visible("a\u{202e}b\u{2066}c\0d\re\nf"), r"a\u{202e}b\u{2066}c\u{0}d\u{d}e\u{a}f");
        assert_eq!(visible("\u{feff}\u{200b}\u{2028}\u{1b}[31m"), r"\u{feff}\u{200b}\u{2028}\u{1b}[31m");
    }

    #[test]
    fn what_can_be_seen_stays() {
        assert_eq!(visible("naïve 漢字 🦀 \\ \" `"), "naïve 漢字 🦀 \\ \" `");
    }
}
