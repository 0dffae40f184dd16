//! How the Rust types of members are written and read, whichever protocol runs.

mod values;

use std::collections::HashMap;

pub use aws_smithy_schema::serde::{SerdeError, SerializableStruct, ShapeDeserializer, ShapeSerializer};
pub use aws_smithy_schema::traits::{HttpTrait, TimestampFormat};
pub use aws_smithy_schema::{Schema, ShapeId, ShapeType, prelude, shape_id};

use aws_smithy_types::error::operation::BuildError;

/// What writing or reading a member comes to.
pub type Result<T = ()> = std::result::Result<T, SerdeError>;

/// What reads members.
pub type Reader<'a> = &'a mut (dyn ShapeDeserializer + 'a);

/// What writes members.
pub type Writer<'a> = &'a mut (dyn ShapeSerializer + 'a);

/// A type that a member can have.
pub trait Value: Sized {
    /// Writes the value where `schema` says.
    ///
    /// # Errors
    /// What the protocol cannot express, such as an unknown variant of a union.
    fn write(&self, serializer: &mut dyn ShapeSerializer, schema: &Schema<'_>) -> Result;

    /// Reads a value; it is not null.
    ///
    /// # Errors
    /// Text that is not of the protocol, or a value of another type.
    fn read(deserializer: &mut dyn ShapeDeserializer, schema: &Schema<'_>) -> Result<Self>;

    /// What stands for a required member that the service left out, as in AWS's own clients
    /// ([Smithy 2.0, client error correction](https://smithy.io/2.0/spec/aggregate-types.html#client-error-correction)).
    ///
    /// `None` where nothing can: a structure that cannot be without something that cannot be filled in.
    fn missing() -> Option<Self>;
}

/// A member's schema. Its id is that of the shape it belongs to; its name is its own.
pub const fn member(
    container: &ShapeId<'static>,
    name: &'static str,
    shape_type: ShapeType,
    index: usize,
) -> Schema<'static> {
    Schema::new_member(copy(container), shape_type, name, index)
}

/// The schema of a structure with these members.
pub const fn structure(id: &ShapeId<'static>, members: &'static [&'static Schema<'static>]) -> Schema<'static> {
    Schema::new_struct(copy(id), ShapeType::Structure, members)
}

/// The schema of a union with these members.
pub const fn union(id: &ShapeId<'static>, members: &'static [&'static Schema<'static>]) -> Schema<'static> {
    Schema::new_struct(copy(id), ShapeType::Union, members)
}

/// A reference to each of a structure's members. There is at least one.
pub const fn refs<const N: usize>(members: &'static [Schema<'static>; N]) -> [&'static Schema<'static>; N] {
    let mut refs = [&members[0]; N];
    let mut index = 0;
    while index < N {
        refs[index] = &members[index];
        index += 1;
    }
    refs
}

