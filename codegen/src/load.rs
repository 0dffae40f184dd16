//! From the files of a service to a model that can be lowered: the only way in.
//!
//! The model is read in either format, completed with [`facts`], patched by [`fixup`], changed by overlays, and validated.

use whitesmith_model::diagnostic::Diagnostics;
use whitesmith_model::json::with_root;
use whitesmith_model::read::{self, Format, ServiceFiles};
use whitesmith_model::{Model, validate};

use crate::{facts, fixup};

/// Overlays of a service's files, and the problems found in them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Overlays {
    /// Overlays are applied, and their problems reported.
    Apply,
    /// Overlays are applied as far as they fit: they were written for a model of another version.
    ApplyLoosely,
    /// Overlays are not applied.
    Ignore,
}

/// Reads the model as it is in the files, facts included. Neither fixups nor overlays are applied.
pub fn read(files: &ServiceFiles, diagnostics: &mut Diagnostics) -> Option<(Model, Format)> {
    let (mut model, format) = read::read(files, diagnostics)?;
    if format == Format::Botocore {
        with_root(files.facts.as_ref(), diagnostics, |root, _| facts::apply(root, &mut model));
    }
    Some((model, format))
}

/// Reads the model, applies fixups and overlays, and validates the result.
///
/// `None` if no model can be read. A returned model is sound only if nothing was added to `diagnostics`.
pub fn model(files: &ServiceFiles, overlays: Overlays, diagnostics: &mut Diagnostics) -> Option<(Model, Format)> {
    let (mut model, format) = read(files, diagnostics)?;
    fixup::mend(&mut model, format, diagnostics);
    for file in &files.overlays {
        match overlays {
            Overlays::Apply => read::overlay(&mut model, file, diagnostics),
            Overlays::ApplyLoosely => read::overlay(&mut model, file, &mut Diagnostics::default()),
            Overlays::Ignore => {}
        }
    }
    validate::check(&model, diagnostics);
    Some((model, format))
}

/// Reads a service with its overlays: [`model`] with [`Overlays::Apply`].
pub fn service(files: &ServiceFiles, diagnostics: &mut Diagnostics) -> Option<Model> {
    model(files, Overlays::Apply, diagnostics).map(|(model, _)| model)
}

#[cfg(test)]
pub(crate) mod testing;
#[cfg(test)]
mod tests;
