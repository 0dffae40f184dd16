//! `whitesmith update`.

use std::process::ExitCode;

use clap::Args;
use whitesmith_model::diagnostic::Diagnostics;

use super::imported::Imported;
use super::release;
use super::source::{Fetch, Source, SourceArguments};
use super::vendored::Vendored;
use xtask_common::disk;
use xtask_common::names::Names;
use xtask_common::output::print_line;
use xtask_common::project::ManifestArgument;

#[derive(Args)]
#[command(after_help = "Example:\n  whitesmith update medicalimaging --botocore 1.44.8\n\n\
    Overlays are left as they are. Next: `whitesmith diff HEAD`, then `whitesmith codegen`.")]
pub struct Arguments {
    /// Only these modules of the manifest
    #[arg(value_name = "SERVICE")]
    services: Vec<Names>,
    #[command(flatten)]
    source: SourceArguments,
    #[command(flatten)]
    manifest: ManifestArgument,
}

pub(super) fn run(arguments: &Arguments, fetch: Fetch) -> Result<ExitCode, Diagnostics> {
    // An update of all services writes the lock again.
    let read = if arguments.services.is_empty() { Vendored::recovered } else { Vendored::read };
    let vendored = read(&arguments.manifest)?;
    let services = vendored.services(&Names::of(&arguments.services))?;
    let source = Source::open(&arguments.source, fetch)?;
    let mut found = Diagnostics::default();
    let mut imported = Imported::default();
    for service in &services {
        let folder = source.folder(&vendored, service);
        if let Err(errors) = imported.service(&vendored.manifest, service, &source, &folder) {
            found.extend(errors);
        }
    }
    if arguments.services.is_empty()
        && let Err(errors) = imported.partitions(&source, &vendored.manifest.package.partitions)
    {
        found.extend(errors);
    }
    let imported = found.into_result(imported)?;
    let lock = release::record(&vendored, &vendored.manifest, &imported);
    let imported = imported.with_lock(lock, &vendored.folder)?;
    for (name, text) in &imported.files {
        let path = vendored.folder.join(name);
        let is_unchanged = disk::read(&path).is_ok_and(|present| present.text == *text);
        print_line(format_args!("{}: {}", path.display(), if is_unchanged { "unchanged" } else { "new" }));
    }
    let written = disk::write(&vendored.folder, &imported.files, &imported.stale)?;
    print_line(format_args!("from {}: {written}", source.name()));
    Ok(ExitCode::SUCCESS)
}
