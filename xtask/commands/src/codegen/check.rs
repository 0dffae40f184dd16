//! `--check`: prints the changes that a run would make.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use similar::TextDiff;
use whitesmith_codegen::FileSet;
use whitesmith_model::diagnostic::{Diagnostics, Place};

use xtask_common::output::{print_line, print_text};

/// Prints a unified diff of the existing and the generated files.
///
/// # Errors
/// The files differ.
pub(super) fn run(out: &Path, files: &FileSet, stale: &[PathBuf]) -> Result<ExitCode, Diagnostics> {
    let mut differing = 0;
    for (name, text) in files {
        let path = out.join(name);
        let present = fs::read_to_string(&path);
        if present.as_ref().is_ok_and(|present| present == text) {
            continue;
        }
        differing += 1;
        print_diff(&path, present.ok().as_deref(), Some(text));
    }
    for name in stale {
        differing += 1;
        let path = out.join(name);
        print_diff(&path, fs::read_to_string(&path).ok().as_deref(), None);
    }
    if differing == 0 {
        print_line(format_args!("{}: up to date, {} files", out.display(), files.len()));
        return Ok(ExitCode::SUCCESS);
    }
    let mut found = Diagnostics::default();
    let message = format!("{differing} files differ from the generated ones");
    found.report(&out.display().to_string(), Place::File, message).help("run `whitesmith codegen`");
    Err(found)
}

fn print_diff(path: &Path, present: Option<&str>, text: Option<&str>) {
    let name = |prefix: &str, there: bool| {
        if there { format!("{prefix}/{}", path.display()) } else { "/dev/null".to_owned() }
    };
    let diff = TextDiff::from_lines(present.unwrap_or(""), text.unwrap_or(""));
    let (old, new) = (name("a", present.is_some()), name("b", text.is_some()));
    print_text(diff.unified_diff().header(&old, &new));
}
