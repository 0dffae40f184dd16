//! Paths outside the generated crate in generated code.

use crate::code::{Code, quote};

/// The runtime crate.
pub(crate) fn runtime() -> Code {
    quote!(whitesmith_runtime)
}
