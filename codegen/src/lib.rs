//! Turns AWS service models into a Rust client crate: model text in, set of files out.
//!
//! Nothing here touches the disk, starts a process or links an AWS crate.

#![warn(missing_docs)]

pub mod analyze;
pub mod compare;
pub mod convert;
pub mod diagnostic;
pub mod diff;
mod emit;
pub mod endpoint;
pub mod fixup;
mod generate;
pub mod ir;
pub mod jmespath;
mod lower;
pub mod manifest;
pub mod model;
mod nearest;
pub mod parse;
mod render;
mod visible;

pub use generate::{
    FileSet, Generated, Inputs, PartitionTable, Summary, Whole, closures, generate, generate_whole, lower, models,
    sha256,
};
pub use lower::{Refused, Survey, survey};
