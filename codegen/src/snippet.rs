//! The line of an input file that a diagnostic is about, as rustc shows it.

use std::borrow::Borrow;
use std::fmt;
use std::path::Path;

use toml::de::{DeTable, DeValue};
use whitesmith_model::diagnostic::{Diagnostic, Place};
use whitesmith_model::text::visible;

/// The maximum length of a line that is shown: generated files have longer ones.
const LONGEST: usize = 160;

/// Returns diagnostics as text, with their lines. `read` returns the text of a file by its name.
pub fn text<D: Borrow<Diagnostic>>(
    found: impl IntoIterator<Item = D>,
    read: impl Fn(&str) -> Option<String>,
) -> String {
    let texts: Vec<_> = found.into_iter().map(|diagnostic| Parts::of(diagnostic.borrow(), &read).to_string()).collect();
    texts.join("\n")
}

/// The parts of a diagnostic's text.
#[derive(Clone, Debug)]
pub struct Parts {
    /// The location and the message.
    pub message: String,
    /// The lines below the message, each after a line break; empty if there are none.
    pub lines: String,
    /// The help.
    pub help: Option<String>,
}

impl Parts {
    /// Returns the parts of a diagnostic. `read` returns the text of a file by its name.
    pub fn of(diagnostic: &Diagnostic, read: impl Fn(&str) -> Option<String>) -> Self {
        let snippet = Snippet::of(diagnostic, read);
        let mut message = Diagnostic { help: None, ..diagnostic.clone() };
        if let Some(Snippet { line, column, .. }) = &snippet {
            message.place = Place::Position { line: *line, column: *column };
        }
        let lines = snippet.map(|snippet| snippet.text()).unwrap_or_default();
        let help = diagnostic.help.as_ref().map(|help| visible(help).into_owned());
        Self { message: message.to_string(), lines, help }
    }
}

impl fmt::Display for Parts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { message, lines, help } = self;
        write!(f, "{message}{lines}")?;
        help.as_ref().map_or(Ok(()), |help| write!(f, "\n  help: {help}"))
    }
}

/// A line of a file, and the part of it that a diagnostic is about.
#[derive(Clone, Debug)]
pub struct Snippet {
    /// The number of the line, from 1.
    pub line: usize,
    /// The column, from 1.
    pub column: usize,
    /// The line; none if it is too long.
    text: Option<String>,
}

impl Snippet {
    /// Finds the line of a diagnostic with a position, or with the path of a key in a TOML file. `read` returns the text of
    /// a file by its name.
    pub fn of(diagnostic: &Diagnostic, read: impl Fn(&str) -> Option<String>) -> Option<Self> {
        let Diagnostic { file, place, .. } = diagnostic;
        let read = || read(file);
        let (text, place) = match place {
            Place::Position { .. } => (read()?, place.clone()),
            Place::Pointer(path) if Path::new(file).extension().is_some_and(|it| it == "toml") => {
                let text = read()?;
                let place = Place::at(&text, offset(&text, path)?);
                (text, place)
            }
            _ => return None,
        };
        let Place::Position { line, column } = place else { return None };
        let text = text.lines().nth(line.checked_sub(1)?)?;
        Some(Self { line, column, text: (text.chars().count() <= LONGEST).then(|| text.to_owned()) })
    }

    /// Returns the lines below a message; empty if the line is too long to be shown.
    fn text(&self) -> String {
        let Some(text) = &self.text else { return String::new() };
        let before: String = text.chars().take(self.column.saturating_sub(1)).collect();
        let rest = text.get(before.len()..).unwrap_or_default();
        let (indent, marks) = (visible(&before).chars().count(), visible(word(rest)).chars().count().max(1));
        let number = self.line.to_string();
        let (gutter, indent, marks) = (" ".repeat(number.len()), " ".repeat(indent), "^".repeat(marks));
        format!("\n{gutter} |\n{number} | {}\n{gutter} | {indent}{marks}", visible(text))
    }
}

