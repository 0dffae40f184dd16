//! Serialization and deserialization of the Rust types of members, for any protocol.

mod builder;
mod codec;
#[cfg(feature = "serde")]
mod exact;
mod macros;
mod values;

use std::hash::Hash;

use aws_smithy_schema::ShapeType;
use aws_smithy_schema::serde::SerializableStruct;

#[doc(hidden)]
pub use self::builder::{Builder, Slot, debug_as, fallible, fill, infallible, inserted, pushed, read_members, some};
#[doc(hidden)]
pub use self::codec::{Codec, Generated, Text, Union, Variants};
pub use aws_smithy_schema::serde::{SerdeError, ShapeDeserializer, ShapeSerializer};
pub use aws_smithy_schema::traits::TimestampFormat;
pub use aws_smithy_schema::{Schema, ShapeId, shape_id};

#[cfg(feature = "serde")]
pub(crate) use exact::Exact;

use crate::shape::Shape;

/// Result of reading or writing a member.
pub type Result<T = ()> = std::result::Result<T, SerdeError>;

/// Reader of members.
pub type Reader<'a> = &'a mut (dyn ShapeDeserializer + 'a);

/// Writer of members.
pub type Writer<'a> = &'a mut (dyn ShapeSerializer + 'a);

/// A type that a member can have.
pub trait Value: Sized {
    /// Writes the value with the member's `schema`.
    ///
    /// # Errors
    /// The protocol cannot express the value, such as an unknown variant of a union.
    fn write(&self, serializer: &mut dyn ShapeSerializer, schema: &Schema<'_>) -> Result;

    /// Reads a value that is not null.
    ///
    /// # Errors
    /// The text is not valid in the protocol, or the value has another type.
    fn read(deserializer: &mut dyn ShapeDeserializer, schema: &Schema<'_>) -> Result<Self>;

    /// Returns the default of a required member that the service omitted, as in AWS's own clients ([Smithy 2.0, client
    /// error correction](https://smithy.io/2.0/spec/aggregate-types.html#client-error-correction)).
    ///
    /// `None` if there is no default: for a structure with a required member without a default.
    fn missing() -> Option<Self>;
}

/// Keys of maps: strings, and enums.
pub trait Key: Eq + Hash + AsRef<str> + for<'a> From<&'a str> {
    /// Converts a key on the wire.
    fn of(text: String) -> Self {
        Self::from(&text)
    }
}

impl Key for String {
    fn of(text: String) -> Self {
        text
    }
}

/// Reads the one member of a union.
///
/// # Errors
/// None or more than one member is set, or `read` fails.
pub fn read_union<T>(
    deserializer: &mut dyn ShapeDeserializer,
    shape: &'static Shape,
    mut read: impl FnMut(&Schema<'_>, &mut dyn ShapeDeserializer) -> Result<T>,
) -> Result<T> {
    let mut variant = None;
    deserializer.read_struct(shape.schema(), &mut |member, deserializer| {
        if deserializer.is_null() && (is_protocol() || member.shape_type() != ShapeType::Document) {
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

/// A structure or union that can be serialized; for generated code.
#[doc(hidden)]
pub trait Structure {
    /// The shape.
    fn shape(&self) -> &'static Shape;

    /// Writes the members that are set.
    fn write(&self, members: &mut Members<'_>);
}

/// Writer of a structure's members. The first error is kept to the end, as with [`std::fmt::DebugStruct`]; for
/// generated code.
#[doc(hidden)]
pub struct Members<'a> {
    serializer: Writer<'a>,
    schema: &'static Schema<'static>,
    result: Result,
}

impl Members<'_> {
    /// Writes the member with this index, if it is set.
    pub fn optional<T: Value>(&mut self, index: usize, value: &Option<T>) -> &mut Self {
        match value {
            Some(value) => self.required(index, value),
            None => self,
        }
    }

    /// Writes the member with this index.
    pub fn required<T: Value>(&mut self, index: usize, value: &T) -> &mut Self {
        if self.result.is_ok() {
            self.result = match self.schema.member_schema_by_index(index) {
                Some(schema) => value.write(self.serializer, schema),
                None => no_member(self.schema, index),
            };
        }
        self
    }

    /// Writes the member with this index, unless it is zero or false, the service's default.
    pub fn unless_zero<T: Value + PartialEq + Default>(&mut self, index: usize, value: &T) -> &mut Self {
        self.unless(index, value, &T::default())
    }

    /// Writes the member with this index, unless it has the service's default. In other formats than the protocol's it is written.
    pub fn unless<T: Value + PartialEq>(&mut self, index: usize, value: &T, default: &T) -> &mut Self {
        if value == default && is_protocol() { self } else { self.required(index, value) }
    }

    /// Fails for an unknown variant of a union, which cannot be sent.
    pub fn unknown(&mut self, union: &str) -> &mut Self {
        self.result = Err(SerdeError::custom(format!("cannot send the unknown variant of union {union}")));
        self
    }
}

#[cold]
fn no_member(schema: &Schema<'_>, index: usize) -> Result {
    Err(SerdeError::custom(format!("{} has no member {index}", schema.shape_id())))
}

/// Adapter of a structure or union to AWS's crates.
pub(crate) struct Serializable<'a>(pub(crate) &'a dyn Structure);

impl SerializableStruct for Serializable<'_> {
    fn schema(&self) -> &Schema<'_> {
        self.0.shape().schema()
    }

    fn serialize_members(&self, serializer: Writer<'_>) -> Result {
        let mut members = Members { serializer, schema: self.0.shape().schema(), result: Ok(()) };
        self.0.write(&mut members);
        members.result
    }
}

/// Writes a structure or union as a member, or as an element; for generated code.
///
/// # Errors
/// The same as [`Value::write`].
#[doc(hidden)]
pub fn write_structure(value: &dyn Structure, serializer: Writer<'_>, schema: &Schema<'_>) -> Result {
    // Elements and payloads have no member name: they use the shape's own schema, which contains the members.
    let named = schema.member_name().is_some() && (schema.http_payload().is_none() || !is_protocol());
    let schema = if named { schema } else { value.shape().schema() };
    serializer.write_struct(schema, &Serializable(value))
}

/// Returns true in a protocol, and false in other formats: there a value is exactly that which was serialized. A missing member is
/// an error, or not set; a null document is a value; a payload has its name.
#[doc(hidden)]
pub fn is_protocol() -> bool {
    #[cfg(feature = "serde")]
    let is_protocol = !exact::is_exact();
    #[cfg(not(feature = "serde"))]
    let is_protocol = true;
    is_protocol
}

/// The value of a union variant without a value (`smithy.api#Unit`).
#[derive(Debug)]
pub struct Unit;

static UNIT: Shape = Shape::structure("smithy.api#Unit", &[], &[]);

impl Structure for Unit {
    fn shape(&self) -> &'static Shape {
        &UNIT
    }

    fn write(&self, _: &mut Members<'_>) {}
}

impl Value for Unit {
    fn write(&self, serializer: &mut dyn ShapeSerializer, schema: &Schema<'_>) -> Result {
        write_structure(self, serializer, schema)
    }

    fn read(deserializer: &mut dyn ShapeDeserializer, _: &Schema<'_>) -> Result<Self> {
        deserializer.skip_value().map(|()| Self)
    }

    fn missing() -> Option<Self> {
        Some(Self)
    }
}
