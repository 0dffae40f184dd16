use std::fmt;

use aws_smithy_json::codec::{JsonCodec, JsonDeserializer};
use aws_smithy_json::serialize::JsonValueWriter;
use aws_smithy_schema::codec::{Codec as AwsCodec, FinishSerializer};
use aws_smithy_schema::serde::{SerdeError, SerializableStruct, ShapeSerializer};
use aws_smithy_schema::traits::{TimestampFormat, TimestampFormatTrait};
use aws_smithy_schema::{Schema, prelude};
use aws_smithy_types::date_time::Format;
use aws_smithy_types::primitive::Encoder;
use aws_smithy_types::{BigDecimal, BigInteger, Blob, DateTime, Document, base64};

use super::Names;

type Result = std::result::Result<(), SerdeError>;

/// Holds most inputs; the buffer of AWS's codec begins with nothing, and is copied each time it is full.
const CAPACITY: usize = 256;

/// The codec of requests. It writes the texts of AWS's, in fewer steps.
#[derive(Debug)]
pub(in crate::protocol) struct Codec {
    aws: JsonCodec,
    names: Names,
}

impl Codec {
    pub(in crate::protocol) fn new(names: Names) -> Self {
        Self { aws: JsonCodec::default(), names }
    }
}

impl AwsCodec for Codec {
    type Serializer = Writer;
    type Deserializer<'a> = JsonDeserializer<'a>;

    fn create_serializer(&self) -> Writer {
        Writer { names: self.names, text: String::with_capacity(CAPACITY), next: Next::Root }
    }

    fn create_deserializer<'a>(&self, input: &'a [u8]) -> JsonDeserializer<'a> {
        self.aws.create_deserializer(input)
    }
}

/// The place of the next value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Next {
    Root,
    /// A member of a structure or union.
    Member {
        is_first: bool,
    },
    Element {
        is_first: bool,
    },
    Key {
        is_first: bool,
    },
    /// The value of the key that was written last.
    Entry,
}

/// Writes a body.
pub(in crate::protocol) struct Writer {
    names: Names,
    text: String,
    next: Next,
}

impl fmt::Debug for Writer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Writer").finish_non_exhaustive()
    }
}

impl FinishSerializer for Writer {
    fn finish(self) -> Vec<u8> {
        self.text.into_bytes()
    }
}

impl Writer {
    /// Writes a comma and the name of a member, as far as they precede the next value.
    fn begin(&mut self, schema: &Schema<'_>) {
        match self.next {
            // A key is a string, which `write_string` begins.
            Next::Root | Next::Key { .. } => {}
            Next::Member { is_first } => {
                self.comma(is_first);
                self.next = Next::Member { is_first: false };
                if let Some(name) = self.names.of(schema) {
                    self.string(name);
                    self.text.push(':');
                }
            }
            Next::Element { is_first } => {
                self.comma(is_first);
                self.next = Next::Element { is_first: false };
            }
            Next::Entry => self.next = Next::Key { is_first: false },
        }
    }

    fn comma(&mut self, is_first: bool) {
        if !is_first {
            self.text.push(',');
        }
    }

    /// Writes a string; most need no escapes, which is tested for many bytes at once.
    fn string(&mut self, value: &str) {
        let is_escaped = |byte: u8| matches!(byte, ..b' ' | b'"' | b'\\');
        if value.bytes().map(is_escaped).fold(false, |any, is_escaped| any | is_escaped) {
            JsonValueWriter::new(&mut self.text).string(value);
        } else {
            self.text.push('"');
            self.text.push_str(value);
            self.text.push('"');
        }
    }

    /// Writes a number. One that JSON does not have is a string.
    fn number(&mut self, schema: &Schema<'_>, number: impl Into<Encoder>) {
        self.begin(schema);
        let mut number = number.into();
        let text = number.encode();
        if text.ends_with(|last: char| last.is_ascii_alphabetic()) {
            self.string(text);
        } else {
            self.text.push_str(text);
        }
    }

    /// Writes a value between a pair of brackets.
    fn nested(
        &mut self,
        schema: &Schema<'_>,
        [open, close]: [char; 2],
        first: Next,
        write: impl FnOnce(&mut Self) -> Result,
    ) -> Result {
        self.begin(schema);
        let outer = std::mem::replace(&mut self.next, first);
        self.text.push(open);
        write(self)?;
        self.text.push(close);
        self.next = outer;
        Ok(())
    }

