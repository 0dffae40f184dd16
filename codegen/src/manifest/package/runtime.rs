//! The dependency of the generated crate on the runtime.

use super::values::{is_path, is_requirement, is_url, is_word, quoted};

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
    /// The keys of a dependency that name a revision.
    pub(in crate::manifest) const KEYS: [&str; 3] = ["branch", "rev", "tag"];

    /// Returns the revision that one of these keys names; `None` for another key.
    pub(in crate::manifest) fn of(key: &str, name: &str) -> Option<Self> {
        let name = name.to_owned();
        match key {
            "branch" => Some(Self::Branch(name)),
            "tag" => Some(Self::Tag(name)),
            "rev" => Some(Self::Commit(name)),
            _ => None,
        }
    }

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
            let revision = query.split_once('=').and_then(|(key, name)| Revision::of(key, name));
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

    pub(super) fn check(&self, report: &mut impl FnMut(&str, String, &str)) {
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
