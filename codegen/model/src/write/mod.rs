//! Models to text again, in both formats.

mod botocore;
mod c2j;
mod docs;
mod partitions;
mod pretty;
mod smithy;
mod whole;

pub use botocore::subset as botocore_subset;
pub use docs::{Docs, strip};
pub use partitions::partitions;
pub use smithy::smithy_ast;
pub use whole::{Converted, Lost, written};
