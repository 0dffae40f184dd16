//! `whitesmith compare`.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use whitesmith_codegen::load::{self, Overlays};
use whitesmith_model::Model;
use whitesmith_model::compare::{Side, compare};
use whitesmith_model::diagnostic::Diagnostics;
use whitesmith_model::read::Format;

use xtask_common::disk;
use xtask_common::output::print_line;

#[derive(Args)]
#[command(after_help = "Example:\n  whitesmith compare botocore/data/sqs sqs-2012-11-05.json")]
pub struct Arguments {
    /// A botocore service folder, or a model file in either format
    first: PathBuf,
    /// The model to compare it with, in the same forms
    second: PathBuf,
}

pub(super) fn run(arguments: &Arguments) -> Result<ExitCode, Diagnostics> {
    let mut found = Diagnostics::default();
    let first = read(&arguments.first, &mut found);
    let second = read(&arguments.second, &mut found);
    let (Some(first), Some(second)) = (first, second) else { return Err(found) };
    let (first, second) = found.into_result((first, second))?;
    let differences = compare(side(&first), side(&second));
    for difference in &differences {
        print_line(difference);
    }
    print_line(format_args!("{} differences", differences.len()));
    Ok(if differences.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn side((model, format): &(Model, Format)) -> Side<'_> {
    Side { model, format: *format }
}

fn read(path: &Path, found: &mut Diagnostics) -> Option<(Model, Format)> {
    let files = match disk::service(path) {
        Ok(files) => files,
        Err(errors) => {
            found.extend(errors);
            return None;
        }
    };
    load::model(&files, Overlays::Ignore, found)
}
