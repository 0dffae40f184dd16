//! Turns AWS service models into a Rust client crate: model text in, set of files out.
//!
//! Nothing here touches the disk, starts a process or links an AWS crate.

#![warn(missing_docs)]

pub mod analyze;
pub mod compare;
pub mod convert;
pub mod diagnostic;
pub mod fixup;
pub mod model;
mod nearest;
pub mod parse;
