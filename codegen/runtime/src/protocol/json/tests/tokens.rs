//! A reader of the tokens of `json_token_iter`, with the functions that AWS's generated parsers call.

use std::borrow::Cow;
use std::fmt;
use std::mem;

use aws_smithy_json::deserialize::error::DeserializeError;
use aws_smithy_json::deserialize::token::{
    expect_blob_or_null, expect_bool_or_null, expect_document, expect_number_as_string_or_null, expect_number_or_null,
    expect_start_array, expect_start_object, expect_string_or_null, skip_value,
};
use aws_smithy_json::deserialize::{JsonTokenIterator, Token, json_token_iter};
use aws_smithy_schema::serde::{SerdeError, ShapeDeserializer};
use aws_smithy_schema::traits::TimestampFormat;
use aws_smithy_schema::{Schema, prelude};
use aws_smithy_types::{BigDecimal, BigInteger, Blob, DateTime, Document, Number};

use super::super::scanner::refused;
use crate::protocol::timestamp;

/// Maximum nesting of lists, maps and structures, as in AWS's own clients.
const MAX_DEPTH: u32 = 128;

/// Reads a body, with names of the model.
pub(super) struct TokenReader<'a> {
    body: &'a [u8],
    tokens: JsonTokenIterator<'a>,
    /// The next token.
    ahead: Option<Result<Token<'a>, DeserializeError>>,
    /// Number of tokens read.
    consumed: usize,
    depth: u32,
}

impl<'a> TokenReader<'a> {
    /// An empty body is an empty object.
    pub(super) fn new(body: &'a [u8]) -> Self {
        let body = if body.is_empty() { b"{}" } else { body };
        let mut tokens = json_token_iter(body);
        let ahead = tokens.next();
        Self { body, tokens, ahead, consumed: 0, depth: 0 }
    }

    fn enter(&mut self) -> Result<(), SerdeError> {
        if self.depth >= MAX_DEPTH {
            return Err(refused("maximum nesting depth exceeded"));
        }
        self.depth += 1;
        Ok(())
    }

    fn leave(&mut self) -> Result<(), SerdeError> {
        self.depth = self.depth.saturating_sub(1);
        if self.depth == 0 && self.ahead.is_some() {
            return Err(refused("found more JSON tokens after completing parsing"));
        }
        Ok(())
    }

    /// Returns the key of an object's next entry; `None` at the object's end.
    fn key(&mut self) -> Result<Option<Cow<'a, str>>, SerdeError> {
        match self.next().transpose().map_err(refused)? {
            Some(Token::ObjectKey { key, .. }) => key.to_unescaped().map(Some).map_err(refused),
            Some(Token::EndObject { .. }) => Ok(None),
            _ => Err(refused("expected object key or end object")),
        }
    }

    /// Calls `read` for a value, and skips it if it was not read.
    fn value(&mut self, read: impl FnOnce(&mut Self) -> Result<(), SerdeError>) -> Result<(), SerdeError> {
        let before = self.consumed;
        read(self)?;
        if self.consumed == before { self.skip_value() } else { Ok(()) }
    }

    fn number<T>(&mut self) -> Result<T, SerdeError>
    where
        T: TryFrom<Number, Error: fmt::Display>,
    {
        let number = present(expect_number_or_null(self.next()))?;
        T::try_from(number).map_err(refused)
    }

    fn text(&mut self) -> Result<Cow<'a, str>, SerdeError> {
        let text = present(expect_string_or_null(self.next()))?;
        text.to_unescaped().map_err(refused)
    }

    /// A number of any length, as it is written.
    fn spelling(&mut self) -> Result<&'a str, SerdeError> {
        let token = self.next();
        present(expect_number_as_string_or_null(token, self.body))
    }
}

impl<'a> Iterator for TokenReader<'a> {
    type Item = Result<Token<'a>, DeserializeError>;

    fn next(&mut self) -> Option<Self::Item> {
        self.consumed = self.consumed.wrapping_add(1);
        let ahead = self.tokens.next();
        mem::replace(&mut self.ahead, ahead)
    }
}

/// Only [`Option`]s and members can be null, and their readers have checked for it.
fn present<T>(value: Result<Option<T>, DeserializeError>) -> Result<T, SerdeError> {
    value.map_err(refused)?.ok_or_else(|| refused("null where there must be a value"))
}

