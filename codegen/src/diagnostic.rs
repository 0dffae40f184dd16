//! What is wrong with an input, where, and the way out. All of a run's findings are collected.

use std::fmt;

use crate::model::ShapeId;
use crate::visible::visible;

/// A spot in an input file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// The file as a whole.
    File,
    /// A position in the text; both count from 1.
    Position {
        /// Line.
        line: usize,
        /// Column.
        column: usize,
    },
    /// A JSON pointer (RFC 6901), or a dotted key path in a TOML file.
    Pointer(String),
    /// A shape of the model.
    Shape(ShapeId),
    /// A member of a shape.
    Member(ShapeId, String),
}

impl Place {
    /// The position of a byte in a text; the end of the text if there is no such byte.
    pub fn at(text: &str, offset: usize) -> Self {
        let before = text.get(..offset).unwrap_or(text);
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().unwrap_or("").chars().count() + 1;
        Self::Position { line, column }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File => Ok(()),
            Self::Position { line, column } => write!(f, ":{line}:{column}"),
            Self::Pointer(pointer) => write!(f, ": {pointer}"),
            Self::Shape(shape) => write!(f, ": {shape}"),
            Self::Member(shape, member) => write!(f, ": {shape}${member}"),
        }
    }
}

/// One finding.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Diagnostic {
    /// The input file, named as the caller named it.
    pub file: String,
    /// Where in the file.
    pub place: Place,
    /// What is wrong.
    pub message: String,
    /// The way out.
    pub help: Option<String>,
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // What comes from an input may say anything, a terminal's commands included.
        f.write_str(&visible(&format!("{}{}: {}", self.file, self.place, self.message)))?;
        match &self.help {
            Some(help) => write!(f, "\n  help: {}", visible(help)),
            None => Ok(()),
        }
    }
}

/// The findings of a run, by file and place: no order of an input shows in them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Diagnostics(Vec<Diagnostic>);

impl Diagnostics {
    /// Nothing found.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The findings.
    pub fn iter(&self) -> std::slice::Iter<'_, Diagnostic> {
        self.0.iter()
    }

    /// Adds a finding; returns it so that a way out can be added with [`Finding::help`].
    pub fn report(&mut self, file: &str, place: Place, message: impl Into<String>) -> Finding<'_> {
        let found = Diagnostic { file: file.to_owned(), place, message: message.into(), help: None };
        let at = self.0.partition_point(|known| *known <= found);
        self.0.insert(at, found);
        Finding(self.0.get_mut(at))
    }

    /// Adds all findings of another collection.
    pub fn extend(&mut self, other: Self) {
        self.0.extend(other.0);
        self.0.sort();
    }

    /// `value` if nothing was found, otherwise the findings.
    ///
    /// # Errors
    /// The findings, if there are any.
    pub fn into_result<T>(self, value: T) -> Result<T, Self> {
        if self.is_empty() { Ok(value) } else { Err(self) }
    }
}

impl fmt::Display for Diagnostics {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, diagnostic) in self.0.iter().enumerate() {
            if index > 0 {
                f.write_str("\n")?;
            }
            write!(f, "{diagnostic}")?;
        }
        Ok(())
    }
}

impl std::error::Error for Diagnostics {}

impl<'a> IntoIterator for &'a Diagnostics {
    type Item = &'a Diagnostic;
    type IntoIter = std::slice::Iter<'a, Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

/// The finding just reported.
#[derive(Debug)]
pub struct Finding<'a>(Option<&'a mut Diagnostic>);

impl Finding<'_> {
    /// Says the way out.
    pub fn help(self, help: impl Into<String>) {
        if let Some(diagnostic) = self.0 {
            diagnostic.help = Some(help.into());
        }
    }
}
