//! The committed table.

use std::ops::Range;
use std::path::Path;

use toml::Spanned;
use toml::de::{DeTable, DeValue};
use whitesmith_model::diagnostic::{Diagnostics, Place};
use whitesmith_model::json::SourceFile;

use xtask_common::disk;

/// The folder of the table, from the workspace's.
pub(super) const FOLDER: &str = "xtask/suites/src/conformance/customizations/table";

const HELP: &str = "the comment in table/about.toml describes a row";

/// All rows, in the order of their files.
#[derive(Debug, Default)]
pub(super) struct Table {
    /// The release of botocore that the table describes.
    pub(super) botocore: String,
    pub(super) rows: Vec<Row>,
}

/// One customization.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Row {
    file: String,
    place: Place,
    pub(super) name: String,
    /// Event, handler and, if any, position.
    pub(super) handlers: Vec<String>,
    /// Classes of smithy-rs.
    pub(super) decorators: Vec<String>,
    pub(super) status: Status,
}

/// Our implementation, or the reason why there is none.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Status {
    Ours {
        /// `FILE: ITEM`.
        places: Vec<String>,
        /// `FILE: TEST`, or the folder of a fixture.
        tests: Vec<String>,
    },
    Not,
}

impl Row {
    /// Reports an error of the row.
    pub(super) fn report(&self, found: &mut Diagnostics, message: impl AsRef<str>, help: &str) {
        let message = format!("row `{}`: {}", self.name, message.as_ref());
        found.report(&self.file, self.place.clone(), message).help(help);
    }
}

impl Table {
    /// Reads the committed table, below the workspace's folder.
    pub(super) fn committed(root: &Path) -> Result<Self, Diagnostics> {
        let mut files = Vec::new();
        for path in disk::files(&root.join(FOLDER), "toml")? {
            let file = disk::read(&path)?;
            let name = path.strip_prefix(root).map_or(file.name, |path| path.display().to_string());
            files.push(SourceFile { name, text: file.text });
        }
        Self::read(&files)
    }

    /// Reads the table from these files.
    pub(super) fn read(files: &[SourceFile]) -> Result<Self, Diagnostics> {
        let mut table = Self::default();
        let mut found = Diagnostics::default();
        for file in files {
            Reader { file, found: &mut found }.file(&mut table);
        }
        if table.botocore.is_empty() {
            found.report(FOLDER, Place::File, "no file names the release of botocore").help(HELP);
        }
        let mut names: Vec<_> = table.rows.iter().collect();
        names.sort_by(|a, b| a.name.cmp(&b.name));
        for (one, other) in names.iter().zip(names.iter().skip(1)).filter(|(a, b)| a.name == b.name) {
            other.report(
                &mut found,
                format!("{} has a row of that name, too", one.file),
                "give each row a name of its own",
            );
        }
        found.into_result(table)
    }
}

struct Reader<'a> {
    file: &'a SourceFile,
    found: &'a mut Diagnostics,
}

const KEYS: [&str; 9] = ["name", "services", "operations", "what", "handlers", "decorators", "ours", "tests", "not"];

impl Reader<'_> {
    fn file(&mut self, table: &mut Table) {
        let (root, errors) = DeTable::parse_recoverable(&self.file.text);
        for error in &errors {
            self.report(&error.span().unwrap_or_default(), error.message());
        }
        for (key, value) in root.get_ref() {
            match (key.get_ref().as_ref(), value.get_ref()) {
                ("botocore", DeValue::String(version)) => table.botocore = version.to_string(),
                ("smithy-rs", DeValue::String(_)) => {}
                ("row", DeValue::Array(rows)) => table.rows.extend(rows.iter().filter_map(|row| self.row(row))),
                (other, _) => {
                    self.report(&key.span(), format!("`{other}` is unknown, or has a value of the wrong type"));
                }
            }
        }
    }

    fn row(&mut self, value: &Spanned<DeValue<'_>>) -> Option<Row> {
        let span = value.span();
        let Some(row) = value.get_ref().as_table() else {
            self.report(&span, "a row must be a table");
            return None;
        };
        for key in row.keys().filter(|key| !KEYS.contains(&key.get_ref().as_ref())) {
            self.report(&key.span(), format!("unknown key `{}`", key.get_ref()));
        }
        let get = |name: &str| row.iter().find(|(key, _)| key.get_ref() == name).map(|(_, value)| value);
        let text = |name: &str| get(name).and_then(|it| it.get_ref().as_str()).unwrap_or_default().trim().to_owned();
        let mut texts = |name: &str| match get(name) {
            None => Vec::new(),
            Some(list) => self.texts(list, name),
        };
        let (handlers, decorators, places, tests) =
            (texts("handlers"), texts("decorators"), texts("ours"), texts("tests"));
        texts("services");
        texts("operations");
        let (name, not) = (text("name"), text("not"));
        if name.is_empty() || text("what").is_empty() {
            self.report(&span, "a row must have `name` and `what`");
        }
        if handlers.is_empty() && decorators.is_empty() {
            self.report(&span, format!("row `{name}`: neither a handler nor a decorator is named"));
        }
        let status = match (places.is_empty(), tests.is_empty(), not.is_empty()) {
            (false, false, true) => Status::Ours { places, tests },
            (true, true, false) => Status::Not,
            _ => {
                self.report(&span, format!("row `{name}`: must have either `ours` and `tests`, or `not`"));
                return None;
            }
        };
        let place = Place::at(&self.file.text, span.start);
        Some(Row { file: self.file.name.clone(), place, name, handlers, decorators, status })
    }

    fn texts(&mut self, value: &Spanned<DeValue<'_>>, key: &str) -> Vec<String> {
        let list =
            value.get_ref().as_array().map(|list| list.iter().map(|it| it.get_ref().as_str().map(str::to_owned)));
        let list: Option<Vec<_>> = list.and_then(|mut list| list.by_ref().collect());
        if list.as_ref().is_none_or(Vec::is_empty) {
            self.report(&value.span(), format!("`{key}` must be a list of strings that is not empty"));
        }
        list.unwrap_or_default()
    }

    fn report(&mut self, span: &Range<usize>, message: impl Into<String>) {
        self.found.report(&self.file.name, Place::at(&self.file.text, span.start), message).help(HELP);
    }
}
