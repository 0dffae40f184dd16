//! Character references of HTML.

use std::borrow::Cow;

/// The maximum length of the supported references.
const LONGEST: usize = 10;

/// The text with character references replaced. Names that only Markdown supports are not changed.
pub(super) fn unescape(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        out.push_str(before);
        let near = after.get(..after.floor_char_boundary(LONGEST)).unwrap_or("");
        let found = near.split_once(';').and_then(|(name, _)| Some((character(name)?, name.len() + 1)));
        out.push(found.map_or('&', |(c, _)| c));
        rest = found.map_or(after, |(_, length)| after.get(length..).unwrap_or(""));
    }
    out.push_str(rest);
    Cow::Owned(out)
}

fn character(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let number = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok()?,
            None => number.parse().ok()?,
        };
        return Some(of_number(number));
    }
    Some(match name {
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => ' ',
        "amp" => '&',
        _ => return None,
    })
}

/// The characters of Windows-1252 that HTML uses for the numbers of control characters
/// ([numeric character reference end state](https://html.spec.whatwg.org/multipage/parsing.html#numeric-character-reference-end-state)).
const WINDOWS: [char; 32] = [
    '\u{20ac}', '\u{81}', '\u{201a}', '\u{192}', '\u{201e}', '\u{2026}', '\u{2020}', '\u{2021}', '\u{2c6}', '\u{2030}',
    '\u{160}', '\u{2039}', '\u{152}', '\u{8d}', '\u{17d}', '\u{8f}', '\u{90}', '\u{2018}', '\u{2019}', '\u{201c}',
    '\u{201d}', '\u{2022}', '\u{2013}', '\u{2014}', '\u{2dc}', '\u{2122}', '\u{161}', '\u{203a}', '\u{153}', '\u{9d}',
    '\u{17e}', '\u{178}',
];

fn of_number(number: u32) -> char {
    let windows = number.checked_sub(0x80).and_then(|index| WINDOWS.get(usize::try_from(index).ok()?)).copied();
    windows.or_else(|| char::from_u32(number).filter(|c| *c != '\0')).unwrap_or(char::REPLACEMENT_CHARACTER)
}
