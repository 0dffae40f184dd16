//! Methods of builders: one line of generated code for each field, after its documentation.
//!
//! Each field is one call of a macro, whose documentation is constant: text that is put together from a field's name takes a third of
//! the time that the compiler needs for these methods.

/// Implements a builder's three methods of each field: set a value, set or unset it, get it.
///
/// Each field has attributes, such as its documentation, the kind and type of its setter, and the names of the methods: `into`
/// accepts a value that converts, `value` the value itself, `push` and `push_into` an element, `insert` and `insert_into` a key and
/// a value. A key is a string, or has its type before `=>`. `.inner` means that the builder's field `inner` has the fields.
#[macro_export]
macro_rules! setters {
    ($builder:ident; $(
        $(#[$attribute:meta])* $kind:ident $type:ty $(=> $value:ty)?, $field:ident, $set:ident, $get:ident;
    )*) => {
        impl $builder {
            $($crate::setter! { $(#[$attribute])* $kind $type $(=> $value)?, $field, $set, $get })*
        }
    };
    ($builder:ident.inner; $(
        $(#[$attribute:meta])* $kind:ident $type:ty $(=> $value:ty)?, $field:ident, $set:ident, $get:ident;
    )*) => {
        impl $builder {
            $($crate::setter! { $(#[$attribute])* $kind $type $(=> $value)?, $field, $set, $get, inner })*
        }
    };
}

/// The same for a fluent builder, whose field `inner` is the input's builder.
#[macro_export]
macro_rules! fluent_setters {
    ($builder:ident; $(
        $(#[$attribute:meta])* $kind:ident $type:ty $(=> $value:ty)?, $field:ident, $set:ident, $get:ident;
    )*) => {
        impl $builder {
            $($crate::fluent_setter! { $(#[$attribute])* $kind $type $(=> $value)?, $field, $set, $get })*
        }
    };
}

/// The three methods of one field of [`setters`].
#[doc(hidden)]
#[macro_export]
macro_rules! setter {
    ($(#[$attribute:meta])* into $type:ty, $field:ident, $set:ident, $get:ident $(, $inner:ident)?) => {
        $(#[$attribute])*
        ///
        /// Sets the structure's field of the same name.
        #[inline]
        pub fn $field(mut self, input: impl ::std::convert::Into<$type>) -> Self {
            self.$($inner.)?$field = $crate::serde::some(input);
            self
        }
        $crate::setter! { @ $type, $field, $set, $get $(, $inner)? }
    };
    ($(#[$attribute:meta])* value $type:ty, $field:ident, $set:ident, $get:ident $(, $inner:ident)?) => {
        $(#[$attribute])*
        ///
        /// Sets the structure's field of the same name.
        #[inline]
        pub fn $field(mut self, input: $type) -> Self {
            self.$($inner.)?$field = ::std::option::Option::Some(input);
            self
        }
        $crate::setter! { @ $type, $field, $set, $get $(, $inner)? }
    };
    ($(#[$attribute:meta])* push_into $type:ty, $field:ident, $set:ident, $get:ident $(, $inner:ident)?) => {
        $(#[$attribute])*
        ///
        /// Adds an element to the structure's field of the same name.
        #[inline]
        pub fn $field(mut self, input: impl ::std::convert::Into<$type>) -> Self {
            self.$($inner.)?$field = $crate::serde::pushed(self.$($inner.)?$field, input.into());
            self
        }
        $crate::setter! { @ ::std::vec::Vec<$type>, $field, $set, $get $(, $inner)? }
    };
    ($(#[$attribute:meta])* push $type:ty, $field:ident, $set:ident, $get:ident $(, $inner:ident)?) => {
        $(#[$attribute])*
        ///
        /// Adds an element to the structure's field of the same name.
        #[inline]
        pub fn $field(mut self, input: $type) -> Self {
            self.$($inner.)?$field = $crate::serde::pushed(self.$($inner.)?$field, input);
            self
        }
        $crate::setter! { @ ::std::vec::Vec<$type>, $field, $set, $get $(, $inner)? }
    };
    ($(#[$attribute:meta])* insert_into $key:ty => $type:ty, $field:ident, $set:ident, $get:ident $(, $inner:ident)?) => {
        $(#[$attribute])*
        ///
        /// Adds an entry to the structure's field of the same name.
        #[inline]
        pub fn $field(mut self, k: $key, v: impl ::std::convert::Into<$type>) -> Self {
            self.$($inner.)?$field = $crate::serde::inserted(self.$($inner.)?$field, k, v.into());
            self
        }
        $crate::setter! { @ ::std::collections::HashMap<$key, $type>, $field, $set, $get $(, $inner)? }
    };
    ($(#[$attribute:meta])* insert $key:ty => $type:ty, $field:ident, $set:ident, $get:ident $(, $inner:ident)?) => {
        $(#[$attribute])*
        ///
        /// Adds an entry to the structure's field of the same name.
        #[inline]
        pub fn $field(mut self, k: $key, v: $type) -> Self {
            self.$($inner.)?$field = $crate::serde::inserted(self.$($inner.)?$field, k, v);
            self
        }
        $crate::setter! { @ ::std::collections::HashMap<$key, $type>, $field, $set, $get $(, $inner)? }
    };
    ($(#[$attribute:meta])* insert_into $type:ty, $field:ident, $set:ident, $get:ident $(, $inner:ident)?) => {
        $(#[$attribute])*
        ///
        /// Adds an entry to the structure's field of the same name.
        #[inline]
        pub fn $field(
            mut self,
            k: impl ::std::convert::Into<::std::string::String>,
            v: impl ::std::convert::Into<$type>,
        ) -> Self {
            self.$($inner.)?$field = $crate::serde::inserted(self.$($inner.)?$field, k.into(), v.into());
            self
        }
        $crate::setter! { @ ::std::collections::HashMap<::std::string::String, $type>, $field, $set, $get $(, $inner)? }
    };
    ($(#[$attribute:meta])* insert $type:ty, $field:ident, $set:ident, $get:ident $(, $inner:ident)?) => {
        $(#[$attribute])*
        ///
        /// Adds an entry to the structure's field of the same name.
        #[inline]
        pub fn $field(mut self, k: impl ::std::convert::Into<::std::string::String>, v: $type) -> Self {
            self.$($inner.)?$field = $crate::serde::inserted(self.$($inner.)?$field, k.into(), v);
            self
        }
        $crate::setter! { @ ::std::collections::HashMap<::std::string::String, $type>, $field, $set, $get $(, $inner)? }
    };
    (@ $type:ty, $field:ident, $set:ident, $get:ident $(, $inner:ident)?) => {
        /// Sets the field, or unsets it with `None`.
        #[inline]
        pub fn $set(mut self, input: ::std::option::Option<$type>) -> Self {
            self.$($inner.)?$field = input;
            self
        }
        /// Returns the field's value, if it is set.
        #[inline]
        pub fn $get(&self) -> &::std::option::Option<$type> {
            &self.$($inner.)?$field
        }
    };
}

/// The three methods of one field of [`fluent_setters`].
#[doc(hidden)]
#[macro_export]
macro_rules! fluent_setter {
    ($(#[$attribute:meta])* into $type:ty, $field:ident, $set:ident, $get:ident) => {
        $(#[$attribute])*
        ///
        /// Sets the input's field of the same name.
        #[inline]
        pub fn $field(mut self, input: impl ::std::convert::Into<$type>) -> Self {
            self.inner = self.inner.$field(input);
            self
        }
        $crate::fluent_setter! { @ $type, $set, $get }
    };
    ($(#[$attribute:meta])* value $type:ty, $field:ident, $set:ident, $get:ident) => {
        $(#[$attribute])*
        ///
        /// Sets the input's field of the same name.
        #[inline]
        pub fn $field(mut self, input: $type) -> Self {
            self.inner = self.inner.$field(input);
            self
        }
        $crate::fluent_setter! { @ $type, $set, $get }
    };
    ($(#[$attribute:meta])* push_into $type:ty, $field:ident, $set:ident, $get:ident) => {
        $(#[$attribute])*
        ///
        /// Adds an element to the input's field of the same name.
        #[inline]
        pub fn $field(mut self, input: impl ::std::convert::Into<$type>) -> Self {
            self.inner = self.inner.$field(input);
            self
        }
        $crate::fluent_setter! { @ ::std::vec::Vec<$type>, $set, $get }
    };
    ($(#[$attribute:meta])* push $type:ty, $field:ident, $set:ident, $get:ident) => {
        $(#[$attribute])*
        ///
        /// Adds an element to the input's field of the same name.
        #[inline]
        pub fn $field(mut self, input: $type) -> Self {
            self.inner = self.inner.$field(input);
            self
        }
        $crate::fluent_setter! { @ ::std::vec::Vec<$type>, $set, $get }
    };
    ($(#[$attribute:meta])* insert_into $key:ty => $type:ty, $field:ident, $set:ident, $get:ident) => {
        $(#[$attribute])*
        ///
        /// Adds an entry to the input's field of the same name.
        #[inline]
        pub fn $field(mut self, k: $key, v: impl ::std::convert::Into<$type>) -> Self {
            self.inner = self.inner.$field(k, v);
            self
        }
        $crate::fluent_setter! { @ ::std::collections::HashMap<$key, $type>, $set, $get }
    };
    ($(#[$attribute:meta])* insert $key:ty => $type:ty, $field:ident, $set:ident, $get:ident) => {
        $(#[$attribute])*
        ///
        /// Adds an entry to the input's field of the same name.
        #[inline]
        pub fn $field(mut self, k: $key, v: $type) -> Self {
            self.inner = self.inner.$field(k, v);
            self
        }
        $crate::fluent_setter! { @ ::std::collections::HashMap<$key, $type>, $set, $get }
    };
    ($(#[$attribute:meta])* insert_into $type:ty, $field:ident, $set:ident, $get:ident) => {
        $(#[$attribute])*
        ///
        /// Adds an entry to the input's field of the same name.
        #[inline]
        pub fn $field(
            mut self,
            k: impl ::std::convert::Into<::std::string::String>,
            v: impl ::std::convert::Into<$type>,
        ) -> Self {
            self.inner = self.inner.$field(k, v);
            self
        }
        $crate::fluent_setter! { @ ::std::collections::HashMap<::std::string::String, $type>, $set, $get }
    };
    ($(#[$attribute:meta])* insert $type:ty, $field:ident, $set:ident, $get:ident) => {
        $(#[$attribute])*
        ///
        /// Adds an entry to the input's field of the same name.
        #[inline]
        pub fn $field(mut self, k: impl ::std::convert::Into<::std::string::String>, v: $type) -> Self {
            self.inner = self.inner.$field(k, v);
            self
        }
        $crate::fluent_setter! { @ ::std::collections::HashMap<::std::string::String, $type>, $set, $get }
    };
    (@ $type:ty, $set:ident, $get:ident) => {
        /// Sets the field, or unsets it with `None`.
        #[inline]
        pub fn $set(mut self, input: ::std::option::Option<$type>) -> Self {
            self.inner = self.inner.$set(input);
            self
        }
        /// Returns the field's value, if it is set.
        #[inline]
        pub fn $get(&self) -> &::std::option::Option<$type> {
            self.inner.$get()
        }
    };
}
