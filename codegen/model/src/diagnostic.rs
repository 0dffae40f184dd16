//! Problems of an input, each with location and help. All problems of a run are collected.

use std::fmt;

use crate::ShapeId;
use crate::text::{suggestion, visible};

/// A location in an input file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// The file itself.
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
        Positions::new(text).at(offset)
    }
}

/// Finds the positions of bytes in a text, in ascending order: the text is walked through once.
#[derive(Debug)]
pub struct Positions<'a> {
    text: &'a str,
    offset: usize,
    line: usize,
    column: usize,
}

impl<'a> Positions<'a> {
    /// A walk from the start of the text.
    pub fn new(text: &'a str) -> Self {
        Self { text, offset: 0, line: 1, column: 1 }
    }

    /// The position of a byte; the end of the text if there is no such byte.
    pub fn at(&mut self, offset: usize) -> Place {
        let between = self.text.get(self.offset..offset).or_else(|| self.text.get(self.offset..)).unwrap_or("");
        self.offset += between.len();
        self.line += between.matches('\n').count();
        self.column = match between.rsplit_once('\n') {
            Some((_, last)) => last.chars().count() + 1,
            None => self.column + between.chars().count(),
        };
        Place::Position { line: self.line, column: self.column }
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
    /// The location in the file.
    pub place: Place,
    /// The problem.
    pub message: String,
    /// The help.
    pub help: Option<String>,
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Text from an input may contain anything, a terminal's commands included.
        f.write_str(&visible(&format!("{}{}: {}", self.file, self.place, self.message)))?;
        match &self.help {
            Some(help) => write!(f, "\n  help: {}", visible(help)),
            None => Ok(()),
        }
    }
}

/// The findings of a run, sorted by file and place, so they do not depend on the order of an input.
#[derive(Clone, Debug, Default)]
pub struct Diagnostics(Vec<Diagnostic>);

/// Findings that get a suggestion: to compare a word with all that are known takes long, and nobody reads hundreds.
const SUGGESTIONS: usize = 20;

impl PartialEq for Diagnostics {
    fn eq(&self, other: &Self) -> bool {
        self.iter().eq(other.iter())
    }
}

impl Eq for Diagnostics {}

impl Diagnostics {
    /// No findings.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The findings, in order.
    pub fn iter(&self) -> std::vec::IntoIter<&Diagnostic> {
        let mut sorted: Vec<_> = self.0.iter().collect();
        sorted.sort();
        sorted.into_iter()
    }

    /// The help for an unknown word, which is about to be reported: the known word nearest to it. Only the first
    /// findings get one.
    pub fn suggestion<'a>(&self, word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<String> {
        self.suggests().then(|| suggestion(word, known))?
    }

    /// Returns whether the next finding gets a suggestion.
    pub fn suggests(&self) -> bool {
        self.0.len() < SUGGESTIONS
    }

    /// Adds a finding; returns it so that [`Finding::help`] can be added.
    pub fn report(&mut self, file: &str, place: Place, message: impl Into<String>) -> Finding<'_> {
        self.0.push(Diagnostic { file: file.to_owned(), place, message: message.into(), help: None });
        Finding(self.0.last_mut())
    }

    /// Adds all findings of another collection.
    pub fn extend(&mut self, other: Self) {
        self.0.extend(other.0);
    }

    /// Returns `value` if nothing was found, otherwise the findings.
    ///
    /// # Errors
    /// The findings, if there are any.
    pub fn into_result<T>(self, value: T) -> Result<T, Self> {
        if self.is_empty() { Ok(value) } else { Err(self) }
    }
}

impl fmt::Display for Diagnostics {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, diagnostic) in self.iter().enumerate() {
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
    type IntoIter = std::vec::IntoIter<&'a Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

/// The finding just reported.
#[derive(Debug)]
pub struct Finding<'a>(Option<&'a mut Diagnostic>);

impl Finding<'_> {
    /// Adds the help.
    pub fn help(self, help: impl Into<String>) {
        if let Some(diagnostic) = self.0 {
            diagnostic.help = Some(help.into());
        }
    }
}
