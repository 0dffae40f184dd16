//! Deserializer of shapes over a deserializer of the crate `serde`.

use std::fmt;

use aws_smithy_schema::serde::ShapeDeserializer;
use aws_smithy_types::{BigDecimal, BigInteger, Blob, DateTime, Document};

use super::document::Any;
use super::skip::Skip;
use super::{deeper, keep, name, scalars};
use crate::serde::{Result as Outcome, Schema, SerdeError};
use ::serde::de::value::{MapAccessDeserializer, SeqAccessDeserializer};
use ::serde::de::{Deserialize, DeserializeSeed, Deserializer, Error, IntoDeserializer, MapAccess, SeqAccess, Visitor};

/// Reads a value of a shape.
pub(super) fn value<'de, T, D: Deserializer<'de>>(
    deserializer: D,
    read: impl FnOnce(&mut dyn ShapeDeserializer) -> Outcome<T>,
) -> Result<T, D::Error> {
    Reader::new(deserializer, 0).finish(read)
}

/// Reader of one value.
struct Reader<'de, D: Deserializer<'de>> {
    /// `None` after it was read.
    input: Option<D>,
    is_null: bool,
    /// Number of levels around the value.
    depth: usize,
    /// The format's error, which the protocol's cannot contain.
    error: Option<D::Error>,
}

impl<'de, D: Deserializer<'de>> Reader<'de, D> {
    fn new(input: D, depth: usize) -> Self {
        Self { input: Some(input), is_null: false, depth, error: None }
    }

    /// Calls `read`, and skips the value if it was not read.
    fn finish<T>(mut self, read: impl FnOnce(&mut dyn ShapeDeserializer) -> Outcome<T>) -> Result<T, D::Error> {
        let value = match read(&mut self) {
            Ok(value) => value,
            Err(error) => return Err(self.error.unwrap_or_else(|| D::Error::custom(error))),
        };
        match self.input {
            Some(rest) if !self.is_null => Skip(self.depth).deserialize(rest).map(|()| value),
            _ => Ok(value),
        }
    }

    fn read<T>(&mut self, read: impl FnOnce(D) -> Result<T, D::Error>) -> Outcome<T> {
        let Some(input) = self.input.take() else { return Err(SerdeError::custom("a value was read twice")) };
        read(input).map_err(|error| keep(&mut self.error, error))
    }
}

impl<'de, D: Deserializer<'de>> ShapeDeserializer for Reader<'de, D> {
    fn read_struct(
        &mut self,
        schema: &Schema<'_>,
        read: &mut dyn FnMut(&Schema<'_>, &mut dyn ShapeDeserializer) -> Outcome,
    ) -> Outcome {
        let depth = deeper(self.depth, SerdeError::custom)?;
        self.read(|input| input.deserialize_map(Members { schema, read, depth }))
    }

    fn read_list(&mut self, _: &Schema<'_>, read: &mut dyn FnMut(&mut dyn ShapeDeserializer) -> Outcome) -> Outcome {
        let depth = deeper(self.depth, SerdeError::custom)?;
        self.read(|input| input.deserialize_seq(Elements { read, depth }))
    }

    fn read_map(
        &mut self,
        _: &Schema<'_>,
        read: &mut dyn FnMut(String, &mut dyn ShapeDeserializer) -> Outcome,
    ) -> Outcome {
        let depth = deeper(self.depth, SerdeError::custom)?;
        self.read(|input| input.deserialize_map(Entries { read, depth }))
    }

    fn read_boolean(&mut self, _: &Schema<'_>) -> Outcome<bool> {
        self.read(bool::deserialize)
    }

    fn read_byte(&mut self, _: &Schema<'_>) -> Outcome<i8> {
        self.read(i8::deserialize)
    }

    fn read_short(&mut self, _: &Schema<'_>) -> Outcome<i16> {
        self.read(i16::deserialize)
    }

    fn read_integer(&mut self, _: &Schema<'_>) -> Outcome<i32> {
        self.read(i32::deserialize)
    }

    fn read_long(&mut self, _: &Schema<'_>) -> Outcome<i64> {
        self.read(i64::deserialize)
    }

    #[expect(clippy::cast_possible_truncation, reason = "the nearest value, as the crate `serde` does")]
    fn read_float(&mut self, _: &Schema<'_>) -> Outcome<f32> {
        self.read(scalars::float).map(|number| number as f32)
    }

    fn read_double(&mut self, _: &Schema<'_>) -> Outcome<f64> {
        self.read(scalars::float)
    }

    fn read_big_integer(&mut self, _: &Schema<'_>) -> Outcome<BigInteger> {
        self.read(|input| scalars::parsed(input, "an integer, or its text"))
    }

    fn read_big_decimal(&mut self, _: &Schema<'_>) -> Outcome<BigDecimal> {
        self.read(|input| scalars::parsed(input, "a number, or its text"))
    }

    fn read_string(&mut self, _: &Schema<'_>) -> Outcome<String> {
        self.read(String::deserialize)
    }

    fn read_blob(&mut self, _: &Schema<'_>) -> Outcome<Blob> {
        self.read(scalars::blob)
    }

    fn read_timestamp(&mut self, _: &Schema<'_>) -> Outcome<DateTime> {
        self.read(|input| scalars::parsed(input, "a timestamp in RFC 3339's form, or seconds since 1970"))
            .map(|scalars::Time(time)| time)
    }

    fn read_document(&mut self, _: &Schema<'_>) -> Outcome<Document> {
        let depth = self.depth;
        self.read(|input| Any(depth).deserialize(input))
    }

    fn is_null(&self) -> bool {
        self.is_null
    }

    fn read_null(&mut self) -> Outcome {
        self.input = None;
        Ok(())
    }

    fn skip_value(&mut self) -> Outcome {
        let depth = self.depth;
        self.read(|input| Skip(depth).deserialize(input))
    }

    fn container_size(&self) -> Option<usize> {
        None
    }
}

