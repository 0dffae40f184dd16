//! Model text to [`Model`]: two readers, one vocabulary.
//!
//! [`read`] takes a service's files in either format. botocore's JSON is lifted to Smithy's shapes and traits,
//! so that nothing after this stage knows which format a model came in.

mod botocore;
mod enums;
mod extras;
mod protocols;
mod smithy;

use crate::Model;
use crate::diagnostic::{Diagnostics, Place};
use crate::json::{SourceFile, with_root};

pub use extras::merge_extras;

/// The formats that models come in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// botocore's: `service-2.json` and its siblings.
    Botocore,
    /// Smithy's JSON AST.
    Smithy,
}

/// The files that describe one service.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ServiceFiles {
    /// The model: botocore's `service-2.json`, or a Smithy JSON AST. The format is detected from its text.
    pub model: SourceFile,
    /// `endpoint-rule-set-1.json`, next to botocore's model.
    pub endpoint_rules: Option<SourceFile>,
    /// `paginators-1.json`, next to botocore's model.
    pub paginators: Option<SourceFile>,
    /// `waiters-2.json`, next to botocore's model.
    pub waiters: Option<SourceFile>,
    /// `facts-1.json`, next to botocore's model: facts that its format cannot express.
    pub facts: Option<SourceFile>,
    /// Smithy ASTs of `apply` statements, in the order in which they are applied.
    pub overlays: Vec<SourceFile>,
}

impl ServiceFiles {
    /// A model of that path, and the files next to it. `text` returns the text of each path, if there is such a
    /// file; `None` if there is no model.
    pub fn find(model: &str, mut text: impl FnMut(&str) -> Option<String>) -> Option<Self> {
        let mut file = |name: String| Some(SourceFile { text: text(&name)?, name });
        let folder = model.rsplit_once('/').map(|(folder, _)| format!("{folder}/")).unwrap_or_default();
        let is_botocore = model.strip_prefix(&*folder) == Some("service-2.json");
        let model = file(model.to_owned())?;
        let overlay = file(format!("{folder}overlay.json"));
        let mut sibling = |name: &str| if is_botocore { file(format!("{folder}{name}")) } else { None };
        Some(Self {
            model,
            endpoint_rules: sibling("endpoint-rule-set-1.json"),
            paginators: sibling("paginators-1.json"),
            waiters: sibling("waiters-2.json"),
            facts: sibling("facts-1.json"),
            overlays: overlay.into_iter().collect(),
        })
    }
}

/// Parses the model in either format, and returns the format. Neither fixups nor overlays are applied.
pub fn read(files: &ServiceFiles, diagnostics: &mut Diagnostics) -> Option<(Model, Format)> {
    with_root(Some(&files.model), diagnostics, |root, diagnostics| {
        if root.value().get("smithy").is_none() {
            let model = botocore::read(root, files, diagnostics)?;
            return Some((model, Format::Botocore));
        }
        for file in [&files.endpoint_rules, &files.paginators, &files.waiters, &files.facts].into_iter().flatten() {
            diagnostics
                .report(&file.name, Place::File, "a Smithy model has this in itself")
                .help("take the file away, or use botocore's service-2.json");
        }
        let model = smithy::read(root, &files.model.name)?;
        Some((model, Format::Smithy))
    })?
}

/// Applies a Smithy AST that holds nothing but `apply` statements; a target that does not exist is an error.
pub fn overlay(model: &mut Model, file: &SourceFile, diagnostics: &mut Diagnostics) {
    with_root(Some(file), diagnostics, |root, _| smithy::overlay(root, model));
}

#[cfg(test)]
mod tests;
