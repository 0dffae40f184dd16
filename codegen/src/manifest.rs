//! The manifest: the operations and models of the crate.

mod package;
mod poll;
mod read;
mod release;

use std::collections::BTreeSet;

use whitesmith_model::diagnostic::{Diagnostics, Place};
use whitesmith_model::json::SourceFile;

use crate::naming::is_module;

pub use package::{Metadata, Package, Publish, Revision, Runtime, RuntimeSource};
pub use poll::{Paginated, Poll};
pub use release::{CRATE, LOCK, Release, invalid_lock};

/// The requested crate (`models/whitesmith.toml`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Manifest {
    /// Its file, for messages.
    pub file: String,
    /// The crate to generate.
    pub package: Package,
    /// The services. Their order does not matter.
    pub services: Vec<ServiceEntry>,
}

/// The documentation of a service.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DocsMode {
    /// The model's own text, with that of the overlay in its place where there is one.
    #[default]
    Upstream,
    /// The text of the overlay alone, which must have all public items.
    Own,
    /// Default text, with that of the overlay in its place where there is one.
    None,
}

impl DocsMode {
    /// All modes.
    pub const ALL: [Self; 3] = [Self::Upstream, Self::Own, Self::None];

    /// Returns the value in a manifest.
    pub fn name(self) -> &'static str {
        match self {
            Self::Upstream => "upstream",
            Self::Own => "own",
            Self::None => "none",
        }
    }
}

/// A service of the crate.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ServiceEntry {
    /// Its position in the manifest's file, for messages.
    pub index: usize,
    /// The module, and the cargo feature that enables it.
    pub module: String,
    /// The model, from the manifest's folder.
    pub model: String,
    /// The operations, by their names in the model.
    pub operations: Vec<String>,
    /// Operations that the cargo feature `companions` enables, which is off by default.
    pub companions: Vec<String>,
    /// Waiters for started jobs, if the model has none.
    pub polls: Vec<Poll>,
    /// Paginators of operations, if the model has none.
    pub paginated: Vec<Paginated>,
    /// The protocol to speak, instead of the model's first that is supported.
    pub protocol: Option<String>,
    /// The documentation.
    pub docs: DocsMode,
    /// Members that must not be shown in `Debug`, in addition to those that the model marks: `InputDataConfig.S3Key`.
    pub sensitive: Vec<String>,
}

impl ServiceEntry {
    /// All operations that are generated, companions included.
    pub fn all_operations(&self) -> Vec<String> {
        self.operations.iter().chain(&self.companions).cloned().collect()
    }
}

impl Manifest {
    /// Reads a manifest; `None` if it is not TOML or names no crate. Every key that is wrong is reported either way,
    /// and incomplete services are omitted. The values are checked when the crate is generated.
    pub fn parse(file: &SourceFile, diagnostics: &mut Diagnostics) -> Option<Self> {
        read::read(file, true, diagnostics)
    }

    /// Reads a manifest as [`parse`](Self::parse) does, but accepts one without services: they are added later.
    pub fn parse_unfilled(file: &SourceFile, diagnostics: &mut Diagnostics) -> Option<Self> {
        read::read(file, false, diagnostics)
    }

    /// Reports values that cannot be generated.
    pub(crate) fn check(&self, diagnostics: &mut Diagnostics) {
        self.check_names(diagnostics);
        for service in &self.services {
            self.check_operations(service, diagnostics);
        }
    }

    /// Reports names that code cannot have.
    pub(crate) fn check_names(&self, diagnostics: &mut Diagnostics) {
        let file = self.file.as_str();
        self.package.check(file, diagnostics);
        let mut modules = BTreeSet::new();
        for service in &self.services {
            let is_first = modules.insert(service.module.as_str());
            check_module(file, service, is_first, diagnostics);
        }
    }

    fn check_operations(&self, service: &ServiceEntry, diagnostics: &mut Diagnostics) {
        let file = self.file.as_str();
        let place = |key: &str| Place::Pointer(format!("service[{}].{key}", service.index));
        if service.operations.is_empty() {
            diagnostics.report(file, place("operations"), "no operation is asked for").help("name at least one");
        }
        let mut known = BTreeSet::new();
        for (key, names) in [("operations", &service.operations), ("companions", &service.companions)] {
            for (position, operation) in names.iter().enumerate() {
                if !known.insert(operation) {
                    let place = place(&format!("{key}[{position}]"));
                    diagnostics.report(file, place, format!("`{operation}` is there twice")).help("take one out");
                }
            }
        }
    }
}

fn check_module(file: &str, service: &ServiceEntry, is_first: bool, diagnostics: &mut Diagnostics) {
    let place = || Place::Pointer(format!("service[{}].module", service.index));
    if !is_free_module(&service.module) {
        diagnostics
            .report(file, place(), format!("`{}` cannot name a module", service.module))
            .help("use snake case, no Rust keyword, and no name that the crate has already");
    }
    if !is_first {
        diagnostics
            .report(file, place(), format!("module `{}` is there twice", service.module))
            .help("give each service a module of its own, with all its operations");
    }
}

/// Returns whether a service's module can have that name: snake case, no Rust keyword, and not used by the crate itself.
pub fn is_free_module(name: &str) -> bool {
    is_module(name) && !RESERVED_MODULES.contains(&name)
}

/// Modules, files and features that the crate has in addition to its services', and names that its own code uses.
const RESERVED_MODULES: &[&str] = &[
    "bin",
    "blocking",
    "check",
    "companions",
    "config",
    "default",
    "lib",
    "main",
    "operations",
    "partitions",
    "serde",
    "sigv4a",
    "test_util",
    "whitesmith_runtime",
];

#[cfg(test)]
mod tests;
