//! Code shared by all open enums.

use std::fmt;

/// A value that was unknown when the code was generated. Opaque: read it with the enum's `as_str`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub struct UnknownVariantValue(String);

impl UnknownVariantValue {
    /// Wraps the value; for generated code.
    #[doc(hidden)]
    pub fn new(value: &str) -> Self {
        Self(value.to_owned())
    }

    /// The value; for generated code.
    #[doc(hidden)]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for UnknownVariantValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Implements the traits of a string enum, in addition to `as_str` and `From<&str>`.
#[macro_export]
macro_rules! string_enum {
    ($name:ident) => {
        impl $name {
            /// Parses a known value.
            ///
            /// # Errors
            /// Any other value.
            pub fn try_parse(value: &str) -> ::std::result::Result<Self, $crate::error::UnknownVariantError> {
                match Self::from(value) {
                    Self::Unknown(_) => ::std::result::Result::Err($crate::error::UnknownVariantError::new(value)),
                    known => ::std::result::Result::Ok(known),
                }
            }
        }
        impl ::std::str::FromStr for $name {
            type Err = ::std::convert::Infallible;

            // Names the type explicitly: a variant may be called `Err`.
            fn from_str(s: &str) -> ::std::result::Result<Self, ::std::convert::Infallible> {
                ::std::result::Result::Ok(Self::from(s))
            }
        }
        impl ::std::convert::AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                self.as_str()
            }
        }
        impl ::std::fmt::Display for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.write_str(self.as_str())
            }
        }
        impl $crate::serde::Key for $name {}
        impl $crate::serde::Generated for $name {
            type Codec = $crate::serde::Text;
        }
        $crate::serde_impls!(enum $name);
    };
}
