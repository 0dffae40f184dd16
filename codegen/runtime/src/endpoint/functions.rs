//! Rules engine functions on strings.

use std::borrow::Cow;

/// `isValidHostLabel`: 1 to 63 letters, digits and hyphens, without a hyphen at either end (RFC 1123, 2.1).
pub(super) fn is_valid_host_label(text: &str, allow_dots: bool) -> bool {
    if allow_dots { text.split('.').all(is_label) } else { is_label(text) }
}

fn is_label(text: &str) -> bool {
    let letters = text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    (1..=63).contains(&text.len()) && !text.starts_with('-') && !text.ends_with('-') && letters
}

/// `substring`. `None` if the text is too short or not ASCII.
pub(super) fn substring(text: Cow<'_, str>, start: usize, stop: usize, reverse: bool) -> Option<Cow<'_, str>> {
    if start >= stop || !text.is_ascii() {
        return None;
    }
    let range = if reverse { text.len().checked_sub(stop)?..text.len().checked_sub(start)? } else { start..stop };
    match text {
        Cow::Borrowed(text) => text.get(range).map(Cow::Borrowed),
        Cow::Owned(text) => text.get(range).map(|part| Cow::Owned(part.to_owned())),
    }
}

/// `split`. A limit of 0 means no limit.
pub(super) fn split<'a>(text: &'a str, delimiter: &str, limit: usize) -> Vec<&'a str> {
    if limit == 0 { text.split(delimiter).collect() } else { text.splitn(limit, delimiter).collect() }
}

/// `uriEncode`.
pub(super) fn uri_encode(text: &str) -> String {
    const DIGITS: [char; 16] = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'A', 'B', 'C', 'D', 'E', 'F'];
    let digit = |nibble: u8| DIGITS.get(usize::from(nibble)).copied().unwrap_or_default();
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            encoded.extend(['%', digit(byte >> 4), digit(byte & 15)]);
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn host_labels() {
        for (text, plain, dotted) in [
            ("us-east-1", true, true),
            ("3aws4", true, true),
            ("a-", false, false),
            ("a-.b", false, false),
            ("a.b-", false, false),
            ("-", false, false),
            ("a--b", true, true),
            ("a.-b", false, false),
            ("a..b", false, false),
            ("a.b", false, true),
            ("a.b.", false, false),
            (".a", false, false),
            ("", false, false),
            ("-a", false, false),
            ("a_b", false, false),
            ("part1 part2", false, false),
            ("café", false, false),
        ] {
            assert_eq!(is_valid_host_label(text, false), plain, "{text}");
            assert_eq!(is_valid_host_label(text, true), dotted, "{text}");
        }
        let longest = "a".repeat(63);
        assert!(is_valid_host_label(&longest, false) && is_valid_host_label(&format!("{longest}.{longest}"), true));
        assert!(
            !is_valid_host_label(&format!("{longest}a"), true) && !is_valid_host_label(&format!("b.{longest}a"), true)
        );
    }

    #[test]
    fn substrings() {
        for (text, start, stop, reverse, part) in [
            ("hello", 0, 2, false, Some("he")),
            ("hello", 0, 5, false, Some("hello")),
            ("hello", 0, 6, false, None),
            ("hello", 2, 2, false, None),
            ("hello", 3, 2, true, None),
            ("hello", 0, 2, true, Some("lo")),
            ("hello", 1, 3, true, Some("ll")),
            ("hello", 0, 6, true, None),
            ("a🐱b", 0, 1, false, None),
        ] {
            assert_eq!(substring(text.into(), start, stop, reverse).as_deref(), part, "{text} {start} {stop}");
            assert_eq!(
                substring(text.to_owned().into(), start, stop, reverse).as_deref(),
                part,
                "{text} {start} {stop}"
            );
        }
    }

    /// The specification's test table.
    #[test]
    fn splits() {
        for (text, delimiter, limit, parts) in [
            ("a--b--c", "--", 0, vec!["a", "b", "c"]),
            ("a--b--c", "--", 2, vec!["a", "b--c"]),
            ("a--b--c", "--", 1, vec!["a--b--c"]),
            ("", "--", 0, vec![""]),
            ("----", "--", 0, vec!["", "", ""]),
            ("--x-s3--azid--suffix", "--", 2, vec!["", "x-s3--azid--suffix"]),
            ("abc", "x", 0, vec!["abc"]),
        ] {
            assert_eq!(split(text, delimiter, limit), parts, "{text}");
        }
    }

    #[test]
    fn percent_encoding() {
        assert_eq!(uri_encode("aZ09-_.~"), "aZ09-_.~");
        assert_eq!(uri_encode("/:,?#[] \"^`\\😹"), "%2F%3A%2C%3F%23%5B%5D%20%22%5E%60%5C%F0%9F%98%B9");
    }
}
