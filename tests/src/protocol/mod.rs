//! Protocol cases run through generated clients: what went out and what came of a response, beside what a case says.
//!
//! `cargo xtask conformance protocols` writes the program that calls these; here is what that program does with a call.

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
