//! Builders of structures: their fields, and what their methods have in common.

use std::collections::HashMap;
use std::fmt;

use aws_smithy_schema::ShapeType;
use aws_smithy_schema::serde::{SerdeError, ShapeDeserializer};
use aws_smithy_types::error::operation::BuildError;

use super::{Key, Reader, Result, Schema, Value};
use crate::shape::Shape;

/// A structure's builder, which a response is decoded into; for generated code.
#[doc(hidden)]
pub trait Builder: Default {
    /// The type that it builds.
    type Structure;

    /// The structure's shape.
    const SHAPE: &'static Shape;

    /// Returns the field of the member with this index.
    fn slot(&mut self, index: usize) -> Option<&mut dyn Slot>;

    /// Builds the structure, in a protocol after setting required members that are missing.
    ///
    /// # Errors
    /// A required member without a default is missing.
    fn finish(self, is_protocol: bool) -> Result<Self::Structure>;
}

/// A field of a builder; for generated code.
#[doc(hidden)]
pub trait Slot {
    /// Reads the value. Null empties the slot, except for documents, which can be null.
    ///
    /// # Errors
    /// The same as [`Value::read`].
    fn read(&mut self, de: Reader<'_>, member: &Schema<'_>) -> Result;
}

impl<T: Value> Slot for Option<T> {
    fn read(&mut self, de: Reader<'_>, member: &Schema<'_>) -> Result {
        *self = if is_absent(de, member)? { None } else { Some(T::read(de, member)?) };
        Ok(())
    }
}

/// Reads a structure's members into a builder; for generated code.
///
/// # Errors
/// The same as [`Value::read`].
#[doc(hidden)]
pub fn read_members<B: Builder>(de: Reader<'_>) -> Result<B> {
    let mut builder = B::default();
    de.read_struct(B::SHAPE.schema(), &mut |member, de| {
        let slot = member.member_index().and_then(|index| builder.slot(index));
        slot.map_or(Ok(()), |slot| slot.read(de, member))
    })?;
    Ok(builder)
}

fn is_absent(deserializer: &mut dyn ShapeDeserializer, schema: &Schema<'_>) -> Result<bool> {
    if !deserializer.is_null() || schema.shape_type() == ShapeType::Document {
        return Ok(false);
    }
    deserializer.read_null().map(|()| true)
}

/// Sets a required member that the service omitted.
pub fn fill<T: Value>(slot: &mut Option<T>) {
    if slot.is_none() {
        *slot = T::missing();
    }
}

/// The result of a builder's `build()`, which returns the structure itself; for generated code.
///
/// # Errors
/// Never.
#[doc(hidden)]
#[inline]
pub fn infallible<T>(built: T) -> Result<T> {
    Ok(built)
}

/// The result of a builder's `build()`, which returns an error if a required member is not set; for generated code.
///
/// # Errors
/// A required member without a default is missing.
#[doc(hidden)]
#[inline]
pub fn fallible<T>(built: std::result::Result<T, BuildError>) -> Result<T> {
    built.map_err(|error| incomplete(&error))
}

fn incomplete(error: &BuildError) -> SerdeError {
    SerdeError::custom(error.to_string())
}

/// The value of a required member of a structure being built; returns an error from `build()` if it is not set.
#[macro_export]
macro_rules! required {
    ($builder:ident, $member:ident, $structure:ident) => {
        match $builder.$member {
            ::std::option::Option::Some(value) => value,
            ::std::option::Option::None => {
                return ::std::result::Result::Err($crate::error::BuildError::missing_field(
                    stringify!($member),
                    concat!(
                        stringify!($member),
                        " was not specified but it is required when building ",
                        stringify!($structure)
                    ),
                ));
            }
        }
    };
}

/// Returns the value, converted; for generated code.
#[doc(hidden)]
#[inline]
pub fn some<T>(value: impl Into<T>) -> Option<T> {
    Some(value.into())
}

/// Writes the structure's `Debug` text with the name of its builder; for generated code.
///
/// # Errors
/// Those of the formatter.
#[doc(hidden)]
pub fn debug_as(name: &str, structure: &dyn fmt::Debug, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let text = if f.alternate() { format!("{structure:#?}") } else { format!("{structure:?}") };
    f.write_str(name)?;
    // Without fields it is the name alone.
    text.find(' ').map_or(Ok(()), |fields| f.write_str(&text[fields..]))
}

/// Appends an element to the list.
pub fn pushed<T>(list: Option<Vec<T>>, element: T) -> Option<Vec<T>> {
    let mut list = list.unwrap_or_default();
    list.push(element);
    Some(list)
}

/// Inserts an entry into the map.
pub fn inserted<K: Key, V>(map: Option<HashMap<K, V>>, key: K, value: V) -> Option<HashMap<K, V>> {
    let mut map = map.unwrap_or_default();
    map.insert(key, value);
    Some(map)
}

#[cfg(test)]
mod tests {
    use std::fmt;

    #[derive(Debug)]
    #[expect(dead_code, reason = "`Debug` reads the field")]
    struct Place {
        name: Option<&'static str>,
    }

    #[derive(Debug)]
    struct Nowhere;

    struct Builder<T>(T);

    impl<T: fmt::Debug> fmt::Debug for Builder<T> {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            super::debug_as("PlaceBuilder", &self.0, f)
        }
    }

    #[test]
    fn the_text_of_a_builder_is_that_of_its_structure_with_another_name() {
        let place = Builder(Place { name: Some("a b") });
        assert_eq!(format!("{place:?}"), r#"PlaceBuilder { name: Some("a b") }"#);
        let lines = "Some(\n    PlaceBuilder {\n        name: Some(\n            \"a b\",\n        ),\n    },\n)";
        assert_eq!(format!("{:#?}", Some(place)), lines);
        assert_eq!(format!("{:?}", Builder(Nowhere)), "PlaceBuilder");
    }
}
