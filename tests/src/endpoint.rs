//! Endpoint rules without compiling a client for each service: codegen's tables are passed to the runtime directly.

mod cases;
mod expressions;
mod input;
mod operation;
mod report;
mod smithy;
mod suite;
mod tables;

pub use cases::{Failure, Outcome, run};
pub use expressions::expressions;
pub use input::Input;
pub use report::{Report, Summary};
pub use smithy::smithy;
pub use suite::{conformance, partitions as partition_file};
pub use tables::{partitions, path, rules, sources};
