//! `cargo xtask conformance`: suites that others wrote, run against what whitesmith makes.

mod boto3;
mod customizations;
mod endpoints;
mod fetch;
mod names;
mod protocols;
mod wire;
mod workspace;

use std::process::ExitCode;

use clap::Subcommand;
use whitesmith_model::diagnostic::Diagnostics;

/// A suite, and what it is run on.
#[derive(clap::Args)]
#[command(after_help = "Example:\n  cargo xtask conformance endpoints --models botocore/data --tests endpoint-tests")]
pub struct Arguments {
    #[command(subcommand)]
    suite: Suite,
}

#[derive(Subcommand)]
enum Suite {
    /// Call `cargo xtask serve` with boto3
    Boto3(boto3::Arguments),
    /// Check the table of what AWS's clients do in code: that it has all of it, and that its places are there
    Customizations(customizations::Arguments),
    /// Run endpoint cases through the tables and the interpreter that clients use
    Endpoints(endpoints::Arguments),
    /// Fetch the suites that package registries have, pinned by digest
    Fetch(fetch::Arguments),
    /// Compare the API that is generated for a model with an official crate's
    Names(names::Arguments),
    /// Run protocol cases through real clients: requests they send, responses they read
    Protocols(protocols::Arguments),
    /// Give random inputs to clients and to AWS's own crates, and compare the requests
    Wire(wire::Arguments),
}

/// Runs a suite.
pub fn run(arguments: &Arguments) -> Result<ExitCode, Diagnostics> {
    match &arguments.suite {
        Suite::Boto3(arguments) => boto3::run(arguments),
        Suite::Customizations(arguments) => customizations::run(arguments),
        Suite::Endpoints(arguments) => endpoints::run(arguments),
        Suite::Fetch(arguments) => fetch::run(arguments),
        Suite::Names(arguments) => names::run(arguments),
        Suite::Protocols(arguments) => protocols::run(arguments),
        Suite::Wire(arguments) => wire::run(arguments),
    }
}
