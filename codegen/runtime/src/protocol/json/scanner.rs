//! JSON, read byte by byte.
//!
//! Accepts the texts that `json_token_iter` of `aws-smithy-json` accepts, with which AWS's published clients read
//! responses, and no others. That iterator has a stack of states, and a token for each bracket; here the reader's calls
//! are the stack. It describes the errors of a text.

use std::fmt;

use aws_smithy_json::deserialize::json_token_iter;
use aws_smithy_json::deserialize::token::expect_document;
use aws_smithy_schema::serde::SerdeError;
use aws_smithy_types::Document;

use super::text::{Digits, Quoted, ordinary};

type Result<T = ()> = std::result::Result<T, SerdeError>;

/// Maximum nesting of a value that is skipped, as in `skip_value` of `aws-smithy-json`.
const MAX_SKIPPED_DEPTH: usize = 512;

/// A text, and an offset in it, which is that of a token or of the end.
pub(super) struct Scanner<'a> {
    text: &'a [u8],
    /// Its beginning that is valid UTF-8, once a string or a number was read: checking them one by one takes longer.
    valid: &'a str,
    at: usize,
}

impl<'a> Scanner<'a> {
    pub(super) fn new(text: &'a [u8]) -> Self {
        let mut scanner = Self { text, valid: "", at: 0 };
        scanner.skip_whitespace();
        scanner
    }

    /// The number of bytes before the next token.
    pub(super) fn offset(&self) -> usize {
        self.at
    }

    /// The first byte of the next token; `None` at the end.
    pub(super) fn peek(&self) -> Option<u8> {
        self.text.get(self.at).copied()
    }

    /// Returns true if the next value is null.
    pub(super) fn is_null(&self) -> bool {
        self.text.get(self.at..).is_some_and(|rest| rest.starts_with(b"null"))
    }

    /// Reads the bracket at the beginning of an object or array.
    ///
    /// # Errors
    /// There is another value.
    pub(super) fn open(&mut self, bracket: u8) -> Result {
        if self.peek() != Some(bracket) {
            return Err(self.unexpected(if bracket == b'{' { "an object" } else { "an array" }));
        }
        self.go_to(self.at + 1);
        Ok(())
    }

    /// Reads the comma before an element that is not the first one, or the bracket at the end. Returns true if there is
    /// an element.
    ///
    /// # Errors
    /// There is neither.
    pub(super) fn has_next(&mut self, bracket: u8, is_first: bool) -> Result<bool> {
        let next = self.peek();
        let has_next = next != Some(bracket);
        if has_next && is_first && next.is_some() {
            return Ok(true);
        }
        if has_next && next != Some(b',') {
            return Err(self.unexpected("a comma or a closing bracket"));
        }
        self.go_to(self.at + 1);
        Ok(has_next)
    }

