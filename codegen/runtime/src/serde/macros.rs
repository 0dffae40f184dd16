//! Implementations of the traits of structures and unions: one line of generated code for each member.
//!
//! All methods are inlined, so that a crate of many types compiles only those that a program uses.

/// Implements the traits of a structure for its members. `SHAPE` is its shape.
///
/// The first word is the structure's place: a `structure` is a member and is both written and read, an `input` is written, and an
/// `output` or an error is read. With the feature `serde` all are written and read, unless a stream is a field: those are only
/// `written` or `read`. The names of the structure and its builder follow, and whether `build()` is `fallible` or `infallible`;
/// `inner` is for a builder that is a structure in a field of this name.
///
/// A member has a word for its field, an index in the shape, and the name of the field:
///
/// - `optional` is an `Option`, `required` is not.
/// - `unless_zero` is not written if it is zero or false, `unless` if it is the value after `=`: the default of the service.
/// - `fill` means that a required member is filled in if a response lacks it.
#[macro_export]
macro_rules! members {
    (structure $name:ident, $builder:ident, $($members:tt)*) => {
        $crate::writer!($name, $builder, $($members)*);
        $crate::reader!($name, $builder, $($members)*);
        impl $crate::serde::Generated for $name {
            type Codec = $builder;
        }
        $crate::serde_impls!($name);
    };
    (input $($members:tt)*) => {
        $crate::writer!($($members)*);
        $crate::serde_members!(input $($members)*);
    };
    (output $($members:tt)*) => {
        $crate::reader!($($members)*);
        $crate::serde_members!(output $($members)*);
    };
    (written $($members:tt)*) => {
        $crate::writer!($($members)*);
    };
    (read $($members:tt)*) => {
        $crate::reader!($($members)*);
    };
}

/// Implements [`Structure`](crate::serde::Structure), for [`members`].
#[doc(hidden)]
#[macro_export]
macro_rules! writer {
    ($name:ident, $builder:ident, $finish:ident $($inner:ident)?; $(
        $kind:ident $index:literal $field:ident $($fill:ident)? $(= $default:expr)?;
    )*) => {
        impl $crate::serde::Structure for $name {
            #[inline]
            fn shape(&self) -> &'static $crate::shape::Shape {
                &SHAPE
            }
            #[inline]
            fn write(&self, members: &mut $crate::serde::Members<'_>) {
                let _ = members$(.$kind($index, &self.$field $(, &$default)?))*;
            }
        }
    };
}

/// Implements [`Builder`](crate::serde::Builder), for [`members`].
#[doc(hidden)]
#[macro_export]
macro_rules! reader {
    ($name:ident, $builder:ident, $finish:ident $($inner:ident)?; $(
        $kind:ident $index:literal $field:ident $($fill:ident)? $(= $default:expr)?;
    )*) => {
        impl $crate::serde::Builder for $builder {
            type Structure = $name;
            const SHAPE: &'static $crate::shape::Shape = &SHAPE;
            #[inline]
            #[allow(unused_variables, reason = "a structure can have no members")]
            fn slot(&mut self, index: usize) -> ::std::option::Option<&mut dyn $crate::serde::Slot> {
                let fields = &mut (*self)$(.$inner)?;
                match index {
                    $($index => ::std::option::Option::Some(&mut fields.$field),)*
                    _ => ::std::option::Option::None,
                }
            }
            #[inline]
            #[allow(unused_mut, unused_variables, reason = "a structure can have no required members")]
            fn finish(mut self, is_protocol: bool) -> $crate::serde::Result<$name> {
                if is_protocol {
                    let fields = &mut self$(.$inner)?;
                    $($($crate::serde::$fill(&mut fields.$field);)?)*
                }
                $crate::serde::$finish(self.build())
            }
        }
    };
}

/// Implements the traits of a union with these indices of its variants, of which those with `unit` have no value. `SHAPE` is its
/// shape.
#[macro_export]
macro_rules! union {
    ($name:ident, [$($index:literal $variant:ident $($unit:ident)?),*]) => {
        impl $crate::serde::Structure for $name {
            #[inline]
            fn shape(&self) -> &'static $crate::shape::Shape {
                &SHAPE
            }
            #[inline]
            fn write(&self, members: &mut $crate::serde::Members<'_>) {
                match self {
                    $($crate::union!(@pattern $variant, value $(, $unit)?) => {
                        members.required($index, $crate::union!(@value value $(, $unit)?))
                    })*
                    Self::Unknown => members.unknown(::std::stringify!($name)),
                };
            }
        }
        impl $crate::serde::Generated for $name {
            type Codec = $crate::serde::Variants;
        }
        impl $crate::serde::Union for $name {
            #[inline]
            fn read(de: $crate::serde::Reader<'_>) -> $crate::serde::Result<Self> {
                $crate::serde::read_union(de, &SHAPE, |member, de| match member.member_index() {
                    $(::std::option::Option::Some($index) => $crate::union!(@read $variant, member, de $(, $unit)?),)*
                    _ => de.skip_value().map(|()| Self::Unknown),
                })
            }
            #[inline]
            fn unknown() -> Self {
                Self::Unknown
            }
        }
        $crate::serde_impls!($name);
    };
    (@pattern $variant:ident, $value:ident) => {
        Self::$variant($value)
    };
    (@pattern $variant:ident, $value:ident, unit) => {
        Self::$variant
    };
    (@value $value:ident) => {
        $value
    };
    (@value $value:ident, unit) => {
        &$crate::serde::Unit
    };
    (@read $variant:ident, $member:ident, $de:ident) => {
        $crate::serde::Value::read($de, $member).map(Self::$variant)
    };
    (@read $variant:ident, $member:ident, $de:ident, unit) => {
        $de.skip_value().map(|()| Self::$variant)
    };
}
