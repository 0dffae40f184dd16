//! Text of models in messages and generated files.

mod nearest;
mod visible;

pub use nearest::{near, suggestion};
pub use visible::{is_invisible, visible};

/// A noun with its indefinite article: `a string`, `an enum`.
pub(crate) fn with_article(noun: &str) -> String {
    let article = if noun.starts_with(['a', 'e', 'i', 'o']) { "an" } else { "a" };
    format!("{article} {noun}")
}
