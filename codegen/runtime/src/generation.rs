//! The version of the interface between generated code and this crate.

/// Fails to compile unless code was generated for the interface of this crate; for generated code.
///
/// The number changes with each release that older generated code does not compile with, or behaves differently with.
#[doc(hidden)]
#[macro_export]
macro_rules! generation {
    (1) => {};
    ($($other:tt)*) => {
        ::core::compile_error!(
            "this crate was generated for another version of `whitesmith-runtime`: generate it again with the version that it \
             depends on"
        );
    };
}

/// Items of the root of generated code that depend on this crate's features, for code without features of its own.
#[doc(hidden)]
pub mod root {
    #[cfg(feature = "blocking")]
    pub use crate::blocking;
    #[cfg(any(feature = "rustls-aws-lc", feature = "rustls-ring"))]
    pub use crate::config::default_https_client;
    #[cfg(feature = "test-util")]
    pub use crate::test_util;
}

/// Compiles items only if inputs can be checked, for code without features of its own.
#[cfg(feature = "check")]
#[doc(hidden)]
#[macro_export]
macro_rules! if_check {
    ($($item:tt)*) => { $($item)* };
}

/// Compiles items only if inputs can be checked, for code without features of its own.
#[cfg(not(feature = "check"))]
#[doc(hidden)]
#[macro_export]
macro_rules! if_check {
    ($($item:tt)*) => {};
}
