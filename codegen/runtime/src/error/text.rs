//! Text of bodies that are not in a protocol's form.

use super::bounded;

/// Characters of a text that are told.
const MOST_TOLD: usize = 512;

/// Bytes of a body that are looked at for it.
const MOST_READ: usize = 16 * 1024;

/// The text of a body in one line, of a page without its markup; `None` of what is no text. Of a long one the beginning.
pub(crate) fn said(body: &[u8]) -> Option<String> {
    let text = printable(body)?;
    let told = if text.trim_start().starts_with('<') { one_line(&without_markup(text)) } else { one_line(text) };
    let cut = body.len() >= bounded::MOST;
    match (told.is_empty(), cut) {
        (true, _) => None,
        (false, true) => Some(format!("{told} (only the first {} KiB of the body were read)", bounded::MOST / 1024)),
        (false, false) => Some(told),
    }
}

/// The beginning of a body, escaped where it is not printable.
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
    let (read, whole) = match body.get(..MOST_READ) {
        Some(beginning) => (beginning, beginning.len() == body.len()),
        None => (body, true),
    };
    let text = match std::str::from_utf8(read) {
        Ok(text) => text,
        // A character that is cut in two.
        Err(error) if !whole && error.error_len().is_none() => {
            std::str::from_utf8(read.get(..error.valid_up_to())?).ok()?
        }
        Err(_) => return None,
    };
    text.chars().all(|c| !c.is_control() || c.is_whitespace()).then_some(text)
}

/// The words of a text with single blanks between them, and not more than can be told.
fn one_line(text: &str) -> String {
    let mut line = String::new();
    let mut told = 0;
    for word in text.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
            told += 1;
        }
        for character in word.chars() {
            if told == MOST_TOLD {
                line.push('…');
                return line;
            }
            line.push(character);
            told += 1;
        }
    }
    line
}

/// The text between tags, but for that of scripts and styles.
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
            // The closing tag itself is passed over next.
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
    use super::{beginning, said};

    #[test]
    fn plain_text_is_told_in_one_line() {
        assert_eq!(said(b"Bad\r\n  Gateway\n").as_deref(), Some("Bad Gateway"));
        assert_eq!(said("é ü".as_bytes()).as_deref(), Some("é ü"));
    }

    #[test]
    fn a_page_is_told_without_its_markup() {
        let page = "<!DOCTYPE html><html><head><style>p { color: red }</style><title>503</title><!-- <b>no</b> -->\
                    </head><BODY class='a'><script>if (1 < 2) go()</SCRIPT><p>busy &amp; slow</p></body></html>";
        assert_eq!(said(page.as_bytes()).as_deref(), Some("503 busy & slow"));
        assert_eq!(said(b"<html><body></body></html>"), None);
        assert_eq!(said(b"<html><script>never closed").as_deref(), None);
    }

    #[test]
    fn bytes_that_are_no_text_say_nothing() {
        assert_eq!(said(b""), None);
        assert_eq!(said(b"\n \n"), None);
        assert_eq!(said(b"\x1f\x8b\x08"), None);
        assert_eq!(said(b"a\0b"), None);
    }

    #[test]
    fn long_text_is_cut() {
        let told = said("ä".repeat(100_000).as_bytes()).unwrap_or_default();
        assert_eq!(told.chars().count(), 513);
        assert!(told.ends_with("ä…"), "{told}");
        let told = said("a ".repeat(1 << 20).as_bytes()).unwrap_or_default();
        assert!(told.ends_with("… (only the first 1024 KiB of the body were read)"), "{told}");
    }

    #[test]
    fn a_beginning_is_escaped_and_bounded() {
        assert_eq!(beginning(b"<html>\n\"a\""), "<html>\\n\\\"a\\\"");
        assert_eq!(beginning(b"\x1f\x8b\x08\0"), "\\x1f\\x8b\\x08\\x00");
        assert_eq!(beginning("ä".repeat(1000).as_bytes()).chars().count(), 201);
        assert_eq!(beginning(&[0xff; 1000]), format!("{}…", "\\xff".repeat(25)));
    }
}
