//! Endpoint rules and partitions by themselves, for callers that evaluate them without generating a crate.

pub use crate::lower::endpoint::{bdd, rule_set, sources};
pub use crate::lower::partitions::table as partitions;
