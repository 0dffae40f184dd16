//! Case, as the official generator changes it. It has two rules that split words differently, and names depend on both.

/// Words of one piece, however they are cased: `IPv6`, `MiB`.
const WHOLE: [&str; 7] = ["ipv4", "ipv6", "sigv4", "mib", "gib", "kib", "ttl"];

/// `snake_case`, for fields, functions and modules
/// (smithy-rs, [`String.toSnakeCase`](https://github.com/smithy-lang/smithy-rs/blob/main/codegen-core/src/main/kotlin/software/amazon/smithy/rust/codegen/core/util/Strings.kt)).
pub(super) fn snake(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let all_lower = !text.contains(|c: char| c.is_ascii_uppercase());
    let mut words = Vec::new();
    let mut word = String::new();
    for (index, &next) in chars.iter().enumerate() {
        let rest = chars.get(index..).unwrap_or_default();
        match word.chars().last() {
            _ if !next.is_ascii_alphanumeric() => words.push(std::mem::take(&mut word)),
            Some(last) if is_boundary(&word, last, rest, all_lower) => {
                words.push(std::mem::replace(&mut word, next.to_string()));
            }
            _ => word.push(next),
        }
    }
    words.push(word);
    words.retain(|word| !word.is_empty());
    words.join("_").to_ascii_lowercase()
}

/// Whether a new word begins with the first of `rest`. `last` is the last letter of the word before.
fn is_boundary(word: &str, last: char, rest: &[char], all_lower: bool) -> bool {
    let at = |ahead: usize| rest.get(ahead).copied().unwrap_or_default();
    let next = at(0);
    let within_whole = || {
        let lower = word.to_ascii_lowercase();
        let ahead: String = lower.chars().chain(rest.iter().map(char::to_ascii_lowercase)).collect();
        WHOLE.iter().any(|whole| ahead.starts_with(whole)) && !WHOLE.contains(&lower.as_str())
    };
    // `Abc|Def`, `Ab2|Def`
    let risen = next.is_ascii_uppercase() && !last.is_ascii_uppercase();
    // `s3|key`
    let after_digit = all_lower && last.is_ascii_digit() && next.is_ascii_lowercase();
    ((risen || after_digit) && !within_whole()) || ends_acronym(last, next, at(1), at(2))
}

/// `DB|Proxy`, `IAM|User`; but not `AC|Ls`, nor `DynamoD|Bv2`.
fn ends_acronym(last: char, next: char, peek: char, beyond: char) -> bool {
    let plural = peek == 's' && !beyond.is_ascii_lowercase();
    let version = peek == 'v' && beyond.is_ascii_digit();
    last.is_ascii_uppercase() && next.is_ascii_uppercase() && peek.is_ascii_lowercase() && !plural && !version
}

/// `PascalCase`, for types and variants (Smithy,
/// [`CaseUtils`](https://github.com/smithy-lang/smithy/blob/main/smithy-utils/src/main/java/software/amazon/smithy/utils/CaseUtils.java)).
pub(super) fn pascal(text: &str) -> String {
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
