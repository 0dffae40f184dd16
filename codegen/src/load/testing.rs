//! Loaded models for tests.

use whitesmith_model::Model;
use whitesmith_model::diagnostic::Diagnostics;
use whitesmith_model::read::ServiceFiles;

use super::service;

/// The model of files without problems, with its facts and fixups.
#[track_caller]
pub(crate) fn model(files: &ServiceFiles) -> Model {
    let mut found = Diagnostics::default();
    let model = service(files, &mut found);
    assert_eq!(found.to_string(), "", "{}", files.model.text);
    model.unwrap_or_default()
}
