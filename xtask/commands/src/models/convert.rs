//! `whitesmith convert`.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use whitesmith_codegen::convert::service;
use whitesmith_model::diagnostic::Diagnostics;
use whitesmith_model::write::Lost;

use super::import::FormatArgument;
use xtask_common::disk;
use xtask_common::output::print_line;

#[derive(Args)]
#[command(
    after_help = "Example:\n  whitesmith convert models/medical-imaging/2023-07-19/model.json --to botocore --out target/medical-imaging"
)]
pub struct Arguments {
    /// A botocore service folder (its files may be `.gz`), or a model file in either format
    #[arg(value_name = "FILE")]
    from: PathBuf,
    /// Format to write
    #[arg(long, value_enum)]
    to: FormatArgument,
    /// Folder to write to; by default that of the model
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Omit properties that the format cannot express
    #[arg(long)]
    lossy: bool,
    /// Replace existing files that have different text
    #[arg(long)]
    overwrite: bool,
}

pub(super) fn run(arguments: &Arguments) -> Result<ExitCode, Diagnostics> {
    let files = disk::service(&arguments.from)?;
    let mut found = Diagnostics::default();
    let converted = service(&files, arguments.to.into(), &mut found);
    if let Some(converted) = converted.as_ref().filter(|_| !arguments.lossy) {
        for lost in &converted.lost {
            lost.report(&files.model.name, "`--lossy` omits it", &mut found);
        }
    }
    let Some(converted) = converted else { return Err(found) };
    let converted = found.into_result(converted)?;
    let texts = converted.files.into_iter().map(|(name, text)| (PathBuf::from(name), text)).collect();
    let folder = Path::new(&files.model.name).parent().unwrap_or(Path::new(""));
    let folder = arguments.out.as_deref().unwrap_or(folder);
    let help = "give another folder to `--out`, or `--overwrite` to replace the file";
    disk::keep_others(folder, &texts, |_, _| arguments.overwrite, help)?;
    let written = disk::write(folder, &texts, &[])?;
    for name in texts.keys() {
        print_line(folder.join(name).display());
    }
    for Lost { what, places } in &converted.lost {
        print_line(format_args!("omitted: {what}, {} times", places.len()));
    }
    print_line(written);
    Ok(ExitCode::SUCCESS)
}
