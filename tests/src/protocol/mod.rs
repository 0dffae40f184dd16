//! Protocol cases with generated clients: compares requests and decoded responses with those of a case.
//!
//! `cargo xtask conformance protocols` writes the program that uses this module.

pub mod body;
mod case;
mod exchange;
mod form;
mod report;
pub mod same;
mod sent;

pub use case::{Case, Outcome, Sent};
pub use exchange::{BoxError, Exchange};
pub use report::{Run, run};

#[cfg(test)]
mod tests;
