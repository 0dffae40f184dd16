//! Paths outside the generated crate in generated code.

use proc_macro2::TokenStream;
use quote::quote;

/// The runtime crate.
pub(crate) fn runtime() -> TokenStream {
    quote!(whitesmith_runtime)
}
