//! Queries of a model that need more than one shape.
//!
//! Every walk keeps its own stack and visits a shape once, so neither nesting nor cycles of a model cause recursion.

mod closure;
mod operations;
mod paginated;

pub use closure::{Closure, Reached, Role, closure, event_errors, is_event_error, is_event_stream};
pub use operations::{Named, Unknown, operations};
pub use paginated::paginated;

#[cfg(test)]
mod tests;
