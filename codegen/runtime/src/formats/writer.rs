//! Serializer of shapes over a serializer of the crate `serde`.

use std::fmt;

use aws_smithy_schema::serde::{SerializableStruct, ShapeSerializer};
use aws_smithy_types::{BigDecimal, BigInteger, Blob, DateTime, Document};

use super::document::Tree;
use super::scalars::{Base64, Float, Text};
use super::{deeper, keep, name};
use crate::serde::{Result as Written, Schema, SerdeError};
use ::serde::ser::{Error, Serialize, SerializeMap, SerializeSeq, Serializer};

type Write<'w> = &'w dyn Fn(&mut dyn ShapeSerializer) -> Written;

/// Serializes a structure or a union.
pub(super) fn structure<S: Serializer>(value: &dyn SerializableStruct, serializer: S) -> Result<S::Ok, S::Error> {
    Structure { value, depth: 1 }.serialize(serializer)
}

/// The part of a value that members, entries or elements are added to.
trait Sink {
    type Error: Error;

    fn put(&mut self, schema: &Schema<'_>, value: &(impl Serialize + ?Sized)) -> Result<(), Self::Error>;

    fn put_null(&mut self, schema: &Schema<'_>) -> Result<(), Self::Error> {
        self.put(schema, &())
    }

    /// Adds a text, which can be a key.
    fn put_text(&mut self, schema: &Schema<'_>, text: &str) -> Result<(), Self::Error> {
        self.put(schema, text)
    }
}

/// Number of members that are set.
struct Count(usize);

impl Sink for Count {
    type Error = fmt::Error;

    fn put(&mut self, _: &Schema<'_>, _: &(impl Serialize + ?Sized)) -> fmt::Result {
        self.0 += 1;
        Ok(())
    }

    fn put_null(&mut self, _: &Schema<'_>) -> fmt::Result {
        Ok(())
    }
}

struct Members<M>(M);

impl<M: SerializeMap> Sink for Members<M> {
    type Error = M::Error;

    fn put(&mut self, schema: &Schema<'_>, value: &(impl Serialize + ?Sized)) -> Result<(), M::Error> {
        self.0.serialize_entry(name(schema).unwrap_or_default(), value)
    }

    fn put_null(&mut self, _: &Schema<'_>) -> Result<(), M::Error> {
        Ok(())
    }
}

struct Elements<Q>(Q);

impl<Q: SerializeSeq> Sink for Elements<Q> {
    type Error = Q::Error;

    fn put(&mut self, _: &Schema<'_>, value: &(impl Serialize + ?Sized)) -> Result<(), Q::Error> {
        self.0.serialize_element(value)
    }
}

struct Entries<M> {
    map: M,
    /// True after a key.
    has_key: bool,
}

impl<M: SerializeMap> Sink for Entries<M> {
    type Error = M::Error;

    fn put(&mut self, _: &Schema<'_>, value: &(impl Serialize + ?Sized)) -> Result<(), M::Error> {
        self.has_key = false;
        self.map.serialize_value(value)
    }

    fn put_text(&mut self, schema: &Schema<'_>, text: &str) -> Result<(), M::Error> {
        if self.has_key {
            return self.put(schema, text);
        }
        self.has_key = true;
        self.map.serialize_key(text)
    }
}

struct Structure<'w> {
    value: &'w dyn SerializableStruct,
    depth: usize,
}

impl Serialize for Structure<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let count = Writer::new(Count(0), self.depth).write(|writer| self.value.serialize_members(writer));
        let count = count.map_err(S::Error::custom)?.0;
        let members = Members(serializer.serialize_map(Some(count))?);
        Writer::new(members, self.depth).write(|writer| self.value.serialize_members(writer))?.0.end()
    }
}

struct List<'w> {
    length: Option<usize>,
    write: Write<'w>,
    depth: usize,
}

impl Serialize for List<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let elements = Elements(serializer.serialize_seq(self.length)?);
        Writer::new(elements, self.depth).write(self.write)?.0.end()
    }
}

struct Map<'w> {
    length: Option<usize>,
    write: Write<'w>,
    depth: usize,
}

impl Serialize for Map<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let entries = Entries { map: serializer.serialize_map(self.length)?, has_key: false };
        Writer::new(entries, self.depth).write(self.write)?.map.end()
    }
}

