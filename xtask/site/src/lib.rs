//! `cargo xtask site`: the documentation of the repository, and pages that are generated, as a site that mdBook renders.
//!
//! No text is written for the site alone: its pages are the Markdown files of the repository, split at their sections.

mod bench;
mod book;
mod document;
mod links;
mod services;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use whitesmith_model::diagnostic::{Diagnostics, Place};
use xtask_common::output::print_line;
use xtask_common::workspace;

use document::{Document, Layout};

/// The command of this package.
#[derive(clap::Subcommand)]
pub enum Command {
    /// Write the documentation as a site of HTML pages
    Site(Arguments),
}

/// Inputs and output of the site.
#[derive(clap::Args)]
#[command(after_help = "Example:\n  cargo xtask site --botocore botocore/data")]
pub struct Arguments {
    /// The folder to write, which is emptied; by default `target/site`
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// botocore's data, for the pages of services; by default `target/suites/data`, if it exists
    #[arg(long, value_name = "DIR")]
    botocore: Option<PathBuf>,
    /// A page that `cargo xtask bench --html` wrote, whose figures are included
    #[arg(long, value_name = "FILE")]
    bench: Option<PathBuf>,
}

/// Files of the repository that are pages, in the order of the contents: path, name of the pages, and layout.
const FILES: [(&str, &str, Layout); 14] = [
    ("README.md", "start", Layout::Split),
    ("GUIDE.md", "guide", Layout::Split),
    ("tests/streaming/README.md", "streaming", Layout::Below),
    ("REFERENCE.md", "reference", Layout::Split),
    ("codegen/diff/README.md", "diff", Layout::Below),
    ("xtask/serve/README.md", "serve", Layout::Below),
    ("models/README.md", "models", Layout::Below),
    ("ARCHITECTURE.md", "architecture", Layout::Split),
    ("CONTRIBUTING.md", "contributing", Layout::Split),
    ("tests/fixtures/README.md", "fixtures", Layout::Below),
    ("tests/vectors/README.md", "vectors", Layout::Below),
    ("findings/README.md", "findings", Layout::Below),
    ("CHANGELOG.md", "changelog", Layout::Page),
    ("SECURITY.md", "security", Layout::Page),
];

/// Position of the generated pages: after the guide and the examples.
const GENERATED: usize = 3;

/// Writes the site.
pub fn run(arguments: &Arguments) -> Result<ExitCode, Diagnostics> {
    let root = workspace();
    let out = arguments.out.clone().unwrap_or_else(|| root.join("target/site"));
    let mut found = Diagnostics::default();
    let mut documents = Vec::new();
    for (file, name, layout) in FILES {
        match xtask_common::disk::read(&root.join(file)) {
            Ok(source) => documents.push(Document::new(file, name, layout, source.text)),
            Err(errors) => found.extend(errors),
        }
    }
    let mut documents = found.into_result(documents)?;
    let mut generated = Vec::new();
    let default = root.join("target/suites/data");
    match arguments.botocore.clone().or_else(|| default.is_dir().then_some(default)) {
        Some(folder) => generated.extend(services::documents(&root, &folder)?),
        None => print_line("services: not listed without --botocore DIR"),
    }
    generated.push(bench::document(&documents, arguments.bench.as_deref())?);
    documents.splice(GENERATED..GENERATED, generated);
    let pages = links::pages(&root, &documents)?;
    let count = book::write(&out, pages)?;
    print_line(format_args!("{}: {count} pages", out.join("index.html").display()));
    Ok(ExitCode::SUCCESS)
}

fn failed(path: &Path, message: impl Into<String>, help: &str) -> Diagnostics {
    let mut found = Diagnostics::default();
    found.report(&path.display().to_string(), Place::File, message.into()).help(help);
    found
}

#[cfg(test)]
mod tests;
