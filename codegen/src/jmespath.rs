//! [`JMESPath`](https://jmespath.org/specification.html) expressions: text to [`Expression`], or to the [`Path`] of an
//! endpoint parameter.

mod expression;
mod lexer;
mod path;

use std::fmt;

pub use crate::ir::Comparator;
use crate::ir::Path;
pub use expression::Expression;
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

/// Reads an expression of the part of the language that parameters of endpoint rules may use
/// ([operationContextParams](https://smithy.io/2.0/additional-specs/rules-engine/parameters.html)): names, sub-expressions,
/// wildcards, flattening, lists of expressions, and `keys`.
///
/// # Errors
/// See [`Error`].
pub fn parse(text: &str) -> Result<Path, Error> {
    path::path(expression(text)?)
}

/// Reads an expression. Unsupported are slices, pipes, references, and objects of expressions.
///
/// # Errors
/// See [`Error`].
pub fn expression(text: &str) -> Result<Expression, Error> {
    let mut parser = Parser { tokens: lexer::tokens(text)?, position: 0 };
    let expression = parser.expression(0)?;
    match parser.next() {
        Token::End => Ok(expression),
        token => Err(unexpected(&token)),
    }
}

/// A parser by precedence: each token binds its left operand with a power of its own. It recurses no deeper than there are
/// tokens, which are few.
struct Parser {
    tokens: Vec<Token>,
    position: usize,
}

const OR: u8 = 2;
const AND: u8 = 3;
const COMPARISON: u8 = 5;
const FLATTEN: u8 = 9;
/// Below this power a projection ends.
const PROJECTION: u8 = 10;
const STAR: u8 = 20;
const FILTER: u8 = 21;
const DOT: u8 = 40;
const NOT: u8 = 45;
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
            Token::Or => OR,
            Token::And => AND,
            Token::Compare(_) => COMPARISON,
            Token::Flatten => FLATTEN,
            Token::Filter => FILTER,
            Token::Dot => DOT,
            Token::Elements | Token::Open | Token::Index(_) => BRACKET,
            _ => 0,
        }
    }

    fn expression(&mut self, power: u8) -> Result<Expression, Error> {
        let mut left = self.prefix()?;
        while power < self.power() {
            left = self.infix(left)?;
        }
        Ok(left)
    }

    fn boxed(&mut self, power: u8) -> Result<Box<Expression>, Error> {
        self.expression(power).map(Box::new)
    }

    fn prefix(&mut self) -> Result<Expression, Error> {
        let current = Box::new(Expression::Current);
        match self.next() {
            Token::Name(name) if *self.peek() == Token::Call => self.call(name),
            Token::Name(name) | Token::Quoted(name) => Ok(Expression::Field(name)),
            Token::Literal(value) => Ok(Expression::Literal(value)),
            Token::Current => Ok(*current),
            Token::Star => Ok(Expression::Values(current, self.projected(STAR)?)),
            Token::Elements => Ok(Expression::Elements(current, self.projected(STAR)?)),
            Token::Flatten => self.flattened(current),
            Token::Filter => self.filtered(current),
            Token::Index(index) => Ok(Expression::Index(current, index)),
            Token::Not => Ok(Expression::Not(self.boxed(NOT)?)),
            Token::Open => self.select(),
            Token::Call => {
                let inner = self.expression(0)?;
                self.expect(&Token::EndCall)?;
                Ok(inner)
            }
            token => Err(unexpected(&token)),
        }
    }

    fn infix(&mut self, left: Expression) -> Result<Expression, Error> {
        let left = Box::new(left);
        match self.next() {
            Token::Dot if *self.peek() == Token::Star => {
                self.next();
                Ok(Expression::Values(left, self.projected(STAR)?))
            }
            Token::Dot => Ok(Expression::Sub(left, Box::new(self.after_dot(DOT)?))),
            Token::Elements => Ok(Expression::Elements(left, self.projected(STAR)?)),
            Token::Flatten => self.flattened(left),
            Token::Filter => self.filtered(left),
            Token::Index(index) => Ok(Expression::Index(left, index)),
            Token::Or => Ok(Expression::Or(left, self.boxed(OR)?)),
            Token::And => Ok(Expression::And(left, self.boxed(AND)?)),
            Token::Compare(comparator) => Ok(Expression::Compare(comparator, left, self.boxed(COMPARISON)?)),
            token => Err(unexpected(&token)),
        }
    }

    fn flattened(&mut self, list: Box<Expression>) -> Result<Expression, Error> {
        Ok(Expression::Elements(Box::new(Expression::Flatten(list)), self.projected(FLATTEN)?))
    }

    fn filtered(&mut self, list: Box<Expression>) -> Result<Expression, Error> {
        let condition = self.boxed(0)?;
        self.expect(&Token::Close)?;
        // A filter binds less than a flattening: the flattening is of all that the filter finds.
        let of_each =
            if *self.peek() == Token::Flatten { Box::new(Expression::Current) } else { self.projected(FILTER)? };
        Ok(Expression::Elements(Box::new(Expression::Filter(list, condition)), of_each))
    }

    /// The expression that is applied to each element of a projection.
    fn projected(&mut self, power: u8) -> Result<Box<Expression>, Error> {
        let expression = match self.peek() {
            _ if self.power() < PROJECTION => Expression::Current,
            Token::Dot => {
                self.next();
                self.after_dot(power)?
            }
            _ => self.expression(power)?,
        };
        Ok(Box::new(expression))
    }

    fn after_dot(&mut self, power: u8) -> Result<Expression, Error> {
        match self.peek() {
            Token::Name(_) | Token::Quoted(_) | Token::Star => self.expression(power),
            Token::Open => {
                self.next();
                self.select()
            }
            // A list of one expression: `*`.
            Token::Elements => {
                self.next();
                let current = || Box::new(Expression::Current);
                Ok(Expression::Select(vec![Expression::Values(current(), current())]))
            }
            token => Err(unexpected(token)),
        }
    }

    /// A list of expressions, after its bracket.
    fn select(&mut self) -> Result<Expression, Error> {
        let mut expressions = vec![self.expression(0)?];
        while *self.peek() == Token::Comma {
            self.next();
            expressions.push(self.expression(0)?);
        }
        self.expect(&Token::Close)?;
        Ok(Expression::Select(expressions))
    }

    fn call(&mut self, name: String) -> Result<Expression, Error> {
        self.expect(&Token::Call)?;
        let mut arguments = Vec::new();
        if *self.peek() != Token::EndCall {
            arguments.push(self.expression(0)?);
            while *self.peek() == Token::Comma {
                self.next();
                arguments.push(self.expression(0)?);
            }
        }
        self.expect(&Token::EndCall)?;
        Ok(Expression::Call(name, arguments))
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
