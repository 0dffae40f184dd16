//! Implementations of the crate `serde`'s traits for generated types, by the macros that these types call anyway. Without
//! the feature `serde` they are empty.

/// Implements `Serialize` and `Deserialize` for a structure or a union. A builder follows for one that is not a member.
// Without macros in macros, whose expansion costs time in each crate.
#[cfg(feature = "serde")]
#[doc(hidden)]
#[macro_export]
macro_rules! serde_impls {
    ($name:ident) => {
        impl $crate::formats::Serialize for $name {
            fn serialize<S: $crate::formats::Serializer>(&self, ser: S) -> ::std::result::Result<S::Ok, S::Error> {
                $crate::formats::serialize(self, ser)
            }
        }
        impl<'de> $crate::formats::Deserialize<'de> for $name {
            fn deserialize<D: $crate::formats::Deserializer<'de>>(de: D) -> ::std::result::Result<Self, D::Error> {
                $crate::formats::deserialize_value(de)
            }
        }
    };
    ($name:ident, $builder:ident) => {
        impl $crate::formats::Serialize for $name {
            fn serialize<S: $crate::formats::Serializer>(&self, ser: S) -> ::std::result::Result<S::Ok, S::Error> {
                $crate::formats::serialize(self, ser)
            }
        }
        impl<'de> $crate::formats::Deserialize<'de> for $name {
            fn deserialize<D: $crate::formats::Deserializer<'de>>(de: D) -> ::std::result::Result<Self, D::Error> {
                $crate::formats::deserialize::<$builder, D>(de)
            }
        }
    };
    (enum $name:ident) => {
        impl $crate::formats::Serialize for $name {
            fn serialize<S: $crate::formats::Serializer>(&self, ser: S) -> ::std::result::Result<S::Ok, S::Error> {
                ser.serialize_str(self.as_str())
            }
        }
        impl<'de> $crate::formats::Deserialize<'de> for $name {
            fn deserialize<D: $crate::formats::Deserializer<'de>>(de: D) -> ::std::result::Result<Self, D::Error> {
                $crate::formats::deserialize_value(de)
            }
        }
    };
}

/// Implements the traits for the input of an operation, with its reader, since responses have no inputs; or for an output or
/// an error, with its writer, since requests have neither.
#[cfg(feature = "serde")]
#[doc(hidden)]
#[macro_export]
macro_rules! serde_members {
    (input $name:ident, $builder:ident, $($members:tt)*) => {
        $crate::reader!($name, $builder, $($members)*);
        $crate::serde_impls!($name, $builder);
    };
    (output $name:ident, $builder:ident, $($members:tt)*) => {
        $crate::writer!($name, $builder, $($members)*);
        $crate::serde_impls!($name, $builder);
    };
}

#[cfg(not(feature = "serde"))]
#[doc(hidden)]
#[macro_export]
macro_rules! serde_impls {
    ($($types:tt)*) => {};
}

#[cfg(not(feature = "serde"))]
#[doc(hidden)]
#[macro_export]
macro_rules! serde_members {
    ($($members:tt)*) => {};
}
