//! URLs of web pages in text.

/// Returns true for characters of a URL (RFC 3986), except those that would end a link in Markdown.
fn is_legal(c: char) -> bool {
    c.is_ascii_alphanumeric() || "-._~:/?#@!$&'*+,;=%".contains(c)
}

fn after_scheme(text: &str) -> Option<&str> {
    text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"))
}

/// Returns true if a text is exactly the URL of a web page.
pub(super) fn is_url(text: &str) -> bool {
    after_scheme(text).is_some_and(|after| !after.is_empty() && after.chars().all(is_legal))
}

/// The longest prefix of a text that can be a URL.
fn longest(text: &str) -> Option<&str> {
    after_scheme(text)?;
    let end = text.find(|c| !is_legal(c)).unwrap_or(text.len());
    text.get(..end).filter(|url| is_url(url))
}

/// The URL that a text begins with, if this character follows it.
pub(super) fn up_to(end: char, text: &str) -> Option<&str> {
    longest(text).filter(|url| text.get(url.len()..).is_some_and(|rest| rest.starts_with(end)))
}

/// The URL that a text begins with. Punctuation at its end belongs to the sentence.
pub(super) fn leading(text: &str) -> Option<&str> {
    let url = longest(text)?.trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '*', '~']);
    is_url(url).then_some(url)
}
