//! `cargo xtask corpus`: all services of a folder of models.
//!
//! `cargo xtask` builds it with optimizations, so the measurements are those of a release build.

mod check;
mod choose;
mod compare;
mod convert;
mod facts;
mod generate;
mod known;
mod progress;
mod report;
mod source;
mod table;
mod usage;
mod work;

use std::path::PathBuf;

pub use work::run;

/// The command of this package.
#[derive(clap::Subcommand)]
pub enum Command {
    /// Generate all services of a folder of models, type-check them, compare two such folders
    Corpus(Arguments),
}

/// Corpora, and actions on them.
#[derive(clap::Args)]
#[command(after_help = "Example:\n  cargo xtask corpus --botocore botocore/data --compile 12")]
#[command(group = clap::ArgGroup::new("corpora").required(true).multiple(true))]
pub struct Arguments {
    /// botocore's data: a folder for each service
    #[arg(long, value_name = "DIR", group = "corpora")]
    botocore: Option<PathBuf>,
    /// Smithy JSON ASTs: a folder, or a `.tar.xz`
    #[arg(long, value_name = "DIR|TAR", group = "corpora")]
    smithy: Option<PathBuf>,
    #[command(flatten)]
    instead: Instead,
    /// Only these services
    #[arg(long, value_name = "SERVICE", value_delimiter = ',')]
    only: Vec<String>,
    /// Write crates below `target/corpus` and type-check them, with warnings denied: these services, this number of
    /// services spread over the corpus, or all
    #[arg(long, value_name = "N|SERVICE", num_args = 0.., value_delimiter = ',')]
    compile: Option<Vec<String>>,
    /// Generate each service twice, and compare the results byte for byte
    #[arg(long)]
    twice: bool,
    /// Print every refused operation
    #[arg(long, short)]
    verbose: bool,
}

/// Actions instead of generation.
#[derive(clap::Args)]
struct Instead {
    /// Compare the two corpora, which must be of the same week, instead of generating; fail for unknown differences
    #[arg(long, requires = "botocore", requires = "smithy", conflicts_with_all = ["compile", "twice"])]
    compare: bool,
    /// Write `models/facts.json` instead of generating: properties that the Smithy models of the same week have and
    /// botocore's format cannot express
    #[arg(long, requires = "botocore", requires = "smithy", conflicts_with_all = ["compare", "convert", "compile", "twice"])]
    facts: bool,
    /// Convert each model to both formats and back, instead of generating; fail for unknown differences
    #[arg(long, conflicts_with_all = ["compare", "compile", "twice"])]
    convert: bool,
}
