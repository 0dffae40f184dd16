//! Patterns of models, which are regular expressions of [ECMA 262](https://tc39.es/ecma262/#sec-patterns), as the engine
//! reads them.
//!
//! In both `\d`, `\w`, `\s`, `\b` and `.` are written alike, and mean ASCII's digits and letters and a few line ends in one,
//! those of all of Unicode or other line ends in the other.

use std::fmt::Write as _;

const DIGITS: &str = "0-9";
const WORD: &str = "0-9A-Za-z_";
const BLANKS: &str = r"\t\n\x0B\x0C\r \x{A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}";
const BOUNDARY: &str = "(?:(?<=[0-9A-Za-z_])(?![0-9A-Za-z_])|(?<![0-9A-Za-z_])(?=[0-9A-Za-z_]))";
const NO_BOUNDARY: &str = "(?:(?<=[0-9A-Za-z_])(?=[0-9A-Za-z_])|(?<![0-9A-Za-z_])(?![0-9A-Za-z_]))";
const DOT: &str = r"[^\n\r\x{2028}\x{2029}]";

/// The pattern, with what ECMA 262 means spelt out.
pub(super) fn translated(pattern: &str) -> String {
    let dots = !any_dot(pattern);
    let mut translated = String::with_capacity(pattern.len());
    let mut classes: usize = 0;
    let mut rest = pattern;
    while let Some(character) = rest.chars().next() {
        let (this, after) = rest.split_at(character.len_utf8());
        rest = after;
        match character {
            '\\' => {
                let Some(escaped) = after.chars().next() else {
                    translated.push_str(this);
                    break;
                };
                rest = after.strip_prefix(escaped).unwrap_or_default();
                if let Some((character, behind)) = surrogates(escaped, rest) {
                    let _ = write!(translated, r"\x{{{character:X}}}");
                    rest = behind;
                    continue;
                }
                escape(escaped, classes > 0, &mut translated);
                if let ('p' | 'P', Some(end)) = (escaped, rest.find('}')) {
                    let (property, behind) = rest.split_at(end + 1);
                    translated.push_str(property);
                    rest = behind;
                }
                // A set of characters is no end of a range: the hyphen is one.
                let several = set(escaped).is_some() || matches!(escaped, 'p' | 'P');
                if let (true, true, Some(behind)) = (classes > 0, several, rest.strip_prefix('-')) {
                    translated.push_str(r"\-");
                    rest = behind;
                }
            }
            '[' => {
                classes += 1;
                translated.push('[');
                // A bracket in first place is one of the class.
                for first in ["^", "]"] {
                    if let Some(behind) = rest.strip_prefix(first) {
                        translated.push_str(first);
                        rest = behind;
                    }
                }
            }
            ']' => {
                classes = classes.saturating_sub(1);
                translated.push(']');
            }
            '-' if classes > 0 && begins_with_set(rest) => translated.push_str(r"\-"),
            '.' if classes == 0 && dots => translated.push_str(DOT),
            _ => translated.push_str(this),
        }
    }
    translated
}