/// Reads a value that can be null.
struct Nullable<'r> {
    read: &'r mut dyn FnMut(&mut dyn ShapeDeserializer) -> Outcome,
    depth: usize,
}

impl Nullable<'_> {
    fn null<E: Error>(self) -> Result<(), E> {
        let input = IntoDeserializer::<E>::into_deserializer(());
        Reader { is_null: true, ..Reader::new(input, self.depth) }.finish(self.read)
    }

    fn known<'de, D: Deserializer<'de>>(self, input: D) -> Result<(), D::Error> {
        Reader::new(input, self.depth).finish(self.read)
    }
}

impl<'de> DeserializeSeed<'de> for Nullable<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_option(self)
    }
}

/// Methods for deserializers that do not distinguish an option from its value.
macro_rules! known {
    ($($method:ident $type:ty,)*) => {$(
        fn $method<E: Error>(self, value: $type) -> Result<(), E> {
            self.known(value.into_deserializer())
        }
    )*};
}

impl<'de> Visitor<'de> for Nullable<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a member, an element or the value of an entry")
    }

    fn visit_none<E: Error>(self) -> Result<(), E> {
        self.null()
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        self.null()
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        self.known(deserializer)
    }

    known! {
        visit_bool bool,
        visit_i64 i64,
        visit_u64 u64,
        visit_f64 f64,
        visit_str &str,
        visit_string String,
        visit_bytes &[u8],
    }

    fn visit_seq<A: SeqAccess<'de>>(self, elements: A) -> Result<(), A::Error> {
        self.known(SeqAccessDeserializer::new(elements))
    }

    fn visit_map<A: MapAccess<'de>>(self, entries: A) -> Result<(), A::Error> {
        self.known(MapAccessDeserializer::new(entries))
    }
}

struct Elements<'r> {
    read: &'r mut dyn FnMut(&mut dyn ShapeDeserializer) -> Outcome,
    depth: usize,
}

impl<'de> Visitor<'de> for Elements<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut elements: A) -> Result<(), A::Error> {
        while elements.next_element_seed(Nullable { read: &mut *self.read, depth: self.depth })?.is_some() {}
        Ok(())
    }
}

struct Entries<'r> {
    read: &'r mut dyn FnMut(String, &mut dyn ShapeDeserializer) -> Outcome,
    depth: usize,
}

impl<'de> Visitor<'de> for Entries<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a map")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<(), A::Error> {
        while let Some(mut key) = entries.next_key::<String>()? {
            let mut read = |de: &mut dyn ShapeDeserializer| (self.read)(std::mem::take(&mut key), de);
            entries.next_value_seed(Nullable { read: &mut read, depth: self.depth })?;
        }
        Ok(())
    }
}

struct Members<'s, 'r> {
    schema: &'s Schema<'s>,
    read: &'r mut dyn FnMut(&Schema<'_>, &mut dyn ShapeDeserializer) -> Outcome,
    depth: usize,
}

impl<'de> Visitor<'de> for Members<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "a map with the members of {}", self.schema.shape_id())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<(), A::Error> {
        while let Some(member) = entries.next_key_seed(Key(self.schema))? {
            let member = match member {
                Some(member) => member,
                // A variant of a union that the model does not list.
                None if self.schema.is_union() => self.schema,
                None => {
                    entries.next_value_seed(Skip(self.depth))?;
                    continue;
                }
            };
            let mut read = |de: &mut dyn ShapeDeserializer| (self.read)(member, de);
            entries.next_value_seed(Nullable { read: &mut read, depth: self.depth })?;
        }
        Ok(())
    }
}

/// Finds a member by its name.
struct Key<'s>(&'s Schema<'s>);

impl<'s, 'de> DeserializeSeed<'de> for Key<'s> {
    type Value = Option<&'s Schema<'s>>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        // As an identifier or a borrowed string, `ciborium` limits the length.
        deserializer.deserialize_string(self)
    }
}

impl<'s> Visitor<'_> for Key<'s> {
    type Value = Option<&'s Schema<'s>>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the name of a member")
    }

    fn visit_str<E: Error>(self, key: &str) -> Result<Self::Value, E> {
        Ok(self.0.members().iter().copied().find(|member| name(member) == Some(key)))
    }
}
