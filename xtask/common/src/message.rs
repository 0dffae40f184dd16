//! Output of diagnostics.

use anstyle::{AnsiColor, Style};
use clap::ValueEnum;
use serde_json::{Map, Value};
use whitesmith_codegen::snippet::{Files, Parts, SHOWN, Snippet};
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
    let mut files = Files::new(read as Read);
    match format {
        MessageFormat::Human => {
            let shown = found.iter().take(SHOWN).map(|diagnostic| human(diagnostic, level, &mut files) + "\n");
            let shown: String = shown.collect();
            let rest = found.iter().len().saturating_sub(SHOWN);
            shown + &if rest == 0 { String::new() } else { not_shown(rest, level) }
        }
        MessageFormat::Json => found.iter().map(|diagnostic| json(diagnostic, level, &mut files) + "\n").collect(),
    }
}

/// Returns the line with the number of diagnostics that are not shown.
fn not_shown(count: usize, level: Level) -> String {
    let (style, name) = (level.style(), level.name());
    format!("{style}{name}{style:#}: {count} more; `--message-format json` prints all\n")
}

/// Reads an input file by its name.
type Read = fn(&str) -> Option<String>;

const ERROR: Style = AnsiColor::Red.on_default().bold();
const NOTE: Style = AnsiColor::Green.on_default().bold();
const HELP: Style = AnsiColor::Cyan.on_default().bold();

/// Returns a diagnostic as text, with colours.
fn human(diagnostic: &Diagnostic, level: Level, files: &mut Files<Read>) -> String {
    let Parts { message, lines, help } = Parts::of(diagnostic, files);
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
fn json(diagnostic: &Diagnostic, level: Level, files: &mut Files<Read>) -> String {
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
            if let Some(Snippet { line, column, .. }) = Snippet::of(diagnostic, files) {
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
        let printed = text(&found(Place::Position { line: 2, column: 3 }), Level::Error, MessageFormat::Human);
        let plain = anstream::adapter::strip_str(&printed).to_string();
        assert_eq!(plain, "error: a.json:2:3: is \"odd\"\\u{a}\n  help: fix it\n");
    }

    #[test]
    fn text_has_the_first_diagnostics_and_json_has_all() {
        let mut all = Diagnostics::default();
        for _ in 0..SHOWN + 3 {
            all.extend(found(Place::File));
        }
        let printed = text(&all, Level::Error, MessageFormat::Human);
        let plain = anstream::adapter::strip_str(&printed).to_string();
        assert_eq!(plain.matches("a.json: is").count(), SHOWN);
        assert!(plain.ends_with("\nerror: 3 more; `--message-format json` prints all\n"), "{plain}");
        assert_eq!(text(&all, Level::Error, MessageFormat::Json).lines().count(), SHOWN + 3);
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
        let printed: Vec<_> =
            member.iter().map(|place| text(&found(place.clone()), Level::Error, MessageFormat::Json)).collect();
        let value: Value = serde_json::from_str(&printed.concat()).unwrap_or_default();
        assert_eq!(value["shape"], "a.b#C");
        assert_eq!(value["member"], "d");
        assert_eq!(value["message"], "is \"odd\"\n");
        assert_eq!(value["help"], "fix it");
        assert_eq!(value["line"], Value::Null);
    }
}
