//! Output: from the IR to the text of files, by emit and render.

use std::collections::btree_map::Entry;
use std::time::Instant;

use rayon::prelude::*;
use whitesmith_model::diagnostic::{Diagnostics, Place};

use super::{FileSet, Generated, Summary};
use crate::{emit, ir, render};

/// Emits and renders the crate, its services on all cores.
pub(super) fn emit_and_render(krate: &ir::Crate, mut summaries: Vec<Summary>) -> Result<Generated, Diagnostics> {
    let (mut rendered, services) = rayon::join(
        || crate_files(krate),
        || {
            let services = krate.services.par_iter().zip(&mut summaries);
            services.map(|(of, summary)| service(of, krate, summary)).collect::<Vec<_>>()
        },
    );
    for service in services {
        rendered.merge(service);
    }
    let files = rendered.diagnostics.into_result(rendered.files)?;
    Ok(Generated { files, services: summaries })
}

/// The files that belong to no service.
fn crate_files(krate: &ir::Crate) -> Rendered {
    let mut rendered = Rendered::default();
    rendered.rust(&emit::crate_files(krate), &krate.command);
    rendered.text("Cargo.toml", render::manifest(krate));
    rendered.text("README.md", render::readme(krate));
    rendered.text("rustfmt.toml", render::rustfmt(krate));
    rendered
}

fn service(service: &ir::Service, krate: &ir::Crate, summary: &mut Summary) -> Rendered {
    let start = Instant::now();
    let mut rendered = Rendered::default();
    summary.lines = rendered.rust(&emit::service_files(service, krate), &krate.command);
    for (path, lines) in emit::pages(service, krate) {
        let text = render::page(&lines, &krate.command);
        summary.lines += text.lines().count();
        rendered.insert(path, text);
    }
    summary.elapsed += start.elapsed();
    rendered
}

/// The least number of a service's files to render on one core.
const FILES_AT_A_TIME: usize = 64;

/// The files made so far.
#[derive(Default)]
struct Rendered {
    files: FileSet,
    diagnostics: Diagnostics,
}

impl Rendered {
    /// Renders Rust files; returns their number of lines.
    fn rust(&mut self, sources: &[emit::SourceFile<'_>], command: &str) -> usize {
        // A service of many files keeps all cores busy; one of few is not worth dividing.
        let text = |source| render::rust(source, command);
        let texts: Vec<_> = sources.par_iter().with_min_len(FILES_AT_A_TIME).map(text).collect();
        let mut lines = 0;
        for (source, rust) in sources.iter().zip(texts) {
            lines += rust.as_ref().map_or(0, |rust| rust.count);
            self.text(&source.path, rust.map(|rust| rust.text));
        }
        lines
    }

    /// Adds a file, unless it could not be printed.
    fn text(&mut self, path: &str, text: Result<String, String>) {
        match text {
            Ok(text) => self.insert(path.to_owned(), text),
            Err(message) => {
                self.diagnostics
                    .report(path, Place::File, message)
                    .help("this is a bug in whitesmith: please report it with the model");
            }
        }
    }

    fn merge(&mut self, other: Self) {
        self.diagnostics.extend(other.diagnostics);
        for (path, text) in other.files {
            self.insert(path, text);
        }
    }

    fn insert(&mut self, path: String, text: String) {
        match self.files.entry(path) {
            Entry::Vacant(entry) => {
                entry.insert(text);
            }
            Entry::Occupied(entry) => {
                self.diagnostics
                    .report(entry.key(), Place::File, "two services would have this file")
                    .help("give one of them a module of another name");
            }
        }
    }
}
