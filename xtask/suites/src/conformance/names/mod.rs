//! `cargo xtask conformance names`: compares the public API of an official crate with the generated one.
//!
//! Both sides are read as source, ours with the runtime's macros expanded: nothing is compiled.

mod api;
mod crates;
mod expand;
mod ours;
mod outline;
mod report;
pub(super) mod runtime;
mod signature;
mod skips;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use whitesmith_model::diagnostic::Diagnostics;

use self::crates::Crates;
use self::expand::Macros;
use super::found;
use xtask_common::output::print_line;
use xtask_common::workspace;

/// The runtime's library name.
const RUNTIME: &str = "whitesmith_runtime";

#[derive(clap::Args)]
#[command(
    after_help = "Example:\n  cargo xtask conformance names --official aws-sdk-sqs-1.0.0/src --model botocore/data/sqs"
)]
pub(crate) struct Arguments {
    /// The source of an official crate: the folder with its `lib.rs`
    #[arg(long, value_name = "DIR")]
    official: PathBuf,
    /// The model of the same service and release: a botocore service folder, or a model file in either format
    #[arg(long, value_name = "FILE")]
    model: PathBuf,
}

pub(crate) fn run(arguments: &Arguments) -> Result<ExitCode, Diagnostics> {
    let ours = ours::crate_of(&arguments.model)?;
    let mut crates = Crates::default();
    let mut macros = Macros::default();
    let runtime = workspace().join("codegen/runtime/src");
    read(&mut crates, RUNTIME, &runtime, &mut macros)?;
    let files = |path: &str| ours.files.get(&format!("src/{path}")).cloned();
    crates.read("ours", &files, &mut macros).map_err(|error| found("generated code", &error))?;
    read(&mut crates, "theirs", &arguments.official, &mut Macros::default())?;
    let theirs = api::of(&crates, "theirs");
    let ours_api = api::of(&crates, &format!("ours::{}", ours::MODULE));
    print_line(format_args!(
        "{} official paths, {} of ours, {} names refused",
        theirs.len(),
        ours_api.len(),
        ours.refused.len()
    ));
    let outcome = report::print(&theirs, &ours_api, &ours.refused);
    Ok(if outcome.failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn read(crates: &mut Crates, name: &str, folder: &Path, macros: &mut Macros) -> Result<(), Diagnostics> {
    let files = |path: &str| std::fs::read_to_string(folder.join(path)).ok();
    crates.read(name, &files, macros).map_err(|error| found(&folder.display().to_string(), &error))
}

#[cfg(test)]
mod tests;
