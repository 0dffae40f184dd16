//! `whitesmith remove`.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use whitesmith_codegen::manifest::ServiceEntry;
use whitesmith_model::diagnostic::{Diagnostics, Place};
use whitesmith_model::json::SourceFile;
use whitesmith_model::text::suggestion;

use super::import::WRITTEN;
use super::imported::Imported;
use super::release;
use super::text::{with_names, without_service};
use super::vendored::{Vendored, check, folder_of, parse};
use xtask_common::message::{self, MessageFormat};
use xtask_common::names::Names;
use xtask_common::output::print_line;
use xtask_common::project::ManifestArgument;
use xtask_common::{disk, manifest};

#[derive(Args)]
#[command(
    after_help = "Example:\n  whitesmith remove sqs ReceiveMessage\n  whitesmith remove sqs\n\nOverlays are left as they are. Next: `whitesmith codegen`."
)]
pub struct Arguments {
    /// A module of the manifest
    #[arg(value_name = "SERVICE")]
    service: String,
    /// The operations or companions; by default all of them, and the service's entry
    #[arg(value_name = "OPERATION")]
    operations: Vec<Names>,
    #[command(flatten)]
    manifest: ManifestArgument,
}

pub(super) fn run(arguments: &Arguments, format: MessageFormat) -> Result<ExitCode, Diagnostics> {
    let vendored = Vendored::read(&arguments.manifest)?;
    let mut found = Diagnostics::default();
    manifest::exist(&vendored.manifest, std::slice::from_ref(&arguments.service), &mut found);
    let services = &vendored.manifest.services;
    let service = services.iter().find(|service| service.module == arguments.service);
    let Some(service) = service else { return Err(found) };
    let (all, named) = (service.all_operations(), Names::of(&arguments.operations));
    for name in named.iter().filter(|name| !all.contains(name)) {
        let known = all.iter().map(String::as_str);
        let help = suggestion(name, known).unwrap_or_else(|| format!("it has: {}", all.join(", ")));
        let place = Place::Pointer(format!("service[{}].operations", service.index));
        found.report(&vendored.file.name, place, format!("the entry has no operation `{name}`")).help(help);
    }
    found.into_result(())?;
    let is_removed = |name: &String| named.is_empty() || named.contains(name);
    let mut entry = service.clone();
    entry.operations.retain(|name| !is_removed(name));
    entry.companions.retain(|name| !is_removed(name));
    let removed: Vec<_> = all.into_iter().filter(is_removed).collect();
    let written = if entry.all_operations().is_empty() {
        without(&vendored, service)?
    } else {
        reduced(&vendored, service, &entry, format)?
    };
    print_line(format_args!("{}: without {}: {written}", service.module, removed.join(", ")));
    Ok(ExitCode::SUCCESS)
}

/// Removes the entry of a service, and its imported files.
fn without(vendored: &Vendored, service: &ServiceEntry) -> Result<disk::Outcome, Diagnostics> {
    let text = without_service(&vendored.file.text, service.index).ok_or_else(|| unwritable(vendored, service))?;
    let others = vendored.manifest.services.iter().filter(|other| other.index != service.index);
    let others: Vec<_> = others.map(|other| other.module.as_str()).collect();
    let file = SourceFile { name: vendored.file.name.clone(), text };
    let changed = parse(&file)?;
    let kept = &changed.services;
    if kept.iter().map(|other| other.module.as_str()).ne(others) {
        return Err(unwritable(vendored, service));
    }
    let folder = folder_of(service);
    let is_shared = kept.iter().any(|other| folder_of(other) == folder);
    let mut imported = Imported::default();
    if !is_shared {
        imported.stale = WRITTEN.iter().map(|name| folder.join(name)).chain([PathBuf::from(&service.model)]).collect();
    }
    let lock = release::record(vendored, &changed, &imported);
    write(vendored, imported.with_lock(lock, &vendored.folder)?, file.text)
}

/// Removes operations from the entry of a service, and shapes that only they need from its model.
fn reduced(
    vendored: &Vendored,
    service: &ServiceEntry,
    entry: &ServiceEntry,
    format: MessageFormat,
) -> Result<disk::Outcome, Diagnostics> {
    let mut text = Some(vendored.file.text.clone());
    for (key, before, names) in
        [("operations", &service.operations, &entry.operations), ("companions", &service.companions, &entry.companions)]
    {
        if before != names {
            text = text.and_then(|text| with_names(&text, service.index, key, names));
        }
    }
    let text = text.ok_or_else(|| unwritable(vendored, service))?;
    let file = SourceFile { name: vendored.file.name.clone(), text };
    let changed = check(&file, entry)?;
    let mut imported = Imported::default();
    imported.again(entry, vendored)?;
    if let Some(summary) = whitesmith_codegen::check_service(&changed, &entry.module, &imported.of(entry))? {
        message::print_notes(&summary.notes, format);
    }
    let lock = release::record(vendored, &changed, &imported);
    let imported = imported.with_lock(lock, &vendored.folder)?;
    write(vendored, imported, file.text)
}

fn write(vendored: &Vendored, mut imported: Imported, manifest: String) -> Result<disk::Outcome, Diagnostics> {
    let name = vendored.path.file_name().map(PathBuf::from).unwrap_or_default();
    imported.files.insert(name, manifest);
    disk::write(&vendored.folder, &imported.files, &imported.stale)
}

fn unwritable(vendored: &Vendored, service: &ServiceEntry) -> Diagnostics {
    let mut found = Diagnostics::default();
    let place = Place::Pointer(format!("service[{}]", service.index));
    found
        .report(&vendored.file.name, place, format!("the entry of `{}` cannot be changed", service.module))
        .help("change it by hand, then import its files with `whitesmith update`");
    found
}
