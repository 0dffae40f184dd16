//! `whitesmith verify`.

use std::path::Path;
use std::process::ExitCode;

use clap::Args;
use whitesmith_codegen::Inputs;
use whitesmith_codegen::load::{self, Overlays};
use whitesmith_codegen::manifest::{DocsMode, Manifest, ServiceEntry};
use whitesmith_model::Model;
use whitesmith_model::diagnostic::{Diagnostics, Place};
use whitesmith_model::traits::DOCUMENTATION;

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
    for (name, origin) in &vendored.lock.files {
        match disk::read(&vendored.folder.join(name)) {
            Ok(file) if sha256(&file.text) == origin.sha256 => {}
            Ok(file) => {
                let what = format!("differs from the import from {}", origin.source);
                found.report(&file.name, Place::File, what).help("re-import it with `whitesmith update`");
            }
            Err(missing) => found.extend(missing),
        }
    }
    for name in imported(&vendored).filter(|name| !vendored.lock.files.contains_key(name)) {
        let path = vendored.folder.join(&name).display().to_string();
        found
            .report(&path, Place::File, format!("is not in {NAME}"))
            .help("move it away, and import it with `whitesmith update`");
    }
    for service in &vendored.manifest.services {
        check_docs(service, &vendored, &mut found);
    }
    // The generator finds all other errors of models and overlays.
    let mut printed = Vec::new();
    match manifest::read_to_generate(&vendored.path, &[]) {
        Ok((manifest, inputs)) => match whitesmith_codegen::generate(&manifest, &inputs) {
            Ok(_) => printed = documentation(&manifest, &inputs),
            Err(errors) => found.extend(errors),
        },
        Err(errors) => found.extend(errors),
    }
    found.into_result(())?;
    let (files, services) = (vendored.lock.files.len(), vendored.manifest.services.len());
    print_line(format_args!(
        "{} of {} are unchanged since their import",
        count(files, "file", "files"),
        count(services, "service", "services")
    ));
    printed.iter().for_each(print_line);
    Ok(ExitCode::SUCCESS)
}

/// Reports a model that was imported with another documentation than the manifest asks for.
fn check_docs(service: &ServiceEntry, vendored: &Vendored, found: &mut Diagnostics) {
    let Some(origin) = vendored.lock.files.get(&service.model) else { return };
    if origin.has_docs == (service.docs == DocsMode::Upstream) {
        return;
    }
    let has = if origin.has_docs { "with" } else { "without" };
    let message =
        format!("was imported {has} upstream's documentation, and its service has `docs = {:?}`", service.docs.name());
    let path = vendored.folder.join(&service.model).display().to_string();
    found.report(&path, Place::File, message).help("re-import it with `whitesmith update`");
}

/// Returns lines about the documentation of services.
fn documentation(manifest: &Manifest, inputs: &Inputs) -> Vec<String> {
    let (mut own, mut upstream, mut some, mut none) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for (entry, files) in manifest.services.iter().zip(&inputs.services) {
        let of = load::Entry { manifest: &manifest.file, index: entry.index, entry, files };
        let model = load::entry(of, Overlays::Apply, &mut Diagnostics::default()).map(|loaded| loaded.model);
        let has_text = model.is_some_and(|model| has_text(&model));
        let services = match entry.docs {
            DocsMode::Own => &mut own,
            DocsMode::Upstream | DocsMode::None if !has_text => &mut none,
            DocsMode::Upstream => &mut upstream,
            DocsMode::None => &mut some,
        };
        services.push(entry.module.as_str());
    }
    let lines = [
        (own, "text of our own for every public item"),
        (upstream, "upstream's text"),
        (some, "text of an overlay for some items"),
        (none, "default text only"),
    ];
    let lines = lines.into_iter().filter(|(services, _)| !services.is_empty()).map(|(services, text)| {
        let has = if services.len() == 1 { "has" } else { "have" };
        format!("{} {has} {text}: {}", count(services.len(), "service", "services"), services.join(", "))
    });
    lines.collect()
}

/// Returns true if any item of a model has documentation.
fn has_text(model: &Model) -> bool {
    model.shapes.values().any(|shape| {
        let mut members = shape.kind.members();
        shape.traits.has(DOCUMENTATION) || members.any(|(_, member)| member.traits.has(DOCUMENTATION))
    })
}

fn count(count: usize, one: &str, several: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { several })
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
