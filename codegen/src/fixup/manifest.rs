//! Additions of the manifest to a model: traits that the model does not have.

use whitesmith_model::Model;
use whitesmith_model::diagnostic::{Diagnostics, Place};

use super::{poll, redact};
use crate::manifest::ServiceEntry;

/// Applies the keys of a service's entry that change the model.
///
/// `manifest` is the manifest's file, and `index` the place of the entry in it.
pub(crate) fn of_manifest(
    model: &mut Model,
    manifest: &str,
    index: usize,
    entry: &ServiceEntry,
    diagnostics: &mut Diagnostics,
) {
    let mut problems = redact::redact(model, entry);
    problems.extend(poll::paginate(model, entry));
    problems.extend(poll::poll(model, entry));
    for (key, message, help) in problems {
        let place = Place::Pointer(format!("service[{index}].{key}"));
        diagnostics.report(manifest, place, message).help(help);
    }
}
