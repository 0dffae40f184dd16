//! The crate to generate: `[crate]`.

use std::fmt::Write as _;

use whitesmith_model::diagnostic::{Diagnostics, Place};
use whitesmith_model::text::visible;

use super::DocsMode;
use crate::naming::{is_keyword, library};

/// The crate to generate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Package {
    /// Its name.
    pub name: String,
    /// Its version.
    pub version: String,
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
        if !is_version(&self.version) {
            report("version", format!("`{}` is not a version", self.version), "give three numbers: `0.1.0`");
        }
        if !is_line(&self.command) || self.command.contains('`') || self.command.contains("-->") {
            let help = "give one line without backticks: `command = \"cargo xtask codegen\"`";
            report("command", format!("`{}` cannot be in the header of a file", self.command), help);
        }
        self.runtime.check(&mut report);
        self.metadata.check(&mut report);
    }
}

/// The dependency of the crate on `whitesmith-runtime`, in cargo's terms.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Runtime {
    /// The version requirement; that of this program's own runtime if there is none.
    pub version: Option<String>,
    /// The place that cargo gets it from.
    pub source: RuntimeSource,
}

/// A source of a dependency.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RuntimeSource {
    /// The registry.
    Registry,
    /// A folder, from the crate's folder.
    Path(String),
    /// A git repository.
    Git {
        /// Its URL.
        url: String,
        /// The revision; the default branch if there is none.
        revision: Option<Revision>,
    },
}

/// A revision of a git repository.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Revision {
    /// A branch.
    Branch(String),
    /// A tag.
    Tag(String),
    /// A commit.
    Commit(String),
}

impl Revision {
    /// The key, and its value.
    fn parts(&self) -> (&'static str, &str) {
        match self {
            Self::Branch(name) => ("branch", name),
            Self::Tag(name) => ("tag", name),
            Self::Commit(name) => ("rev", name),
        }
    }
}

impl Runtime {
    /// The runtime in a folder.
    pub fn at(path: &str) -> Self {
        Self { version: None, source: RuntimeSource::Path(path.to_owned()) }
    }

    /// The runtime of a release, in the registry. Without a requirement, that of this program.
    pub fn released(version: Option<&str>) -> Self {
        Self { version: Some(version.unwrap_or(OWN_VERSION).to_owned()), source: RuntimeSource::Registry }
    }

    /// The runtime that a word names: a version requirement, the URL of a git repository, with a revision after `?` as in
    /// cargo's package ids, or a folder.
    pub fn named(word: &str) -> Self {
        if is_requirement(word) {
            return Self::released(Some(word));
        }
        if !word.contains("://") {
            return Self::at(word);
        }
        let (url, revision) = word.split_once('?').map_or((word, None), |(url, query)| {
            let revision = match query.split_once('=') {
                Some(("branch", name)) => Some(Revision::Branch(name.to_owned())),
                Some(("tag", name)) => Some(Revision::Tag(name.to_owned())),
                Some(("rev", name)) => Some(Revision::Commit(name.to_owned())),
                _ => None,
            };
            if revision.is_some() { (url, revision) } else { (word, None) }
        });
        Self { version: None, source: RuntimeSource::Git { url: url.to_owned(), revision } }
    }

    /// Returns the value of the manifest's key.
    pub fn to_toml(&self) -> String {
        self.table(self.version.as_deref())
    }

    /// Returns the dependency in a `Cargo.toml`. It always has a version: a package with others cannot be published.
    pub(crate) fn dependency(&self) -> String {
        self.table(Some(self.version.as_deref().unwrap_or(OWN_VERSION)))
    }

    fn table(&self, version: Option<&str>) -> String {
        let mut pairs: Vec<(&str, &str)> = version.map(|version| ("version", version)).into_iter().collect();
        match &self.source {
            RuntimeSource::Registry => {}
            RuntimeSource::Path(path) => pairs.push(("path", path)),
            RuntimeSource::Git { url, revision } => {
                pairs.push(("git", url));
                pairs.extend(revision.as_ref().map(Revision::parts));
            }
        }
        let pairs: Vec<_> = pairs.iter().map(|(key, value)| format!("{key} = {}", quoted(value))).collect();
        format!("{{ {} }}", pairs.join(", "))
    }