/// Writes what an escape means.
fn escape(escaped: char, in_class: bool, translated: &mut String) {
    let parts: [&str; 3] = match (set(escaped), escaped, in_class) {
        (Some(set), 'd' | 's' | 'w', true) => ["", set, ""],
        (Some(set), 'd' | 's' | 'w', false) => ["[", set, "]"],
        (Some(set), ..) => ["[^", set, "]"],
        (None, 'b', true) => ["", r"\x08", ""],
        (None, 'b', false) => ["", BOUNDARY, ""],
        (None, 'B', false) => ["", NO_BOUNDARY, ""],
        _ => {
            translated.extend(['\\', escaped]);
            return;
        }
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
    text.strip_prefix('\\').and_then(|text| text.chars().next()).is_some_and(|escaped| set(escaped).is_some())
}

/// The character of two escapes that spell it as UTF-16 does, `\u` of the first being read, and what is behind them.
fn surrogates(escaped: char, rest: &str) -> Option<(u32, &str)> {
    let unit = |digits: &str| u32::from_str_radix(digits, 16).ok();
    let (high, low) = (rest.get(..4).filter(|_| escaped == 'u')?, rest.get(4..)?.strip_prefix(r"\u")?.get(..4)?);
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
#[expect(clippy::expect_used, reason = "a test fails by it")]
mod tests {
    use fancy_regex::Regex;

    use super::translated;

    fn matches(pattern: &str, text: &str) -> bool {
        Regex::new(&translated(pattern)).expect("a pattern").is_match(text).expect("a match that ends")
    }

    #[test]
    fn digits_and_letters_are_those_of_ascii() {
        for (pattern, sound, others) in [
            (r"^\d+$", vec!["0", "19"], vec!["\u{661}\u{662}", "x", ""]),
            (r"^\w+$", vec!["aZ_9"], vec!["\u{e9}", "-", "\u{661}"]),
            (r"^\D$", vec!["\u{661}", "x"], vec!["1"]),
            (r"^\W$", vec!["\u{e9}", "-"], vec!["a"]),
            (r"^[\d.]+$", vec!["1.2"], vec!["\u{661}", "a"]),
            (r"^[^\w]+$", vec!["\u{e9}"], vec!["a"]),
            (r"^[\W\d]+$", vec!["1\u{e9}-"], vec!["a"]),
            (r"^[^\D]+$", vec!["1"], vec!["\u{661}"]),
            (r"\\d", vec![r"\d"], vec!["1"]),
            (r"^[[\w]]$", vec!["a"], vec!["\u{e9}"]),
        ] {
            for text in sound {
                assert!(matches(pattern, text), "{pattern} {text:?}");
            }
            for text in others {
                assert!(!matches(pattern, text), "{pattern} {text:?}");
            }
        }
    }

    #[test]
    fn blanks_are_those_of_ecma() {
        for blank in ["\t", "\n", "\u{b}", "\u{c}", "\r", " ", "\u{a0}", "\u{2028}", "\u{3000}", "\u{feff}", "\u{2003}"]
        {
            assert!(matches(r"^\s$", blank) && matches(r"^[\s]$", blank) && !matches(r"^\S$", blank), "{blank:?}");
        }
        // Blanks of Unicode, but not of ECMA.
        for other in ["\u{85}", "x"] {
            assert!(!matches(r"^\s$", other) && matches(r"^[\S]$", other), "{other:?}");
        }
    }

    #[test]
    fn a_word_ends_where_its_ascii_letters_do() {
        assert!(matches(r"\bcaf\b", "caf\u{e9}") && matches(r"^a\b-", "a-"));
        assert!(!matches(r"a\Bb", "a b") && matches(r"a\Bb", "ab") && matches(r"^[\b]$", "\u{8}"));
    }

    #[test]
    fn a_dot_is_no_line_end() {
        for end in ["\n", "\r", "\u{2028}", "\u{2029}"] {
            assert!(!matches("^.$", end) && matches("(?s)^.$", end) && !matches(r"^\.$", end), "{end:?}");
        }
        assert!(matches("^.$", "\u{85}") && matches("^[.]$", ".") && !matches("^[.]$", "x"));
    }

    #[test]
    fn a_hyphen_beside_a_set_is_one() {
        for pattern in [r"^[\w-.]+$", r"^[.-\w]+$", r"^[-\w.]+$", r"^[\w.-]+$", r"^[\d-\w.]+$"] {
            assert!(matches(pattern, "a-.") && !matches(pattern, "/"), "{pattern}");
        }
        assert!(matches("^[]a-c]+$", "]b") && matches("^[^]a-c]+$", "d") && matches(r"^[\]\w]+$", "]b"));
    }

    #[test]
    fn characters_may_be_spelt_as_in_utf_16() {
        let text = r"^[\u0020-\uD7FF\uE000-\uFFFD\uD800\uDC00-\uDBFF\uDFFF\t]+$";
        assert!(matches(text, "a \u{1f600}\u{10ffff}\t") && !matches(text, "\n") && !matches(text, "\u{ffff}"));
        assert!(matches(r"^\ud83d\ude00$", "\u{1f600}") && matches(r"^\u0041\u0042$", "AB"));
        assert!(matches(r"^[\p{L}\p{N}-_]+$", "a-_1") && !matches(r"^[\p{L}\p{N}-_]+$", "^"));
    }

    #[test]
    fn what_is_no_pattern_stays_none() {
        for pattern in ["\\", "[", "[\\", "(?", "[\\w-", "\\uD800", "\\u", "[\\p{"] {
            assert!(Regex::new(&translated(pattern)).is_err(), "{pattern}");
        }
    }
}
