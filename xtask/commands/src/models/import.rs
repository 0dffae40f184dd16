//! `whitesmith import`.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, ValueEnum};
use whitesmith_codegen::convert;
use whitesmith_model::diagnostic::Diagnostics;
use whitesmith_model::read::Format;
use whitesmith_model::write::{self, Docs};

use xtask_common::disk;
use xtask_common::facts;
use xtask_common::names::Names;
use xtask_common::output::print_line;

#[derive(Args)]
#[command(
    after_help = "Example:\n  whitesmith import --from botocore/data/sqs --operations SendMessage --to models/sqs/2012-11-05"
)]
pub struct Arguments {
    /// A botocore service folder (its files may be `.gz`), or a Smithy JSON AST
    #[arg(long, value_name = "PATH", required_unless_present = "partitions")]
    from: Option<PathBuf>,
    /// The operations to import, separated by commas
    #[arg(long, value_name = "NAME", required_unless_present = "partitions")]
    operations: Vec<Names>,
    /// Import botocore's partition table instead of a service
    #[arg(long, value_name = "FILE", conflicts_with_all = ["from", "operations", "format"])]
    partitions: Option<PathBuf>,
    /// Handling of upstream's documentation
    #[arg(long, value_enum, default_value = "strip")]
    docs: DocsArgument,
    /// Format to write; by default that of the source
    #[arg(long, value_enum)]
    format: Option<FormatArgument>,
    /// Folder to write to
    #[arg(long, value_name = "DIR")]
    to: PathBuf,
    /// Replace existing files that have different text, and remove those of an earlier import
    #[arg(long)]
    overwrite: bool,
}

#[derive(Clone, Copy, ValueEnum)]
enum DocsArgument {
    Strip,
    Keep,
}

#[derive(Clone, Copy, ValueEnum)]
pub(crate) enum FormatArgument {
    Botocore,
    Smithy,
}

impl From<FormatArgument> for Format {
    fn from(format: FormatArgument) -> Self {
        match format {
            FormatArgument::Botocore => Self::Botocore,
            FormatArgument::Smithy => Self::Smithy,
        }
    }
}

/// The files that an import can write: existing ones that it does not write would be read with its files.
pub(super) const WRITTEN: [&str; 6] =
    ["endpoint-rule-set-1.json", "facts-1.json", "model.json", "paginators-1.json", "service-2.json", "waiters-2.json"];

pub(super) fn run(arguments: &Arguments) -> Result<ExitCode, Diagnostics> {
    let (texts, stale) = match (&arguments.partitions, &arguments.from) {
        (Some(path), _) => (partitions(path)?, Vec::new()),
        (None, Some(path)) => {
            let texts = service(path, arguments)?;
            let stale = WRITTEN.iter().filter(|name| !texts.contains_key(**name)).map(PathBuf::from);
            let stale = stale.collect();
            (texts, stale)
        }
        (None, None) => return Ok(ExitCode::FAILURE),
    };
    let files: BTreeMap<_, _> = texts.into_iter().map(|(name, text)| (PathBuf::from(name), text)).collect();
    // Existing files can be of an earlier import or the user's own: nothing records it.
    let mut touched = files.clone();
    touched.extend(stale.iter().map(|name| (name.clone(), String::new())));
    let help = "give another folder to `--to`, or `--overwrite` to replace the file";
    disk::keep_others(&arguments.to, &touched, |_, _| arguments.overwrite, help)?;
    let written = disk::write(&arguments.to, &files, &stale)?;
    for name in files.keys() {
        print_line(arguments.to.join(name).display());
    }
    print_line(written);
    Ok(ExitCode::SUCCESS)
}

fn partitions(path: &std::path::Path) -> Result<BTreeMap<String, String>, Diagnostics> {
    let mut found = Diagnostics::default();
    let file = disk::read(path)?;
    let text = write::partitions(&file, &mut found).unwrap_or_default();
    found.into_result(BTreeMap::from([("partitions.json".to_owned(), text)]))
}

fn service(path: &std::path::Path, arguments: &Arguments) -> Result<BTreeMap<String, String>, Diagnostics> {
    let docs = match arguments.docs {
        DocsArgument::Strip => Docs::Strip,
        DocsArgument::Keep => Docs::Keep,
    };
    let format = arguments.format.map(Format::from);
    let mut files = disk::service(path)?;
    facts::complete(&facts::table()?, &mut files);
    let mut found = Diagnostics::default();
    let texts = convert::subset(&files, &Names::of(&arguments.operations), format, docs, &mut found);
    found.into_result(texts.unwrap_or_default())
}
