//! Addresses of web pages, as they stand in text.

/// Characters of a URL (RFC 3986), but those that markdown would end a link by.
fn is_legal(c: char) -> bool {
    c.is_ascii_alphanumeric() || "-._~:/?#@!$&'*+,;=%".contains(c)
}

fn after_scheme(text: &str) -> Option<&str> {
    text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"))
}

/// Whether a text is the address of a web page, and nothing else.
pub(super) fn is_url(text: &str) -> bool {
    after_scheme(text).is_some_and(|after| !after.is_empty() && after.chars().all(is_legal))
}

/// All that a text begins with and that can be an address.
fn whole(text: &str) -> Option<&str> {
    after_scheme(text)?;
    let end = text.find(|c| !is_legal(c)).unwrap_or(text.len());
    text.get(..end).filter(|url| is_url(url))
}

/// The address that a text begins with, if this character is right behind it.
pub(super) fn up_to(end: char, text: &str) -> Option<&str> {
    whole(text).filter(|url| text.get(url.len()..).is_some_and(|rest| rest.starts_with(end)))
}

/// The address that a text begins with. Punctuation at its end belongs to the sentence.
pub(super) fn leading(text: &str) -> Option<&str> {
    let url = whole(text)?.trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '*', '~']);
    is_url(url).then_some(url)
}
