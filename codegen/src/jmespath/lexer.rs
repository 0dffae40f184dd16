//! Text to tokens.

use std::fmt;

use super::Error;

/// A word or sign of the language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Token {
    /// `name`.
    Name(String),
    /// `"name"`.
    Quoted(String),
    /// `@`.
    Current,
    /// `.`.
    Dot,
    /// `*`.
    Star,
    /// `,`.
    Comma,
    /// `[`.
    Open,
    /// `]`.
    Close,
    /// `[]`.
    Flatten,
    /// `[*]`.
    Elements,
    /// `(`.
    Call,
    /// `)`.
    EndCall,
    /// The end of the text.
    End,
}

impl fmt::Display for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Name(name) => name,
            Self::Quoted(name) => return write!(f, "\"{name}\""),
            Self::Current => "@",
            Self::Dot => ".",
            Self::Star => "*",
            Self::Comma => ",",
            Self::Open => "[",
            Self::Close => "]",
            Self::Flatten => "[]",
            Self::Elements => "[*]",
            Self::Call => "(",
            Self::EndCall => ")",
            Self::End => "",
        })
    }
}

/// The tokens of a text.
pub(super) fn tokens(text: &str) -> Result<Vec<Token>, Error> {
    let mut tokens = Vec::new();
    let mut rest = text.trim_start_matches(SPACE);
    while let Some(first) = rest.chars().next() {
        let (token, tail) = match first {
            '"' => quoted(rest)?,
            '[' => bracket(rest)?,
            first if is_letter(first) => {
                let end = rest.find(|c| !is_letter(c) && !c.is_ascii_digit()).unwrap_or(rest.len());
                let (name, tail) = rest.split_at(end);
                (Token::Name(name.to_owned()), tail)
            }
            first => (sign(first)?, rest.get(first.len_utf8()..).unwrap_or_default()),
        };
        tokens.push(token);
        if tokens.len() > LONGEST {
            return Err(Error::Syntax(format!("longer than {LONGEST} words and signs")));
        }
        rest = tail.trim_start_matches(SPACE);
    }
    Ok(tokens)
}

/// The longest expression; AWS's longest has 18 tokens.
const LONGEST: usize = 1_000;

const SPACE: [char; 4] = [' ', '\t', '\n', '\r'];

fn is_letter(c: char) -> bool {
    c.is_ascii_alphabetic() || c == '_'
}

fn sign(sign: char) -> Result<Token, Error> {
    Ok(match sign {
        '@' => Token::Current,
        '.' => Token::Dot,
        '*' => Token::Star,
        ',' => Token::Comma,
        ']' => Token::Close,
        '(' => Token::Call,
        ')' => Token::EndCall,
        '|' => return Err(Error::Unsupported("pipes and `||`")),
        '&' => return Err(Error::Unsupported("references to expressions, and `&&`")),
        '!' | '<' | '>' | '=' => return Err(Error::Unsupported("comparisons and `!`")),
        '`' | '\'' => return Err(Error::Unsupported("literals")),
        '{' => return Err(Error::Unsupported("objects of expressions")),
        other => return Err(Error::Syntax(format!("`{other}` is not expected there"))),
    })
}

/// `[`, and the rest of its token.
fn bracket(text: &str) -> Result<(Token, &str), Error> {
    let inner = text.get(1..).unwrap_or_default();
    if let Some(tail) = inner.strip_prefix(']') {
        return Ok((Token::Flatten, tail));
    }
    let spaceless = inner.trim_start_matches(SPACE);
    if let Some(tail) = spaceless.strip_prefix('*').and_then(|tail| tail.trim_start_matches(SPACE).strip_prefix(']')) {
        return Ok((Token::Elements, tail));
    }
    match spaceless.chars().next() {
        Some('?') => Err(Error::Unsupported("filters")),
        Some('-' | ':' | '0'..='9') => Err(Error::Unsupported("indices and slices")),
        _ => Ok((Token::Open, inner)),
    }
}

/// A name in quotes: a string of JSON.
fn quoted(text: &str) -> Result<(Token, &str), Error> {
    let mut strings = serde_json::Deserializer::from_str(text).into_iter::<String>();
    let name = strings.next().and_then(Result::ok);
    let name = name.ok_or_else(|| Error::Syntax("a name in quotes is no string of JSON".to_owned()))?;
    let tail = text.get(strings.byte_offset()..).unwrap_or_default();
    Ok((Token::Quoted(name), tail))
}
