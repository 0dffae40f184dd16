//! `whitesmith codegen --check`: prints the changes that a run would make.

use std::path::Path;
use std::process::ExitCode;

use similar::TextDiff;
use whitesmith_model::diagnostic::{Diagnostics, Place};
use xtask_codegen::Change;

use xtask_common::output::print_text;

/// Prints a unified diff of each change.
///
/// # Errors
/// Always: the files of the folder differ.
pub(crate) fn print(out: &Path, changes: &[Change]) -> Result<ExitCode, Diagnostics> {
    changes.iter().for_each(print_diff);
    let mut found = Diagnostics::default();
    let message = format!("{} files differ from the generated ones", changes.len());
    found.report(&out.display().to_string(), Place::File, message).help("run `whitesmith codegen`");
    Err(found)
}

fn print_diff(Change { path, old, new }: &Change) {
    let name = |prefix: &str, text: &Option<String>| {
        if text.is_some() { format!("{prefix}/{}", path.display()) } else { "/dev/null".to_owned() }
    };
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let (before, after) = (text(old), text(new));
    let diff = TextDiff::from_lines(&before, &after);
    print_text(diff.unified_diff().header(&name("a", old), &name("b", new)));
}
