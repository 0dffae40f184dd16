//! From the files of a service to a model that can be lowered: all models are loaded here.
//!
//! The model is read in either format, completed with [`facts`], patched by [`fixup`], changed by overlays, and validated.

use whitesmith_model::diagnostic::Diagnostics;
use whitesmith_model::json::{SourceFile, with_root};
use whitesmith_model::read::{self, Format, ServiceFiles};
use whitesmith_model::write::strip;
use whitesmith_model::{Model, validate};

use crate::manifest::{DocsMode, ServiceEntry};
use crate::{facts, fixup};

/// The treatment of overlays of a service's files, and of the problems found in them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Overlays {
    /// Overlays are applied, and their problems reported.
    Apply,
    /// Overlays, and additions of a manifest, are applied as far as they fit: they were written for a model of another version.
    ApplyLoosely,
    /// Overlays are not applied.
    Ignore,
}

/// Reads the model as it is in the files, facts included. Neither fixups nor overlays are applied.
pub fn read(files: &ServiceFiles, diagnostics: &mut Diagnostics) -> Option<(Model, Format)> {
    read_with_facts(files, diagnostics).map(|(model, format, _)| (model, format))
}

/// [`read`], with the facts that change nothing.
fn read_with_facts(files: &ServiceFiles, diagnostics: &mut Diagnostics) -> Option<(Model, Format, Vec<String>)> {
    let (mut model, format) = read::read(files, diagnostics)?;
    let mut dead = None;
    if format == Format::Botocore {
        dead = with_root(files.facts.as_ref(), diagnostics, |root, _| facts::apply(root, &mut model));
    }
    Some((model, format, dead.unwrap_or_default()))
}

/// Reads the model as it is in the files, facts included, if it is sound after fixups. Neither fixups nor overlays are
/// applied to the returned model.
pub(crate) fn unpatched(files: &ServiceFiles, diagnostics: &mut Diagnostics) -> Option<(Model, Format)> {
    let (model, format) = read(files, diagnostics)?;
    patch(&mut model.clone(), format, &[], Overlays::Ignore, diagnostics);
    diagnostics.is_empty().then_some((model, format))
}

/// Reads the model, applies fixups and overlays, and validates the result.
///
/// `None` if no model can be read. A returned model is sound only if nothing was added to `diagnostics`.
pub fn model(files: &ServiceFiles, overlays: Overlays, diagnostics: &mut Diagnostics) -> Option<(Model, Format)> {
    with_docs(files, DocsMode::Upstream, overlays, diagnostics)
}

/// [`model`], with upstream's documentation only if the mode has it.
fn with_docs(
    files: &ServiceFiles,
    docs: DocsMode,
    overlays: Overlays,
    diagnostics: &mut Diagnostics,
) -> Option<(Model, Format)> {
    let (mut model, format) = read(files, diagnostics)?;
    if docs != DocsMode::Upstream {
        strip(&mut model);
    }
    patch(&mut model, format, &files.overlays, overlays, diagnostics);
    Some((model, format))
}

/// Applies fixups and overlays, and validates the result. Returns an error for each dead fixup.
fn patch(
    model: &mut Model,
    format: Format,
    files: &[SourceFile],
    overlays: Overlays,
    diagnostics: &mut Diagnostics,
) -> Diagnostics {
    let dead = fixup::apply(model, format);
    for file in files {
        match overlays {
            Overlays::Apply => read::overlay(model, file, diagnostics),
            Overlays::ApplyLoosely => read::overlay(model, file, &mut Diagnostics::default()),
            Overlays::Ignore => {}
        }
    }
    validate::check(model, diagnostics);
    dead
}

/// An entry of a manifest, and the files that it names.
#[derive(Clone, Copy, Debug)]
pub struct Entry<'a> {
    /// The manifest's file.
    pub manifest: &'a str,
    /// The position of the entry in the manifest.
    pub index: usize,
    /// The entry.
    pub entry: &'a ServiceEntry,
    /// The files of its service.
    pub files: &'a ServiceFiles,
}

/// The model of an entry.
#[derive(Clone, Debug)]
pub struct Loaded {
    /// The model, with all additions of the manifest.
    pub model: Model,
    /// True if the model itself has no problems.
    pub is_sound: bool,
}

/// Reads the model of an entry: as [`model`], with the documentation that the entry asks for, and the traits that the entry
/// adds (sensitive members, polls, paginators).
pub fn entry(of: Entry<'_>, overlays: Overlays, diagnostics: &mut Diagnostics) -> Option<Loaded> {
    let mut found = Diagnostics::default();
    let read = with_docs(of.files, of.entry.docs, overlays, &mut found);
    let is_sound = found.is_empty();
    diagnostics.extend(found);
    let (mut model, _) = read?;
    let mut ignored = Diagnostics::default();
    let of_entry = if overlays == Overlays::Apply { diagnostics } else { &mut ignored };
    fixup::of_manifest(&mut model, of.manifest, of.index, of.entry, of_entry);
    Some(Loaded { model, is_sound })
}

/// Reads a service with its overlays: [`model`] with [`Overlays::Apply`].
pub fn service(files: &ServiceFiles, diagnostics: &mut Diagnostics) -> Option<Model> {
    model(files, Overlays::Apply, diagnostics).map(|(model, _)| model)
}

/// [`service`], with the facts that change nothing. Dead fixups are errors.
pub(crate) fn service_of_corpus(files: &ServiceFiles, diagnostics: &mut Diagnostics) -> Option<(Model, Vec<String>)> {
    let (mut model, format, dead) = read_with_facts(files, diagnostics)?;
    let dead_fixups = patch(&mut model, format, &files.overlays, Overlays::Apply, diagnostics);
    diagnostics.extend(dead_fixups);
    Some((model, dead))
}

#[cfg(test)]
pub(crate) mod testing;
#[cfg(test)]
mod tests;
