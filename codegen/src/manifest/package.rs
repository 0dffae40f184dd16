//! The crate to generate: `[crate]`.

mod metadata;
mod runtime;
pub(super) mod values;

use whitesmith_model::diagnostic::{Diagnostics, Place};

pub use self::metadata::{Metadata, Publish};
pub use self::runtime::{Revision, Runtime, RuntimeSource};
use self::values::{is_line, is_version};
use super::DocsMode;
use crate::level::Level;
use crate::naming::{is_keyword, library};

/// The crate to generate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Package {
    /// Its name.
    pub name: String,
    /// Its version. An automatic one is that of the last release until [`advance`](Self::advance) determines it.
    pub version: String,
    /// True for `version = "auto"`.
    pub is_automatic: bool,
    /// The version of the last release, for an automatic one.
    pub released: Option<String>,
    /// Its dependency on `whitesmith-runtime`.
    pub runtime: Runtime,
    /// The partition table, from the manifest's folder.
    pub partitions: String,
    /// True if the crate has an example program for each operation. `cargo test` links every one of them.
    pub examples: bool,
    /// The documentation of services whose entry does not choose one.
    pub docs: DocsMode,
    /// The command that generates the crate, for the header of its files.
    pub command: String,
    /// Keys of its `Cargo.toml` that whitesmith only passes through.
    pub metadata: Metadata,
}

impl Package {
    /// A package with the default of every other key.
    pub fn new(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            version: "0.1.0".to_owned(),
            is_automatic: false,
            released: None,
            runtime: Runtime::at("../codegen/runtime"),
            partitions: "partitions.json".to_owned(),
            examples: false,
            docs: DocsMode::default(),
            command: "whitesmith codegen".to_owned(),
            metadata: Metadata::default(),
        }
    }

    /// Reports values that `Cargo.toml` or a header cannot have.
    pub(super) fn check(&self, file: &str, diagnostics: &mut Diagnostics) {
        let mut report = |key: &str, message: String, help: &str| {
            diagnostics.report(file, Place::Pointer(format!("crate.{key}")), message).help(help);
        };
        if !is_package(&self.name) {
            let help =
                "use lower-case ASCII letters, digits and `-`, with a letter first, and a name that is not reserved";
            report("name", format!("`{}` cannot name a package", self.name), help);
        }
        let help = "give three numbers: `0.1.0`";
        let is_release = |version: &String| is_version(version) && Level::Patch.next(version).is_some();
        if let Some(released) = self.released.as_ref().filter(|version| !is_release(version)) {
            report("released", format!("`{released}` is not the version of a release"), help);
        }
        if self.released.is_some() && !self.is_automatic {
            let message = "the version is not automatic".to_owned();
            report("released", message, "give `version = \"auto\"`, or remove the key");
        }
        if !self.is_automatic && !is_version(&self.version) {
            report("version", format!("`{}` is not a version", self.version), help);
        }
        if !is_line(&self.command) || self.command.contains('`') || self.command.contains("-->") {
            let help = "give one line without backticks: `command = \"cargo xtask codegen\"`";
            report("command", format!("`{}` cannot be in the header of a file", self.command), help);
        }
        self.runtime.check(&mut report);
        self.metadata.check(&mut report);
    }
}

/// Crates that the generated one names.
const RESERVED_PACKAGES: &[&str] = &["alloc", "aws_config", "core", "std", "test", "tokio", "whitesmith_runtime"];

fn is_package(name: &str) -> bool {
    let library = library(name);
    name.starts_with(|c: char| c.is_ascii_lowercase())
        && name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '-' | '_'))
        && !is_keyword(&library)
        && !RESERVED_PACKAGES.contains(&library.as_str())
}
