//! Generated types as members. One implementation of [`Value`] for all costs the compiler less than three functions of each.

use std::marker::PhantomData;

use super::{
    Builder, Key, Reader, Result, Schema, Structure, Value, Writer, is_protocol, read_members, write_structure,
};

/// A structure, a union or an enum that can be a member; for generated code.
#[doc(hidden)]
pub trait Generated: Sized {
    /// Writes and reads it: the builder of a structure, [`Variants`] of a union, [`Text`] of an enum.
    type Codec: Codec<Self>;
}

/// The methods of [`Value`] for another type; for generated code.
#[doc(hidden)]
pub trait Codec<T> {
    fn write(value: &T, ser: Writer<'_>, schema: &Schema<'_>) -> Result;
    fn read(de: Reader<'_>, schema: &Schema<'_>) -> Result<T>;
    fn missing() -> Option<T>;
}

impl<T: Generated> Value for T {
    fn write(&self, ser: Writer<'_>, schema: &Schema<'_>) -> Result {
        T::Codec::write(self, ser, schema)
    }

    fn read(de: Reader<'_>, schema: &Schema<'_>) -> Result<Self> {
        T::Codec::read(de, schema)
    }

    fn missing() -> Option<Self> {
        T::Codec::missing()
    }
}

impl<B: Builder<Structure: Structure>> Codec<B::Structure> for B {
    fn write(value: &B::Structure, ser: Writer<'_>, schema: &Schema<'_>) -> Result {
        write_structure(value, ser, schema)
    }

    fn read(de: Reader<'_>, _: &Schema<'_>) -> Result<B::Structure> {
        read_members::<B>(de)?.finish(is_protocol())
    }

    fn missing() -> Option<B::Structure> {
        B::default().finish(true).ok()
    }
}

/// A union; for generated code.
#[doc(hidden)]
pub trait Union: Structure + Sized {
    /// Reads the variant.
    ///
    /// # Errors
    /// The same as [`Value::read`].
    fn read(de: Reader<'_>) -> Result<Self>;

    /// Returns the variant that was unknown when the code was generated.
    fn unknown() -> Self;
}

/// Codec of unions.
#[doc(hidden)]
#[derive(Debug)]
pub struct Variants;

impl<T: Union> Codec<T> for Variants {
    fn write(value: &T, ser: Writer<'_>, schema: &Schema<'_>) -> Result {
        write_structure(value, ser, schema)
    }

    fn read(de: Reader<'_>, _: &Schema<'_>) -> Result<T> {
        T::read(de)
    }

    fn missing() -> Option<T> {
        Some(T::unknown())
    }
}

/// Codec of enums.
#[doc(hidden)]
#[derive(Debug)]
pub struct Text;

impl<T: Key> Codec<T> for Text {
    fn write(value: &T, ser: Writer<'_>, schema: &Schema<'_>) -> Result {
        ser.write_string(schema, value.as_ref())
    }

    fn read(de: Reader<'_>, schema: &Schema<'_>) -> Result<T> {
        de.read_string(schema).map(T::of)
    }

    fn missing() -> Option<T> {
        Some(T::from("no value was set"))
    }
}

/// Codec of recursive members.
#[doc(hidden)]
#[derive(Debug)]
pub struct Boxed<C>(PhantomData<C>);

impl<T: Generated> Generated for Box<T> {
    type Codec = Boxed<T::Codec>;
}

impl<T, C: Codec<T>> Codec<Box<T>> for Boxed<C> {
    fn write(value: &Box<T>, ser: Writer<'_>, schema: &Schema<'_>) -> Result {
        C::write(value, ser, schema)
    }

    fn read(de: Reader<'_>, schema: &Schema<'_>) -> Result<Box<T>> {
        C::read(de, schema).map(Box::new)
    }

    fn missing() -> Option<Box<T>> {
        C::missing().map(Box::new)
    }
}
