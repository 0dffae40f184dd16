//! Text of models in messages and generated files.

mod nearest;
mod visible;

pub use nearest::{near, suggestion};
pub use visible::{is_invisible, visible};
