//! TOML to the manifest. Every entry with a problem is reported with its line; the others are still read.

mod package;
mod poll;

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};
use whitesmith_model::conflict;
use whitesmith_model::diagnostic::{Diagnostics, Positions};
use whitesmith_model::json::SourceFile;
use whitesmith_model::text::{near, suggestion, visible};

use super::{DocsMode, Manifest, ServiceEntry};

/// The limit of reported syntax errors: the first may well cause the others.
const MOST_SYNTAX_ERRORS: usize = 10;

/// Reads a manifest; `None` if it is not TOML or names no crate. `is_filled` if it has to name a service.
pub(super) fn read(file: &SourceFile, is_filled: bool, diagnostics: &mut Diagnostics) -> Option<Manifest> {
    let (root, errors) = DeTable::parse_recoverable(&file.text);
    if let Some(place) = conflict::find(&file.text).filter(|_| !errors.is_empty()) {
        diagnostics.report(&file.name, place, conflict::MESSAGE).help(conflict::HELP);
        return None;
    }
    let mut reader = Reader { file, diagnostics, found: Vec::new() };
    for error in errors.iter().take(MOST_SYNTAX_ERRORS) {
        let span = error.span().unwrap_or_default();
        reader.report(&span, error.message().to_owned(), "the manifest is TOML: https://toml.io/en/v1.0.0");
    }
    if !errors.is_empty() {
        reader.report_all();
        return None;
    }
    let root = Entry { table: root.get_ref(), span: root.span() };
    reader.only_tables(&root);
    let package = reader.package(&root);
    let docs = package.as_ref().map(|package| package.docs).unwrap_or_default();
    let services = if is_filled || root.get("service").is_some() { reader.services(&root, docs) } else { Vec::new() };
    reader.report_all();
    Some(Manifest { file: file.name.clone(), package: package?, services })
}

/// The tables of a manifest, each with its header.
const TABLES: [(&str, &str); 2] = [("crate", "[crate]"), ("service", "[[service]]")];

/// The table whose name is similar to a word.
fn table_like(word: &str) -> Option<(&'static str, &'static str)> {
    let near = near(word, TABLES.iter().map(|(name, _)| *name), 1);
    TABLES.into_iter().find(|(name, _)| near.contains(name))
}

struct Reader<'a> {
    file: &'a SourceFile,
    diagnostics: &'a mut Diagnostics,
    /// The location, the message and the help.
    found: Vec<(usize, String, String)>,
}

/// A table, and its location.
struct Entry<'a> {
    table: &'a DeTable<'a>,
    span: Range<usize>,
}

impl<'a> Entry<'a> {
    fn get(&self, key: &str) -> Option<&'a Spanned<DeValue<'a>>> {
        self.table.iter().find(|(name, _)| name.get_ref() == key).map(|(_, value)| value)
    }
}

