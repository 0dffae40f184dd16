//! Text to tokens.

use std::fmt;

use serde_json::Value;

use super::{Comparator, Error};

/// A word or sign of the language.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Token {
    /// `name`.
    Name(String),
    /// `"name"`.
    Quoted(String),
    /// A value of JSON in backticks, or `'text'`.
    Literal(Value),
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
    /// `[?`.
    Filter,
    /// `[-1]`.
    Index(i64),
    /// `||`.
    Or,
    /// `&&`.
    And,
    /// `!`.
    Not,
    /// `==`.
    Compare(Comparator),
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
            Self::Literal(value) => return write!(f, "{value}"),
            Self::Index(index) => return write!(f, "[{index}]"),
            Self::Compare(comparator) => return comparator.fmt(f),
            Self::Current => "@",
            Self::Dot => ".",
            Self::Star => "*",
            Self::Comma => ",",
            Self::Open => "[",
            Self::Close => "]",
            Self::Flatten => "[]",
            Self::Elements => "[*]",
            Self::Filter => "[?",
            Self::Or => "||",
            Self::And => "&&",
            Self::Not => "!",
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
            '`' => json(rest)?,
            '\'' => text_literal(rest)?,
            '|' | '&' | '!' | '=' | '<' | '>' => operator(rest)?,
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

/// The longest expression; AWS's longest has 34 tokens.
const LONGEST: usize = 400;

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
    if let Some(tail) = inner.strip_prefix('?') {
        return Ok((Token::Filter, tail));
    }
    match spaceless.chars().next() {
        Some('-' | ':' | '0'..='9') => index(spaceless),
        _ => Ok((Token::Open, inner)),
    }
}

/// The number of an index, and its bracket.
fn index(text: &str) -> Result<(Token, &str), Error> {
    let (inner, tail) = text.split_once(']').ok_or_else(|| Error::Syntax("an index has no end".to_owned()))?;
    if inner.contains(':') {
        return Err(Error::Unsupported("slices"));
    }
    let inner = inner.trim_end_matches(SPACE);
    let digits = inner.strip_prefix('-').unwrap_or(inner);
    let number = inner.parse().ok().filter(|_| digits.starts_with(|c: char| c.is_ascii_digit()));
    let number = number.ok_or_else(|| Error::Syntax(format!("`{inner}` is no index")))?;
    Ok((Token::Index(number), tail))
}

/// The signs that compare and combine.
fn operator(text: &str) -> Result<(Token, &str), Error> {
    const OPERATORS: [(&str, Token); 9] = [
        ("||", Token::Or),
        ("&&", Token::And),
        ("==", Token::Compare(Comparator::Equal)),
        ("!=", Token::Compare(Comparator::NotEqual)),
        ("<=", Token::Compare(Comparator::LessOrEqual)),
        (">=", Token::Compare(Comparator::GreaterOrEqual)),
        ("<", Token::Compare(Comparator::Less)),
        (">", Token::Compare(Comparator::Greater)),
        ("!", Token::Not),
    ];
    let found = OPERATORS.into_iter().find_map(|(sign, token)| Some((token, text.strip_prefix(sign)?)));
    found.ok_or_else(|| match text.chars().next() {
        Some('|') => Error::Unsupported("pipes"),
        Some('&') => Error::Unsupported("references to expressions"),
        sign => Error::Syntax(format!("`{}` is not expected there", sign.unwrap_or_default())),
    })
}

/// A value of JSON in backticks.
fn json(text: &str) -> Result<(Token, &str), Error> {
    let (inner, tail) = delimited(text, '`')?;
    let value = serde_json::from_str(&inner.replace("\\`", "`"));
    let value = value.map_err(|_| Error::Syntax(format!("`{inner}` is no value of JSON")))?;
    Ok((Token::Literal(value), tail))
}

/// A text in apostrophes.
fn text_literal(text: &str) -> Result<(Token, &str), Error> {
    let (inner, tail) = delimited(text, '\'')?;
    Ok((Token::Literal(inner.replace("\\'", "'").into()), tail))
}

/// The text between two of these signs, of which one with a backslash is no end.
fn delimited(text: &str, sign: char) -> Result<(&str, &str), Error> {
    let inner = text.get(1..).unwrap_or_default();
    let mut is_escaped = false;
    let end = inner.find(|c| {
        let is_end = c == sign && !is_escaped;
        is_escaped = c == '\\' && !is_escaped;
        is_end
    });
    let end = end.ok_or_else(|| Error::Syntax("a literal has no end".to_owned()))?;
    Ok((inner.get(..end).unwrap_or_default(), inner.get(end + 1..).unwrap_or_default()))
}

/// A name in quotes: a string of JSON.
fn quoted(text: &str) -> Result<(Token, &str), Error> {
    let mut strings = serde_json::Deserializer::from_str(text).into_iter::<String>();
    let name = strings.next().and_then(Result::ok);
    let name = name.ok_or_else(|| Error::Syntax("a name in quotes is no string of JSON".to_owned()))?;
    let tail = text.get(strings.byte_offset()..).unwrap_or_default();
    Ok((Token::Quoted(name), tail))
}
