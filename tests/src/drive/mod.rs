//! Calls of each operation: one source, compiled for the official crates and for those under test.

#![expect(clippy::duplicate_mod, reason = "the same source for both crates is the point")]

pub mod official;
pub mod subject;
