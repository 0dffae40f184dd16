//! `cargo xtask conformance` and `cargo xtask bench`: suites of other projects, and comparison with AWS's crates.

pub mod bench;
pub mod conformance;

use std::process::ExitCode;

use whitesmith_model::diagnostic::Diagnostics;

/// The commands of this package.
#[derive(clap::Subcommand)]
pub enum Command {
    /// Measure the generated crate, compared with AWS's
    Bench(bench::Arguments),
    /// Run conformance suites of other projects
    Conformance(conformance::Arguments),
}

/// Runs a command.
pub fn run(command: &Command) -> Result<ExitCode, Diagnostics> {
    match command {
        Command::Bench(arguments) => bench::run(arguments),
        Command::Conformance(arguments) => conformance::run(arguments),
    }
}
