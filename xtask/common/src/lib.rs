//! Code shared by the packages of `cargo xtask` and `whitesmith`: the command line, files, and printed output.

pub mod cargo;
pub mod cli;
pub mod disk;
pub mod facts;
pub mod manifest;
pub mod message;
pub mod names;
pub mod notice;
pub mod output;
pub mod project;
pub mod python;
mod workspace;

pub use workspace::workspace;
