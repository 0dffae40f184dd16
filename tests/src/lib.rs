//! What the test binaries of this package share: the clients to compare, the fixed world they run in, and how to compare.

pub mod canned;
pub mod cargo;
pub mod document;
pub mod drive;
pub mod endpoint;
pub mod identity;
pub mod inputs;
pub mod outcome;
pub mod protocol;
pub mod request;
pub mod sigv4;
pub mod subject;
pub mod world;

/// The README's programs compile.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
pub struct Readme;
