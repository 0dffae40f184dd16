//! Endpoint rules and partitions by themselves, for whoever runs them without generating a crate.

pub use crate::lower::endpoint::{bdd, rule_set, sources};
pub use crate::lower::partitions::table as partitions;
