//! The manifest: the operations and models of the crate.

mod poll;
mod read;

use std::collections::BTreeSet;

use whitesmith_model::diagnostic::{Diagnostics, Place};
use whitesmith_model::json::SourceFile;
use whitesmith_model::text::visible;

use crate::naming::{is_keyword, is_module, library};

pub use poll::{Paginated, Poll};

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

/// The crate to generate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Package {
    /// Its name.
    pub name: String,
    /// Its version.
    pub version: String,
    /// The path of `whitesmith-runtime`, from the crate's folder.
    pub runtime: String,
    /// The partition table, from the manifest's folder.
    pub partitions: String,
    /// True if the crate has an example program for each operation. `cargo test` links every one of them.
    pub examples: bool,
    /// The documentation of services whose entry does not choose one.
    pub docs: DocsMode,
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
        if !is_package(&self.package.name) {
            let place = Place::Pointer("crate.name".to_owned());
            diagnostics.report(file, place, format!("`{}` cannot name a package", self.package.name)).help(
                "use lower-case ASCII letters, digits and `-`, with a letter first, and a name that is not reserved",
            );
        }
        if !is_version(&self.package.version) {
            let place = Place::Pointer("crate.version".to_owned());
            diagnostics
                .report(file, place, format!("`{}` is not a version", self.package.version))
                .help("give three numbers: `0.1.0`");
        }
        if !is_path(&self.package.runtime) {
            let place = Place::Pointer("crate.runtime".to_owned());
            diagnostics
                .report(file, place, format!("`{}` is not a valid dependency path", self.package.runtime))
                .help("give the runtime's folder, with `/` between folders and no quotes");
        }
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
    "check",
    "companions",
    "config",
    "default",
    "lib",
    "main",
    "partitions",
    "sigv4a",
    "test_util",
    "whitesmith_runtime",
];

/// Crates that the generated one names.
const RESERVED_PACKAGES: &[&str] = &["alloc", "aws_config", "core", "std", "test", "tokio", "whitesmith_runtime"];

fn is_package(name: &str) -> bool {
    let library = library(name);
    name.starts_with(|c: char| c.is_ascii_lowercase())
        && name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '-' | '_'))
        && !is_keyword(&library)
        && !RESERVED_PACKAGES.contains(&library.as_str())
}

/// Returns whether a version is three numbers, and a suffix that semantic versioning allows.
fn is_version(version: &str) -> bool {
    let (rest, build) = version.split_once('+').map_or((version, None), |(rest, build)| (rest, Some(build)));
    let (core, pre) = rest.split_once('-').map_or((rest, None), |(core, pre)| (core, Some(pre)));
    let number = |text: &str| text.parse::<u64>().is_ok_and(|number| number.to_string() == text);
    let word = |text: &str| !text.is_empty() && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    let digits = |text: &str| text.chars().all(|c| c.is_ascii_digit());
    core.split('.').count() == 3
        && core.split('.').all(number)
        && pre.is_none_or(|pre| pre.split('.').all(|part| word(part) && (!digits(part) || number(part))))
        && build.is_none_or(|build| build.split('.').all(word))
}

/// Returns whether a path needs no escapes in `Cargo.toml`.
fn is_path(path: &str) -> bool {
    !path.is_empty() && visible(path) == path && !path.contains(['"', '\\'])
}

#[cfg(test)]
mod tests;
