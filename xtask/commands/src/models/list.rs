//! `whitesmith list`.

use std::process::ExitCode;

use clap::Args;
use whitesmith_model::diagnostic::Diagnostics;

use super::vendored::{Vendored, folder_of};
use xtask_common::manifest;
use xtask_common::output::print_line;
use xtask_common::project::ManifestArgument;

#[derive(Args)]
#[command(after_help = "Example:\n  whitesmith list")]
pub struct Arguments {
    #[command(flatten)]
    manifest: ManifestArgument,
}

/// Number of printed digits of a digest.
const DIGITS: usize = 12;

pub(super) fn run(arguments: &Arguments) -> Result<ExitCode, Diagnostics> {
    let vendored = Vendored::read(&arguments.manifest)?;
    if vendored.manifest.services.is_empty() {
        print_line(format_args!("{}: no services: add one with `whitesmith add`", vendored.path.display()));
        return Ok(ExitCode::SUCCESS);
    }
    let (_, inputs) = manifest::read(&vendored.path, &[])?;
    let models = whitesmith_codegen::models(&inputs)?;
    for (service, model) in vendored.manifest.services.iter().zip(&models) {
        let version = model.services().next().map_or("", |(_, _, service)| service.version.as_str());
        print_line(format_args!("{}: API {version}, {} shapes", service.module, model.shapes.len()));
        for operation in service.all_operations() {
            print_line(format_args!("  {operation}"));
        }
        let folder = folder_of(service).to_string_lossy();
        for (name, origin) in vendored.lock.files.iter().filter(|(name, _)| name.starts_with(&*folder)) {
            print_file(name, origin.sha256.get(..DIGITS).unwrap_or(&origin.sha256), &origin.source);
        }
    }
    let partitions = &vendored.manifest.package.partitions;
    if let Some(origin) = vendored.lock.files.get(partitions) {
        print_line("partitions");
        print_file(partitions, origin.sha256.get(..DIGITS).unwrap_or(&origin.sha256), &origin.source);
    }
    Ok(ExitCode::SUCCESS)
}

fn print_file(name: &str, digest: &str, source: &str) {
    print_line(format_args!("  {name}  sha256 {digest}  {source}"));
}
