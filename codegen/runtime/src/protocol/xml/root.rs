/// Returns the local name of a document's root; `None` if the document is not XML.
///
/// Declaration, comments and document type are skipped. Nothing after the name is read: the cost is that of the prolog.
pub(in crate::protocol) fn root(document: &[u8]) -> Option<&str> {
    let document = document.strip_prefix(b"\xef\xbb\xbf").unwrap_or(document);
    let mut rest = document.trim_ascii_start();
    loop {
        rest = if let Some(comment) = rest.strip_prefix(b"<!--") {
            after(comment, b"-->")?
        } else if let Some(declaration) = rest.strip_prefix(b"<?") {
            after(declaration, b"?>")?
        } else if let Some(kind) = rest.strip_prefix(b"<!") {
            after_type(kind)?
        } else {
            break;
        }
        .trim_ascii_start();
    }
    let name = rest.strip_prefix(b"<")?;
    let end = name.iter().position(|byte| byte.is_ascii_whitespace() || matches!(byte, b'>' | b'/'))?;
    let name = std::str::from_utf8(name.get(..end)?).ok()?;
    let local = name.rsplit_once(':').map_or(name, |(_, local)| local);
    local.starts_with(|first: char| first.is_alphabetic() || first == '_').then_some(local)
}

/// The text after `end`.
fn after<'a>(text: &'a [u8], end: &[u8]) -> Option<&'a [u8]> {
    let at = text.windows(end.len()).position(|window| window == end)?;
    text.get(at + end.len()..)
}

/// The text after a document type, which may contain declarations in brackets.
fn after_type(text: &[u8]) -> Option<&[u8]> {
    let end = text.iter().position(|byte| matches!(byte, b'[' | b'>'))?;
    let rest = text.get(end..)?;
    if rest.starts_with(b"[") { after(after(rest, b"]")?, b">") } else { rest.get(1..) }
}
