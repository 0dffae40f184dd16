//! Methods of builders: one line of generated code for each field, after its documentation.

/// Implements a builder's three methods of each field: set a value, set or unset it, get it.
///
/// The literal is the path of the structure whose fields document the values. Each field has attributes, such as its
/// documentation, its demand, the kind and type of its setter, and the names of the methods:
///
/// - `required` means that the service, or the structure, requires it, `autofilled` that the client fills it in.
/// - `into` accepts a value that converts, `value` the value itself, `push` and `push_into` an element, `insert` and
///   `insert_into` a key and a value. A key is a string, or has its type before `=>`.
#[macro_export]
macro_rules! setters {
    ($builder:ident, $structure:literal; $(
        $(#[$attribute:meta])* $demand:ident $kind:ident $type:ty $(=> $value:ty)?, $field:ident, $set:ident, $get:ident;
    )*) => {
        impl $builder {
            $($crate::setter!(
                $kind $type $(=> $value)?, [$structure, $demand, $(#[$attribute])*], $field, $set, $get
            );)*
        }
    };
}

/// The same for a fluent builder, whose field `inner` is the input's builder.
#[macro_export]
macro_rules! fluent_setters {
    ($builder:ident, $structure:literal; $(
        $(#[$attribute:meta])* $demand:ident $kind:ident $type:ty $(=> $value:ty)?, $field:ident, $set:ident, $get:ident;
    )*) => {
        impl $builder {
            $($crate::fluent_setter!(
                $kind $type $(=> $value)?, [$structure, $demand, $(#[$attribute])*], $field, $set, $get
            );)*
        }
    };
}

/// The sentence on the demand of a field.
#[doc(hidden)]
#[macro_export]
macro_rules! demand {
    (required) => {
        "It is required."
    };
    (autofilled) => {
        "The client fills it in if it is not set."
    };
    (optional) => {
        ""
    };
}

/// A sentence that ends with a link to a field.
#[doc(hidden)]
#[macro_export]
macro_rules! field_link {
    ($words:literal, $of:literal, $field:ident) => {
        ::std::concat!(
            $words,
            " [`",
            ::std::stringify!($field),
            "`](field@",
            $of,
            "::",
            ::std::stringify!($field),
            ")."
        )
    };
}

/// The three methods of one field of [`setters`].
#[doc(hidden)]
#[macro_export]
macro_rules! setter {
    (into $type:ty, $docs:tt, $field:ident, $set:ident, $get:ident) => {
        $crate::setter!(@one $docs, $field, impl ::std::convert::Into<$type>, |it| it.into());
        $crate::setter!(@all $docs, $type, $field, $set, $get);
    };
    (value $type:ty, $docs:tt, $field:ident, $set:ident, $get:ident) => {
        $crate::setter!(@one $docs, $field, $type, |it| it);
        $crate::setter!(@all $docs, $type, $field, $set, $get);
    };
    (push_into $type:ty, $docs:tt, $field:ident, $set:ident, $get:ident) => {
        $crate::setter!(@push $docs, $field, impl ::std::convert::Into<$type>, |it| it.into());
        $crate::setter!(@all $docs, ::std::vec::Vec<$type>, $field, $set, $get);
    };
    (push $type:ty, $docs:tt, $field:ident, $set:ident, $get:ident) => {
        $crate::setter!(@push $docs, $field, $type, |it| it);
        $crate::setter!(@all $docs, ::std::vec::Vec<$type>, $field, $set, $get);
    };
    (insert_into $key:ty => $type:ty, $docs:tt, $field:ident, $set:ident, $get:ident) => {
        $crate::setter!(@insert $docs, $field, $key, impl ::std::convert::Into<$type>, |it| it.into());
        $crate::setter!(@all $docs, ::std::collections::HashMap<$key, $type>, $field, $set, $get);
    };
    (insert $key:ty => $type:ty, $docs:tt, $field:ident, $set:ident, $get:ident) => {
        $crate::setter!(@insert $docs, $field, $key, $type, |it| it);
        $crate::setter!(@all $docs, ::std::collections::HashMap<$key, $type>, $field, $set, $get);
    };
    (insert_into $type:ty, $docs:tt, $field:ident, $set:ident, $get:ident) => {
        $crate::setter!(
            @insert $docs, $field, impl ::std::convert::Into<::std::string::String>,
            impl ::std::convert::Into<$type>, |it| it.into()
        );
        $crate::setter!(@all $docs, ::std::collections::HashMap<::std::string::String, $type>, $field, $set, $get);
    };
    (insert $type:ty, $docs:tt, $field:ident, $set:ident, $get:ident) => {
        $crate::setter!(@insert $docs, $field, impl ::std::convert::Into<::std::string::String>, $type, |it| it);
        $crate::setter!(@all $docs, ::std::collections::HashMap<::std::string::String, $type>, $field, $set, $get);
    };
    (@one [$of:literal, $demand:ident, $($attribute:tt)*], $field:ident, $type:ty, |$it:ident| $value:expr) => {
        $($attribute)*
        ///
        #[doc = $crate::field_link!("Sets", $of, $field)]
        #[doc = $crate::demand!($demand)]
        #[inline]
        pub fn $field(mut self, input: $type) -> Self {
            let $it = input;
            self.$field = ::std::option::Option::Some($value);
            self
        }
    };
    (@push [$of:literal, $demand:ident, $($attribute:tt)*], $field:ident, $type:ty, |$it:ident| $value:expr) => {
        $($attribute)*
        ///
        #[doc = $crate::field_link!("Adds to", $of, $field)]
        #[doc = $crate::demand!($demand)]
        #[inline]
        pub fn $field(mut self, input: $type) -> Self {
            let $it = input;
            self.$field = $crate::serde::pushed(self.$field, $value);
            self
        }
    };
    (
        @insert [$of:literal, $demand:ident, $($attribute:tt)*], $field:ident, $key:ty, $type:ty, |$it:ident| $value:expr
    ) => {
        $($attribute)*
        ///
        #[doc = $crate::field_link!("Adds an entry to", $of, $field)]
        #[doc = $crate::demand!($demand)]
        #[inline]
        pub fn $field(mut self, k: $key, v: $type) -> Self {
            let $it = v;
            self.$field = $crate::serde::inserted(self.$field, k.into(), $value);
            self
        }
    };
    (@all [$of:literal, $($rest:tt)*], $type:ty, $field:ident, $set:ident, $get:ident) => {
        #[doc = $crate::field_link!("Sets or unsets", $of, $field)]
        #[inline]
        pub fn $set(mut self, input: ::std::option::Option<$type>) -> Self {
            self.$field = input;
            self
        }
        #[doc = $crate::field_link!("The value of", $of, $field)]
        #[inline]
        pub fn $get(&self) -> &::std::option::Option<$type> {
            &self.$field
        }
    };
}

/// The three methods of one field of [`fluent_setters`].
#[doc(hidden)]
#[macro_export]
macro_rules! fluent_setter {
    (into $type:ty, $docs:tt, $field:ident, $set:ident, $get:ident) => {
        $crate::fluent_setter!(@one $docs, "Sets", $field, impl ::std::convert::Into<$type>);
        $crate::fluent_setter!(@all $docs, $type, $field, $set, $get);
    };
    (value $type:ty, $docs:tt, $field:ident, $set:ident, $get:ident) => {
        $crate::fluent_setter!(@one $docs, "Sets", $field, $type);
        $crate::fluent_setter!(@all $docs, $type, $field, $set, $get);
    };
    (push_into $type:ty, $docs:tt, $field:ident, $set:ident, $get:ident) => {
        $crate::fluent_setter!(@one $docs, "Adds to", $field, impl ::std::convert::Into<$type>);
        $crate::fluent_setter!(@all $docs, ::std::vec::Vec<$type>, $field, $set, $get);
    };
    (push $type:ty, $docs:tt, $field:ident, $set:ident, $get:ident) => {
        $crate::fluent_setter!(@one $docs, "Adds to", $field, $type);
        $crate::fluent_setter!(@all $docs, ::std::vec::Vec<$type>, $field, $set, $get);
    };
    (insert_into $key:ty => $type:ty, $docs:tt, $field:ident, $set:ident, $get:ident) => {
        $crate::fluent_setter!(@entry $docs, $field, $key, impl ::std::convert::Into<$type>);
        $crate::fluent_setter!(@all $docs, ::std::collections::HashMap<$key, $type>, $field, $set, $get);
    };
    (insert $key:ty => $type:ty, $docs:tt, $field:ident, $set:ident, $get:ident) => {
        $crate::fluent_setter!(@entry $docs, $field, $key, $type);
        $crate::fluent_setter!(@all $docs, ::std::collections::HashMap<$key, $type>, $field, $set, $get);
    };
    (insert_into $type:ty, $docs:tt, $field:ident, $set:ident, $get:ident) => {
        $crate::fluent_setter!(
            @entry $docs, $field, impl ::std::convert::Into<::std::string::String>, impl ::std::convert::Into<$type>
        );
        $crate::fluent_setter!(
            @all $docs, ::std::collections::HashMap<::std::string::String, $type>, $field, $set, $get
        );
    };
    (insert $type:ty, $docs:tt, $field:ident, $set:ident, $get:ident) => {
        $crate::fluent_setter!(@entry $docs, $field, impl ::std::convert::Into<::std::string::String>, $type);
        $crate::fluent_setter!(
            @all $docs, ::std::collections::HashMap<::std::string::String, $type>, $field, $set, $get
        );
    };
    (@one [$of:literal, $demand:ident, $($attribute:tt)*], $what:literal, $field:ident, $type:ty) => {
        $($attribute)*
        ///
        #[doc = $crate::field_link!($what, $of, $field)]
        #[doc = $crate::demand!($demand)]
        #[inline]
        pub fn $field(mut self, input: $type) -> Self {
            self.inner = self.inner.$field(input);
            self
        }
    };
    (@entry [$of:literal, $demand:ident, $($attribute:tt)*], $field:ident, $key:ty, $type:ty) => {
        $($attribute)*
        ///
        #[doc = $crate::field_link!("Adds an entry to", $of, $field)]
        #[doc = $crate::demand!($demand)]
        #[inline]
        pub fn $field(mut self, k: $key, v: $type) -> Self {
            self.inner = self.inner.$field(k, v);
            self
        }
    };
    (@all [$of:literal, $($rest:tt)*], $type:ty, $field:ident, $set:ident, $get:ident) => {
        #[doc = $crate::field_link!("Sets or unsets", $of, $field)]
        #[inline]
        pub fn $set(mut self, input: ::std::option::Option<$type>) -> Self {
            self.inner = self.inner.$set(input);
            self
        }
        #[doc = $crate::field_link!("The value of", $of, $field)]
        #[inline]
        pub fn $get(&self) -> &::std::option::Option<$type> {
            self.inner.$get()
        }
    };
}
