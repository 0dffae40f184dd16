//! Case conversion, as in the official generator. It has two rules that split words differently, and names depend on both.

/// Words that are never split, in any case: `IPv6`, `MiB`.
const UNSPLIT: [&str; 7] = ["ipv4", "ipv6", "sigv4", "mib", "gib", "kib", "ttl"];

/// `snake_case`, for fields, functions and modules
/// (smithy-rs, [`String.toSnakeCase`](https://github.com/smithy-lang/smithy-rs/blob/main/codegen-core/src/main/kotlin/software/amazon/smithy/rust/codegen/core/util/Strings.kt)).
pub fn snake(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let all_lower = !text.contains(|c: char| c.is_ascii_uppercase());
    let mut out = String::with_capacity(text.len() + text.len() / 4);
    // The start of the current word.
    let mut start = 0;
    for (index, &next) in chars.iter().enumerate() {
        if !next.is_ascii_alphanumeric() {
            start = index + 1;
            continue;
        }
        let (before, rest) = chars.split_at_checked(index).unwrap_or_default();
        let word = before.get(start..).unwrap_or_default();
        if word.last().is_some_and(|last| is_boundary(word, *last, rest, all_lower)) {
            start = index;
        }
        if start == index && !out.is_empty() {
            out.push('_');
        }
        out.push(next.to_ascii_lowercase());
    }
    out
}

/// Returns whether a new word begins with the first of `rest`. `last` is the last letter of the word before.
fn is_boundary(word: &[char], last: char, rest: &[char], all_lower: bool) -> bool {
    let at = |ahead: usize| rest.get(ahead).copied().unwrap_or_default();
    let next = at(0);
    let within_unsplit = || {
        let ahead: String = word.iter().chain(rest).map(char::to_ascii_lowercase).collect();
        let is_complete = |unsplit: &&str| unsplit.len() == word.len() && ahead.starts_with(*unsplit);
        UNSPLIT.iter().any(|unsplit| ahead.starts_with(unsplit)) && !UNSPLIT.iter().any(is_complete)
    };
    // `Abc|Def`, `Ab2|Def`
    let risen = next.is_ascii_uppercase() && !last.is_ascii_uppercase();
    // `s3|key`
    let after_digit = all_lower && last.is_ascii_digit() && next.is_ascii_lowercase();
    ((risen || after_digit) && !within_unsplit()) || ends_acronym(last, next, at(1), at(2))
}

/// `DB|Proxy`, `IAM|User`; but not `AC|Ls`, nor `DynamoD|Bv2`.
fn ends_acronym(last: char, next: char, peek: char, beyond: char) -> bool {
    let plural = peek == 's' && !beyond.is_ascii_lowercase();
    let version = peek == 'v' && beyond.is_ascii_digit();
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
