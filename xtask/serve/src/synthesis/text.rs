//! Synthesis of texts with a given pattern and length.

use regex_syntax::hir::{Class, Hir, HirKind, Repetition};

use crate::constraints::{Limits, Patterns};

/// Numbers of repetitions to try for an unbounded repetition, in this order.
const REPEATS: [u32; 9] = [32, 12, 16, 20, 24, 8, 4, 1, 0];

/// Preferred characters of a class: first those that are used in ids.
const PREFERRED: [&str; 3] = ["0123456789abcdefghijklmnopqrstuvwxyz", "ABCDEFGHIJKLMNOPQRSTUVWXYZ", "-_./: "];

/// Returns a text that matches, a different one each time if possible; `preferred` if it matches.
///
/// If no text is found for the pattern, or the pattern cannot be parsed, only the length is respected.
pub(super) fn fitting(limits: &Limits<'_>, patterns: &Patterns, preferred: &str) -> String {
    let fits = |text: &str| {
        let length = text.chars().count() as u64;
        let (min, max) = limits.length;
        min.is_none_or(|min| length >= min)
            && max.is_none_or(|max| length <= max)
            && limits.pattern.is_none_or(|pattern| patterns.matches(pattern, text))
    };
    if fits(preferred) {
        return preferred.to_owned();
    }
    let hir = limits.pattern.and_then(|pattern| regex_syntax::parse(&without_looks(pattern)).ok());
    let values = hir.iter().flat_map(|hir| [false, true].map(|with_optional| Form { hir, with_optional }));
    let mut values = values.flat_map(|form| form.texts(limits.length));
    values.find(|text| fits(text)).unwrap_or_else(|| of_length(limits.length))
}

/// A pattern to synthesize texts from.
#[derive(Clone, Copy)]
struct Form<'a> {
    hir: &'a Hir,
    /// True if optional parts are included.
    with_optional: bool,
}

impl Form<'_> {
    /// Returns candidate texts: with fixed numbers of repetitions, and with repetitions or padding for the length.
    fn texts(self, (min, max): (Option<u64>, Option<u64>)) -> impl Iterator<Item = String> {
        let length = |text: &str| u32::try_from(text.chars().count()).unwrap_or(u32::MAX);
        let bound = |bound: Option<u64>| bound.map(|bound| u32::try_from(bound).unwrap_or(u32::MAX));
        // Most patterns have one part of variable length.
        let some = length(&self.text(1));
        let stretched = [bound(min), bound(max)].into_iter().flatten();
        let stretched = stretched.map(move |wanted| wanted.saturating_sub(some).saturating_add(1));
        let padded = move || {
            let text = self.text(1);
            let lacking = bound(min).unwrap_or_default().saturating_sub(length(&text));
            // A pattern may constrain only the beginning of a text.
            text + &id(usize::try_from(lacking).unwrap_or_default().min(LONGEST))
        };
        let repeats = REPEATS.into_iter().chain(stretched);
        repeats.map(move |repeats| self.text(repeats)).chain(std::iter::once_with(padded))
    }

    fn text(self, repeats: u32) -> String {
        let mut text = String::new();
        self.write(self.hir, repeats, &mut text);
        text
    }

    /// Recursion is bounded by the parser's limit on nesting.
    fn write(self, hir: &Hir, repeats: u32, text: &mut String) {
        match hir.kind() {
            HirKind::Empty | HirKind::Look(_) => {}
            HirKind::Literal(literal) => text.push_str(&String::from_utf8_lossy(&literal.0)),
            HirKind::Class(class) => text.extend(letter(class)),
            HirKind::Capture(capture) => self.write(&capture.sub, repeats, text),
            HirKind::Concat(parts) => parts.iter().for_each(|part| self.write(part, repeats, text)),
            HirKind::Alternation(choices) => {
                choices.iter().take(1).for_each(|first| self.write(first, repeats, text));
            }
            HirKind::Repetition(Repetition { min, max, sub, .. }) => {
                let count = match max {
                    Some(1) if self.with_optional => 1,
                    Some(1) => *min,
                    max => repeats.clamp(*min, max.unwrap_or(u32::MAX)),
                };
                for _ in 0..count {
                    if text.len() > LONGEST {
                        return;
                    }
                    self.write(sub, repeats, text);
                }
            }
        }
    }
}

/// Returns random letters and digits.
pub(super) fn id(length: usize) -> String {
    let letters = PREFERRED.first().copied().unwrap_or_default();
    (0..length).filter_map(|_| fastrand::choice(letters.bytes()).map(char::from)).collect()
}

