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
