//! `cargo xtask models update`.

use std::process::ExitCode;

use clap::Args;
use whitesmith_model::diagnostic::Diagnostics;

use super::source::{Source, SourceArguments};
use super::take::Taken;
use super::vendored::{ManifestArgument, Vendored};
use xtask_common::disk;
use xtask_common::say::say;

#[derive(Args)]
#[command(after_help = "Example:\n  cargo xtask models update medicalimaging --botocore 1.44.8\n\n\
    Overlays are left as they are. Next: `cargo xtask diff HEAD`, then `cargo xtask codegen`.")]
pub(crate) struct Arguments {
    /// Only these modules of the manifest
    #[arg(value_name = "SERVICE")]
    services: Vec<String>,
    #[command(flatten)]
    source: SourceArguments,
    #[command(flatten)]
    manifest: ManifestArgument,
}

pub(super) fn run(arguments: &Arguments) -> Result<ExitCode, Diagnostics> {
    let vendored = Vendored::read(&arguments.manifest.manifest)?;
    let services = vendored.services(&arguments.services)?;
    let source = Source::open(&arguments.source)?;
    let mut found = Diagnostics::default();
    let mut taken = Taken::default();
    for service in &services {
        let folder = vendored.botocore_folder(service);
        if let Err(errors) = taken.service(service, &source, &folder) {
            found.extend(errors);
        }
    }
    if arguments.services.is_empty()
        && let Err(errors) = taken.partitions(&source, &vendored.manifest.package.partitions)
    {
        found.extend(errors);
    }
    let taken = found.into_result(taken)?.with_lock(vendored.lock.clone(), &vendored.folder)?;
    for (name, text) in &taken.files {
        let path = vendored.folder.join(name);
        let is_unchanged = disk::read(&path).is_ok_and(|present| present.text == *text);
        say(format_args!("{}: {}", path.display(), if is_unchanged { "unchanged" } else { "new" }));
    }
    let written = disk::write(&vendored.folder, &taken.files, &taken.stale)?;
    say(format_args!("from {}: {written}", source.name()));
    Ok(ExitCode::SUCCESS)
}