    fn check(&self, report: &mut impl FnMut(&str, String, &str)) {
        if let Some(version) = self.version.as_ref().filter(|version| !is_requirement(version)) {
            let message = format!("`{version}` is not a version requirement");
            report("runtime.version", message, "give one that cargo accepts, such as `0.1.0` or `>=0.1, <0.3`");
        }
        match &self.source {
            RuntimeSource::Registry => {}
            RuntimeSource::Path(path) if is_path(path) => {}
            RuntimeSource::Path(path) => {
                let help = "give the runtime's folder, with `/` between folders and no quotes";
                report("runtime.path", format!("`{path}` is not a valid dependency path"), help);
            }
            RuntimeSource::Git { url, revision } => {
                if !is_url(url) {
                    let help = "give a URL that cargo accepts: `https://…`, `ssh://git@…` or `file:///…`";
                    report("runtime.git", format!("`{url}` is not the URL of a git repository"), help);
                }
                if let Some((key, name)) = revision.as_ref().map(Revision::parts).filter(|(_, name)| !is_word(name)) {
                    let message = format!("`{name}` is not a revision of a git repository");
                    report(&format!("runtime.{key}"), message, "give the name of a branch or a tag, or a commit");
                }
            }
        }
    }
}

/// The version of this program, and of the runtime that its output needs.
const OWN_VERSION: &str = env!("CARGO_PKG_VERSION");

/// The oldest Rust that compiles generated code.
const OLDEST_RUST: &str = env!("CARGO_PKG_RUST_VERSION");

/// Keys of the crate's `Cargo.toml` that whitesmith only passes through.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Metadata {
    /// The authors.
    pub authors: Vec<String>,
    /// The description.
    pub description: String,
    /// The license, as an SPDX expression.
    pub license: String,
    /// The registries that accept the package.
    pub publish: Publish,
    /// The URL of the source's repository.
    pub repository: Option<String>,
    /// The oldest Rust that compiles the crate.
    pub rust_version: String,
}

/// The registries that a package can be published to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Publish {
    /// All.
    Any,
    /// These alone, by their names in cargo's configuration. None if it is empty.
    Registries(Vec<String>),
}

impl Default for Metadata {
    fn default() -> Self {
        Self {
            authors: Vec::new(),
            description: "Clients for AWS services with only the operations that this crate's users need".to_owned(),
            license: "Apache-2.0".to_owned(),
            publish: Publish::Registries(Vec::new()),
            repository: None,
            rust_version: OLDEST_RUST.to_owned(),
        }
    }
}

impl Metadata {
    /// Returns the lines of the keys in `Cargo.toml`, in cargo's order. The path of the README is among them.
    pub(crate) fn to_toml(&self) -> String {
        let Self { authors, description, license, publish, repository, rust_version } = self;
        let list = |values: &[String]| values.iter().map(|value| quoted(value)).collect::<Vec<_>>().join(", ");
        let mut lines = format!("rust-version = {}\n", quoted(rust_version));
        if !authors.is_empty() {
            let _ = writeln!(lines, "authors = [{}]", list(authors));
        }
        let _ = writeln!(lines, "description = {}\nlicense = {}", quoted(description), quoted(license));
        if let Some(repository) = repository {
            let _ = writeln!(lines, "repository = {}", quoted(repository));
        }
        let publish = match publish {
            Publish::Any => "true".to_owned(),
            Publish::Registries(names) if names.is_empty() => "false".to_owned(),
            Publish::Registries(names) => format!("[{}]", list(names)),
        };
        let _ = write!(lines, "readme = \"README.md\"\npublish = {publish}");
        lines
    }

