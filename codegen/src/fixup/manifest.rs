//! What the manifest says of a model: it becomes the traits that the model does not have.

use whitesmith_model::Model;
use whitesmith_model::diagnostic::{Diagnostics, Place};

use super::{poll, redact};
use crate::manifest::ServiceEntry;

/// Applies what a service's entry says beyond the choice of operations.
///
/// `manifest` is the manifest's file, and `index` the place of the entry in it.
pub(crate) fn of_manifest(
    model: &mut Model,
    manifest: &str,
    index: usize,
    entry: &ServiceEntry,
    diagnostics: &mut Diagnostics,
) {
    let mut faults = redact::redact(model, entry);
    faults.extend(poll::paginate(model, entry));
    faults.extend(poll::poll(model, entry));
    for (key, message, help) in faults {
        let place = Place::Pointer(format!("service[{index}].{key}"));
        diagnostics.report(manifest, place, message).help(help);
    }
}
