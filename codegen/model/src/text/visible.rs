//! Text that shows all of its characters.

use std::borrow::Cow;

/// Escapes characters that could hide or reorder the text next to them, and line breaks.
pub fn visible(text: &str) -> Cow<'_, str> {
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

/// Invisible characters, in order: those with the property `Default_Ignorable_Code_Point`
/// ([`DerivedCoreProperties.txt`](https://www.unicode.org/Public/17.0.0/ucd/DerivedCoreProperties.txt)), those of the
/// categories `Cf`, `Co`, `Zl` and `Zp`
/// ([`DerivedGeneralCategory.txt`](https://www.unicode.org/Public/17.0.0/ucd/extracted/DerivedGeneralCategory.txt)), the
/// noncharacters, and a letter that is drawn as a blank. Control characters are known to the standard library.
const INVISIBLE: &[(char, char)] = &[
    ('\u{ad}', '\u{ad}'),
    ('\u{34f}', '\u{34f}'),
    ('\u{600}', '\u{605}'),
    ('\u{61c}', '\u{61c}'),
    ('\u{6dd}', '\u{6dd}'),
    ('\u{70f}', '\u{70f}'),
    ('\u{890}', '\u{891}'),
    ('\u{8e2}', '\u{8e2}'),
    ('\u{115f}', '\u{1160}'),
    ('\u{17b4}', '\u{17b5}'),
    ('\u{180b}', '\u{180f}'),
    ('\u{200b}', '\u{200f}'),
    ('\u{2028}', '\u{202e}'),
    ('\u{2060}', '\u{206f}'),
    ('\u{2800}', '\u{2800}'),
    ('\u{3164}', '\u{3164}'),
    ('\u{e000}', '\u{f8ff}'),
    ('\u{fdd0}', '\u{fdef}'),
    ('\u{fe00}', '\u{fe0f}'),
    ('\u{feff}', '\u{feff}'),
    ('\u{ffa0}', '\u{ffa0}'),
    ('\u{fff0}', '\u{fffb}'),
    ('\u{fffe}', '\u{ffff}'),
    ('\u{110bd}', '\u{110bd}'),
    ('\u{110cd}', '\u{110cd}'),
    ('\u{13430}', '\u{1343f}'),
    ('\u{1bca0}', '\u{1bca3}'),
    ('\u{1d173}', '\u{1d17a}'),
    ('\u{e0000}', '\u{e0fff}'),
    ('\u{f0000}', '\u{10ffff}'),
];

/// Returns whether a character is drawn as nothing, or changes how others are drawn: controls, formats, fillers, marks
/// of text direction, characters without a glyph.
pub fn is_invisible(c: char) -> bool {
    // Most text is ASCII.
    if c.is_ascii() {
        return c.is_ascii_control();
    }
    let noncharacter = u32::from(c) & 0xfffe == 0xfffe;
    let listed = INVISIBLE.partition_point(|(_, last)| *last < c);
    c.is_control() || noncharacter || INVISIBLE.get(listed).is_some_and(|(first, _)| *first <= c)
}

#[cfg(test)]
mod tests {
    use super::visible;

    #[test]
    fn invisible_characters_are_escaped() {
        assert_eq!(visible("a\u{202e}b\u{2066}c\0d\re\nf"), r"a\u{202e}b\u{2066}c\u{0}d\u{d}e\u{a}f");
        assert_eq!(visible("\u{feff}\u{200b}\u{2028}\u{1b}[31m"), r"\u{feff}\u{200b}\u{2028}\u{1b}[31m");
    }

    #[test]
    fn characters_that_are_drawn_as_nothing_are_escaped() {
        for c in [
            '\u{ad}',
            '\u{34f}',
            '\u{115f}',
            '\u{1160}',
            '\u{17b4}',
            '\u{180e}',
            '\u{200d}',
            '\u{2800}',
            '\u{3164}',
            '\u{e000}',
            '\u{fe00}',
            '\u{fe0f}',
            '\u{ffa0}',
            '\u{fff9}',
            '\u{fffb}',
            '\u{ffff}',
            '\u{1d173}',
            '\u{1fffe}',
            '\u{e0041}',
            '\u{e007f}',
            '\u{e0100}',
            '\u{10ffff}',
        ] {
            assert_eq!(visible(&c.to_string()), c.escape_unicode().to_string());
        }
    }

    #[test]
    fn the_table_is_in_order() {
        assert!(super::INVISIBLE.is_sorted() && super::INVISIBLE.iter().all(|(first, last)| first <= last));
    }

    #[test]
    fn visible_characters_are_kept() {
        assert_eq!(visible("naïve 漢字 🦀 \\ \" `"), "naïve 漢字 🦀 \\ \" `");
    }
}
