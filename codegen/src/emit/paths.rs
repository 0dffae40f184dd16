//! Every path outside the generated crate that generated code names.

use proc_macro2::TokenStream;
use quote::quote;

/// The runtime crate.
pub(crate) fn runtime() -> TokenStream {
    quote!(whitesmith_runtime)
}
