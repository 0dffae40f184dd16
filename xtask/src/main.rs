//! `cargo xtask …`: what maintainers run. The only place that touches the disk.

#[cfg(feature = "suites")]
mod bench;
#[cfg(test)]
mod catalogue;
mod codegen;
#[cfg(feature = "completions")]
mod completions;
#[cfg(feature = "suites")]
mod conformance;
#[cfg(feature = "corpus")]
mod corpus;
mod diff;
mod disk;
#[cfg(all(test, feature = "completions"))]
mod help;
mod message;
mod models;
mod notice;
mod python;
#[cfg(not(feature = "completions"))]
mod relaunch;
mod say;
#[cfg(feature = "serve")]
mod serve;
#[cfg(test)]
mod tidy;
mod vectors;

use std::process::ExitCode;

use clap::{Parser, Subcommand};
use message::MessageFormat;

#[cfg(not(feature = "completions"))]
use relaunch::completions;
#[cfg(not(feature = "corpus"))]
use relaunch::corpus;
#[cfg(not(feature = "serve"))]
use relaunch::serve;
#[cfg(not(feature = "suites"))]
use relaunch::{suites as bench, suites as conformance};
use whitesmith_model::diagnostic::Diagnostics;

/// Tokens are allocated piece by piece, which the system's allocator is slower at.
#[cfg(feature = "corpus")]
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

#[derive(Parser)]
#[command(name = "cargo xtask", about, disable_help_subcommand = true)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
    /// How errors are told
    #[arg(long, value_enum, default_value = "human", global = true, value_name = "FORMAT")]
    message_format: MessageFormat,
}

#[derive(Subcommand)]
enum Command {
    /// Measure the generated crate beside AWS's own
    Bench(bench::Arguments),
    /// Generate the crate that the manifest asks for
    Codegen(codegen::Arguments),
    /// Print a script that completes these commands in a shell
    Completions(completions::Arguments),
    /// Run suites that others wrote
    Conformance(conformance::Arguments),
    /// Generate every service of a folder of models, type-check them, compare two such folders
    Corpus(corpus::Arguments),
    /// Report what a change of models does to the crate, and to what its calls say
    Diff(diff::Arguments),
    /// Import and compare service models
    Models(models::Arguments),
    /// Answer the manifest's operations on a local HTTP server, from the models alone
    Serve(serve::Arguments),
    /// Record the golden vectors anew, or check them
    Vectors(vectors::Arguments),
}

fn main() -> ExitCode {
    let Arguments { command, message_format } = Arguments::parse();
    match run(&command, message_format) {
        Ok(code) => code,
        Err(found) => {
            message::tell(&found, message_format);
            ExitCode::FAILURE
        }
    }
}

fn run(command: &Command, format: MessageFormat) -> Result<ExitCode, Diagnostics> {
    match command {
        Command::Bench(arguments) => bench::run(arguments),
        Command::Codegen(arguments) => codegen::run(arguments, format),
        Command::Completions(arguments) => completions::run(arguments),
        Command::Conformance(arguments) => conformance::run(arguments),
        Command::Corpus(arguments) => corpus::run(arguments),
        Command::Diff(arguments) => diff::run(arguments),
        Command::Models(arguments) => models::run(arguments, format),
        Command::Serve(arguments) => serve::run(arguments),
        Command::Vectors(arguments) => vectors::run(arguments),
    }
}