    fn check(&self, report: &mut impl FnMut(&str, String, &str)) {
        let Self { authors, description, license, publish, repository, rust_version } = self;
        let lines = [("description", description), ("license", license)];
        let authors = authors.iter().enumerate().map(|(index, author)| (format!("authors[{index}]"), author));
        for (key, text) in lines.into_iter().map(|(key, text)| (key.to_owned(), text)).chain(authors) {
            if !is_line(text) {
                report(&key, format!("`{text}` is not one line of text"), "give a text without control characters");
            }
        }
        if let Some(url) = repository.as_ref().filter(|url| !is_url(url)) {
            report(
                "repository",
                format!("`{url}` is not a URL"),
                "give the address of the source, such as `https://…`",
            );
        }
        if let Publish::Registries(names) = publish {
            for (index, name) in names.iter().enumerate().filter(|(_, name)| !is_word(name)) {
                let message = format!("`{name}` cannot name a registry");
                report(&format!("publish[{index}]"), message, "give the name of a registry in cargo's configuration");
            }
        }
        if numbers(rust_version).is_none_or(|version| Some(version) < numbers(OLDEST_RUST)) {
            let help = format!("give `{OLDEST_RUST}` or newer, which generated code needs");
            report("rust-version", format!("`{rust_version}` is not a supported version of Rust"), &help);
        }
    }
}

/// Returns the numbers of a version such as `1.94` or `1.94.1`.
fn numbers(version: &str) -> Option<[u64; 3]> {
    let parts: Option<Vec<u64>> = version.split('.').map(number).collect();
    match parts?.as_slice() {
        [major, minor] => Some([*major, *minor, 0]),
        [major, minor, patch] => Some([*major, *minor, *patch]),
        _ => None,
    }
}

/// Reads a number as versions have it: without a sign, and without zeros before it.
fn number(text: &str) -> Option<u64> {
    text.parse::<u64>().ok().filter(|number| number.to_string() == text)
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

/// Returns whether a version is three numbers, and a suffix that semantic versioning allows.
pub(super) fn is_version(version: &str) -> bool {
    let (rest, build) = version.split_once('+').map_or((version, None), |(rest, build)| (rest, Some(build)));
    let (core, pre) = rest.split_once('-').map_or((rest, None), |(core, pre)| (core, Some(pre)));
    let word = |text: &str| !text.is_empty() && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    let digits = |text: &str| text.chars().all(|c| c.is_ascii_digit());
    core.split('.').count() == 3
        && core.split('.').all(|part| number(part).is_some())
        && pre.is_none_or(|pre| pre.split('.').all(|part| word(part) && (!digits(part) || number(part).is_some())))
        && build.is_none_or(|build| build.split('.').all(word))
}

/// Returns whether cargo reads a text as a version requirement: versions, some of them incomplete, with operators.
pub(super) fn is_requirement(requirement: &str) -> bool {
    requirement.split(',').all(|part| {
        let part = part.trim();
        let operator = [">=", "<=", ">", "<", "=", "^", "~"].into_iter().find(|operator| part.starts_with(operator));
        let version = part.strip_prefix(operator.unwrap_or_default()).unwrap_or(part).trim_start();
        let wild = version.strip_suffix(".*");
        let parts = wild.unwrap_or(version).split('.');
        let most = if wild.is_some() { 2 } else { 3 };
        (version == "*" && operator.is_none())
            || is_version(version)
            || (parts.clone().count() <= most && parts.clone().all(|part| number(part).is_some()))
    })
}

/// Returns whether a path needs no escapes in `Cargo.toml`.
fn is_path(path: &str) -> bool {
    is_line(path) && !path.contains(['"', '\\'])
}

/// Returns whether a text is a URL with a scheme.
fn is_url(text: &str) -> bool {
    text.split_once("://").is_some_and(|(scheme, rest)| {
        scheme.starts_with(|c: char| c.is_ascii_lowercase())
            && scheme.chars().all(|c| c.is_ascii_lowercase() || c == '+')
            && is_word(rest)
    })
}

/// Returns whether a text has no spaces, quotes or control characters, and is not empty.
fn is_word(text: &str) -> bool {
    is_path(text) && !text.contains(char::is_whitespace)
}

/// Returns whether a text is not empty, and each of its characters is visible on one line.
fn is_line(text: &str) -> bool {
    !text.trim().is_empty() && visible(text) == text
}

/// Returns a string of TOML. JSON's escapes are those of TOML, and [`is_line`] refuses the characters that only JSON allows.
fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}
