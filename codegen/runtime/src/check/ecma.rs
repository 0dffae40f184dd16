//! Patterns of models, which are regular expressions of [ECMA 262](https://tc39.es/ecma262/#sec-patterns), as the engine
//! reads them.
//!
//! In both `\d`, `\w`, `\s`, `\b` and `.` are written alike, and mean ASCII's digits and letters and a few line ends in one,
//! those of all of Unicode or other line ends in the other.

use std::fmt::{self, Write as _};

const DIGITS: &str = "0-9";
const WORD: &str = "0-9A-Za-z_";
const BLANKS: &str = r"\t\n\x0B\x0C\r \x{A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}";
const BOUNDARY: &str = "(?:(?<=[0-9A-Za-z_])(?![0-9A-Za-z_])|(?<![0-9A-Za-z_])(?=[0-9A-Za-z_]))";
const NO_BOUNDARY: &str = "(?:(?<=[0-9A-Za-z_])(?=[0-9A-Za-z_])|(?<![0-9A-Za-z_])(?![0-9A-Za-z_]))";
const DOT: &str = r"[^\n\r\x{2028}\x{2029}]";

/// The pattern, with what ECMA 262 means spelt out.
pub(super) fn translated(pattern: &str) -> String {
    let mut translation = Translation {
        rest: pattern,
        text: String::with_capacity(pattern.len()),
        class: None,
        has_dots: !any_dot(pattern),
        nests: pattern.contains("&&["),
        depth: 0,
    };
    while let Some(character) = translation.take() {
        match (character, translation.class) {
            ('\\', _) => translation.escape(),
            ('[', None) => translation.open(),
            (_, Some(place)) => translation.in_class(character, place),
            ('.', None) if translation.has_dots => translation.text.push_str(DOT),
            // What is no quantifier is a brace.
            ('{', None) if !begins_with_bounds(translation.rest) => translation.text.push_str(r"\{"),
            _ => translation.text.push(character),
        }
    }
    translation.text
}

/// A pattern that is being translated.
struct Translation<'p> {
    rest: &'p str,
    text: String,
    /// The place in the class at hand, if there is one.
    class: Option<InClass>,
    /// A dot is what it is in ECMA 262.
    has_dots: bool,
    /// Classes hold classes and are intersected, as in Java: ECMA 262 has no such thing, but a model has.
    nests: bool,
    /// How many classes are open within the outermost one.
    depth: usize,
}

/// What came before in a class.
#[derive(Clone, Copy, PartialEq, Eq)]
enum InClass {
    /// Nothing that could begin a range.
    Start,
    /// A character, which a hyphen makes the beginning of a range.
    Character,
    /// A range that lacks its end.
    Range,
}

impl Translation<'_> {
    fn take(&mut self) -> Option<char> {
        let mut characters = self.rest.chars();
        let character = characters.next();
        self.rest = characters.as_str();
        character
    }

    /// Takes `text` if it comes next.
    fn takes(&mut self, text: &str) -> bool {
        let behind = self.rest.strip_prefix(text);
        self.rest = behind.unwrap_or(self.rest);
        behind.is_some()
    }

    /// Opens a class. That of nothing has no character, its opposite has all.
    fn open(&mut self) {
        if self.takes("]") {
            self.text.push_str(r"[^\x{0}-\x{10FFFF}]");
        } else if self.takes("^]") {
            self.text.push_str(r"[\x{0}-\x{10FFFF}]");
        } else {
            let opposite = self.takes("^");
            self.text.push_str(if opposite { "[^" } else { "[" });
            self.class = Some(InClass::Start);
        }
    }

    fn in_class(&mut self, character: char, place: InClass) {
        match character {
            ']' => {
                self.text.push(']');
                let inner = self.depth.checked_sub(1);
                self.depth = inner.unwrap_or_default();
                self.class = inner.map(|_| InClass::Start);
            }
            '-' if place == InClass::Character && !self.rest.starts_with(']') && !begins_with_set(self.rest) => {
                self.text.push('-');
                self.class = Some(InClass::Range);
            }
            '[' if self.nests => {
                self.depth += 1;
                self.text.push('[');
                self.class = Some(InClass::Start);
            }
            '&' if self.nests => self.text.push('&'),
            // Two of these would be an operation on classes for the engine.
            '-' | '[' | '&' | '~' => self.character(format_args!("\\{character}")),
            _ => self.character(format_args!("{character}")),
        }
    }

    /// Writes a character, and notes it in the class at hand.
    fn character(&mut self, spelling: fmt::Arguments<'_>) {
        let _ = self.text.write_fmt(spelling);
        self.class = self.class.map(|place| match place {
            InClass::Range => InClass::Start,
            InClass::Start | InClass::Character => InClass::Character,
        });
    }

    /// Translates what is behind a backslash.
    fn escape(&mut self) {
        let Some(escaped) = self.take() else {
            self.text.push('\\');
            return;
        };
        if let Some((character, behind)) = spelt(escaped, self.rest) {
            self.rest = behind;
            self.character(format_args!(r"\x{{{character:X}}}"));
            return;
        }
        // In braces: a property, or a character's number.
        let end =
            if escaped == 'p' || escaped == 'P' || self.rest.starts_with('{') { self.rest.find('}') } else { None };
        let end = end.filter(|_| "pPxu".contains(escaped)).map_or(0, |end| end + 1);
        let (braces, behind) = self.rest.split_at(end);
        self.rest = behind;
        if set(escaped).is_some() || matches!(escaped, 'p' | 'P') {
            write_set(escaped, self.class.is_some(), &mut self.text);
            self.text.push_str(braces);
            // A set of characters is neither end of a range: a hyphen behind it is one.
            self.class = self.class.map(|_| InClass::Start);
            return;
        }
        match (escaped, self.class) {
            ('b', Some(_)) => self.character(format_args!(r"\x08")),
            ('b', None) => self.text.push_str(BOUNDARY),
            ('B', None) => self.text.push_str(NO_BOUNDARY),
            // Themselves in ECMA 262, and more for the engine.
            ('<' | '>' | 'a' | 'e' | 'h' | 'H' | 'G' | 'K' | 'R', _) => self.character(format_args!("{escaped}")),
            _ => self.character(format_args!("\\{escaped}{braces}")),
        }
    }
}