fn of_length((min, max): (Option<u64>, Option<u64>)) -> String {
    let length = 16.max(min.unwrap_or(0)).min(max.unwrap_or(u64::MAX));
    // A longer text would be of no use, even if a model requires one.
    id(usize::try_from(length).unwrap_or(usize::MAX).min(1 << 16))
}

/// Returns a pattern without lookaround, which the parser does not support. The resulting text is matched against the
/// complete pattern.
fn without_looks(pattern: &str) -> String {
    let mut kept = String::new();
    let mut rest = pattern;
    while let Some(at) = ["(?!", "(?=", "(?<!", "(?<="].iter().filter_map(|look| rest.find(look)).min() {
        let (before, look) = rest.split_at(at);
        kept.push_str(before);
        rest = look.get(group(look)..).unwrap_or_default();
    }
    kept + rest
}

/// Returns the length of the group at the beginning of a text.
fn group(text: &str) -> usize {
    let (mut depth, mut escaped) = (0_usize, false);
    for (at, c) in text.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '(' => depth += 1,
            ')' if depth == 1 => return at + 1,
            ')' => depth -= 1,
            _ => {}
        }
    }
    text.len()
}

/// Maximum length of a synthesized text.
const LONGEST: usize = 1 << 12;

/// Returns a character of a class.
fn letter(class: &Class) -> Option<char> {
    let ranges: Vec<(char, char)> = match class {
        Class::Unicode(class) => class.iter().map(|range| (range.start(), range.end())).collect(),
        Class::Bytes(class) => class.iter().map(|range| (range.start().into(), range.end().into())).collect(),
    };
    let has = |c: &char| ranges.iter().any(|(start, end)| (start..=end).contains(&c));
    let preferred =
        PREFERRED.iter().find_map(|preferred| fastrand::choice(preferred.chars().filter(has).collect::<Vec<_>>()));
    preferred.or_else(|| ranges.first().map(|(start, _)| *start))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(pattern: &str, length: (Option<u64>, Option<u64>)) -> String {
        let patterns = Patterns::default();
        let text = fitting(&Limits { length, range: (None, None), pattern: Some(pattern) }, &patterns, "");
        assert!(patterns.matches(pattern, &text), "{text:?} does not match {pattern}");
        text
    }

    #[test]
    fn texts_match_patterns_of_ids_arns_and_uris() {
        assert_eq!(values("^[0-9a-z]{32}$", (None, None)).len(), 32);
        assert_eq!(values(r"^([\p{L}\p{Z}\p{N}_.:/=+\-%@]*)$", (Some(1), Some(32))).len(), 32);
        assert!(values("arn:aws(-[^:]+)?:iam::[0-9]{12}:role/.+", (Some(20), Some(2048))).starts_with("arn:aws:iam::"));
        assert!(values(r"^s3://[a-z0-9][\.\-a-z0-9]{1,61}[a-z0-9](/.*)?$", (Some(1), Some(1024))).starts_with("s3://"));
        assert!(values(r"^[0-9a-z\.\-_]*(?!\.)$", (Some(3), Some(63))).len() >= 3);
        assert_eq!(values(r"^\d+$", (Some(12), Some(12))).len(), 12);
    }

    #[test]
    fn texts_have_the_required_length() {
        assert_eq!(values("^[0-9]+$", (Some(6), Some(6))).len(), 6);
        assert_eq!(values("^[0-9a-f]+$", (Some(64), Some(128))).len(), 64);
        assert_eq!(values("^mem-[a-zA-Z0-9-_]*$", (Some(40), Some(50))).len(), 40);
        assert_eq!(values("^arn:", (Some(20), Some(2048))).len(), 20);
        assert_eq!(values(r"^P(?!$)(\d+Y)?(\d+M)?$", (None, None)).get(..1), Some("P"));
    }

    #[test]
    fn ids_are_unique() {
        assert_ne!(values("^[0-9a-z]{32}$", (None, None)), values("^[0-9a-z]{32}$", (None, None)));
    }

    #[test]
    fn an_unsatisfiable_pattern_still_gives_a_text() {
        let patterns = Patterns::default();
        for pattern in ["(", "^a{9}$", "(a{999}){999}", "(?!", r"(?=\"] {
            let limits = Limits { length: (Some(2), Some(4)), range: (None, None), pattern: Some(pattern) };
            let length = fitting(&limits, &patterns, "").len();
            assert!((2..=4).contains(&length), "{pattern}: {length}");
        }
    }
}
