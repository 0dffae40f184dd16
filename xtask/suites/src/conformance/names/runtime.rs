//! `cargo xtask conformance runtime`: the public API of the runtime, which generated crates and their users depend on, as a
//! list in the repository. A change of it is a line of the diff under review.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;
use std::process::ExitCode;

use whitesmith_model::diagnostic::Diagnostics;

use super::api::{self, Api};
use super::crates::Crates;
use super::expand::Macros;
use super::{RUNTIME, read};
use xtask_common::output::print_line;
use xtask_common::{disk, workspace};

/// The list, below the workspace.
const LIST: &str = "codegen/runtime/public-api.txt";

#[derive(clap::Args)]
#[command(after_help = "Example:\n  cargo xtask conformance runtime --write")]
pub(crate) struct Arguments {
    /// Write the list; without it, differences are printed, and an error
    #[arg(long)]
    write: bool,
}

pub(crate) fn run(arguments: &Arguments) -> Result<ExitCode, Diagnostics> {
    let mut crates = Crates::default();
    read(&mut crates, RUNTIME, &workspace().join("codegen/runtime/src"), &mut Macros::default())?;
    let text = list(&api::of(&crates, RUNTIME));
    if arguments.write {
        let written = disk::write(&workspace(), &[(LIST.into(), text)].into(), &[])?;
        print_line(written);
        return Ok(ExitCode::SUCCESS);
    }
    let committed = disk::read(&workspace().join(Path::new(LIST)))?.text;
    let (before, now): (BTreeSet<_>, BTreeSet<_>) = (committed.lines().collect(), text.lines().collect());
    before.difference(&now).for_each(|line| print_line(format_args!("- {line}")));
    now.difference(&before).for_each(|line| print_line(format_args!("+ {line}")));
    if before == now {
        print_line(format_args!("{LIST}: up to date, {} items", now.len()));
        return Ok(ExitCode::SUCCESS);
    }
    print_line("the public API of the runtime has changed: `cargo xtask conformance runtime --write` updates its list");
    Ok(ExitCode::FAILURE)
}

/// Returns a line for each public item: its path, its signature, and the traits that it implements.
fn list(api: &Api) -> String {
    let mut text = String::new();
    for (path, entry) in api {
        text.push_str(path);
        if !entry.signature.is_empty() {
            // Writing to a string does not fail.
            let _ = write!(text, ": {}", entry.signature);
        }
        if !entry.traits.is_empty() {
            let traits: Vec<_> = entry.traits.iter().map(String::as_str).collect();
            let _ = write!(text, " [{}]", traits.join(", "));
        }
        text.push('\n');
    }
    text
}
