//! `quote!`, as of the crate `quote`, for `whitesmith-codegen`.
//!
//! `quote` builds a tree of tokens, with an allocation for each identifier. Here a template is split into its fixed tokens,
//! which are one text and one table that the compiler lays out, and its interpolations: `#name`, and `#(…)*` or `#(…),*`.
//! The expansion appends both to a `Code` of `whitesmith-codegen`.

mod expand;
// Those of `whitesmith-codegen`, by links: a package of macros cannot export them, and both must agree.
mod kind;
mod sign;
mod template;

use proc_macro::TokenStream;

/// Expands to the `Code` of a template.
#[proc_macro]
pub fn quote(template: TokenStream) -> TokenStream {
    expand::code(&template::parts(template.into())).into()
}
