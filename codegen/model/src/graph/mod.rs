//! Questions about a model that need more than one shape to answer.
//!
//! Every walk keeps its own stack and visits a shape once: no model, however it nests or loops, makes one recurse.

mod closure;
mod operations;
mod paginated;

pub use closure::{Closure, Reached, Role, closure};
pub use operations::{Named, Unknown, operations};
pub use paginated::paginated;

#[cfg(test)]
mod tests;
