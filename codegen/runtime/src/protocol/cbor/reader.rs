use std::fmt;

use aws_smithy_cbor::Decoder;
use aws_smithy_cbor::data::Type;
use aws_smithy_schema::serde::{SerdeError, ShapeDeserializer};
use aws_smithy_schema::{Schema, prelude};
use aws_smithy_types::{BigDecimal, BigInteger, Blob, DateTime, Document};

/// How deep lists, maps and structures of a model may lie in each other, as in AWS's own clients.
/// A value that is passed over may be of any depth: `Decoder::skip` does not recurse.
const MAX_DEPTH: u32 = 128;

/// Reads a body.
pub(super) struct Reader<'a> {
    pub(super) decoder: Decoder<'a>,
    /// The length of the body.
    end: usize,
    depth: u32,
}

impl<'a> Reader<'a> {
    pub(super) fn new(body: &'a [u8]) -> Self {
        Self { decoder: Decoder::new(body), end: body.len(), depth: 0 }
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
        if self.depth == 0 && self.decoder.position() != self.end {
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

    /// Calls `read` for a value and passes over what it left unread.
    fn value(&mut self, read: impl FnOnce(&mut Self) -> Result<(), SerdeError>) -> Result<(), SerdeError> {
        let before = self.decoder.position();
        read(self)?;
        if self.decoder.position() == before { self.skip_value() } else { Ok(()) }
    }
}

pub(super) fn refused(error: impl fmt::Display) -> SerdeError {
    SerdeError::invalid_input(error.to_string())
}

/// Methods for which the decoder has one.
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
            // Nobody looks at the body of an output or error that has none.
            return Ok(());
        }
        self.enter()?;
        let length = self.decoder.map().map_err(refused)?;
        if schema.is_union() && length.is_some_and(|length| length != 1) {
            return Err(refused("expected a single union variant to be set"));
        }
        self.each(length, |reader| {
            let key = reader.decoder.str().map_err(refused)?;
            match schema.member_schema(&key) {
                // Null does not unset what an entry before it has set.
                Some(_) if reader.is_null() && !schema.is_union() => reader.read_null(),
                Some(member) => reader.value(|reader| consumer(member, reader)),
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
            let key = reader.decoder.string().map_err(refused)?;
            reader.value(|reader| consumer(key, reader))
        })?;
        self.leave()
    }

    decoded! {
        read_boolean: boolean -> bool;
        read_byte: byte -> i8;
        read_short: short -> i16;
        read_integer: integer -> i32;
        read_long: long -> i64;
        read_float: float -> f32;
        read_double: double -> f64;
        read_big_integer: big_integer -> BigInteger;
        read_big_decimal: big_decimal -> BigDecimal;
        read_string: string -> String;
        read_blob: blob -> Blob;
        read_timestamp: timestamp -> DateTime;
    }

    fn read_document(&mut self, _: &Schema<'_>) -> Result<Document, SerdeError> {
        Err(SerdeError::unsupported("the protocol has no documents"))
    }

    fn is_null(&self) -> bool {
        matches!(self.decoder.datatype(), Ok(Type::Null))
    }

    fn read_null(&mut self) -> Result<(), SerdeError> {
        self.decoder.null().map_err(refused)
    }

    fn skip_value(&mut self) -> Result<(), SerdeError> {
        self.decoder.skip().map_err(refused)
    }

    fn container_size(&self) -> Option<usize> {
        None
    }
}
