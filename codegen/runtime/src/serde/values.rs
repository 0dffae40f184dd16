use std::collections::HashMap;

use aws_smithy_schema::serde::{ShapeDeserializer, ShapeSerializer};
use aws_smithy_schema::{Schema, prelude};
use aws_smithy_types::{BigDecimal, BigInteger, Blob, DateTime, Document};

use super::{Key, Result, Value, is_protocol};

/// Implements `Value` for a type that the serializer takes by value.
macro_rules! plain {
    ($($type:ty: $write:ident, $read:ident, $missing:expr;)*) => {$(
        impl Value for $type {
            fn write(&self, serializer: &mut dyn ShapeSerializer, schema: &Schema<'_>) -> Result {
                serializer.$write(schema, self.clone())
            }
            fn read(deserializer: &mut dyn ShapeDeserializer, schema: &Schema<'_>) -> Result<Self> {
                deserializer.$read(schema)
            }
            fn missing() -> Option<Self> {
                Some($missing)
            }
        }
    )*};
}

/// Implements `Value` for a type that the serializer borrows.
macro_rules! borrowed {
    ($($type:ty: $write:ident, $read:ident, $missing:expr;)*) => {$(
        impl Value for $type {
            fn write(&self, serializer: &mut dyn ShapeSerializer, schema: &Schema<'_>) -> Result {
                serializer.$write(schema, self)
            }
            fn read(deserializer: &mut dyn ShapeDeserializer, schema: &Schema<'_>) -> Result<Self> {
                deserializer.$read(schema)
            }
            fn missing() -> Option<Self> {
                Some($missing)
            }
        }
    )*};
}

plain! {
    bool: write_boolean, read_boolean, false;
    i8: write_byte, read_byte, 0;
    i16: write_short, read_short, 0;
    i32: write_integer, read_integer, 0;
    i64: write_long, read_long, 0;
    f32: write_float, read_float, 0.0;
    f64: write_double, read_double, 0.0;
    Blob: write_blob, read_blob, Self::new("");
}

borrowed! {
    String: write_string, read_string, Self::new();
    BigInteger: write_big_integer, read_big_integer, Self::default();
    BigDecimal: write_big_decimal, read_big_decimal, Self::default();
    DateTime: write_timestamp, read_timestamp, Self::from_secs(0);
}

impl Value for Document {
    fn write(&self, serializer: &mut dyn ShapeSerializer, schema: &Schema<'_>) -> Result {
        // A payload has no member name.
        let is_payload = schema.http_payload().is_some() && is_protocol();
        let schema = if is_payload { &prelude::DOCUMENT } else { schema };
        serializer.write_document(schema, self)
    }

    fn read(deserializer: &mut dyn ShapeDeserializer, schema: &Schema<'_>) -> Result<Self> {
        deserializer.read_document(schema)
    }

    fn missing() -> Option<Self> {
        Some(Self::Null)
    }
}

impl<T: Value> Value for Vec<T> {
    fn write(&self, serializer: &mut dyn ShapeSerializer, schema: &Schema<'_>) -> Result {
        let element = schema.member().unwrap_or(&prelude::DOCUMENT);
        serializer.write_list_with_length(schema, self.len(), &|serializer| {
            self.iter().try_for_each(|value| value.write(serializer, element))
        })
    }

    fn read(deserializer: &mut dyn ShapeDeserializer, schema: &Schema<'_>) -> Result<Self> {
        let element = schema.member().unwrap_or(&prelude::DOCUMENT);
        let mut list = Self::new();
        deserializer.read_list(schema, &mut |deserializer| {
            list.push(T::read(deserializer, element)?);
            Ok(())
        })?;
        Ok(list)
    }

    fn missing() -> Option<Self> {
        Some(Self::new())
    }
}

impl<K: Key, T: Value> Value for HashMap<K, T> {
    fn write(&self, serializer: &mut dyn ShapeSerializer, schema: &Schema<'_>) -> Result {
        let key_schema = schema.key().unwrap_or(&prelude::STRING);
        let value_schema = schema.member().unwrap_or(&prelude::DOCUMENT);
        serializer.write_map_with_length(schema, self.len(), &|serializer| {
            self.iter().try_for_each(|(key, value)| {
                serializer.write_string(key_schema, key.as_ref())?;
                value.write(serializer, value_schema)
            })
        })
    }

    fn read(deserializer: &mut dyn ShapeDeserializer, schema: &Schema<'_>) -> Result<Self> {
        let value_schema = schema.member().unwrap_or(&prelude::DOCUMENT);
        let mut map = Self::new();
        deserializer.read_map(schema, &mut |key, deserializer| {
            map.insert(K::of(key), T::read(deserializer, value_schema)?);
            Ok(())
        })?;
        Ok(map)
    }

    fn missing() -> Option<Self> {
        Some(Self::new())
    }
}

/// An element of a sparse list or map.
impl<T: Value> Value for Option<T> {
    fn write(&self, serializer: &mut dyn ShapeSerializer, schema: &Schema<'_>) -> Result {
        match self {
            Some(value) => value.write(serializer, schema),
            None => serializer.write_null(schema),
        }
    }

    fn read(deserializer: &mut dyn ShapeDeserializer, schema: &Schema<'_>) -> Result<Self> {
        if deserializer.is_null() {
            deserializer.read_null()?;
            return Ok(None);
        }
        T::read(deserializer, schema).map(Some)
    }

    fn missing() -> Option<Self> {
        Some(None)
    }
}