impl Reader<'_> {
    fn services(&mut self, root: &Entry<'_>, docs: DocsMode) -> Vec<ServiceEntry> {
        let Some(value) = root.get("service") else {
            if root.table.keys().any(|key| table_like(key.get_ref()).is_some_and(|(name, _)| name == "service")) {
                // The misspelled key is reported.
                return Vec::new();
            }
            self.report(&(0..0), "no service is asked for".to_owned(), "`whitesmith add SERVICE OPERATION` adds one");
            return Vec::new();
        };
        let Some(list) = value.get_ref().as_array() else {
            self.expected(value, "service", "an array of tables");
            return Vec::new();
        };
        list.iter().enumerate().filter_map(|(index, value)| self.service(index, value, docs)).collect()
    }

    fn service(&mut self, index: usize, value: &Spanned<DeValue<'_>>, docs: DocsMode) -> Option<ServiceEntry> {
        let entry = self.table(value, "service")?;
        self.only(
            &entry,
            &["companions", "docs", "model", "module", "operations", "paginate", "poll", "protocol", "sensitive"],
        );
        let module = self.need(&entry, "module", "name the service's module");
        let model = self.need(&entry, "model", "give the model's path, from the manifest's folder");
        let operations = self.operations(&entry);
        let protocol = self.text(&entry, "protocol");
        let docs = self.docs(&entry).unwrap_or(docs);
        let sensitive = self.names_of(&entry, "sensitive");
        let companions = self.names_of(&entry, "companions");
        let polls = self.tables(&entry, "poll", Self::poll);
        let paginated = self.tables(&entry, "paginate", Self::paginated);
        Some(ServiceEntry {
            index,
            module: module?,
            model: model?,
            operations: operations?,
            companions,
            polls,
            paginated,
            protocol,
            docs,
            sensitive,
        })
    }

    fn operations(&mut self, entry: &Entry<'_>) -> Option<Vec<String>> {
        let Some(value) = entry.get("operations") else {
            self.missing(entry, "operations", "name at least one operation: `operations = [\"StartJob\"]`");
            return None;
        };
        self.names(value, "operations")
    }

    /// Names under an optional key.
    fn names_of(&mut self, entry: &Entry<'_>, key: &str) -> Vec<String> {
        entry.get(key).and_then(|value| self.names(value, key)).unwrap_or_default()
    }

    fn names(&mut self, value: &Spanned<DeValue<'_>>, key: &str) -> Option<Vec<String>> {
        let list = value.get_ref().as_array();
        let names: Option<Vec<_>> =
            list.and_then(|list| list.iter().map(|name| name.get_ref().as_str().map(str::to_owned)).collect());
        if names.is_none() {
            self.expected(value, key, "an array of strings");
        }
        names
    }

    fn table<'v>(&mut self, value: &'v Spanned<DeValue<'v>>, key: &str) -> Option<Entry<'v>> {
        let table = value.get_ref().as_table();
        if table.is_none() {
            self.expected(value, key, "a table");
        }
        Some(Entry { table: table?, span: value.span() })
    }

    fn need(&mut self, entry: &Entry<'_>, key: &str, help: &str) -> Option<String> {
        if entry.get(key).is_none() {
            self.missing(entry, key, help);
        }
        self.text(entry, key)
    }

    fn text(&mut self, entry: &Entry<'_>, key: &str) -> Option<String> {
        let value = entry.get(key)?;
        let text = value.get_ref().as_str();
        if text.is_none() {
            self.expected(value, key, "a string");
        }
        text.map(str::to_owned)
    }

    /// The mode of documentation under an optional key.
    fn docs(&mut self, entry: &Entry<'_>) -> Option<DocsMode> {
        let text = self.text(entry, "docs")?;
        let mode = DocsMode::ALL.into_iter().find(|mode| mode.name() == text);
        if let (None, Some(value)) = (mode, entry.get("docs")) {
            let names = DocsMode::ALL.map(DocsMode::name);
            let help =
                suggestion(&text, names).unwrap_or_else(|| format!("the documentation is one of {}", names.join(", ")));
            self.report(&value.span(), format!("`{}` is no documentation of a service", visible(&text)), &help);
        }
        mode
    }

    /// A boolean, false if it is missing.
    fn flag(&mut self, entry: &Entry<'_>, key: &str) -> bool {
        let Some(value) = entry.get(key) else { return false };
        let flag = value.get_ref().as_bool();
        if flag.is_none() {
            self.expected(value, key, "a boolean");
        }
        flag.unwrap_or_default()
    }

    /// Reports keys of the manifest that are not its tables.
    fn only_tables(&mut self, root: &Entry<'_>) {
        for key in root.table.keys() {
            let name = key.get_ref().as_ref();
            if !TABLES.iter().any(|(known, _)| *known == name) {
                let help = match table_like(name) {
                    Some((_, header)) => format!("did you mean `{header}`?"),
                    None => "the tables here are `[crate]` and `[[service]]`".to_owned(),
                };
                self.report(&key.span(), format!("unknown key `{name}`"), &help);
            }
        }
    }

    /// Reports keys that are not among `known`.
    fn only(&mut self, entry: &Entry<'_>, known: &[&str]) {
        for key in entry.table.keys() {
            let name = key.get_ref().as_ref();
            if !known.contains(&name) {
                let help = suggestion(name, known.iter().copied())
                    .unwrap_or_else(|| format!("the keys here are {}", known.join(", ")));
                self.report(&key.span(), format!("unknown key `{name}`"), &help);
            }
        }
    }

    fn missing(&mut self, entry: &Entry<'_>, key: &str, help: &str) {
        self.report(&entry.span, format!("`{key}` is missing"), help);
    }

    fn expected(&mut self, value: &Spanned<DeValue<'_>>, key: &str, what: &str) {
        let message = format!("`{key}` must be {what}, not of type {}", value.get_ref().type_str());
        self.report(&value.span(), message, "REFERENCE.md explains the keys, under \"Manifest\"");
    }

    fn report(&mut self, span: &Range<usize>, message: String, help: &str) {
        self.found.push((span.start, message, help.to_owned()));
    }

    /// Reports the problems, from the top to the bottom of the file.
    fn report_all(mut self) {
        self.found.sort_by_key(|(at, ..)| *at);
        let mut positions = Positions::new(&self.file.text);
        for (at, message, help) in self.found {
            self.diagnostics.report(&self.file.name, positions.at(at), message).help(help);
        }
    }
}
