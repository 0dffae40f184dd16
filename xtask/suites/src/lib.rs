//! `cargo xtask conformance` and `cargo xtask bench`: suites that others wrote, and measures beside AWS's own crates.

pub mod bench;
pub mod conformance;

use std::process::ExitCode;

use whitesmith_model::diagnostic::Diagnostics;

/// The commands of this package.
#[derive(clap::Subcommand)]
pub enum Command {
    /// Measure the generated crate beside AWS's own
    Bench(bench::Arguments),
    /// Run suites that others wrote
    Conformance(conformance::Arguments),
}

/// Runs one of them.
pub fn run(command: &Command) -> Result<ExitCode, Diagnostics> {
    match command {
        Command::Bench(arguments) => bench::run(arguments),
        Command::Conformance(arguments) => conformance::run(arguments),
    }
}
