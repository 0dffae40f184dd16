//! The supported operations of a service, lowered for a comparison.

use whitesmith_model::diagnostic::Diagnostics;
use whitesmith_model::read::ServiceFiles;

use crate::ir;
use crate::load::{self, Loaded, Overlays};
use crate::lower::{self, Refused, ServiceInput, supported_operations};
use crate::manifest::ServiceEntry;

/// Reads and lowers the supported operations of a service whose names are `wanted`; returns those that are not supported, too.
/// Of the entry, module, companions, protocol and additions to the model are used. Problems of an overlay are not reported.
///
/// # Errors
/// The model cannot be read, or no code can be generated from it.
pub fn lower_supported(
    entry: &ServiceEntry,
    files: &ServiceFiles,
    wanted: impl Fn(&str) -> bool,
) -> Result<(ir::Service, Vec<Refused>), Diagnostics> {
    let mut found = Diagnostics::default();
    let of = load::Entry { manifest: "", index: 0, entry, files };
    let loaded = load::entry(of, Overlays::ApplyLoosely, &mut found).filter(|_| found.is_empty());
    let Some(Loaded { model, .. }) = loaded else { return Err(found) };
    let supported = supported_operations(&model);
    let chosen: Vec<_> = supported.operations.into_iter().filter(|name| wanted(name)).collect();
    let companions: Vec<_> = chosen.iter().filter(|name| entry.companions.contains(name)).cloned().collect();
    let refused = supported.refused.into_iter().filter(|it| wanted(&it.operation)).collect();
    let input = ServiceInput {
        manifest: None,
        module: &entry.module,
        model: &model,
        operations: &chosen,
        companions: &companions,
        protocol: entry.protocol.as_deref(),
        lib_name: "",
        origin: String::new(),
        overlay: None,
    };
    let lowered = lower::service(&input, &mut found).filter(|_| found.is_empty());
    let Some(lowered) = lowered else { return Err(found) };
    Ok((lowered.service, refused))
}
