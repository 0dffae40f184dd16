//! The line of an input file that a diagnostic is about, as rustc shows it.

use std::borrow::Borrow;
use std::collections::BTreeMap;
use std::fmt;
use std::ops::Range;
use std::path::Path;

use toml::de::{DeTable, DeValue};
use whitesmith_model::diagnostic::{Diagnostic, Place, Positions};
use whitesmith_model::text::visible;

/// The maximum length of a line that is shown: generated files have longer ones.
const LONGEST: usize = 160;

/// The maximum number of diagnostics that are shown as text: nobody reads thousands.
pub const SHOWN: usize = 100;

/// Returns diagnostics as text, with their lines; only the number of those after the first [`SHOWN`]. `read` returns the
/// text of a file by its name.
pub fn text<D: Borrow<Diagnostic>>(
    found: impl IntoIterator<Item = D>,
    read: impl Fn(&str) -> Option<String>,
) -> String {
    let (mut files, mut found) = (Files::new(read), found.into_iter());
    let shown = found.by_ref().take(SHOWN).map(|diagnostic| Parts::of(diagnostic.borrow(), &mut files).to_string());
    let mut texts: Vec<_> = shown.collect();
    let rest = found.count();
    texts.extend((rest > 0).then(|| format!("{rest} more")));
    texts.join("\n")
}

/// The files that diagnostics are about: each is read once, and its keys are found once.
pub struct Files<R> {
    read: R,
    files: BTreeMap<String, Option<File>>,
}

impl<R: Fn(&str) -> Option<String>> Files<R> {
    /// No files yet. `read` returns the text of a file by its name.
    pub fn new(read: R) -> Self {
        Self { read, files: BTreeMap::new() }
    }

    fn get(&mut self, name: &str) -> Option<&File> {
        if !self.files.contains_key(name) {
            let is_toml = Path::new(name).extension().is_some_and(|it| it == "toml" || it == "lock");
            let file = (self.read)(name).map(|text| File::new(text, is_toml));
            self.files.insert(name.to_owned(), file);
        }
        self.files.get(name)?.as_ref()
    }
}

/// A file, with indices of its lines and keys.
struct File {
    text: String,
    /// The lines, without their ends.
    lines: Vec<Range<usize>>,
    /// The places of values by their paths, such as `service[1].operations[0]`; none if the file is not TOML.
    places: BTreeMap<String, Place>,
}

impl File {
    fn new(text: String, is_toml: bool) -> Self {
        let mut start = 0;
        let lines = text.split_inclusive('\n').map(|line| {
            let length = line.strip_suffix('\n').map_or(line, |line| line.strip_suffix('\r').unwrap_or(line)).len();
            let range = start..start + length;
            start += line.len();
            range
        });
        let lines = lines.collect();
        let places = if is_toml { places(&text) } else { BTreeMap::new() };
        Self { text, lines, places }
    }

    /// Returns the place of the value at a path, or of the last part of the path that exists.
    fn place(&self, path: &str) -> Option<&Place> {
        let parents = path.rmatch_indices(['.', '[']).map(|(at, _)| path.get(..at).unwrap_or_default());
        std::iter::once(path).chain(parents).find_map(|path| self.places.get(path))
    }

    /// Returns a line by its number, from 1.
    fn line(&self, number: usize) -> Option<&str> {
        self.text.get(self.lines.get(number.checked_sub(1)?)?.clone())
    }
}

/// Returns the places of all values of a TOML file, by their paths.
fn places(text: &str) -> BTreeMap<String, Place> {
    let (root, _) = DeTable::parse_recoverable(text);
    let mut offsets = Vec::new();
    // Values whose children are to be visited: an input can be nested deeply.
    let mut open: Vec<_> = root.get_ref().iter().map(|(key, value)| (key.get_ref().to_string(), value)).collect();
    while let Some((path, value)) = open.pop() {
        match value.get_ref() {
            DeValue::Table(table) => {
                open.extend(table.iter().map(|(key, value)| (format!("{path}.{}", key.get_ref()), value)));
            }
            DeValue::Array(list) => {
                open.extend(list.iter().enumerate().map(|(index, value)| (format!("{path}[{index}]"), value)));
            }
            _ => {}
        }
        offsets.push((value.span().start, path));
    }
    offsets.sort_unstable();
    let mut positions = Positions::new(text);
    offsets.into_iter().map(|(offset, path)| (path, positions.at(offset))).collect()
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
    /// Returns the parts of a diagnostic.
    pub fn of(diagnostic: &Diagnostic, files: &mut Files<impl Fn(&str) -> Option<String>>) -> Self {
        let snippet = Snippet::of(diagnostic, files);
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
    /// Finds the line of a diagnostic with a position, or with the path of a key in a TOML file.
    pub fn of(diagnostic: &Diagnostic, files: &mut Files<impl Fn(&str) -> Option<String>>) -> Option<Self> {
        let Diagnostic { file, place, .. } = diagnostic;
        if !matches!(place, Place::Position { .. } | Place::Pointer(_)) {
            return None;
        }
        let file = files.get(file)?;
        let place = if let Place::Pointer(path) = place { file.place(path)? } else { place };
        let &Place::Position { line, column } = place else { return None };
        let text = file.line(line)?;
        let is_short = text.chars().nth(LONGEST).is_none();
        Some(Self { line, column, text: is_short.then(|| text.to_owned()) })
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

#[cfg(test)]
mod tests {
    use super::*;
    use whitesmith_model::diagnostic::Diagnostics;

    const MANIFEST: &str = "[crate]\nname = \"c\"\n\n[[service]]\nmodule = \"a\"\noperations = [\"Put\", \"Gte\"]\n\n[[service]]\nmodule = \"fn\"\n";

    fn shown(place: Place) -> String {
        let diagnostic = Diagnostic { file: "a.toml".to_owned(), place, message: String::new(), help: None };
        let mut files = Files::new(|name: &str| (name == "a.toml").then(|| MANIFEST.to_owned()));
        let snippet = Snippet::of(&diagnostic, &mut files);
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

    #[test]
    fn a_file_is_read_once_and_only_the_first_diagnostics_are_shown() {
        let mut found = Diagnostics::default();
        for _ in 0..SHOWN + 2 {
            found.report("a.toml", Place::Pointer("service[0].operations[1]".to_owned()), "is odd");
        }
        let count = std::cell::Cell::new(0);
        let read = |_: &str| {
            count.set(count.get() + 1);
            Some(MANIFEST.to_owned())
        };
        let printed = text(&found, read);
        assert_eq!(count.get(), 1);
        assert_eq!(printed.matches("a.toml:6:22: is odd").count(), SHOWN);
        assert!(printed.ends_with("\n2 more"), "{printed}");
    }

    #[test]
    fn keys_with_dots_are_found() {
        let diagnostic = Diagnostic {
            file: "a.lock".to_owned(),
            place: Place::Pointer("a/model.json".to_owned()),
            message: String::new(),
            help: None,
        };
        let mut files = Files::new(|_: &str| Some("[crate]\n\n[\"a/model.json\"]\n".to_owned()));
        assert_eq!(Snippet::of(&diagnostic, &mut files).map(|it| it.line), Some(3));
    }
}
