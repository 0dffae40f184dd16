//! Keys of `Cargo.toml` that are passed through.

use std::fmt::Write as _;

use super::values::{is_line, is_url, is_word, numbers, quoted};

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

    pub(super) fn check(&self, report: &mut impl FnMut(&str, String, &str)) {
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