impl ShapeDeserializer for TokenReader<'_> {
    fn read_struct(
        &mut self,
        schema: &Schema<'_>,
        consumer: &mut dyn FnMut(&Schema<'_>, &mut dyn ShapeDeserializer) -> Result<(), SerdeError>,
    ) -> Result<(), SerdeError> {
        if self.depth == 0 && schema.members().is_empty() {
            // The body is not read if the output or error has no body members.
            return Ok(());
        }
        self.enter()?;
        expect_start_object(self.next()).map_err(refused)?;
        while let Some(key) = self.key()? {
            let mut members = schema.members().iter().copied();
            match members.find(|member| member.member_name() == Some(&*key)) {
                Some(member) => self.value(|reader| consumer(member, reader))?,
                None if key == "__type" => self.skip_value()?,
                // An unknown variant of a union, or an unknown member.
                None => self.value(|reader| consumer(&prelude::DOCUMENT, reader))?,
            }
        }
        self.leave()
    }

    fn read_list(
        &mut self,
        _: &Schema<'_>,
        consumer: &mut dyn FnMut(&mut dyn ShapeDeserializer) -> Result<(), SerdeError>,
    ) -> Result<(), SerdeError> {
        self.enter()?;
        expect_start_array(self.next()).map_err(refused)?;
        while !matches!(self.ahead, Some(Ok(Token::EndArray { .. }))) {
            self.value(|reader| consumer(reader))?;
        }
        self.next();
        self.leave()
    }

    fn read_map(
        &mut self,
        _: &Schema<'_>,
        consumer: &mut dyn FnMut(String, &mut dyn ShapeDeserializer) -> Result<(), SerdeError>,
    ) -> Result<(), SerdeError> {
        self.enter()?;
        expect_start_object(self.next()).map_err(refused)?;
        while let Some(key) = self.key()? {
            self.value(|reader| consumer(key.into_owned(), reader))?;
        }
        self.leave()
    }

    fn read_boolean(&mut self, _: &Schema<'_>) -> Result<bool, SerdeError> {
        present(expect_bool_or_null(self.next()))
    }

    fn read_byte(&mut self, _: &Schema<'_>) -> Result<i8, SerdeError> {
        self.number()
    }

    fn read_short(&mut self, _: &Schema<'_>) -> Result<i16, SerdeError> {
        self.number()
    }

    fn read_integer(&mut self, _: &Schema<'_>) -> Result<i32, SerdeError> {
        self.number()
    }

    fn read_long(&mut self, _: &Schema<'_>) -> Result<i64, SerdeError> {
        self.number()
    }

    fn read_float(&mut self, _: &Schema<'_>) -> Result<f32, SerdeError> {
        present(expect_number_or_null(self.next())).map(Number::to_f32_lossy)
    }

    fn read_double(&mut self, _: &Schema<'_>) -> Result<f64, SerdeError> {
        present(expect_number_or_null(self.next())).map(Number::to_f64_lossy)
    }

    fn read_big_integer(&mut self, _: &Schema<'_>) -> Result<BigInteger, SerdeError> {
        self.spelling()?.parse().map_err(refused)
    }

    fn read_big_decimal(&mut self, _: &Schema<'_>) -> Result<BigDecimal, SerdeError> {
        self.spelling()?.parse().map_err(refused)
    }

    fn read_string(&mut self, _: &Schema<'_>) -> Result<String, SerdeError> {
        self.text().map(Cow::into_owned)
    }

    fn read_blob(&mut self, _: &Schema<'_>) -> Result<Blob, SerdeError> {
        present(expect_blob_or_null(self.next()))
    }

    fn read_timestamp(&mut self, schema: &Schema<'_>) -> Result<DateTime, SerdeError> {
        let is_number = schema.timestamp_format().is_none_or(|it| it.format() == TimestampFormat::EpochSeconds);
        // Parses the digits: the nearest double is a different number.
        let text = if is_number { Cow::Borrowed(self.spelling()?) } else { self.text()? };
        timestamp::read(&text, schema, TimestampFormat::EpochSeconds)
    }

    fn read_document(&mut self, _: &Schema<'_>) -> Result<Document, SerdeError> {
        // The peeking iterator is empty afterwards: it consumes the elements that it peeks at.
        expect_document(&mut self.by_ref().peekable()).map_err(refused)
    }

    fn is_null(&self) -> bool {
        matches!(self.ahead, Some(Ok(Token::ValueNull { .. })))
    }

    fn read_null(&mut self) -> Result<(), SerdeError> {
        if self.is_null() {
            self.next();
        }
        Ok(())
    }

    fn skip_value(&mut self) -> Result<(), SerdeError> {
        skip_value(self).map_err(refused)
    }

    fn container_size(&self) -> Option<usize> {
        None
    }
}
