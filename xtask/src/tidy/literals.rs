//! The string literals of Rust code.

/// Returns the string literals of a file, each with the number of its first line. Escaped line ends are spaces.
pub(super) fn literals(text: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let number = text.len().saturating_sub(rest.len());
        let length = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if let Some((start, end)) = raw_string(rest) {
            found.push((line(text, number), rest.get(start..end).unwrap_or_default().to_owned()));
            (end + start - 1).min(rest.len())
        } else if let Some(literal) = rest.strip_prefix('"') {
            let end = end_of_string(literal);
            let content = literal.get(..end).unwrap_or_default();
            found.push((line(text, number), content.replace("\\n", " ").replace("\\\n", " ")));
            (end + 2).min(rest.len())
        } else if rest.starts_with("'\"'") {
            3
        } else if rest.starts_with("'\\") {
            // An escaped character, which can be a quote.
            rest.char_indices().skip(3).find(|(_, c)| *c == '\'').map_or(rest.len(), |(at, _)| at + 1)
        } else {
            c.len_utf8()
        };
        rest = rest.get(length..).unwrap_or_default();
    }
    found
}

/// Returns the range of the content of a raw string at the beginning of a text.
fn raw_string(text: &str) -> Option<(usize, usize)> {
    let hashes = text.strip_prefix('r')?.chars().take_while(|c| *c == '#').count();
    let start = hashes + 2;
    text.get(1 + hashes..).filter(|rest| rest.starts_with('"'))?;
    let close = format!("\"{}", "#".repeat(hashes));
    let length = text.get(start..)?.find(&close)?;
    Some((start, start + length))
}

/// Returns the length of a string's content, up to the first quote that is not escaped.
fn end_of_string(text: &str) -> usize {
    let mut escaped = false;
    for (at, c) in text.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return at,
            _ => {}
        }
    }
    text.len()
}

/// Returns the number of the line of a position.
fn line(text: &str, at: usize) -> usize {
    text.get(..at).map_or(1, |before| before.matches('\n').count() + 1)
}

#[test]
fn literals_are_found_outside_comments_and_characters() {
    let text = "f('\"', '\\'', 'a', \"one \\\" two\", // \"no\"\n  r\"raw\", r#\"a \"b\" c\"#, \"last\\n\\\n end\")\n";
    let found = literals(text);
    let found: Vec<_> = found.iter().map(|(line, literal)| (*line, literal.trim())).collect();
    assert_eq!(found, [(1, "one \\\" two"), (2, "raw"), (2, "a \"b\" c"), (2, "last   end")]);
}
