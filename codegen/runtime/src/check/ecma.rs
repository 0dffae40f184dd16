//! Translates the models' patterns, which are [ECMA 262](https://tc39.es/ecma262/#sec-patterns) regular expressions, to
//! the syntax of the regex engine.
//!
//! Both use `\d`, `\w`, `\s`, `\b` and `.`, with different meanings: ECMA 262 means ASCII's digits and letters and a
//! few line terminators, the engine those of Unicode and other line terminators.

use std::fmt::{self, Write as _};

const DIGITS: &str = "0-9";
const WORD: &str = "0-9A-Za-z_";
const BLANKS: &str = r"\t\n\x0B\x0C\r \x{A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}";
const BOUNDARY: &str = "(?:(?<=[0-9A-Za-z_])(?![0-9A-Za-z_])|(?<![0-9A-Za-z_])(?=[0-9A-Za-z_]))";
const NO_BOUNDARY: &str = "(?:(?<=[0-9A-Za-z_])(?=[0-9A-Za-z_])|(?<![0-9A-Za-z_])(?![0-9A-Za-z_]))";
const DOT: &str = r"[^\n\r\x{2028}\x{2029}]";

/// Returns the pattern with ECMA 262's character classes written out.
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
            // A brace that begins no quantifier is literal.
            ('{', None) if !begins_with_bounds(translation.rest) => translation.text.push_str(r"\{"),
            _ => translation.text.push(character),
        }
    }
    translation.text
}

/// State of a translation.
struct Translation<'p> {
    rest: &'p str,
    text: String,
    /// The position in the current class, if any.
    class: Option<InClass>,
    /// Dots have ECMA 262's meaning.
    has_dots: bool,
    /// Classes nest and intersect, as in Java: ECMA 262 has neither, but a model uses both.
    nests: bool,
    /// Number of open classes inside the outermost one.
    depth: usize,
}

/// The preceding element of a class.
#[derive(Clone, Copy, PartialEq, Eq)]
enum InClass {
    /// Nothing that can start a range.
    Start,
    /// A character; a hyphen makes it the start of a range.
    Character,
    /// The start of a range and its hyphen.
    Range,
}

impl Translation<'_> {
    fn take(&mut self) -> Option<char> {
        let mut characters = self.rest.chars();
        let character = characters.next();
        self.rest = characters.as_str();
        character
    }

    /// Consumes `text` if it is next.
    fn takes(&mut self, text: &str) -> bool {
        let after = self.rest.strip_prefix(text);
        self.rest = after.unwrap_or(self.rest);
        after.is_some()
    }

    /// Opens a class. An empty class matches no character, a negated empty class every one.
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
            // The engine reads two of these as a set operation.
            '-' | '[' | '&' | '~' => self.character(format_args!("\\{character}")),
            _ => self.character(format_args!("{character}")),
        }
    }

    /// Writes a character, and records it in the current class.
    fn character(&mut self, spelling: fmt::Arguments<'_>) {
        let _ = self.text.write_fmt(spelling);
        self.class = self.class.map(|place| match place {
            InClass::Range => InClass::Start,
            InClass::Start | InClass::Character => InClass::Character,
        });
    }

    /// Translates the escape after a backslash.
    fn escape(&mut self) {
        let Some(escaped) = self.take() else {
            self.text.push('\\');
            return;
        };
        if let Some((character, after)) = code_point(escaped, self.rest) {
            self.rest = after;
            self.character(format_args!(r"\x{{{character:X}}}"));
            return;
        }
        // Braces hold a property, or a code point.
        let end =
            if escaped == 'p' || escaped == 'P' || self.rest.starts_with('{') { self.rest.find('}') } else { None };
        let end = end.filter(|_| "pPxu".contains(escaped)).map_or(0, |end| end + 1);
        let (braces, after) = self.rest.split_at(end);
        self.rest = after;
        if set(escaped).is_some() || matches!(escaped, 'p' | 'P') {
            write_set(escaped, self.class.is_some(), &mut self.text);
            self.text.push_str(braces);
            // A set is neither end of a range: a hyphen after it is literal.
            self.class = self.class.map(|_| InClass::Start);
            return;
        }
        match (escaped, self.class) {
            ('b', Some(_)) => self.character(format_args!(r"\x08")),
            ('b', None) => self.text.push_str(BOUNDARY),
            ('B', None) => self.text.push_str(NO_BOUNDARY),
            // Literal in ECMA 262, but not in the engine.
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

/// The characters that an escape, or its complement, matches.
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

/// Returns whether the text continues a quantifier after its brace: `2}`, `2,}` or `2,3}`.
fn begins_with_bounds(text: &str) -> bool {
    let Some((bounds, _)) = text.split_once('}') else { return false };
    let (least, most) = bounds.split_once(',').unwrap_or((bounds, ""));
    !least.is_empty() && [least, most].iter().all(|bound| bound.bytes().all(|byte| byte.is_ascii_digit()))
}

/// Decodes an escape that the engine does not know: a UTF-16 surrogate pair, a control character, or octal digits after a
/// zero. Returns the character and the remaining text.
fn code_point(escaped: char, rest: &str) -> Option<(u32, &str)> {
    match escaped {
        'u' => surrogates(rest),
        'c' => {
            let letter = rest.chars().next().filter(char::is_ascii_alphabetic)?;
            Some((u32::from(letter) & 0x1f, rest.get(1..)?))
        }
        '0' => {
            let digits = rest.bytes().take(2).take_while(|byte| (b'0'..b'8').contains(byte)).count();
            let (digits, after) = rest.split_at(digits);
            Some((u32::from_str_radix(digits, 8).unwrap_or_default(), after))
        }
        _ => None,
    }
}

/// Decodes a UTF-16 surrogate pair of two escapes, after the first `\u`. Returns the character and the remaining text.
fn surrogates(rest: &str) -> Option<(u32, &str)> {
    let unit = |digits: &str| u32::from_str_radix(digits, 16).ok();
    let (high, low) = (rest.get(..4)?, rest.get(4..)?.strip_prefix(r"\u")?.get(..4)?);
    let (high, low) = (unit(high)?.checked_sub(0xD800)?, unit(low)?.checked_sub(0xDC00)?);
    (high < 0x400 && low < 0x400).then_some((0x1_0000 + (high << 10 | low), rest.get(10..)?))
}

/// Returns true if the pattern has a flag that makes a dot match any character. ECMA 262 has no such inline flag, but
/// some models use it.
fn any_dot(pattern: &str) -> bool {
    pattern.split("(?").skip(1).any(|flags| {
        let flags = flags.split([':', ')', '-', '<', '=', '!']).next().unwrap_or_default();
        flags.contains('s') && flags.bytes().all(|flag| flag.is_ascii_lowercase())
    })
}

#[cfg(test)]
// `cargo xtask serve` has this file, too, from another folder.
#[path = "ecma/tests.rs"]
mod tests;
