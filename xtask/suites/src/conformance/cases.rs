//! Programs with generated clients that have a module of cases for each service.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use whitesmith_codegen::Inputs;
use whitesmith_codegen::ir::Service;
use whitesmith_codegen::manifest::Manifest;
use whitesmith_model::diagnostic::Diagnostics;

use super::found;
use super::workspace::{self, Workspace};

/// A program, whose modules each have the constant `CASES`, a slice of cases.
pub(super) struct Program<'p> {
    /// The folder of its workspace, below `target/conformance`.
    pub(super) name: &'p str,
    /// The type of a case.
    pub(super) case: &'p str,
    /// The text of its `main.rs` around the modules, which runs the `CASES` of all.
    pub(super) main: &'p str,
    /// The input.
    pub(super) data: &'p str,
}

impl Program<'_> {
    /// Generates the clients, and runs the program with a module of this text for each service. Returns its output.
    pub(super) fn run(
        &self,
        root: &Path,
        manifest: &Manifest,
        inputs: &Inputs,
        module: impl Fn(&Service) -> Result<String, String>,
    ) -> Result<String, Diagnostics> {
        let krate = whitesmith_codegen::lower(manifest, inputs)?;
        let clients = whitesmith_codegen::generate(manifest, inputs)?.files;
        let modules: Vec<_> = krate.services.iter().map(|service| service.module.as_str()).collect();
        let mut program = BTreeMap::from([("main.rs".to_owned(), self.text(root, &modules))]);
        for service in &krate.services {
            let text = module(service).map_err(|error| found(&service.module, &error))?;
            program.insert(format!("{}.rs", service.module), text);
        }
        let Self { name, data, .. } = self;
        Workspace { root, name, clients: &clients, modules, dependencies: "", profile: "", program, data }.run()
    }

    /// Returns the text of `main.rs`.
    fn text(&self, root: &Path, modules: &[&str]) -> String {
        let mut text = workspace::shared(root, &["canned", "document", "events", "request", "sigv4", "world"]);
        for module in modules {
            // Writing to a string does not fail.
            let _ = writeln!(text, "mod {module};");
        }
        let cases: Vec<_> = modules.iter().map(|module| format!("{module}::CASES")).collect();
        let _ = write!(text, "{}\nconst CASES: &[&[{}]] = &[{}];\n", self.main, self.case, cases.join(", "));
        text
    }
}