    /// Reads a key, and the colon after it.
    ///
    /// # Errors
    /// There is something else.
    pub(super) fn key(&mut self) -> Result<Quoted<'a>> {
        let key = self.quoted()?;
        if self.peek() != Some(b':') {
            return Err(self.unexpected("a colon"));
        }
        self.go_to(self.at + 1);
        Ok(key)
    }

    /// Reads a string. A backslash may be followed by anything: a value that is skipped is not unescaped.
    ///
    /// # Errors
    /// There is something else, or an invalid string.
    pub(super) fn quoted(&mut self) -> Result<Quoted<'a>> {
        let start = self.at + 1;
        let (mut end, mut has_escapes) = (start, false);
        if self.peek() != Some(b'"') {
            return Err(self.unexpected("a string"));
        }
        loop {
            end += ordinary(self.text.get(end..).unwrap_or_default());
            match self.text.get(end) {
                Some(b'"') => break,
                Some(b'\\') => end += 2,
                _ => return Err(self.unexpected("the end of a string")),
            }
            has_escapes = true;
        }
        let text = self.slice(start, end).ok_or_else(|| self.unexpected("UTF-8"))?;
        self.go_to(end + 1);
        Ok(Quoted { text, has_escapes })
    }

    /// Reads a number. Zeros may precede it, and digits may be missing before or after its point.
    ///
    /// # Errors
    /// There is something else, or an invalid number.
    pub(super) fn digits(&mut self) -> Result<Digits<'a>> {
        let byte = |at: usize| self.text.get(at).copied();
        let digits = |at: usize| at + self.text.iter().skip(at).take_while(|byte| byte.is_ascii_digit()).count();
        let start = self.at + usize::from(self.peek() == Some(b'-'));
        let mut end = digits(start);
        let has_point = byte(end) == Some(b'.');
        let mut is_valid = end > start;
        if has_point {
            let fraction = end + 1;
            end = digits(fraction);
            is_valid = (is_valid || end > fraction) && self.peek() != Some(b'.');
        }
        let has_exponent = matches!(byte(end), Some(b'e' | b'E'));
        if has_exponent {
            let exponent = end + 1 + usize::from(matches!(byte(end + 1), Some(b'-' | b'+')));
            end = digits(exponent);
            is_valid &= end > exponent;
        }
        let text = self.slice(self.at, end).filter(|_| is_valid && self.is_delimited(end));
        let text = text.ok_or_else(|| self.unexpected("a number"))?;
        self.go_to(end);
        Ok(Digits { text, is_float: has_point || has_exponent })
    }

    /// Reads `true` or `false`.
    ///
    /// # Errors
    /// There is something else.
    pub(super) fn boolean(&mut self) -> Result<bool> {
        let value = self.peek() == Some(b't');
        self.word(if value { "true" } else { "false" }).map(|()| value)
    }

    /// Reads `null`.
    ///
    /// # Errors
    /// There is something else.
    pub(super) fn null(&mut self) -> Result {
        self.word("null")
    }

    /// Reads any value, of at most 256 nested arrays and objects.
    ///
    /// # Errors
    /// There is no value, or it is invalid or nested more deeply.
    pub(super) fn document(&mut self) -> Result<Document> {
        let start = self.at;
        self.skip()?;
        let text = self.text.get(start..self.at).unwrap_or_default();
        expect_document(&mut json_token_iter(text).peekable()).map_err(refused)
    }

    /// Skips any value.
    ///
    /// # Errors
    /// There is no value, or it is invalid or nested too deeply.
    pub(super) fn skip(&mut self) -> Result {
        let mut brackets = Vec::new();
        loop {
            let mut is_first = false;
            match self.peek() {
                Some(bracket @ (b'{' | b'[')) => {
                    if brackets.len() == MAX_SKIPPED_DEPTH {
                        return Err(refused("maximum nesting depth of a skipped value exceeded"));
                    }
                    // In ASCII the closing bracket is the second after the opening one.
                    brackets.push(bracket + 2);
                    self.go_to(self.at + 1);
                    is_first = true;
                }
                Some(b'"') => drop(self.quoted()?),
                Some(b't' | b'f') => drop(self.boolean()?),
                Some(b'n') => self.null()?,
                Some(b'-' | b'0'..=b'9') => drop(self.digits()?),
                _ => return Err(self.unexpected("a value")),
            }
            loop {
                let Some(&bracket) = brackets.last() else { return Ok(()) };
                if self.has_next(bracket, is_first)? {
                    if bracket == b'}' {
                        self.key()?;
                    }
                    break;
                }
                brackets.pop();
                is_first = false;
            }
        }
    }

    /// Checks that nothing follows.
    ///
    /// # Errors
    /// There is more than whitespace.
    pub(super) fn end(&self) -> Result {
        if self.at < self.text.len() {
            return Err(refused("found more JSON tokens after completing parsing"));
        }
        Ok(())
    }

    /// Returns the error for a token that is not `expected`, or is invalid.
    #[cold]
    pub(super) fn unexpected(&self, expected: &str) -> SerdeError {
        for token in json_token_iter(self.text) {
            match token {
                Ok(token) if token.offset().0 < self.at => {}
                Ok(_) => break,
                Err(error) => return refused(error),
            }
        }
        if self.is_null() {
            return refused("null where there must be a value");
        }
        refused(format_args!("expected {expected} at offset {}", self.at))
    }

    fn word(&mut self, word: &str) -> Result {
        let end = self.at + word.len();
        if self.text.get(self.at..end) != Some(word.as_bytes()) || !self.is_delimited(end) {
            return Err(self.unexpected(if word == "null" { word } else { "a boolean" }));
        }
        self.go_to(end);
        Ok(())
    }

    /// Returns a part of the text, if it is UTF-8.
    fn slice(&mut self, start: usize, end: usize) -> Option<&'a str> {
        if self.valid.is_empty() {
            let valid = str::from_utf8(self.text);
            let length = valid.map_or_else(|error| error.valid_up_to(), str::len);
            self.valid = valid.or_else(|_| str::from_utf8(&self.text[..length])).unwrap_or_default();
        }
        self.valid.get(start..end)
    }

    /// Returns true if a value without quotes may end here.
    fn is_delimited(&self, end: usize) -> bool {
        matches!(self.text.get(end), None | Some(b' ' | b'\t' | b'\r' | b'\n' | b'}' | b']' | b','))
    }

    fn go_to(&mut self, at: usize) {
        self.at = at;
        self.skip_whitespace();
    }

    fn skip_whitespace(&mut self) {
        while let Some(b' ' | b'\t' | b'\r' | b'\n') = self.text.get(self.at) {
            self.at += 1;
        }
    }
}

pub(super) fn refused(error: impl fmt::Display) -> SerdeError {
    SerdeError::invalid_input(error.to_string())
}
