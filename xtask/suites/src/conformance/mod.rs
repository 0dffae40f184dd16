//! `cargo xtask conformance`: suites of other projects, run with our generated code.

mod boto3;
mod botocore;
mod cases;
mod customizations;
mod endpoints;
mod failures;
mod fetch;
mod formats;
mod names;
mod polling;
mod presigned;
mod protocols;
mod values;
mod verdicts;
mod wire;
mod workspace;

use std::process::ExitCode;

use clap::Subcommand;
use whitesmith_model::diagnostic::{Diagnostics, Place};

/// A suite, and its inputs.
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
    /// Check that the table of behaviour that AWS's clients have in code is complete, and that its items and tests exist
    Customizations(customizations::Arguments),
    /// Run endpoint cases with the tables and the interpreter of clients
    Endpoints(endpoints::Arguments),
    /// Answer generated clients and AWS's crates with the same failures, and compare the results
    Failures(failures::Arguments),
    /// Fetch suites from package registries, pinned by digest
    Fetch(fetch::Arguments),
    /// Write and read random values of all types of services as JSON and as CBOR
    Formats(formats::Arguments),
    /// Compare the API generated for a model with an official crate's
    Names(names::Arguments),
    /// Poll and list with generated clients and with botocore, on the same answers, and compare the outcomes
    Polling(polling::Arguments),
    /// Presign requests with generated clients and with botocore, and compare the URLs
    Presigned(presigned::Arguments),
    /// Run protocol cases with real clients: requests and responses
    Protocols(protocols::Arguments),
    /// Compare the public API of the runtime with the committed list
    Runtime(names::runtime::Arguments),
    /// Compare the verdicts of `diff` with those of cargo-semver-checks on the generated crates
    Verdicts(verdicts::Arguments),
    /// Pass random inputs to generated clients and to AWS's crates, and compare the requests
    Wire(wire::Arguments),
}

/// Runs a suite.
pub fn run(arguments: &Arguments) -> Result<ExitCode, Diagnostics> {
    match &arguments.suite {
        Suite::Boto3(arguments) => boto3::run(arguments),
        Suite::Customizations(arguments) => customizations::run(arguments),
        Suite::Endpoints(arguments) => endpoints::run(arguments),
        Suite::Failures(arguments) => failures::run(arguments),
        Suite::Fetch(arguments) => fetch::run(arguments),
        Suite::Formats(arguments) => formats::run(arguments),
        Suite::Names(arguments) => names::run(arguments),
        Suite::Polling(arguments) => polling::run(arguments),
        Suite::Presigned(arguments) => presigned::run(arguments),
        Suite::Protocols(arguments) => protocols::run(arguments),
        Suite::Runtime(arguments) => names::runtime::run(arguments),
        Suite::Verdicts(arguments) => verdicts::run(arguments),
        Suite::Wire(arguments) => wire::run(arguments),
    }
}

/// Returns an error in a file.
fn found(file: &str, message: &str) -> Diagnostics {
    let mut found = Diagnostics::default();
    found.report(file, Place::File, message);
    found
}
