//! JSON text, and a cursor over it that reports unexpected values.

mod cursor;
mod docs;
mod order;
mod parse;

pub(crate) use cursor::FIX;
pub use cursor::{Node, Sink};
pub(crate) use docs::strip_documentation;
pub(crate) use order::{sort_keys, sort_keys_of_file};
pub(crate) use parse::escape;
pub use parse::{SourceFile, read, with_root};
