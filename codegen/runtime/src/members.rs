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
