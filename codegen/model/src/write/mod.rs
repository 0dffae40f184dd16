//! Writers of models as text, in both formats.

mod botocore;
mod c2j;
mod converted;
mod docs;
mod partitions;
mod pretty;
mod smithy;

pub use botocore::subset as botocore_subset;
pub use converted::{Converted, Lost, written};
pub use docs::{Docs, strip, strip_ignored};
pub use partitions::partitions;
pub use smithy::smithy_ast;
