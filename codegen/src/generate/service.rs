//! Input: from the manifest's entries to the IR, by load and lower.

use std::time::Instant;

use rayon::prelude::*;
use whitesmith_model::Model;
use whitesmith_model::diagnostic::Diagnostics;
use whitesmith_model::json::{self, SourceFile};
use whitesmith_model::read::ServiceFiles;

use super::{Inputs, PartialInputs, Summary, origin};
use crate::load::{self, Overlays};
use crate::lower::{self, ServiceInput};
use crate::manifest::{DocsMode, Manifest, Package, ServiceEntry};
use crate::overlay::{self, Coverage, Item};
use crate::{ir, naming};

/// Loads and lowers all services of a manifest.
pub(super) fn load_and_lower_all(
    manifest: &Manifest,
    inputs: &Inputs,
) -> Result<(ir::Crate, Vec<Summary>), Diagnostics> {
    let mut found = Diagnostics::default();
    manifest.check(&mut found);
    let entries: Vec<_> = manifest.services.iter().zip(&inputs.services).collect();
    let mut lowered = load_and_lower_each(manifest, &entries, &mut found);
    // The maintainer chooses the manifest's order.
    lowered.sort_by(|(a, _), (b, _)| a.module.cmp(&b.module));
    let (services, summaries): (Vec<_>, Vec<_>) = lowered.into_iter().unzip();
    let partitions = partitions(&inputs.partitions, &mut found);
    let Some(partitions) = partitions.filter(|_| found.is_empty()) else { return Err(found) };
    let file = origin(&manifest.package.partitions);
    Ok((krate(&manifest.package, services, partitions, file), summaries))
}

/// Reports the problems of a manifest, and of its files as far as they could be read.
pub(super) fn problems(manifest: &Manifest, files: &PartialInputs, found: &mut Diagnostics) {
    manifest.check(found);
    let entries = manifest.services.iter().zip(&files.services);
    let entries: Vec<_> = entries.filter_map(|(entry, files)| Some((entry, files.as_ref()?))).collect();
    load_and_lower_each(manifest, &entries, found);
    if let Some(table) = &files.partitions {
        partitions(table, found);
    }
}

/// Loads and lowers services of a manifest.
fn load_and_lower_each(
    manifest: &Manifest,
    entries: &[(&ServiceEntry, &ServiceFiles)],
    found: &mut Diagnostics,
) -> Vec<(ir::Service, Summary)> {
    let lib_name = naming::library(&manifest.package.name);
    let outcomes: Vec<_> = (entries.par_iter())
        .map(|(entry, files)| {
            let mut found = Diagnostics::default();
            let entry = load::Entry { manifest: &manifest.file, index: entry.index, entry, files };
            (load_and_lower(entry, &lib_name, &mut found), found)
        })
        .collect();
    let mut lowered = Vec::new();
    for (service, of_service) in outcomes {
        lowered.extend(service);
        found.extend(of_service);
    }
    lowered
}

/// A crate of lowered services.
pub(super) fn krate(
    package: &Package,
    services: Vec<ir::Service>,
    partitions: ir::endpoint::Partitions,
    partitions_origin: String,
) -> ir::Crate {
    ir::Crate {
        name: package.name.clone(),
        lib_name: naming::library(&package.name),
        version: package.version.clone(),
        runtime: package.runtime.clone(),
        command: package.command.clone(),
        metadata: package.metadata.clone(),
        examples: package.examples,
        services,
        partitions,
        partitions_origin,
    }
}

/// Loads and lowers the service of an entry.
pub(super) fn load_and_lower(
    entry: load::Entry<'_>,
    lib_name: &str,
    diagnostics: &mut Diagnostics,
) -> Option<(ir::Service, Summary)> {
    let start = Instant::now();
    let loaded = load::entry(entry, Overlays::Apply, diagnostics)?;
    if !loaded.is_sound {
        // Most problems of the model would only be reported a second time.
        operations_exist(entry, &loaded.model, diagnostics);
        return None;
    }
    lower(entry, &loaded.model, lib_name, start, diagnostics)
}

/// Reports operations of an entry that its model does not have.
pub(super) fn operations_exist(of: load::Entry<'_>, model: &Model, diagnostics: &mut Diagnostics) {
    lower::operations_exist(&input(of, model, ""), diagnostics);
}

fn input<'a>(of: load::Entry<'a>, model: &'a Model, lib_name: &'a str) -> ServiceInput<'a> {
    let load::Entry { manifest, index, entry, files } = of;
    ServiceInput {
        manifest: (!manifest.is_empty()).then_some((manifest, index)),
        module: &entry.module,
        model,
        operations: &entry.operations,
        companions: &entry.companions,
        protocol: entry.protocol.as_deref(),
        lib_name,
        origin: origin(&entry.model),
        overlay: (entry.docs == DocsMode::Own).then(|| overlay_path(files)),
    }
}

/// Returns the path of a service's overlay: of the existing one, or of the one to write.
fn overlay_path(files: &ServiceFiles) -> String {
    let existing = files.overlays.last().map(|file| file.name.clone());
    existing.unwrap_or_else(|| {
        let (folder, _) = files.model.name.rsplit_once('/').unwrap_or_default();
        let separator = if folder.is_empty() { "" } else { "/" };
        format!("{folder}{separator}overlay.json")
    })
}

/// Returns the public items of an entry, with text if that of the overlay has it.
pub(super) fn public_items(of: load::Entry<'_>, lib_name: &str, diagnostics: &mut Diagnostics) -> Option<Coverage> {
    let own = ServiceEntry { docs: DocsMode::Own, ..of.entry.clone() };
    let of = load::Entry { entry: &own, ..of };
    let model = load::entry(of, Overlays::ApplyLoosely, diagnostics)?.model;
    let items = lower::public_items(&input(of, &model, lib_name), diagnostics)?;
    let items = items.into_iter().map(|item| Item { key: item.key(), has_text: item.has_text }).collect();
    let existing = of.files.overlays.last();
    let gone = existing.map(|file| overlay::gone(file, &model, diagnostics)).unwrap_or_default();
    Some(Coverage { module: own.module.clone(), file: overlay_path(of.files), items, gone })
}

/// Lowers the sound model of an entry.
pub(super) fn lower(
    entry: load::Entry<'_>,
    model: &Model,
    lib_name: &str,
    start: Instant,
    diagnostics: &mut Diagnostics,
) -> Option<(ir::Service, Summary)> {
    let lowered = lower::service(&input(entry, model, lib_name), diagnostics)?;
    let summary = Summary {
        module: entry.entry.module.clone(),
        operations: lowered.service.operations.len(),
        waiters: lowered.service.waiters().count(),
        paginators: lowered.service.operations.iter().filter(|operation| operation.paginator.is_some()).count(),
        shapes: lowered.shapes,
        shapes_in_model: model.shapes.len(),
        protocol: lowered.protocol.name().to_owned(),
        reason: lowered.protocol.reason,
        lines: 0,
        elapsed: start.elapsed(),
        notes: lowered.notes,
    };
    Some((lowered.service, summary))
}

pub(super) fn partitions(file: &SourceFile, diagnostics: &mut Diagnostics) -> Option<ir::endpoint::Partitions> {
    let value = json::read(file, diagnostics)?;
    lower::partitions(&value, &file.name, diagnostics)
}
