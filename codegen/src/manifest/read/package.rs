//! `[crate]` of a manifest.

use toml::Spanned;
use toml::de::DeValue;

use super::super::package::{Metadata, Package, Publish, Revision, Runtime, RuntimeSource};
use super::{Entry, Reader};

/// The keys of `[crate]`.
const KEYS: [&str; 14] = [
    "authors",
    "command",
    "description",
    "docs",
    "examples",
    "license",
    "name",
    "partitions",
    "publish",
    "released",
    "repository",
    "runtime",
    "rust-version",
    "version",
];

impl Reader<'_> {
    pub(super) fn package(&mut self, root: &Entry<'_>) -> Option<Package> {
        let Some(value) = root.get("crate") else {
            self.report(&(0..0), "`[crate]` is missing".to_owned(), "begin with `[crate]` and its `name`");
            return None;
        };
        let entry = self.table(value, "crate")?;
        self.only(&entry, &KEYS);
        let name = self.need(&entry, "name", "give the crate a name");
        let default = Package::new(name.as_deref().unwrap_or_default());
        let (version, released) = (self.text(&entry, "version"), self.text(&entry, "released"));
        let is_automatic = version.as_deref() == Some("auto");
        let version = if is_automatic { released.clone() } else { version };
        let package = Package {
            version: version.unwrap_or(default.version),
            is_automatic,
            released,
            runtime: self.runtime(&entry).unwrap_or(default.runtime),
            partitions: self.text(&entry, "partitions").unwrap_or(default.partitions),
            examples: self.flag(&entry, "examples"),
            docs: self.docs(&entry).unwrap_or_default(),
            command: self.text(&entry, "command").unwrap_or(default.command),
            metadata: self.metadata(&entry, default.metadata),
            name: default.name,
        };
        name.map(|_| package)
    }

    fn metadata(&mut self, entry: &Entry<'_>, default: Metadata) -> Metadata {
        Metadata {
            authors: self.names_of(entry, "authors"),
            description: self.text(entry, "description").unwrap_or(default.description),
            license: self.text(entry, "license").unwrap_or(default.license),
            publish: self.publish(entry).unwrap_or(default.publish),
            repository: self.text(entry, "repository"),
            rust_version: self.text(entry, "rust-version").unwrap_or(default.rust_version),
        }
    }

    fn publish(&mut self, entry: &Entry<'_>) -> Option<Publish> {
        let value = entry.get("publish")?;
        let list = value.get_ref().as_array();
        let names = list.map(|list| list.iter().map(|name| name.get_ref().as_str().map(str::to_owned)).collect());
        let publish = match value.get_ref().as_bool() {
            Some(true) => Some(Publish::Any),
            Some(false) => Some(Publish::Registries(Vec::new())),
            None => names.flatten().map(Publish::Registries),
        };
        if publish.is_none() {
            self.expected(value, "publish", "a boolean or an array of strings");
        }
        publish
    }

    /// The dependency on the runtime: a path, or a table as in `Cargo.toml`.
    fn runtime(&mut self, entry: &Entry<'_>) -> Option<Runtime> {
        let value = entry.get("runtime")?;
        if let Some(path) = value.get_ref().as_str() {
            return Some(Runtime::at(path));
        }
        if value.get_ref().as_table().is_none() {
            self.expected(value, "runtime", "a string or a table");
        }
        let table = Entry { table: value.get_ref().as_table()?, span: value.span() };
        self.only(&table, &["branch", "git", "path", "rev", "tag", "version"]);
        let version = self.text(&table, "version");
        let source = self.source(&table, value);
        if source == RuntimeSource::Registry && version.is_none() {
            return None;
        }
        Some(Runtime { version, source })
    }

    fn source(&mut self, table: &Entry<'_>, value: &Spanned<DeValue<'_>>) -> RuntimeSource {
        let (path, git) = (self.text(table, "path"), self.text(table, "git"));
        let revisions: Vec<_> = Revision::KEYS.iter().filter_map(|key| Some((*key, table.get(key)?))).collect();
        let revision = revisions.first().and_then(|(key, _)| Revision::of(key, &self.text(table, key)?));
        if let Some((key, value)) = revisions.get(1) {
            let message = format!("`{key}` is a second revision of the runtime");
            self.report(&value.span(), message, "give one of `branch`, `rev` and `tag`");
        }
        if let (Some((key, value)), None) = (revisions.first(), table.get("git")) {
            let message = format!("`{key}` is a revision of no repository");
            self.report(&value.span(), message, "give the repository: `git = \"https://…\"`");
        }
        if let (Some(_), Some(git)) = (table.get("path"), table.get("git")) {
            let message = "the runtime has a path and a repository".to_owned();
            self.report(&git.span(), message, "give one of `path` and `git`");
        }
        if ["git", "path", "version"].iter().all(|key| table.get(key).is_none()) {
            let message = "the runtime has no source".to_owned();
            self.report(&value.span(), message, "give `version`, `path` or `git`, as in a `Cargo.toml`");
        }
        match (path, git) {
            (Some(path), _) => RuntimeSource::Path(path),
            (None, Some(url)) => RuntimeSource::Git { url, revision },
            (None, None) => RuntimeSource::Registry,
        }
    }
}
