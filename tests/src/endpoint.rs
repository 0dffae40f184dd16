//! Endpoint rules without compiling a client for each service: codegen's tables handed to the runtime as they are.

mod cases;
mod suite;
mod tables;

pub use cases::{Failure, Outcome, run};
pub use suite::{Summary, conformance};
pub use tables::{partitions, rules};
