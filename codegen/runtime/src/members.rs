//! Methods of members and variants: one line of generated code for each.

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

/// The accessor of a structure's field.
///
/// `copy`, `borrow`, `unboxed`, `text` and `slice` select the return type; `optional` means that the field is an
/// `Option`. The slice of an unset field is empty.
#[macro_export]
macro_rules! getter {
    ($(#[$attribute:meta])* copy $field:ident, $type:ty) => {
        $crate::getter!(@ [$(#[$attribute])*] $field, $type, |it| it.$field);
    };
    ($(#[$attribute:meta])* optional copy $field:ident, $type:ty) => {
        $crate::getter!(@ [$(#[$attribute])*] $field, ::std::option::Option<$type>, |it| it.$field);
    };
    ($(#[$attribute:meta])* borrow $field:ident, $type:ty) => {
        $crate::getter!(@ [$(#[$attribute])*] $field, &$type, |it| &it.$field);
    };
    ($(#[$attribute:meta])* optional borrow $field:ident, $type:ty) => {
        $crate::getter!(@ [$(#[$attribute])*] $field, ::std::option::Option<&$type>, |it| it.$field.as_ref());
    };
    ($(#[$attribute:meta])* text $field:ident) => {
        $crate::getter!(@ [$(#[$attribute])*] $field, &str, |it| &it.$field);
    };
    ($(#[$attribute:meta])* optional text $field:ident) => {
        $crate::getter!(@ [$(#[$attribute])*] $field, ::std::option::Option<&str>, |it| it.$field.as_deref());
    };
    ($(#[$attribute:meta])* slice $field:ident, $type:ty) => {
        $crate::getter!(@ [$(#[$attribute])*] $field, &[$type], |it| &it.$field);
    };
    ($(#[$attribute:meta])* optional slice $field:ident, $type:ty) => {
        $crate::getter!(@ [$(#[$attribute])*] $field, &[$type], |it| it.$field.as_deref().unwrap_or_default());
    };
    ($(#[$attribute:meta])* unboxed $field:ident, $type:ty) => {
        $crate::getter!(@ [$(#[$attribute])*] $field, &$type, |it| &it.$field);
    };
    ($(#[$attribute:meta])* optional unboxed $field:ident, $type:ty) => {
        $crate::getter!(@ [$(#[$attribute])*] $field, ::std::option::Option<&$type>, |it| it.$field.as_deref());
    };
    (@ [$($attribute:tt)*] $field:ident, $type:ty, |$this:ident| $value:expr) => {
        #[doc = ::std::concat!("The field [`", ::std::stringify!($field), "`](field@Self::", ::std::stringify!($field), ").")]
        $($attribute)*
        #[inline]
        pub fn $field(&self) -> $type {
            let $this = self;
            $value
        }
    };
}

/// The three methods of a builder's field: set a value, set or unset it, get it.
///
/// `into` accepts a value that converts, `value` the value itself, `push` an element, `insert` a key and a value.
/// `required` means that the service, or the structure, requires it.
#[macro_export]
macro_rules! setter {
    ($(#[$attribute:meta])* required $($rest:tt)*) => {
        $crate::setter!(@ [$(#[$attribute])*] " It is required.", $($rest)*);
    };
    ($(#[$attribute:meta])* optional $($rest:tt)*) => {
        $crate::setter!(@ [$(#[$attribute])*] "", $($rest)*);
    };
    (@ $a:tt $demand:literal, into $type:ty, $field:ident, $set:ident, $get:ident) => {
        $crate::setter!(@one $a $demand, $field, impl ::std::convert::Into<$type>, |it| it.into());
        $crate::setter!(@all $a $type, $field, $set, $get);
    };
    (@ $a:tt $demand:literal, value $type:ty, $field:ident, $set:ident, $get:ident) => {
        $crate::setter!(@one $a $demand, $field, $type, |it| it);
        $crate::setter!(@all $a $type, $field, $set, $get);
    };
    (@ $a:tt $demand:literal, push into $type:ty, $field:ident, $set:ident, $get:ident) => {
        $crate::setter!(@push $a $demand, $field, impl ::std::convert::Into<$type>, |it| it.into());
        $crate::setter!(@all $a ::std::vec::Vec<$type>, $field, $set, $get);
    };
    (@ $a:tt $demand:literal, push $type:ty, $field:ident, $set:ident, $get:ident) => {
        $crate::setter!(@push $a $demand, $field, $type, |it| it);
        $crate::setter!(@all $a ::std::vec::Vec<$type>, $field, $set, $get);
    };
    (@ $a:tt $demand:literal, insert [$key:ty] into $type:ty, $field:ident, $set:ident, $get:ident) => {
        $crate::setter!(@insert $a $demand, $field, $key, impl ::std::convert::Into<$type>, |it| it.into());
        $crate::setter!(@all $a ::std::collections::HashMap<$key, $type>, $field, $set, $get);
    };
    (@ $a:tt $demand:literal, insert [$key:ty] $type:ty, $field:ident, $set:ident, $get:ident) => {
        $crate::setter!(@insert $a $demand, $field, $key, $type, |it| it);
        $crate::setter!(@all $a ::std::collections::HashMap<$key, $type>, $field, $set, $get);
    };
    (@ $a:tt $demand:literal, insert into $type:ty, $field:ident, $set:ident, $get:ident) => {
        $crate::setter!(
            @insert $a $demand, $field, impl ::std::convert::Into<::std::string::String>,
            impl ::std::convert::Into<$type>, |it| it.into()
        );
        $crate::setter!(@all $a ::std::collections::HashMap<::std::string::String, $type>, $field, $set, $get);
    };
    (@ $a:tt $demand:literal, insert $type:ty, $field:ident, $set:ident, $get:ident) => {
        $crate::setter!(
            @insert $a $demand, $field, impl ::std::convert::Into<::std::string::String>, $type, |it| it
        );
        $crate::setter!(@all $a ::std::collections::HashMap<::std::string::String, $type>, $field, $set, $get);
    };
    (@one [$($attribute:tt)*] $demand:literal, $field:ident, $type:ty, |$it:ident| $value:expr) => {
        #[doc = ::std::concat!("Sets `", ::std::stringify!($field), "`.", $demand)]
        $($attribute)*
        #[inline]
        pub fn $field(mut self, input: $type) -> Self {
            let $it = input;
            self.$field = ::std::option::Option::Some($value);
            self
        }
    };
    (@push [$($attribute:tt)*] $demand:literal, $field:ident, $type:ty, |$it:ident| $value:expr) => {
        #[doc = ::std::concat!("Adds to `", ::std::stringify!($field), "`.", $demand)]
        $($attribute)*
        #[inline]
        pub fn $field(mut self, input: $type) -> Self {
            let $it = input;
            self.$field = $crate::serde::pushed(self.$field, $value);
            self
        }
    };
    (@insert [$($attribute:tt)*] $demand:literal, $field:ident, $key:ty, $type:ty, |$it:ident| $value:expr) => {
        #[doc = ::std::concat!("Adds an entry to `", ::std::stringify!($field), "`.", $demand)]
        $($attribute)*
        #[inline]
        pub fn $field(mut self, k: $key, v: $type) -> Self {
            let $it = v;
            self.$field = $crate::serde::inserted(self.$field, k.into(), $value);
            self
        }
    };
    (@all [$($attribute:tt)*] $type:ty, $field:ident, $set:ident, $get:ident) => {
        #[doc = ::std::concat!("Sets or unsets `", ::std::stringify!($field), "`.")]
        #[inline]
        pub fn $set(mut self, input: ::std::option::Option<$type>) -> Self {
            self.$field = input;
            self
        }
        #[doc = ::std::concat!("The value of `", ::std::stringify!($field), "`.")]
        #[inline]
        pub fn $get(&self) -> &::std::option::Option<$type> {
            &self.$field
        }
    };
}

/// The same three methods of a fluent builder, whose field `inner` is the input's builder.
#[macro_export]
macro_rules! fluent_setter {
    ($(#[$attribute:meta])* required $($rest:tt)*) => {
        $crate::fluent_setter!(@ [$(#[$attribute])*] " It is required.", $($rest)*);
    };
    ($(#[$attribute:meta])* optional $($rest:tt)*) => {
        $crate::fluent_setter!(@ [$(#[$attribute])*] "", $($rest)*);
    };
    (@ $a:tt $demand:literal, into $type:ty, $field:ident, $set:ident, $get:ident) => {
        $crate::fluent_setter!(@one $a "Sets", $demand, $field, impl ::std::convert::Into<$type>);
        $crate::fluent_setter!(@all $type, $field, $set, $get);
    };
    (@ $a:tt $demand:literal, value $type:ty, $field:ident, $set:ident, $get:ident) => {
        $crate::fluent_setter!(@one $a "Sets", $demand, $field, $type);
        $crate::fluent_setter!(@all $type, $field, $set, $get);
    };
    (@ $a:tt $demand:literal, push into $type:ty, $field:ident, $set:ident, $get:ident) => {
        $crate::fluent_setter!(@one $a "Adds to", $demand, $field, impl ::std::convert::Into<$type>);
        $crate::fluent_setter!(@all ::std::vec::Vec<$type>, $field, $set, $get);
    };
    (@ $a:tt $demand:literal, push $type:ty, $field:ident, $set:ident, $get:ident) => {
        $crate::fluent_setter!(@one $a "Adds to", $demand, $field, $type);
        $crate::fluent_setter!(@all ::std::vec::Vec<$type>, $field, $set, $get);
    };
    (@ $a:tt $demand:literal, insert [$key:ty] into $type:ty, $field:ident, $set:ident, $get:ident) => {
        $crate::fluent_setter!(@entry $a $demand, $field, $key, impl ::std::convert::Into<$type>);
        $crate::fluent_setter!(@all ::std::collections::HashMap<$key, $type>, $field, $set, $get);
    };
    (@ $a:tt $demand:literal, insert [$key:ty] $type:ty, $field:ident, $set:ident, $get:ident) => {
        $crate::fluent_setter!(@entry $a $demand, $field, $key, $type);
        $crate::fluent_setter!(@all ::std::collections::HashMap<$key, $type>, $field, $set, $get);
    };
    (@ $a:tt $demand:literal, insert into $type:ty, $field:ident, $set:ident, $get:ident) => {
        $crate::fluent_setter!(
            @entry $a $demand, $field, impl ::std::convert::Into<::std::string::String>,
            impl ::std::convert::Into<$type>
        );
        $crate::fluent_setter!(@all ::std::collections::HashMap<::std::string::String, $type>, $field, $set, $get);
    };
    (@ $a:tt $demand:literal, insert $type:ty, $field:ident, $set:ident, $get:ident) => {
        $crate::fluent_setter!(
            @entry $a $demand, $field, impl ::std::convert::Into<::std::string::String>, $type
        );
        $crate::fluent_setter!(@all ::std::collections::HashMap<::std::string::String, $type>, $field, $set, $get);
    };
    (@one [$($attribute:tt)*] $what:literal, $demand:literal, $field:ident, $type:ty) => {
        #[doc = ::std::concat!($what, " `", ::std::stringify!($field), "`.", $demand)]
        $($attribute)*
        #[inline]
        pub fn $field(mut self, input: $type) -> Self {
            self.inner = self.inner.$field(input);
            self
        }
    };
    (@entry [$($attribute:tt)*] $demand:literal, $field:ident, $key:ty, $type:ty) => {
        #[doc = ::std::concat!("Adds an entry to `", ::std::stringify!($field), "`.", $demand)]
        $($attribute)*
        #[inline]
        pub fn $field(mut self, k: $key, v: $type) -> Self {
            self.inner = self.inner.$field(k, v);
            self
        }
    };
    (@all $type:ty, $field:ident, $set:ident, $get:ident) => {
        #[doc = ::std::concat!("Sets or unsets `", ::std::stringify!($field), "`.")]
        #[inline]
        pub fn $set(mut self, input: ::std::option::Option<$type>) -> Self {
            self.inner = self.inner.$set(input);
            self
        }
        #[doc = ::std::concat!("The value of `", ::std::stringify!($field), "`.")]
        #[inline]
        pub fn $get(&self) -> &::std::option::Option<$type> {
            self.inner.$get()
        }
    };
}

/// The two methods of a union's variant.
#[macro_export]
macro_rules! variant {
    ($variant:ident, $type:ty, $as:ident, $is:ident) => {
        $crate::variant!(@ $variant, &$type, $as, $is, Self::$variant(value), value);
    };
    (unit $variant:ident, $as:ident, $is:ident) => {
        $crate::variant!(@ $variant, (), $as, $is, Self::$variant, ());
    };
    (@ $variant:ident, $type:ty, $as:ident, $is:ident, $pattern:pat, $value:expr) => {
        #[doc = ::std::concat!(
            "The value of a [`", ::std::stringify!($variant), "`](Self::", ::std::stringify!($variant),
            "), or `self` if it is another variant."
        )]
        ///
        /// # Errors
        /// The variant is different.
        #[inline]
        pub fn $as(&self) -> ::std::result::Result<$type, &Self> {
            if let $pattern = self { ::std::result::Result::Ok($value) } else { ::std::result::Result::Err(self) }
        }
        $crate::predicate!($variant, $is);
    };
}

/// The method that tests for a variant.
#[macro_export]
macro_rules! predicate {
    ($variant:ident, $is:ident) => {
        #[doc = ::std::concat!("Returns true if this is a [`", ::std::stringify!($variant), "`](Self::", ::std::stringify!($variant), ").")]
        #[inline]
        pub fn $is(&self) -> bool {
            ::std::matches!(self, Self::$variant { .. })
        }
    };
}