/// Returns the key, the string or the header that a text begins with.
fn word(text: &str) -> &str {
    let first = text.chars().next().unwrap_or(' ');
    let end = match first {
        '"' | '\'' => text.get(1..).and_then(|rest| rest.find(first)).map(|at| at + 2),
        '[' => text.rfind(']').map(|at| at + 1),
        _ => text.find(|c: char| !c.is_alphanumeric() && !matches!(c, '_' | '-')),
    };
    text.get(..end.unwrap_or(text.len())).unwrap_or(text)
}

/// Returns the offset of the value at a path such as `service[1].operations[0]`, or of the last part of the path that exists.
fn offset(text: &str, path: &str) -> Option<usize> {
    let (root, _) = DeTable::parse_recoverable(text);
    let (mut table, mut list, mut found) = (Some(root.get_ref()), None, None);
    for part in path.split(['.', '[']) {
        let value = match part.strip_suffix(']').and_then(|index| index.parse::<usize>().ok()) {
            Some(index) => list.and_then(|list: &toml::de::DeArray<'_>| list.get(index)),
            None => table.and_then(|table| table.iter().find(|(key, _)| key.get_ref() == part).map(|(_, value)| value)),
        };
        let Some(value) = value else { break };
        found = Some(value.span().start);
        (table, list) = match value.get_ref() {
            DeValue::Table(table) => (Some(table), None),
            DeValue::Array(list) => (None, Some(list)),
            _ => (None, None),
        };
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use whitesmith_model::diagnostic::Diagnostics;

    const MANIFEST: &str = "[crate]\nname = \"c\"\n\n[[service]]\nmodule = \"a\"\noperations = [\"Put\", \"Gte\"]\n\n[[service]]\nmodule = \"fn\"\n";

    fn shown(place: Place) -> String {
        let diagnostic = Diagnostic { file: "a.toml".to_owned(), place, message: String::new(), help: None };
        let snippet = Snippet::of(&diagnostic, |name| (name == "a.toml").then(|| MANIFEST.to_owned()));
        snippet.map(|it| format!("{}:{}{}", it.line, it.column, it.text())).unwrap_or_default()
    }

    #[test]
    fn a_position_shows_its_line_with_the_key_marked() {
        let place = Place::Position { line: 6, column: 1 };
        assert_eq!(shown(place), "6:1\n  |\n6 | operations = [\"Put\", \"Gte\"]\n  | ^^^^^^^^^^");
    }

    #[test]
    fn a_path_is_resolved_to_its_value() {
        let at = |path: &str| shown(Place::Pointer(path.to_owned()));
        assert_eq!(
            at("service[0].operations[1]"),
            "6:22\n  |\n6 | operations = [\"Put\", \"Gte\"]\n  |                      ^^^^^"
        );
        assert_eq!(at("service[1].module"), "9:10\n  |\n9 | module = \"fn\"\n  |          ^^^^");
        assert_eq!(at("crate.name"), "2:8\n  |\n2 | name = \"c\"\n  |        ^^^");
    }

    #[test]
    fn a_path_that_is_missing_shows_the_table_without_it() {
        let shown = shown(Place::Pointer("service[1].operations".to_owned()));
        assert_eq!(shown, "8:1\n  |\n8 | [[service]]\n  | ^^^^^^^^^^^");
    }

    #[test]
    fn a_file_without_a_position_has_no_snippet() {
        assert_eq!(shown(Place::File), "");
        assert_eq!(shown(Place::Pointer("package.name".to_owned())), "");
    }

    #[test]
    fn text_has_the_line_and_the_help_of_each_diagnostic() {
        let mut found = Diagnostics::default();
        found.report("b.json", Place::File, "is odd").help("fix it");
        found.report("a.toml", Place::Pointer("crate.name".to_owned()), "is \u{1b}odd").help("fix it, too");
        let printed = text(&found, |name| (name == "a.toml").then(|| MANIFEST.to_owned()));
        assert_eq!(
            printed,
            "a.toml:2:8: is \\u{1b}odd\n  |\n2 | name = \"c\"\n  |        ^^^\n  help: fix it, too\nb.json: is odd\n  help: fix it"
        );
    }
}
