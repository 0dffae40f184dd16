use std::borrow::Cow;
use std::fmt;

use aws_smithy_json::deserialize::token::expect_number_or_null;
use aws_smithy_json::deserialize::{EscapedStr, Offset, Token};
use aws_smithy_schema::serde::{SerdeError, ShapeDeserializer};
use aws_smithy_schema::traits::TimestampFormat;
use aws_smithy_schema::{Schema, prelude};
use aws_smithy_types::{BigDecimal, BigInteger, Blob, DateTime, Document, Number, base64};

use super::scanner::{Scanner, refused};
use crate::protocol::timestamp;

/// Maximum nesting of lists, maps and structures, as in AWS's own clients.
/// A skipped value may be deeper: the scanner has its own limit, and does not recurse.
const MAX_DEPTH: u32 = 128;

/// Names of members on the wire.
#[derive(Clone, Copy, Debug)]
pub(in crate::protocol) enum Names {
    /// Those of the model.
    #[cfg_attr(not(feature = "aws-json"), allow(dead_code, reason = "only awsJson ignores `jsonName`"))]
    Model,
    /// Those of the model, unless `smithy.api#jsonName` overrides them.
    #[cfg_attr(not(feature = "rest-json"), allow(dead_code, reason = "only restJson1 reads `jsonName`"))]
    JsonName,
}

impl Names {
    /// Returns the name of a member. `None` if the schema is not a member's.
    pub(super) fn of<'s>(self, schema: &'s Schema<'_>) -> Option<&'s str> {
        match (self, schema.json_name()) {
            (Self::JsonName, Some(name)) => Some(name.value()),
            _ => schema.member_name(),
        }
    }

    fn member<'s>(self, schema: &'s Schema<'s>, key: &str) -> Option<&'s Schema<'s>> {
        schema.members().iter().copied().find(|member| self.of(member) == Some(key))
    }
}

/// Reads a body.
pub(in crate::protocol) struct Reader<'a> {
    scanner: Scanner<'a>,
    depth: u32,
    names: Names,
}

impl<'a> Reader<'a> {
    /// An empty body is an empty object.
    pub(in crate::protocol) fn new(body: &'a [u8], names: Names) -> Self {
        let body = if body.is_empty() { b"{}" } else { body };
        Self { scanner: Scanner::new(body), depth: 0, names }
    }

    fn enter(&mut self, bracket: u8) -> Result<(), SerdeError> {
        if self.depth >= MAX_DEPTH {
            return Err(refused("maximum nesting depth exceeded"));
        }
        self.depth += 1;
        self.scanner.open(bracket)
    }

    fn leave(&mut self) -> Result<(), SerdeError> {
        self.depth = self.depth.saturating_sub(1);
        if self.depth == 0 { self.scanner.end() } else { Ok(()) }
    }

    /// Calls `read` for a value, and skips it if it was not read.
    fn value(&mut self, read: impl FnOnce(&mut Self) -> Result<(), SerdeError>) -> Result<(), SerdeError> {
        let before = self.scanner.offset();
        read(self)?;
        if self.scanner.offset() == before { self.skip_value() } else { Ok(()) }
    }

    /// A number, or the name of one that has no digits.
    fn number(&mut self) -> Result<Number, SerdeError> {
        if self.scanner.peek() != Some(b'"') {
            let number = self.scanner.digits()?.value();
            let is_finite = !matches!(number, Number::Float(value) if !value.is_finite());
            return if is_finite { Ok(number) } else { Err(refused("number must be finite")) };
        }
        let offset = Offset(self.scanner.offset());
        let value = EscapedStr::new(self.scanner.quoted()?.text);
        let number = expect_number_or_null(Some(Ok(Token::ValueString { offset, value }))).map_err(refused)?;
        number.ok_or_else(|| refused("null where there must be a number"))
    }

    fn integer<T>(&mut self) -> Result<T, SerdeError>
    where
        T: TryFrom<Number, Error: fmt::Display>,
    {
        T::try_from(self.number()?).map_err(refused)
    }
}

