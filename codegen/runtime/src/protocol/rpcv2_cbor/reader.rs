use std::fmt;
use std::str::FromStr;

use aws_smithy_cbor::Decoder;
use aws_smithy_cbor::data::Type;
use aws_smithy_schema::serde::{SerdeError, ShapeDeserializer};
use aws_smithy_schema::{Schema, prelude};
use aws_smithy_types::{BigDecimal, BigInteger, Blob, DateTime, Document};

use crate::protocol::epoch::epoch_seconds;

/// Maximum nesting of lists, maps and structures, as in AWS's own clients.
/// A skipped value may have any depth: `Decoder::skip` does not recurse.
const MAX_DEPTH: u32 = 128;

/// Tags that the readers of values interpret: times, large numbers, decimal fractions.
const TIME: u64 = 1;
const MEANT: std::ops::RangeInclusive<u64> = TIME..=4;

/// Reads a body.
pub(super) struct Reader<'a> {
    pub(super) decoder: Decoder<'a>,
    body: &'a [u8],
    depth: u32,
}

impl<'a> Reader<'a> {
    pub(super) fn new(body: &'a [u8]) -> Self {
        Self { decoder: Decoder::new(body), body, depth: 0 }
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
        if self.depth == 0 && self.decoder.position() != self.body.len() {
            return Err(refused("encountered additional data; expected end of stream"));
        }
        Ok(())
    }

    /// Calls `read` for each entry of a map or element of a list, of `length` if that is known.
    pub(super) fn each(
        &mut self,
        length: Option<u64>,
        mut read: impl FnMut(&mut Self) -> Result<(), SerdeError>,
    ) -> Result<(), SerdeError> {
        match length {
            Some(length) => (0..length).try_for_each(|_| read(self)),
            None => {
                while self.decoder.datatype().map_err(refused)? != Type::Break {
                    read(self)?;
                }
                self.skip_value()
            }
        }
    }

    /// Calls `read` for a value, and skips it if it was not read.
    fn value(&mut self, read: impl FnOnce(&mut Self) -> Result<(), SerdeError>) -> Result<(), SerdeError> {
        self.pass_over_tags();
        let before = self.decoder.position();
        read(self)?;
        if self.decoder.position() == before { self.skip_value() } else { Ok(()) }
    }
}

/// Reading of numbers.
impl Reader<'_> {
    /// The next tag and its encoded length.
    fn tag(&self) -> Option<(u64, usize)> {
        let (first, rest) = self.body.get(self.decoder.position()..)?.split_first()?;
        let length = match first.checked_sub(0b110_00000)? {
            number @ 0..24 => return Some((number.into(), 1)),
            24 => 1,
            25 => 2,
            26 => 4,
            27 => 8,
            _ => return None,
        };
        let number = rest.get(..length)?.iter().fold(0, |number, byte| number << 8 | u64::from(*byte));
        Some((number, 1 + length))
    }

    /// Skips tags without a meaning for this reader, such as that of CBOR itself, 55799.
    pub(super) fn pass_over_tags(&mut self) {
        while let Some((_, length)) = self.tag().filter(|(tag, _)| !MEANT.contains(tag)) {
            self.decoder.set_position(self.decoder.position() + length);
        }
    }

    /// Reads a number with `decode`, or else from another type of number that can represent the value.
    fn number<T: FromStr<Err: fmt::Display>, E: fmt::Display>(
        &mut self,
        decode: impl FnOnce(&mut Self) -> Result<T, E>,
    ) -> Result<T, SerdeError> {
        let before = self.decoder.position();
        decode(self).or_else(|_| {
            self.decoder.set_position(before);
            self.decimal()?.parse().map_err(refused)
        })
    }

    /// Reads a number of any type as decimal digits. A floating-point number has the shortest representation that is
    /// unique.
    fn decimal(&mut self) -> Result<String, SerdeError> {
        Ok(match self.decoder.datatype().map_err(refused)? {
            Type::F32 => self.decoder.float().map_err(refused)?.to_string(),
            Type::F16 | Type::F64 => self.decoder.double().map_err(refused)?.to_string(),
            Type::Tag if self.tag().is_some_and(|(tag, _)| tag == 4) => {
                self.decoder.big_decimal().map_err(refused)?.as_ref().to_owned()
            }
            _ => self.decoder.big_integer().map_err(refused)?.as_ref().to_owned(),
        })
    }
}

