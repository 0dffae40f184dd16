//! `whitesmith diff`: the impact of a model update, for its reviewer.

mod git;
mod html;
mod markdown;
mod page;
mod read;
mod rows;
mod view;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::ValueEnum;
use whitesmith_diff::{Report, Wire, rule::Level};
use whitesmith_model::diagnostic::{Diagnostics, Place};

use markdown::changelog;
use read::Compared;
use xtask_common::disk;
use xtask_common::names::Names;
use xtask_common::output::{print_line, print_text};
use xtask_common::project::{MODELS, Project};

/// Exit codes and examples.
const AFTER_HELP: &str = "\
Exit codes:
  0  nothing changed, or only documentation and constraints: a patch, with the same bytes on the wire
  3  items are new or deprecated (minor), or requests or responses change on the wire
  4  code that compiles may no longer do so (major)
  1  the models could not be compared
  2  the arguments are wrong

Examples:
  whitesmith diff HEAD                       # uncommitted changes
  whitesmith diff main~3 main --format html --output diff.html
  whitesmith diff HEAD --changelog           # an entry for the CHANGELOG.md of the crate
  whitesmith diff old/sqs new/sqs --operation SendMessage";

#[derive(clap::Args)]
#[command(after_help = AFTER_HELP)]
pub struct Arguments {
    /// A model file or botocore service folder; a folder with a whitesmith.toml; or a git revision of this repository
    old: String,
    /// The same, after the change; by default the models of the work tree
    new: Option<String>,
    /// Only these operations
    #[arg(long, value_name = "NAME", num_args = 1..)]
    operation: Vec<Names>,
    /// Format of the report
    #[arg(long, value_enum, default_value = "markdown")]
    format: Format,
    /// Instead of the report, a changelog entry below the next version of the crate
    #[arg(long, conflicts_with = "format")]
    changelog: bool,
    /// Write the report to this file, and its verdict to the terminal
    #[arg(long, value_name = "FILE")]
    output: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Markdown, for a pull request
    Markdown,
    /// One page, for a browser
    Html,
    /// JSON, for programs: `codegen/diff/README.md` describes the keys
    Json,
}

/// Runs the command.
pub(crate) fn run(arguments: &Arguments) -> Result<ExitCode, Diagnostics> {
    // Two models can be compared in any folder.
    let project = Project::find().unwrap_or_else(|| Project { root: PathBuf::new(), models: PathBuf::from(MODELS) });
    run_in(&project, arguments)
}

fn run_in(project: &Project, arguments: &Arguments) -> Result<ExitCode, Diagnostics> {
    let Compared { report, version } =
        read::compare(project, &arguments.old, arguments.new.as_deref(), &Names::of(&arguments.operation))?;
    let text = match arguments.format {
        _ if arguments.changelog => changelog::render(&report, version.as_deref()),
        Format::Markdown => markdown::render(&report),
        Format::Html => html::render(&report)?,
        Format::Json => json(&report)?,
    };
    match &arguments.output {
        Some(path) => {
            let folder = path.parent().unwrap_or(Path::new(""));
            let name = PathBuf::from(path.file_name().unwrap_or_default());
            disk::write(folder, &[(name, text)].into(), &[])?;
            print_line(format_args!("{}: {}", path.display(), view::verdict(&report)));
        }
        None => print_text(text),
    }
    Ok(exit_code(&report))
}

fn json(report: &Report) -> Result<String, Diagnostics> {
    serde_json::to_string_pretty(report).map(|text| text + "\n").map_err(|error| {
        let mut found = Diagnostics::default();
        found.report("the report", Place::File, format!("cannot be written as JSON: {error}"));
        found
    })
}

fn exit_code(report: &Report) -> ExitCode {
    match (report.semver.level, report.wire) {
        (Level::Major, _) => ExitCode::from(4),
        (Level::None | Level::Patch, Wire::SameBytes) => ExitCode::SUCCESS,
        _ => ExitCode::from(3),
    }
}

#[cfg(test)]
mod tests;