impl ShapeDeserializer for Reader<'_> {
    fn read_struct(
        &mut self,
        schema: &Schema<'_>,
        consumer: &mut dyn FnMut(&Schema<'_>, &mut dyn ShapeDeserializer) -> Result<(), SerdeError>,
    ) -> Result<(), SerdeError> {
        if self.depth == 0 && schema.members().is_empty() {
            // The body is not read if the output or error has no body members.
            return Ok(());
        }
        self.enter(b'{')?;
        let mut is_first = true;
        while self.scanner.has_next(b'}', is_first)? {
            is_first = false;
            let key = self.scanner.key()?.value()?;
            match self.names.member(schema, &key) {
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
        self.enter(b'[')?;
        let mut is_first = true;
        while self.scanner.has_next(b']', is_first)? {
            is_first = false;
            self.value(|reader| consumer(reader))?;
        }
        self.leave()
    }

    fn read_map(
        &mut self,
        _: &Schema<'_>,
        consumer: &mut dyn FnMut(String, &mut dyn ShapeDeserializer) -> Result<(), SerdeError>,
    ) -> Result<(), SerdeError> {
        self.enter(b'{')?;
        let mut is_first = true;
        while self.scanner.has_next(b'}', is_first)? {
            is_first = false;
            let key = self.scanner.key()?.value()?;
            self.value(|reader| consumer(key.into_owned(), reader))?;
        }
        self.leave()
    }

    fn read_boolean(&mut self, _: &Schema<'_>) -> Result<bool, SerdeError> {
        self.scanner.boolean()
    }

    fn read_byte(&mut self, _: &Schema<'_>) -> Result<i8, SerdeError> {
        self.integer()
    }

    fn read_short(&mut self, _: &Schema<'_>) -> Result<i16, SerdeError> {
        self.integer()
    }

    fn read_integer(&mut self, _: &Schema<'_>) -> Result<i32, SerdeError> {
        self.integer()
    }

    fn read_long(&mut self, _: &Schema<'_>) -> Result<i64, SerdeError> {
        self.integer()
    }

    fn read_float(&mut self, _: &Schema<'_>) -> Result<f32, SerdeError> {
        self.number().map(Number::to_f32_lossy)
    }

    fn read_double(&mut self, _: &Schema<'_>) -> Result<f64, SerdeError> {
        self.number().map(Number::to_f64_lossy)
    }

    fn read_big_integer(&mut self, _: &Schema<'_>) -> Result<BigInteger, SerdeError> {
        self.scanner.digits()?.text.parse().map_err(refused)
    }

    fn read_big_decimal(&mut self, _: &Schema<'_>) -> Result<BigDecimal, SerdeError> {
        self.scanner.digits()?.text.parse().map_err(refused)
    }

    fn read_string(&mut self, _: &Schema<'_>) -> Result<String, SerdeError> {
        self.scanner.quoted()?.value().map(Cow::into_owned)
    }

    fn read_blob(&mut self, _: &Schema<'_>) -> Result<Blob, SerdeError> {
        base64::decode(self.scanner.quoted()?.text).map(Blob::new).map_err(refused)
    }

    fn read_timestamp(&mut self, schema: &Schema<'_>) -> Result<DateTime, SerdeError> {
        let is_number = schema.timestamp_format().is_none_or(|it| it.format() == TimestampFormat::EpochSeconds);
        // Parses the digits: the nearest double is a different number.
        let text =
            if is_number { Cow::Borrowed(self.scanner.digits()?.text) } else { self.scanner.quoted()?.value()? };
        timestamp::read(&text, schema, TimestampFormat::EpochSeconds)
    }

    fn read_document(&mut self, _: &Schema<'_>) -> Result<Document, SerdeError> {
        self.scanner.document()
    }

    fn is_null(&self) -> bool {
        self.scanner.is_null()
    }

    fn read_null(&mut self) -> Result<(), SerdeError> {
        if self.is_null() { self.scanner.null() } else { Ok(()) }
    }

    fn skip_value(&mut self) -> Result<(), SerdeError> {
        self.scanner.skip()
    }

    fn container_size(&self) -> Option<usize> {
        None
    }
}
