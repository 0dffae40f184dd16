//! `whitesmith overlay`.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use whitesmith_codegen::overlay::Coverage;
use whitesmith_model::diagnostic::Diagnostics;

use xtask_common::names::Names;
use xtask_common::output::print_line;
use xtask_common::project::ManifestArgument;
use xtask_common::{disk, manifest};

#[derive(Args)]
#[command(after_help = "Example:\n  whitesmith overlay medicalimaging --write")]
pub struct Arguments {
    /// Write the overlays: an entry without text for each item that has none, and none for items that are gone
    #[arg(long)]
    write: bool,
    #[command(flatten)]
    manifest: ManifestArgument,
    /// Only these modules of the manifest
    #[arg(value_name = "SERVICE")]
    services: Vec<Names>,
}

pub(super) fn run(arguments: &Arguments) -> Result<ExitCode, Diagnostics> {
    let (manifest, inputs) = manifest::read(&arguments.manifest.path()?, &Names::of(&arguments.services))?;
    let coverages = whitesmith_codegen::coverage(&manifest, &inputs)?;
    coverages.iter().for_each(print);
    if arguments.write {
        let mut files = BTreeMap::new();
        for (coverage, of_service) in coverages.iter().zip(&inputs.services) {
            if coverage.missing().next().is_some() || !coverage.gone.is_empty() {
                files.insert(PathBuf::from(&coverage.file), coverage.updated(of_service.overlays.last())?);
            }
        }
        print_line(disk::write(Path::new(""), &files, &[])?);
    }
    Ok(ExitCode::SUCCESS)
}

fn print(coverage: &Coverage) {
    let Coverage { module, file, items, gone } = coverage;
    let with_text = items.iter().filter(|item| item.has_text).count();
    print_line(format_args!("{module}: {with_text} of {} items have text in {file}", items.len()));
    for key in coverage.missing() {
        print_line(format_args!("  no text: {key}"));
    }
    for key in gone {
        print_line(format_args!("  not in the model: {key}"));
    }
}
