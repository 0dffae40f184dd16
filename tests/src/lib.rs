//! Code shared by the test binaries of this package: the clients to compare, the fixed test environment, and
//! comparisons.

pub mod canned;
pub mod cargo;
pub mod document;
pub mod drive;
pub mod endpoint;
pub mod events;
pub mod identity;
pub mod inputs;
pub mod outcome;
pub mod protocol;
pub mod request;
pub mod sigv4;
pub mod subject;
pub mod world;

/// Programs of the README and the guide, which must compile.
#[cfg(doctest)]
pub mod documentation {
    #[doc = include_str!("../../README.md")]
    pub struct Readme;

    #[doc = include_str!("../../GUIDE.md")]
    pub struct Guide;

    #[doc = include_str!("../../REFERENCE.md")]
    pub struct Reference;
}
