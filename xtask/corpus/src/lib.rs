//! `cargo xtask corpus`: every service there is.
//!
//! `cargo xtask` builds it with optimizations: what is measured is what a release build takes.

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
    /// Generate every service of a folder of models, type-check them, compare two such folders
    Corpus(Arguments),
}

/// Corpora, and what is done with them.
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
    /// Write crates below `target/corpus` and type-check them, warnings denied: these services, or so many spread over
    /// the corpus, or all
    #[arg(long, value_name = "N|SERVICE", num_args = 0.., value_delimiter = ',')]
    compile: Option<Vec<String>>,
    /// Generate everything twice, and compare byte for byte
    #[arg(long)]
    twice: bool,
    /// Name every refused operation
    #[arg(long, short)]
    verbose: bool,
}

/// What is done in place of generating.
#[derive(clap::Args)]
struct Instead {
    /// Compare the two corpora, which are of the same week, in place of generating: every difference is of a known kind
    #[arg(long, requires = "botocore", requires = "smithy", conflicts_with_all = ["compile", "twice"])]
    compare: bool,
    /// Write `models/facts.json` in place of generating: what the Smithy models of the same week have and botocore's format
    /// cannot express
    #[arg(long, requires = "botocore", requires = "smithy", conflicts_with_all = ["compare", "convert", "compile", "twice"])]
    facts: bool,
    /// Convert each model to both formats and back, in place of generating: it is the same again, or a difference is of a
    /// known kind
    #[arg(long, conflicts_with_all = ["compare", "compile", "twice"])]
    convert: bool,
}