/// Writes a set of characters.
fn write_set(escaped: char, in_class: bool, translated: &mut String) {
    let parts: [&str; 3] = match (set(escaped), escaped, in_class) {
        (Some(set), 'd' | 's' | 'w', true) => ["", set, ""],
        (Some(set), 'd' | 's' | 'w', false) => ["[", set, "]"],
        (Some(set), ..) => ["[^", set, "]"],
        (None, 'P', _) => ["", r"\P", ""],
        (None, ..) => ["", r"\p", ""],
    };
    translated.extend(parts);
}

/// The characters that an escape stands for, or that its opposite does.
fn set(escaped: char) -> Option<&'static str> {
    match escaped {
        'd' | 'D' => Some(DIGITS),
        's' | 'S' => Some(BLANKS),
        'w' | 'W' => Some(WORD),
        _ => None,
    }
}

fn begins_with_set(text: &str) -> bool {
    let escaped = text.strip_prefix('\\').and_then(|text| text.chars().next());
    escaped.is_some_and(|escaped| set(escaped).is_some() || matches!(escaped, 'p' | 'P'))
}

/// Tests for what is behind the brace of a quantifier: `2}`, `2,}` or `2,3}`.
fn begins_with_bounds(text: &str) -> bool {
    let Some((bounds, _)) = text.split_once('}') else { return false };
    let (least, most) = bounds.split_once(',').unwrap_or((bounds, ""));
    !least.is_empty() && [least, most].iter().all(|bound| bound.bytes().all(|byte| byte.is_ascii_digit()))
}

/// The character that an escape spells in a way that the engine does not know, and what is behind it: by two escapes, as UTF-16
/// does, as a control character, or in octal digits behind a zero.
fn spelt(escaped: char, rest: &str) -> Option<(u32, &str)> {
    match escaped {
        'u' => surrogates(rest),
        'c' => {
            let letter = rest.chars().next().filter(char::is_ascii_alphabetic)?;
            Some((u32::from(letter) & 0x1f, rest.get(1..)?))
        }
        '0' => {
            let digits = rest.bytes().take(2).take_while(|byte| (b'0'..b'8').contains(byte)).count();
            let (digits, behind) = rest.split_at(digits);
            Some((u32::from_str_radix(digits, 8).unwrap_or_default(), behind))
        }
        _ => None,
    }
}

/// The character of two escapes that spell it as UTF-16 does, `\u` of the first being read, and what is behind them.
fn surrogates(rest: &str) -> Option<(u32, &str)> {
    let unit = |digits: &str| u32::from_str_radix(digits, 16).ok();
    let (high, low) = (rest.get(..4)?, rest.get(4..)?.strip_prefix(r"\u")?.get(..4)?);
    let (high, low) = (unit(high)?.checked_sub(0xD800)?, unit(low)?.checked_sub(0xDC00)?);
    (high < 0x400 && low < 0x400).then_some((0x1_0000 + (high << 10 | low), rest.get(10..)?))
}

/// Tests for a flag that makes a dot any character. ECMA 262 has none inside a pattern, but some models do.
fn any_dot(pattern: &str) -> bool {
    pattern.split("(?").skip(1).any(|flags| {
        let flags = flags.split([':', ')', '-', '<', '=', '!']).next().unwrap_or_default();
        flags.contains('s') && flags.bytes().all(|flag| flag.is_ascii_lowercase())
    })
}

#[cfg(test)]
mod tests;