    /// Has AWS's codec write a value of a rare type. Its schema is not a member's, whose name has been written.
    fn by_aws(&mut self, schema: &Schema<'_>, write: impl FnOnce(&mut dyn ShapeSerializer) -> Result) -> Result {
        self.begin(schema);
        let mut aws = JsonCodec::default().create_serializer();
        write(&mut aws)?;
        let text = String::from_utf8(aws.finish());
        self.text.push_str(&text.map_err(|error| SerdeError::write_failed(error.to_string()))?);
        Ok(())
    }
}

macro_rules! numbers {
    ($($write:ident($number:ty);)*) => {$(
        fn $write(&mut self, schema: &Schema<'_>, value: $number) -> Result {
            self.number(schema, value);
            Ok(())
        }
    )*};
}

impl ShapeSerializer for Writer {
    fn write_struct(&mut self, schema: &Schema<'_>, value: &dyn SerializableStruct) -> Result {
        self.nested(schema, ['{', '}'], Next::Member { is_first: true }, |writer| value.serialize_members(writer))
    }

    fn write_list(&mut self, schema: &Schema<'_>, write: &dyn Fn(&mut dyn ShapeSerializer) -> Result) -> Result {
        self.nested(schema, ['[', ']'], Next::Element { is_first: true }, |writer| write(writer))
    }

    fn write_map(&mut self, schema: &Schema<'_>, write: &dyn Fn(&mut dyn ShapeSerializer) -> Result) -> Result {
        self.nested(schema, ['{', '}'], Next::Key { is_first: true }, |writer| write(writer))
    }

    fn write_boolean(&mut self, schema: &Schema<'_>, value: bool) -> Result {
        self.begin(schema);
        self.text.push_str(if value { "true" } else { "false" });
        Ok(())
    }

    numbers! {
        write_byte(i8);
        write_short(i16);
        write_integer(i32);
        write_long(i64);
        write_float(f32);
        write_double(f64);
    }

    fn write_big_integer(&mut self, schema: &Schema<'_>, value: &BigInteger) -> Result {
        self.by_aws(schema, |aws| aws.write_big_integer(&prelude::BIG_INTEGER, value))
    }

    fn write_big_decimal(&mut self, schema: &Schema<'_>, value: &BigDecimal) -> Result {
        self.by_aws(schema, |aws| aws.write_big_decimal(&prelude::BIG_DECIMAL, value))
    }

    fn write_string(&mut self, schema: &Schema<'_>, value: &str) -> Result {
        let Next::Key { is_first } = self.next else {
            self.begin(schema);
            self.string(value);
            return Ok(());
        };
        self.comma(is_first);
        self.string(value);
        self.text.push(':');
        self.next = Next::Entry;
        Ok(())
    }

    fn write_blob(&mut self, schema: &Schema<'_>, value: Blob) -> Result {
        self.begin(schema);
        self.string(&base64::encode(value.as_ref()));
        Ok(())
    }

    fn write_timestamp(&mut self, schema: &Schema<'_>, value: &DateTime) -> Result {
        self.begin(schema);
        let format = match schema.timestamp_format().map(TimestampFormatTrait::format) {
            None | Some(TimestampFormat::EpochSeconds) => Format::EpochSeconds,
            Some(TimestampFormat::HttpDate) => Format::HttpDate,
            Some(TimestampFormat::DateTime) => Format::DateTime,
            Some(other) => return Err(SerdeError::unsupported(format!("unsupported timestamp format {other:?}"))),
        };
        let written = JsonValueWriter::new(&mut self.text).date_time(value, format);
        written.map_err(|error| SerdeError::write_failed(format!("failed to format timestamp: {error}")))
    }

    fn write_document(&mut self, schema: &Schema<'_>, value: &Document) -> Result {
        self.by_aws(schema, |aws| aws.write_document(&prelude::DOCUMENT, value))
    }

    fn write_null(&mut self, schema: &Schema<'_>) -> Result {
        self.begin(schema);
        self.text.push_str("null");
        Ok(())
    }
}