struct Writer<K: Sink> {
    sink: K,
    depth: usize,
    /// The format's error, which the protocol's cannot contain.
    error: Option<K::Error>,
}

impl<K: Sink> Writer<K> {
    fn new(sink: K, depth: usize) -> Self {
        Self { sink, depth, error: None }
    }

    fn write(mut self, write: impl Fn(&mut dyn ShapeSerializer) -> Written) -> Result<K, K::Error> {
        match write(&mut self) {
            Ok(()) => Ok(self.sink),
            Err(error) => Err(self.error.unwrap_or_else(|| K::Error::custom(error))),
        }
    }

    fn put(&mut self, schema: &Schema<'_>, value: &(impl Serialize + ?Sized)) -> Written {
        let result = self.sink.put(schema, value);
        self.kept(result)
    }

    fn kept(&mut self, result: Result<(), K::Error>) -> Written {
        result.map_err(|error| keep(&mut self.error, error))
    }
}

impl<K: Sink> ShapeSerializer for Writer<K> {
    fn write_struct(&mut self, schema: &Schema<'_>, value: &dyn SerializableStruct) -> Written {
        let depth = deeper(self.depth, SerdeError::custom)?;
        self.put(schema, &Structure { value, depth })
    }

    fn write_list(&mut self, schema: &Schema<'_>, write: Write<'_>) -> Written {
        let depth = deeper(self.depth, SerdeError::custom)?;
        self.put(schema, &List { length: None, write, depth })
    }

    fn write_list_with_length(&mut self, schema: &Schema<'_>, length: usize, write: Write<'_>) -> Written {
        let depth = deeper(self.depth, SerdeError::custom)?;
        self.put(schema, &List { length: Some(length), write, depth })
    }

    fn write_map(&mut self, schema: &Schema<'_>, write: Write<'_>) -> Written {
        let depth = deeper(self.depth, SerdeError::custom)?;
        self.put(schema, &Map { length: None, write, depth })
    }

    fn write_map_with_length(&mut self, schema: &Schema<'_>, length: usize, write: Write<'_>) -> Written {
        let depth = deeper(self.depth, SerdeError::custom)?;
        self.put(schema, &Map { length: Some(length), write, depth })
    }

    fn write_boolean(&mut self, schema: &Schema<'_>, value: bool) -> Written {
        self.put(schema, &value)
    }

    fn write_byte(&mut self, schema: &Schema<'_>, value: i8) -> Written {
        self.put(schema, &value)
    }

    fn write_short(&mut self, schema: &Schema<'_>, value: i16) -> Written {
        self.put(schema, &value)
    }

    fn write_integer(&mut self, schema: &Schema<'_>, value: i32) -> Written {
        self.put(schema, &value)
    }

    fn write_long(&mut self, schema: &Schema<'_>, value: i64) -> Written {
        self.put(schema, &value)
    }

    fn write_float(&mut self, schema: &Schema<'_>, value: f32) -> Written {
        self.put(schema, &Float(value))
    }

    fn write_double(&mut self, schema: &Schema<'_>, value: f64) -> Written {
        self.put(schema, &Float(value))
    }

    fn write_big_integer(&mut self, schema: &Schema<'_>, value: &BigInteger) -> Written {
        self.put(schema, value.as_ref())
    }

    fn write_big_decimal(&mut self, schema: &Schema<'_>, value: &BigDecimal) -> Written {
        self.put(schema, value.as_ref())
    }

    fn write_string(&mut self, schema: &Schema<'_>, value: &str) -> Written {
        let result = self.sink.put_text(schema, value);
        self.kept(result)
    }

    fn write_blob(&mut self, schema: &Schema<'_>, value: Blob) -> Written {
        self.put(schema, &Base64(value))
    }

    fn write_timestamp(&mut self, schema: &Schema<'_>, value: &DateTime) -> Written {
        self.put(schema, &Text(*value))
    }

    fn write_document(&mut self, schema: &Schema<'_>, value: &Document) -> Written {
        self.put(schema, &Tree { document: value, depth: self.depth })
    }

    fn write_null(&mut self, schema: &Schema<'_>) -> Written {
        let result = self.sink.put_null(schema);
        self.kept(result)
    }
}
