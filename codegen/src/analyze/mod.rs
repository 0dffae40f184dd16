//! Questions about a model that need more than one shape to answer.
//!
//! Every walk keeps its own stack and visits a shape once: no model, however it nests or loops, makes one recurse.

mod closure;
mod components;
mod operations;
mod paginated;
mod recursion;

pub use closure::{Closure, Reached, Role, closure};
pub use operations::{Named, Unknown, operations};
pub(crate) use paginated::PAGINATED;
pub use paginated::paginated;
pub use recursion::recursion;

#[cfg(test)]
mod tests;
