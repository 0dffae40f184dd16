//! `whitesmith verify`.

use std::path::Path;
use std::process::ExitCode;

use clap::Args;
use whitesmith_model::diagnostic::{Diagnostics, Place};

use super::import::WRITTEN;
use super::lock::{NAME, sha256};
use super::vendored::{Vendored, folder_of};
use xtask_common::output::print_line;
use xtask_common::project::ManifestArgument;
use xtask_common::{disk, manifest};

#[derive(Args)]
#[command(after_help = "Example:\n  whitesmith verify")]
pub struct Arguments {
    #[command(flatten)]
    manifest: ManifestArgument,
}

pub(super) fn run(arguments: &Arguments) -> Result<ExitCode, Diagnostics> {
    let vendored = Vendored::read(&arguments.manifest)?;
    let mut found = Diagnostics::default();
    for (name, origin) in &vendored.lock.0 {
        match disk::read(&vendored.folder.join(name)) {
            Ok(file) if sha256(&file.text) == origin.sha256 => {}
            Ok(file) => {
                let what = format!("differs from the import from {}", origin.source);
                found.report(&file.name, Place::File, what).help("re-import it with `whitesmith update`");
            }
            Err(missing) => found.extend(missing),
        }
    }
    for name in imported(&vendored).filter(|name| !vendored.lock.0.contains_key(name)) {
        let path = vendored.folder.join(&name).display().to_string();
        found
            .report(&path, Place::File, format!("is not in {NAME}"))
            .help("move it away, and import it with `whitesmith update`");
    }
    // The generator finds all other errors of models and overlays.
    match manifest::read(&vendored.path, &[]) {
        Ok((manifest, inputs)) => {
            if let Err(errors) = whitesmith_codegen::generate(&manifest, &inputs) {
                found.extend(errors);
            }
        }
        Err(errors) => found.extend(errors),
    }
    found.into_result(())?;
    let (files, services) = (vendored.lock.0.len(), vendored.manifest.services.len());
    print_line(format_args!(
        "{files} files of {services} services are unchanged since their import, and every public item is documented"
    ));
    Ok(ExitCode::SUCCESS)
}

/// Returns the imported files that exist, by their paths from the manifest's folder.
fn imported(vendored: &Vendored) -> impl Iterator<Item = String> {
    let of_services = vendored.manifest.services.iter().flat_map(|service| {
        let folder = folder_of(service);
        let beside = WRITTEN.iter().map(move |name| folder.join(name));
        beside.chain([Path::new(&service.model).to_owned()])
    });
    let all = of_services.chain([Path::new(&vendored.manifest.package.partitions).to_owned()]);
    let mut all: Vec<_> = all.filter(|path| vendored.folder.join(path).is_file()).collect();
    all.sort();
    all.dedup();
    all.into_iter().map(|path| path.to_string_lossy().into_owned())
}