pub(super) fn refused(error: impl fmt::Display) -> SerdeError {
    SerdeError::invalid_input(error.to_string())
}

/// Methods for numbers. A number may have another type than its member's, if the value is the same.
macro_rules! numbers {
    ($($read:ident: $decode:ident -> $type:ty;)*) => {$(
        fn $read(&mut self, _: &Schema<'_>) -> Result<$type, SerdeError> {
            self.number(|reader| reader.decoder.$decode())
        }
    )*};
}

/// Methods for types that the decoder supports.
macro_rules! decoded {
    ($($read:ident: $decode:ident -> $type:ty;)*) => {$(
        fn $read(&mut self, _: &Schema<'_>) -> Result<$type, SerdeError> {
            self.decoder.$decode().map_err(refused)
        }
    )*};
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
        self.enter()?;
        self.pass_over_tags();
        let length = self.decoder.map().map_err(refused)?;
        self.each(length, |reader| {
            reader.pass_over_tags();
            let key = reader.decoder.str().map_err(refused)?;
            reader.pass_over_tags();
            match schema.member_schema(&key) {
                // Null does not unset the value of an earlier entry.
                Some(_) if reader.is_null() && !schema.is_union() => reader.read_null(),
                Some(member) => reader.value(|reader| consumer(member, reader)),
                None if key == "__type" => reader.skip_value(),
                // An unknown variant of a union, or an unknown member.
                None => reader.value(|reader| consumer(&prelude::DOCUMENT, reader)),
            }
        })?;
        self.leave()
    }

    fn read_list(
        &mut self,
        _: &Schema<'_>,
        consumer: &mut dyn FnMut(&mut dyn ShapeDeserializer) -> Result<(), SerdeError>,
    ) -> Result<(), SerdeError> {
        self.enter()?;
        let length = self.decoder.list().map_err(refused)?;
        self.each(length, |reader| reader.value(|reader| consumer(reader)))?;
        self.leave()
    }

    fn read_map(
        &mut self,
        _: &Schema<'_>,
        consumer: &mut dyn FnMut(String, &mut dyn ShapeDeserializer) -> Result<(), SerdeError>,
    ) -> Result<(), SerdeError> {
        self.enter()?;
        let length = self.decoder.map().map_err(refused)?;
        self.each(length, |reader| {
            reader.pass_over_tags();
            let key = reader.decoder.string().map_err(refused)?;
            reader.value(|reader| consumer(key, reader))
        })?;
        self.leave()
    }

    numbers! {
        read_byte: byte -> i8;
        read_short: short -> i16;
        read_integer: integer -> i32;
        read_long: long -> i64;
        read_float: float -> f32;
        read_double: double -> f64;
        read_big_integer: big_integer -> BigInteger;
        read_big_decimal: big_decimal -> BigDecimal;
    }

    decoded! {
        read_boolean: boolean -> bool;
        read_string: string -> String;
        read_blob: blob -> Blob;
    }

    fn read_timestamp(&mut self, _: &Schema<'_>) -> Result<DateTime, SerdeError> {
        let length = self.tag().filter(|(tag, _)| *tag == TIME).map(|(_, length)| length);
        let length = length.ok_or_else(|| refused("expected timestamp tag"))?;
        // The decoder's own method truncates to milliseconds, and often to the one before.
        self.decoder.set_position(self.decoder.position() + length);
        let seconds = self.decimal()?;
        epoch_seconds(&seconds).ok_or_else(|| refused("a timestamp is not a number of seconds"))
    }

    fn read_document(&mut self, _: &Schema<'_>) -> Result<Document, SerdeError> {
        Err(SerdeError::unsupported("the protocol does not support documents"))
    }

    fn is_null(&self) -> bool {
        matches!(self.decoder.datatype(), Ok(Type::Null | Type::Undefined))
    }

    fn read_null(&mut self) -> Result<(), SerdeError> {
        self.skip_value()
    }

    fn skip_value(&mut self) -> Result<(), SerdeError> {
        self.decoder.skip().map_err(refused)
    }

    fn container_size(&self) -> Option<usize> {
        None
    }
}
