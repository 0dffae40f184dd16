//! Each operation called through a client: one source, compiled once for the official crates and once for those under test.

#![expect(clippy::duplicate_mod, reason = "the same source for both crates is the point")]

pub mod official;
pub mod subject;
