//! Methods of fields and variants: one line of generated code for each.

/// Implements `builder()` of a structure.
#[macro_export]
macro_rules! builder {
    ($builder:ident) => {
        /// Returns a builder with nothing set.
        #[inline]
        pub fn builder() -> $builder {
            $builder::default()
        }
    };
}

/// Implements `build()`, `Debug` and `Default` of a builder whose field `inner` is the structure, all of whose fields are optional. The
/// compiler checks fewer function bodies than those of a builder that has the same fields.
#[macro_export]
macro_rules! wrapper {
    ($builder:ident, $structure:ident, fallible, $fields:tt) => {
        impl $builder {
            /// Builds the structure.
            ///
            /// # Errors
            /// Never: missing members are reported when the input is sent.
            #[inline]
            pub fn build(self) -> ::std::result::Result<$structure, $crate::error::BuildError> {
                ::std::result::Result::Ok(self.inner)
            }
        }
        $crate::wrapper!($builder, $structure, $fields);
    };
    ($builder:ident, $structure:ident, infallible, $fields:tt) => {
        impl $builder {
            /// Builds the structure.
            #[inline]
            pub fn build(self) -> $structure {
                self.inner
            }
        }
        $crate::wrapper!($builder, $structure, $fields);
    };
    ($builder:ident, $structure:ident, [$($field:ident),*]) => {
        impl ::std::fmt::Debug for $builder {
            #[inline]
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                $crate::serde::debug_as(::std::stringify!($builder), &self.inner, f)
            }
        }
        impl ::std::default::Default for $builder {
            #[inline]
            fn default() -> Self {
                Self { inner: $structure { $($field: ::std::option::Option::None),* } }
            }
        }
    };
}

/// The accessor of a structure's field.
///
/// `copy`, `borrow`, `unboxed`, `text` and `slice` select the return type; `optional` means that the field is an
/// `Option`. The slice of an unset field is empty.
#[macro_export]
macro_rules! getter {
    ($(#[$attribute:meta])* copy $field:ident, $type:ty) => {
        /// Returns the field of the same name.
        $(#[$attribute])*
        #[inline]
        pub fn $field(&self) -> $type {
            self.$field
        }
    };
    ($(#[$attribute:meta])* optional copy $field:ident, $type:ty) => {
        /// Returns the field of the same name.
        $(#[$attribute])*
        #[inline]
        pub fn $field(&self) -> ::std::option::Option<$type> {
            self.$field
        }
    };
    ($(#[$attribute:meta])* borrow $field:ident, $type:ty) => {
        /// Returns the field of the same name.
        $(#[$attribute])*
        #[inline]
        pub fn $field(&self) -> &$type {
            &self.$field
        }
    };
    ($(#[$attribute:meta])* optional borrow $field:ident, $type:ty) => {
        /// Returns the field of the same name.
        $(#[$attribute])*
        #[inline]
        pub fn $field(&self) -> ::std::option::Option<&$type> {
            self.$field.as_ref()
        }
    };
    ($(#[$attribute:meta])* text $field:ident) => {
        /// Returns the field of the same name.
        $(#[$attribute])*
        #[inline]
        pub fn $field(&self) -> &str {
            &self.$field
        }
    };
    ($(#[$attribute:meta])* optional text $field:ident) => {
        /// Returns the field of the same name.
        $(#[$attribute])*
        #[inline]
        pub fn $field(&self) -> ::std::option::Option<&str> {
            self.$field.as_deref()
        }
    };
    ($(#[$attribute:meta])* slice $field:ident, $type:ty) => {
        /// Returns the field of the same name.
        $(#[$attribute])*
        #[inline]
        pub fn $field(&self) -> &[$type] {
            &self.$field
        }
    };
    ($(#[$attribute:meta])* optional slice $field:ident, $type:ty) => {
        /// Returns the field of the same name.
        $(#[$attribute])*
        #[inline]
        pub fn $field(&self) -> &[$type] {
            self.$field.as_deref().unwrap_or_default()
        }
    };
    ($(#[$attribute:meta])* unboxed $field:ident, $type:ty) => {
        /// Returns the field of the same name.
        $(#[$attribute])*
        #[inline]
        pub fn $field(&self) -> &$type {
            &self.$field
        }
    };
    ($(#[$attribute:meta])* optional unboxed $field:ident, $type:ty) => {
        /// Returns the field of the same name.
        $(#[$attribute])*
        #[inline]
        pub fn $field(&self) -> ::std::option::Option<&$type> {
            self.$field.as_deref()
        }
    };
}

/// The two methods of a union's variant.
#[macro_export]
macro_rules! variant {
    ($variant:ident, $type:ty, $as:ident, $is:ident) => {
        /// Returns the value of the variant of this name, or `self` if it is another variant.
        ///
        /// # Errors
        /// The variant is different.
        #[inline]
        pub fn $as(&self) -> ::std::result::Result<&$type, &Self> {
            if let Self::$variant(value) = self {
                ::std::result::Result::Ok(value)
            } else {
                ::std::result::Result::Err(self)
            }
        }
        $crate::predicate!($variant, $is);
    };
    (unit $variant:ident, $as:ident, $is:ident) => {
        /// Returns an empty value if this is the variant of this name, or `self` if it is another variant.
        ///
        /// # Errors
        /// The variant is different.
        #[inline]
        pub fn $as(&self) -> ::std::result::Result<(), &Self> {
            if let Self::$variant = self { ::std::result::Result::Ok(()) } else { ::std::result::Result::Err(self) }
        }
        $crate::predicate!($variant, $is);
    };
}

/// The method that tests for a variant.
#[macro_export]
macro_rules! predicate {
    ($variant:ident, $is:ident) => {
        /// Returns true if this is the variant of this name.
        #[inline]
        pub fn $is(&self) -> bool {
            ::std::matches!(self, Self::$variant { .. })
        }
    };
}
