//! Output of diagnostics.

use anstyle::{AnsiColor, Style};
use clap::ValueEnum;
use serde_json::{Map, Value};
use whitesmith_codegen::snippet::{Parts, Snippet};
use whitesmith_model::diagnostic::{Diagnostic, Diagnostics, Place};

/// Format of diagnostics.
#[derive(Clone, Copy, ValueEnum)]
pub enum MessageFormat {
    /// Text for a terminal, with colours
    Human,
    /// One JSON object per line
    Json,
}

/// Prints diagnostics on standard error.
pub fn print_errors(found: &Diagnostics, format: MessageFormat) {
    anstream::eprint!("{}", text(found, Level::Error, format));
}

/// Prints diagnostics that are not errors on standard error.
pub fn print_notes(found: &Diagnostics, format: MessageFormat) {
    anstream::eprint!("{}", text(found, Level::Note, format));
}

/// Severity of a diagnostic.
#[derive(Clone, Copy)]
enum Level {
    Error,
    Note,
}

impl Level {
    fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Note => "note",
        }
    }

    fn style(self) -> Style {
        match self {
            Self::Error => ERROR,
            Self::Note => NOTE,
        }
    }
}

fn text(found: &Diagnostics, level: Level, format: MessageFormat) -> String {
    let text = match format {
        MessageFormat::Human => human,
        MessageFormat::Json => json,
    };
    found.iter().map(|diagnostic| text(diagnostic, level) + "\n").collect()
}

const ERROR: Style = AnsiColor::Red.on_default().bold();
const NOTE: Style = AnsiColor::Green.on_default().bold();
const HELP: Style = AnsiColor::Cyan.on_default().bold();

/// Returns a diagnostic as text, with colours.
fn human(diagnostic: &Diagnostic, level: Level) -> String {
    let Parts { message, lines, help } = Parts::of(diagnostic, read);
    let help = help.map(|help| format!("\n  {HELP}help{HELP:#}: {help}")).unwrap_or_default();
    let (style, name) = (level.style(), level.name());
    format!("{style}{name}{style:#}: {message}{lines}{help}")
}

/// Reads an input file again: there is no snippet of a file that does not exist under its name.
fn read(name: &str) -> Option<String> {
    std::fs::read_to_string(name).ok()
}

/// Returns a diagnostic as a JSON object. Its place is `line` and `column`, `pointer`, `shape`, or `shape` and `member`;
/// a diagnostic of the file itself has none of them.
fn json(diagnostic: &Diagnostic, level: Level) -> String {
    let Diagnostic { file, place, message, help } = diagnostic;
    let mut object = Map::new();
    let mut set = |key: &str, value: Value| object.insert(key.to_owned(), value);
    set("level", level.name().into());
    set("file", file.as_str().into());
    match place {
        Place::File => {}
        Place::Position { line, column } => {
            set("line", (*line).into());
            set("column", (*column).into());
        }
        Place::Pointer(pointer) => {
            set("pointer", pointer.as_str().into());
            if let Some(Snippet { line, column, .. }) = Snippet::of(diagnostic, read) {
                set("line", line.into());
                set("column", column.into());
            }
        }
        Place::Shape(shape) => {
            set("shape", shape.to_string().into());
        }
        Place::Member(shape, member) => {
            set("shape", shape.to_string().into());
            set("member", member.as_str().into());
        }
    }
    set("message", message.as_str().into());
    if let Some(help) = help {
        set("help", help.as_str().into());
    }
    Value::Object(object).to_string()
}

#[cfg(test)]
mod tests {
    use whitesmith_model::ShapeId;
    use whitesmith_model::diagnostic::Diagnostics;

    use super::*;

    fn found(place: Place) -> Diagnostics {
        let mut found = Diagnostics::default();
        found.report("a.json", place, "is \"odd\"\n").help("fix it");
        found
    }

    #[test]
    fn text_ends_with_the_help() {
        let printed: Vec<_> =
            found(Place::Position { line: 2, column: 3 }).iter().map(|it| human(it, Level::Error)).collect();
        let plain = anstream::adapter::strip_str(&printed.concat()).to_string();
        assert_eq!(plain, "error: a.json:2:3: is \"odd\"\\u{a}\n  help: fix it");
    }

    #[test]
    fn json_is_one_object_per_line() {
        let mut found = found(Place::File);
        found.report("b.json", Place::File, "is odd, too").help("fix it");
        let printed = text(&found, Level::Error, MessageFormat::Json);
        assert_eq!(printed.lines().filter(|line| serde_json::from_str::<Value>(line).is_ok()).count(), 2, "{printed}");
        assert_eq!(printed.lines().count(), 2, "{printed}");
    }

    #[test]
    fn notes_have_the_level_note() {
        let found = found(Place::File);
        let plain = anstream::adapter::strip_str(&text(&found, Level::Note, MessageFormat::Human)).to_string();
        assert!(plain.starts_with("note: a.json: is"), "{plain}");
        assert!(text(&found, Level::Note, MessageFormat::Json).contains(r#""level":"note""#));
    }

    #[test]
    fn json_has_shape_and_member_of_the_place() {
        let member = ShapeId::parse("a.b#C").map(|shape| Place::Member(shape, "d".to_owned()));
        let printed: Vec<_> = member
            .iter()
            .flat_map(|place| found(place.clone()).iter().map(|it| json(it, Level::Error)).collect::<Vec<_>>())
            .collect();
        let value: Value = serde_json::from_str(&printed.concat()).unwrap_or_default();
        assert_eq!(value["shape"], "a.b#C");
        assert_eq!(value["member"], "d");
        assert_eq!(value["message"], "is \"odd\"\n");
        assert_eq!(value["help"], "fix it");
        assert_eq!(value["line"], Value::Null);
    }
}
