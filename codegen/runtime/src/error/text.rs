//! Text excerpts of bodies that are not in a protocol's form.

use super::bounded;

/// Maximum number of characters of an excerpt.
const MAX_CHARS: usize = 512;

/// Maximum number of bytes of a body that are read for it.
const MAX_BYTES: usize = 16 * 1024;

/// Returns the beginning of a body's text in one line, without HTML markup; `None` if it is not text.
pub(crate) fn excerpt(body: &[u8]) -> Option<String> {
    let text = printable(body)?;
    let text = if text.trim_start().starts_with('<') { one_line(&without_markup(text)) } else { one_line(text) };
    let cut = body.len() >= bounded::MOST;
    match (text.is_empty(), cut) {
        (true, _) => None,
        (false, true) => Some(format!("{text} (only the first {} KiB of the body were read)", bounded::MOST / 1024)),
        (false, false) => Some(text),
    }
}

/// The beginning of a body, with unprintable characters escaped.
pub(crate) fn beginning(body: &[u8]) -> String {
    const MOST: usize = 200;
    match printable(body) {
        Some(text) if text.chars().count() > MOST => {
            format!("{}…", text.chars().take(MOST).collect::<String>().escape_debug())
        }
        Some(text) => text.escape_debug().to_string(),
        None => {
            let shown = body.get(..MOST / 8).unwrap_or(body);
            let more = if shown.len() < body.len() { "…" } else { "" };
            format!("{}{more}", shown.escape_ascii())
        }
    }
}

/// The beginning of a body, if it is text.
fn printable(body: &[u8]) -> Option<&str> {
    let (read, complete) = match body.get(..MAX_BYTES) {
        Some(beginning) => (beginning, beginning.len() == body.len()),
        None => (body, true),
    };
    let text = match std::str::from_utf8(read) {
        Ok(text) => text,
        // A character that is cut in two.
        Err(error) if !complete && error.error_len().is_none() => {
            std::str::from_utf8(read.get(..error.valid_up_to())?).ok()?
        }
        Err(_) => return None,
    };
    text.chars().all(|c| !c.is_control() || c.is_whitespace()).then_some(text)
}

/// Joins the words of a text with single spaces, up to `MAX_CHARS` characters.
fn one_line(text: &str) -> String {
    let mut line = String::new();
    let mut length = 0;
    for word in text.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
            length += 1;
        }
        for character in word.chars() {
            if length == MAX_CHARS {
                line.push('…');
                return line;
            }
            line.push(character);
            length += 1;
        }
    }
    line
}

/// The text between tags, without scripts and styles.
fn without_markup(page: &str) -> String {
    let mut text = String::new();
    let mut rest = page;
    while let Some((before, tag)) = rest.split_once('<') {
        text.push_str(before);
        text.push(' ');
        let begins = |name: &str| tag.get(..name.len()).is_some_and(|found| found.eq_ignore_ascii_case(name));
        let end = if tag.starts_with("!--") {
            "-->"
        } else if begins("script") {
            "</script"
        } else if begins("style") {
            "</style"
        } else {
            ">"
        };
        rest = match find_ignoring_case(tag, end) {
            // The closing tag itself is skipped next.
            Some(at) if end.starts_with('<') => tag.get(at..).unwrap_or_default(),
            Some(at) => tag.get(at + end.len()..).unwrap_or_default(),
            None => "",
        };
    }
    text.push_str(rest);
    for (entity, character) in
        [("&nbsp;", " "), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")]
    {
        text = text.replace(entity, character);
    }
    text
}

fn find_ignoring_case(text: &str, end: &str) -> Option<usize> {
    text.as_bytes().windows(end.len()).position(|window| window.eq_ignore_ascii_case(end.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::{beginning, excerpt};

    #[test]
    fn plain_text_is_reported_in_one_line() {
        assert_eq!(excerpt(b"Bad\r\n  Gateway\n").as_deref(), Some("Bad Gateway"));
        assert_eq!(excerpt("é ü".as_bytes()).as_deref(), Some("é ü"));
    }

    #[test]
    fn a_page_is_reported_without_its_markup() {
        let page = "<!DOCTYPE html><html><head><style>p { color: red }</style><title>503</title><!-- <b>no</b> -->\
                    </head><BODY class='a'><script>if (1 < 2) go()</SCRIPT><p>busy &amp; slow</p></body></html>";
        assert_eq!(excerpt(page.as_bytes()).as_deref(), Some("503 busy & slow"));
        assert_eq!(excerpt(b"<html><body></body></html>"), None);
        assert_eq!(excerpt(b"<html><script>never closed").as_deref(), None);
    }

    #[test]
    fn binary_bodies_have_no_excerpt() {
        assert_eq!(excerpt(b""), None);
        assert_eq!(excerpt(b"\n \n"), None);
        assert_eq!(excerpt(b"\x1f\x8b\x08"), None);
        assert_eq!(excerpt(b"a\0b"), None);
    }

    #[test]
    fn long_text_is_truncated() {
        let text = excerpt("ä".repeat(100_000).as_bytes()).unwrap_or_default();
        assert_eq!(text.chars().count(), 513);
        assert!(text.ends_with("ä…"), "{text}");
        let text = excerpt("a ".repeat(1 << 20).as_bytes()).unwrap_or_default();
        assert!(text.ends_with("… (only the first 1024 KiB of the body were read)"), "{text}");
    }

    #[test]
    fn the_beginning_is_escaped_and_bounded() {
        assert_eq!(beginning(b"<html>\n\"a\""), "<html>\\n\\\"a\\\"");
        assert_eq!(beginning(b"\x1f\x8b\x08\0"), "\\x1f\\x8b\\x08\\x00");
        assert_eq!(beginning("ä".repeat(1000).as_bytes()).chars().count(), 201);
        assert_eq!(beginning(&[0xff; 1000]), format!("{}…", "\\xff".repeat(25)));
    }
}
