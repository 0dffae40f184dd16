//! [`JMESPath`](https://jmespath.org/specification.html) expressions: text to [`Path`].
//!
//! Supported is the part of the language that parameters of endpoint rules may use
//! ([operationContextParams](https://smithy.io/2.0/additional-specs/rules-engine/parameters.html)): names, sub-expressions,
//! wildcards, flattening, lists of expressions, and `keys`.

mod lexer;

use std::fmt;

use crate::ir::Path;
use lexer::Token;

/// The reason why a text cannot be used as an expression.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Error {
    /// It is not a `JMESPath` expression.
    Syntax(String),
    /// It uses an unsupported feature.
    Unsupported(&'static str),
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Syntax(message) => f.write_str(message),
            Self::Unsupported(what) => write!(f, "{what} are not supported"),
        }
    }
}

impl std::error::Error for Error {}

/// Reads an expression.
///
/// # Errors
/// See [`Error`].
pub fn parse(text: &str) -> Result<Path, Error> {
    let mut parser = Parser { tokens: lexer::tokens(text)?, position: 0 };
    let path = parser.expression(0)?;
    match parser.next() {
        Token::End => Ok(path),
        token => Err(unexpected(&token)),
    }
}

/// A parser by precedence: each token binds its left operand with a power of its own. It recurses no deeper than there are
/// tokens, which are few.
struct Parser {
    tokens: Vec<Token>,
    position: usize,
}

/// Below this power a projection ends.
const PROJECTION: u8 = 10;
const FLATTEN: u8 = 9;
const STAR: u8 = 20;
const DOT: u8 = 40;
const BRACKET: u8 = 55;

impl Parser {
    fn peek(&self) -> &Token {
        self.tokens.get(self.position).unwrap_or(&Token::End)
    }

    fn next(&mut self) -> Token {
        let token = self.peek().clone();
        self.position += 1;
        token
    }

    fn expect(&mut self, expected: &Token) -> Result<(), Error> {
        let token = self.next();
        if token == *expected { Ok(()) } else { Err(unexpected(&token)) }
    }

    fn power(&self) -> u8 {
        match self.peek() {
            Token::Flatten => FLATTEN,
            Token::Dot => DOT,
            Token::Elements | Token::Open => BRACKET,
            _ => 0,
        }
    }

    fn expression(&mut self, power: u8) -> Result<Path, Error> {
        let mut left = self.prefix()?;
        while power < self.power() {
            left = self.infix(left)?;
        }
        Ok(left)
    }

    fn prefix(&mut self) -> Result<Path, Error> {
        match self.next() {
            Token::Name(name) if *self.peek() == Token::Call => self.call(&name),
            Token::Name(name) | Token::Quoted(name) => Ok(Path::Field(name)),
            Token::Current => Ok(Path::Current),
            Token::Star => Ok(Path::Values(Box::new(Path::Current), self.projected(STAR)?)),
            Token::Elements => Ok(Path::Elements(Box::new(Path::Current), self.projected(STAR)?)),
            Token::Flatten => self.flattened(Path::Current),
            Token::Open => self.select(),
            token => Err(unexpected(&token)),
        }
    }

    fn infix(&mut self, left: Path) -> Result<Path, Error> {
        match self.next() {
            Token::Dot if *self.peek() == Token::Star => {
                self.next();
                Ok(Path::Values(Box::new(left), self.projected(STAR)?))
            }
            Token::Dot => Ok(Path::Sub(Box::new(left), Box::new(self.after_dot(DOT)?))),
            Token::Elements => Ok(Path::Elements(Box::new(left), self.projected(STAR)?)),
            Token::Flatten => self.flattened(left),
            token => Err(unexpected(&token)),
        }
    }

    fn flattened(&mut self, list: Path) -> Result<Path, Error> {
        Ok(Path::Elements(Box::new(Path::Flatten(Box::new(list))), self.projected(FLATTEN)?))
    }

    /// The expression that is applied to each element of a projection.
    fn projected(&mut self, power: u8) -> Result<Box<Path>, Error> {
        let path = match self.peek() {
            _ if self.power() < PROJECTION => Path::Current,
            Token::Dot => {
                self.next();
                self.after_dot(power)?
            }
            _ => self.expression(power)?,
        };
        Ok(Box::new(path))
    }

    fn after_dot(&mut self, power: u8) -> Result<Path, Error> {
        match self.peek() {
            Token::Name(_) | Token::Quoted(_) | Token::Star => self.expression(power),
            Token::Open => {
                self.next();
                self.select()
            }
            // A list of one expression: `*`.
            Token::Elements => {
                self.next();
                Ok(Path::Select(vec![Path::Values(Box::new(Path::Current), Box::new(Path::Current))]))
            }
            token => Err(unexpected(token)),
        }
    }

    /// A list of expressions, after its bracket.
    fn select(&mut self) -> Result<Path, Error> {
        let mut paths = vec![self.expression(0)?];
        while *self.peek() == Token::Comma {
            self.next();
            paths.push(self.expression(0)?);
        }
        self.expect(&Token::Close)?;
        Ok(Path::Select(paths))
    }

    fn call(&mut self, name: &str) -> Result<Path, Error> {
        if name != "keys" {
            return Err(Error::Unsupported("functions other than `keys`"));
        }
        self.expect(&Token::Call)?;
        let path = self.expression(0)?;
        self.expect(&Token::EndCall)?;
        Ok(Path::Keys(Box::new(path)))
    }
}

fn unexpected(token: &Token) -> Error {
    Error::Syntax(match token {
        Token::End => "it ends too early".to_owned(),
        token => format!("`{token}` is not expected there"),
    })
}

#[cfg(test)]
mod tests;
