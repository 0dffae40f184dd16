//! Case conversion, as in the official generator. It has two rules that split words differently, and names depend on both.

use std::ops::Range;

/// Words that are never split, in any case: `IPv6`, `MiB`.
const UNSPLIT: [&str; 7] = ["ipv4", "ipv6", "sigv4", "mib", "gib", "kib", "ttl"];

/// `snake_case`, for fields, functions and modules
/// (smithy-rs, [`String.toSnakeCase`](https://github.com/smithy-lang/smithy-rs/blob/main/codegen-core/src/main/kotlin/software/amazon/smithy/rust/codegen/core/util/Strings.kt)).
pub fn snake(text: &str) -> String {
    let bytes = text.as_bytes();
    let all_lower = !bytes.iter().any(u8::is_ascii_uppercase);
    let mut out = String::with_capacity(text.len() + text.len() / 4);
    // The start of the current word.
    let mut start = 0;
    for (index, &next) in bytes.iter().enumerate() {
        // A character that is not ASCII has such bytes alone.
        if !next.is_ascii_alphanumeric() {
            start = index + 1;
            continue;
        }
        if start < index && is_boundary(bytes, start..index, all_lower) {
            start = index;
        }
        if start == index && !out.is_empty() {
            out.push('_');
        }
        out.push(char::from(next.to_ascii_lowercase()));
    }
    out
}

/// Returns whether a new word begins after this one.
fn is_boundary(text: &[u8], word: Range<usize>, all_lower: bool) -> bool {
    let at = |index: usize| text.get(index).copied().unwrap_or_default();
    let (last, next) = (at(word.end - 1), at(word.end));
    let within_unsplit = || {
        let ahead = text.get(word.start..).unwrap_or_default();
        let is_ahead = |unsplit: &&str| {
            ahead.get(..unsplit.len()).is_some_and(|ahead| ahead.eq_ignore_ascii_case(unsplit.as_bytes()))
        };
        let is_complete = |unsplit: &&str| unsplit.len() == word.len() && is_ahead(unsplit);
        UNSPLIT.iter().any(is_ahead) && !UNSPLIT.iter().any(is_complete)
    };
    // `Abc|Def`, `Ab2|Def`
    let risen = next.is_ascii_uppercase() && !last.is_ascii_uppercase();
    // `s3|key`
    let after_digit = all_lower && last.is_ascii_digit() && next.is_ascii_lowercase();
    ((risen || after_digit) && !within_unsplit()) || ends_acronym(last, next, at(word.end + 1), at(word.end + 2))
}

/// `DB|Proxy`, `IAM|User`; but not `AC|Ls`, nor `DynamoD|Bv2`.
fn ends_acronym(last: u8, next: u8, peek: u8, beyond: u8) -> bool {
    let plural = peek == b's' && !beyond.is_ascii_lowercase();
    let version = peek == b'v' && beyond.is_ascii_digit();
    last.is_ascii_uppercase() && next.is_ascii_uppercase() && peek.is_ascii_lowercase() && !plural && !version
}

/// `PascalCase`, for types and variants (Smithy,
/// [`CaseUtils`](https://github.com/smithy-lang/smithy/blob/main/smithy-utils/src/main/java/software/amazon/smithy/utils/CaseUtils.java)).
pub fn pascal(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len());
    let mut begins = true;
    for (index, &c) in chars.iter().enumerate() {
        let before = index.checked_sub(1).and_then(|index| chars.get(index)).copied().unwrap_or_default();
        let after = chars.get(index + 1).copied().unwrap_or_default();
        if matches!(c, '_' | '-' | ' ') {
            begins = true;
            continue;
        }
        // `aB`, `1B`, and the last capital of `ABCd`.
        let risen = before.is_ascii_lowercase() || before.is_ascii_digit();
        let ends_acronym = before.is_ascii_uppercase() && after.is_ascii_lowercase();
        begins |= c.is_ascii_uppercase() && (risen || ends_acronym);
        out.push(if begins { c.to_ascii_uppercase() } else { c.to_ascii_lowercase() });
        begins = false;
    }
    out
}
