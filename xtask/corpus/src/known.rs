//! The committed list of known differences between two corpora.

use std::collections::BTreeSet;
use std::fmt;

use toml::{Table, Value};
use whitesmith_model::compare::Difference;
use whitesmith_model::diagnostic::{Diagnostics, Place};

use super::source::CORPORA;

/// The list; the comment at its beginning describes it.
const LIST: &str = include_str!("known.toml");

/// The list of [`converted`].
const CONVERTED: &str = include_str!("converted.toml");

/// Known differences.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct List {
    pub(super) differences: Vec<Known>,
    pub(super) alone: Vec<Alone>,
}

/// A kind of difference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Known {
    /// Reason of the difference.
    pub(super) reason: String,
    /// Number of differences of this kind.
    pub(super) count: usize,
    /// The difference, with `*` for any text.
    what: String,
    /// The shape or member, with `*` for any text; any place if absent.
    place: Option<String>,
    /// The `sdkId`s of the services; any service if empty.
    services: BTreeSet<String>,
}

/// Services that are in one corpus only.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Alone {
    /// One of [`CORPORA`].
    pub(super) corpus: String,
    /// Their `sdkId`s.
    pub(super) services: BTreeSet<String>,
    /// Reason why they are not in the other corpus.
    pub(super) reason: String,
}

/// Reads the list for `--compare`.
pub(super) fn list() -> Result<List, Diagnostics> {
    committed("xtask/corpus/src/known.toml", LIST)
}

/// Reads the list for `--convert`: differences of Smithy models after conversion to botocore's format.
pub(super) fn converted() -> Result<List, Diagnostics> {
    committed("xtask/corpus/src/converted.toml", CONVERTED)
}

fn committed(name: &str, text: &str) -> Result<List, Diagnostics> {
    read(text).map_err(|message| {
        let mut found = Diagnostics::default();
        found.report(name, Place::File, message).help("the comment at its beginning describes an entry");
        found
    })
}

pub(super) fn read(text: &str) -> Result<List, String> {
    let table: Table = text.parse().map_err(|error: toml::de::Error| error.message().to_owned())?;
    if let Some(key) = table.keys().find(|key| !["difference", "alone"].contains(&key.as_str())) {
        return Err(format!("`{key}` is not known"));
    }
    Ok(List {
        differences: entries(&table, "difference", &["what", "place", "services", "count", "reason"], known)?,
        alone: entries(&table, "alone", &["corpus", "services", "reason"], alone)?,
    })
}

/// Reads the entries under a key, whose keys must be among these.
fn entries<T>(table: &Table, key: &str, keys: &[&str], read: impl Fn(&Table) -> Option<T>) -> Result<Vec<T>, String> {
    let Some(list) = table.get(key) else { return Ok(Vec::new()) };
    let list = list.as_array().map_or(&[][..], Vec::as_slice);
    let entry = |(index, entry): (usize, &Value)| {
        let entry = entry.as_table().filter(|entry| entry.keys().all(|key| keys.contains(&key.as_str())));
        entry.and_then(&read).ok_or_else(|| format!("entry {} of `{key}` is incomplete", index + 1))
    };
    list.iter().enumerate().map(entry).collect()
}

fn known(entry: &Table) -> Option<Known> {
    let services = if entry.contains_key("services") { services(entry)? } else { BTreeSet::new() };
    let count = usize::try_from(entry.get("count")?.as_integer()?).ok()?;
    Some(Known {
        reason: text(entry, "reason")?,
        count,
        what: text(entry, "what")?,
        place: text(entry, "place"),
        services,
    })
}

fn alone(entry: &Table) -> Option<Alone> {
    let corpus = text(entry, "corpus").filter(|corpus| CORPORA.contains(&corpus.as_str()))?;
    Some(Alone { corpus, services: services(entry)?, reason: text(entry, "reason")? })
}

fn services(entry: &Table) -> Option<BTreeSet<String>> {
    entry.get("services")?.as_array()?.iter().map(|id| id.as_str().map(str::to_owned)).collect()
}

fn text(entry: &Table, key: &str) -> Option<String> {
    entry.get(key).and_then(Value::as_str).map(str::to_owned)
}

impl Known {
    /// Returns true if a difference is of this kind.
    pub(super) fn explains(&self, service: &str, difference: &Difference) -> bool {
        let place = difference.place.to_string();
        (self.services.is_empty() || self.services.contains(service))
            && matches(&self.what, &difference.what)
            && self.place.as_deref().is_none_or(|pattern| matches(pattern, place.trim_start_matches(": ")))
    }
}

impl fmt::Display for Known {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.what)?;
        if let Some(place) = &self.place {
            write!(f, " at {place}")?;
        }
        let services: Vec<_> = self.services.iter().map(String::as_str).collect();
        if services.is_empty() { Ok(()) } else { write!(f, " in {}", services.join(", ")) }
    }
}

impl fmt::Display for Alone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let services: Vec<_> = self.services.iter().map(String::as_str).collect();
        write!(f, "{}: only {} has it", services.join(", "), self.corpus)
    }
}

/// Returns true if a text matches a pattern, in which `*` matches any text.
fn matches(pattern: &str, text: &str) -> bool {
    let Some((start, rest)) = pattern.split_once('*') else { return pattern == text };
    let Some(mut text) = text.strip_prefix(start) else { return false };
    let mut parts = rest.split('*').peekable();
    while let Some(part) = parts.next() {
        if parts.peek().is_none() {
            return text.ends_with(part);
        }
        match text.split_once(part) {
            Some((_, after)) => text = after,
            None => return false,
        }
    }
    true
}

#[cfg(test)]
mod tests;