/// `Clone` cannot be called in a constant.
const fn copy(id: &ShapeId<'static>) -> ShapeId<'static> {
    ShapeId::from_parts(id.as_str(), id.namespace(), id.shape_name())
}

/// Writes a member that is set.
///
/// # Errors
/// As [`Value::write`].
pub fn put<T: Value>(serializer: &mut dyn ShapeSerializer, schema: &Schema<'_>, value: &Option<T>) -> Result {
    match value {
        Some(value) => value.write(serializer, schema),
        None => Ok(()),
    }
}

/// Reads a member into its slot; null empties the slot, but for a document, which can be null.
///
/// # Errors
/// As [`Value::read`].
pub fn take<T: Value>(deserializer: &mut dyn ShapeDeserializer, schema: &Schema<'_>, slot: &mut Option<T>) -> Result {
    *slot = if is_absent(deserializer, schema)? { None } else { Some(T::read(deserializer, schema)?) };
    Ok(())
}

fn is_absent(deserializer: &mut dyn ShapeDeserializer, schema: &Schema<'_>) -> Result<bool> {
    if !deserializer.is_null() || schema.shape_type() == ShapeType::Document {
        return Ok(false);
    }
    deserializer.read_null().map(|()| true)
}

/// Fills in a required member that the service left out.
pub fn fill<T: Value>(slot: &mut Option<T>) {
    if slot.is_none() {
        *slot = T::missing();
    }
}

/// The value of a required member of a structure being built, or the error that it is not set.
#[macro_export]
macro_rules! required {
    ($builder:ident, $member:ident, $structure:ident) => {
        $builder.$member.ok_or_else(|| {
            $crate::error::BuildError::missing_field(
                stringify!($member),
                concat!(
                    stringify!($member),
                    " was not specified but it is required when building ",
                    stringify!($structure)
                ),
            )
        })
    };
}

/// The list with one more element.
pub fn pushed<T>(list: Option<Vec<T>>, element: T) -> Option<Vec<T>> {
    let mut list = list.unwrap_or_default();
    list.push(element);
    Some(list)
}

/// The map with one more entry.
pub fn inserted<V>(map: Option<HashMap<String, V>>, key: String, value: V) -> Option<HashMap<String, V>> {
    let mut map = map.unwrap_or_default();
    map.insert(key, value);
    Some(map)
}

/// What a union says of a variant that it does not know when asked to send it.
///
/// # Errors
/// Always.
pub fn unknown_variant(union: &str) -> Result {
    Err(SerdeError::custom(format!("cannot send the unknown variant of union {union}")))
}

/// Reads the one member of a union.
///
/// # Errors
/// None or more than one member is set, or `read` fails.
pub fn read_union<T>(
    deserializer: &mut dyn ShapeDeserializer,
    schema: &Schema<'_>,
    mut read: impl FnMut(&Schema<'_>, &mut dyn ShapeDeserializer) -> Result<T>,
) -> Result<T> {
    let mut variant = None;
    deserializer.read_struct(schema, &mut |member, deserializer| {
        if deserializer.is_null() {
            return deserializer.read_null();
        }
        if variant.is_some() {
            return Err(SerdeError::invalid_input("encountered mixed variants in union"));
        }
        variant = Some(read(member, deserializer)?);
        Ok(())
    })?;
    variant.ok_or_else(|| SerdeError::custom("expected a union variant"))
}

/// A structure, as it is written; for generated code.
#[doc(hidden)]
pub trait Structure {
    /// The structure's schema.
    const SCHEMA: &'static Schema<'static>;

    /// Writes the members that are set.
    ///
    /// # Errors
    /// As [`Value::write`].
    fn write(&self, ser: Writer<'_>) -> Result;
}

/// A structure's builder, as a response fills it; for generated code.
#[doc(hidden)]
pub trait Builder {
    /// Reads a member of the schema.
    ///
    /// # Errors
    /// As [`Value::read`].
    fn read(&mut self, member: &Schema<'_>, de: Reader<'_>) -> Result;

    /// Fills in required members that are missing.
    fn correct(&mut self) {}
}

/// Reads a structure's members into its builder, and fills in required members that are missing; for generated code.
///
/// # Errors
/// As [`Value::read`].
#[doc(hidden)]
pub fn read_members(builder: &mut dyn Builder, schema: &Schema<'_>, de: Reader<'_>) -> Result {
    de.read_struct(schema, &mut |member, de| builder.read(member, de))?;
    builder.correct();
    Ok(())
}

/// A required member of a response is missing, and nothing can stand for it; for generated code.
#[doc(hidden)]
#[expect(clippy::needless_pass_by_value, reason = "for `map_err`")]
pub fn incomplete(error: BuildError) -> SerdeError {
    SerdeError::custom(error.to_string())
}

/// What a builder builds, whether it can fail or not; for generated code.
#[doc(hidden)]
#[macro_export]
macro_rules! built {
    ($builder:expr, fallible) => {
        $builder.build().map_err($crate::serde::incomplete)
    };
    ($builder:expr, infallible) => {
        $crate::serde::Result::Ok($builder.build())
    };
}

/// Makes a structure what protocols write and members hold; `fallible` says that its builder can fail.
#[macro_export]
macro_rules! structure {
    ($name:ident, $builder:ident, $build:ident) => {
        impl $crate::serde::SerializableStruct for $name {
            fn schema(&self) -> &$crate::serde::Schema<'_> {
                <Self as $crate::serde::Structure>::SCHEMA
            }
            fn serialize_members(&self, ser: $crate::serde::Writer<'_>) -> $crate::serde::Result {
                $crate::serde::Structure::write(self, ser)
            }
        }
        impl $crate::serde::Value for $name {
            #[inline]
            fn write(
                &self,
                ser: $crate::serde::Writer<'_>,
                schema: &$crate::serde::Schema<'_>,
            ) -> $crate::serde::Result {
                ser.write_struct(schema, self)
            }
            fn read(de: $crate::serde::Reader<'_>, _: &$crate::serde::Schema<'_>) -> $crate::serde::Result<Self> {
                let mut builder = $builder::default();
                $crate::serde::read_members(&mut builder, <Self as $crate::serde::Structure>::SCHEMA, de)?;
                $crate::built!(builder, $build)
            }
            #[inline]
            fn missing() -> ::std::option::Option<Self> {
                let mut builder = $builder::default();
                $crate::serde::Builder::correct(&mut builder);
                $crate::built!(builder, $build).ok()
            }
        }
    };
}

/// The value of a union's variant that holds none (`smithy.api#Unit`).
#[derive(Debug)]
pub struct Unit;

impl SerializableStruct for Unit {
    fn schema(&self) -> &Schema<'_> {
        &prelude::UNIT
    }

    fn serialize_members(&self, _: &mut dyn ShapeSerializer) -> Result {
        Ok(())
    }
}
