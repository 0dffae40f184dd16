//! The identifiers of Rust text as a pretty-printer wrote it.

/// An identifier and what stands around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Word<'a> {
    /// The identifier, without `r#`.
    pub(super) text: &'a str,
    /// Whether `::` stands before it.
    pub(super) is_qualified: bool,
    /// Whether it is what a keyword before it declares, or the first argument of `operation!`.
    pub(super) is_declared: bool,
    rest: &'a str,
}

impl<'a> Word<'a> {
    /// What follows, without white space.
    pub(super) fn next(&self) -> &'a str {
        self.rest.trim_start()
    }
}

/// The identifiers outside of comments, texts and attributes' texts, in order.
pub(super) fn words(text: &str) -> Words<'_> {
    Words { rest: text, before: Before::Nothing }
}

/// An iterator over identifiers.
#[derive(Clone, Debug)]
pub(super) struct Words<'a> {
    rest: &'a str,
    before: Before,
}

/// What stands before the place reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Before {
    Nothing,
    PathSeparator,
    /// A keyword that a declared name follows, or `operation!(`.
    Declarator,
}

impl<'a> Iterator for Words<'a> {
    type Item = Word<'a>;

    fn next(&mut self) -> Option<Word<'a>> {
        loop {
            let rest = self.rest;
            // What no word begins with, and nothing hides a word in.
            let plain = rest.bytes().position(|byte| is_part(byte) || matches!(byte, b'"' | b'\'' | b'/' | b':'))?;
            if rest.bytes().take(plain).any(|byte| !matches!(byte, b' ' | b'\n')) {
                self.before = Before::Nothing;
            }
            self.skip(plain);
            let rest = self.rest;
            match rest.as_bytes().first()? {
                b'"' => self.skip_text(),
                b'\'' => self.skip_quoted(),
                b'/' if rest.starts_with("//") => self.skip(rest.find('\n').unwrap_or(rest.len())),
                b':' if rest.starts_with("::") => {
                    self.skip(2);
                    self.before = Before::PathSeparator;
                }
                b'/' | b':' => {
                    self.skip(1);
                    self.before = Before::Nothing;
                }
                _ => return Some(self.word()),
            }
        }
    }
}

impl<'a> Words<'a> {
    fn skip(&mut self, bytes: usize) {
        self.rest = self.rest.get(bytes..).unwrap_or("");
    }

    fn word(&mut self) -> Word<'a> {
        let raw = self.rest.starts_with("r#");
        if raw {
            self.skip(2);
        }
        let end = self.rest.bytes().position(|byte| !is_part(byte)).unwrap_or(self.rest.len());
        let (text, rest) = self.rest.split_at_checked(end).unwrap_or((self.rest, ""));
        let word = Word {
            text,
            is_qualified: self.before == Before::PathSeparator,
            is_declared: self.before == Before::Declarator,
            rest,
        };
        self.rest = rest;
        let declares = match text {
            "enum" | "mod" | "struct" | "type" => !raw,
            "operation" => rest.starts_with("!("),
            _ => false,
        };
        if declares && text == "operation" {
            self.skip("!(".len());
        }
        self.before = if declares { Before::Declarator } else { Before::Nothing };
        word
    }

    /// A text in double quotes.
    fn skip_text(&mut self) {
        let mut escaped = false;
        let end = self.rest.bytes().skip(1).position(|byte| {
            let ends = byte == b'"' && !escaped;
            escaped = byte == b'\\' && !escaped;
            ends
        });
        self.skip(end.map_or(self.rest.len(), |end| end + 2));
        self.before = Before::Nothing;
    }

    /// A character or a lifetime.
    fn skip_quoted(&mut self) {
        let after = self.rest.get(1..).unwrap_or("");
        let mut chars = after.char_indices().skip(1);
        let end = match (after.chars().next(), chars.next()) {
            (Some('\\'), _) => chars.find(|(_, c)| *c == '\'').map(|(at, _)| at),
            (_, Some((at, '\''))) => Some(at),
            _ => None,
        };
        self.skip(end.map_or(1, |at| at + 2));
        self.before = Before::Nothing;
    }
}

fn is_part(byte: u8) -> bool {
    matches!(byte, b'a'..=b'z' | b'A'..=b'Z' | b'_' | b'0'..=b'9' | 0x80..)
}
