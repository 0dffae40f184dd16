#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use whitesmith_model::diagnostic::Diagnostics;
use whitesmith_model::json::SourceFile;

use super::table::Table;
use super::{compare, places};

const ABOUT: &str = "botocore = \"1\"\n";

fn read(text: &str) -> Result<Table, Diagnostics> {
    Table::read(&[SourceFile { name: "a.toml".to_owned(), text: format!("{ABOUT}{text}") }])
}

fn wrong(text: &str) -> String {
    read(text).unwrap_err().to_string()
}

fn handlers(text: &str, entries: &[&str]) -> String {
    let entries: Vec<_> = entries.iter().map(|entry| (*entry).to_owned()).collect();
    let mut found = Diagnostics::default();
    compare(&read(text).unwrap(), "the handler", |row| &row.handlers, &entries, &mut found);
    found.to_string()
}

const ROWS: &str = r#"
[[row]]
name = "one"
what = "does it"
handlers = ["before-call.s f", "before-call.s f", "after-call g first"]
not = "because"
"#;

#[test]
fn the_committed_table_is_valid() {
    let root = xtask_common::workspace();
    let mut found = Diagnostics::default();
    let table = Table::committed(&root).map_err(|found| found.to_string()).unwrap();
    places::check(&table, &root, &mut found);
    assert!(found.is_empty(), "\n{found}");
}

#[test]
fn a_table_with_all_handlers_passes() {
    assert_eq!(handlers(ROWS, &["after-call g first", "before-call.s f", "before-call.s f"]), "");
}

#[test]
fn a_handler_without_a_row_is_reported() {
    let found =
        handlers(ROWS, &["after-call g first", "before-call.s f", "before-call.s f", "before-call.s f", "new h"]);
    assert!(found.contains("the handler `before-call.s f` is in no row"), "{found}");
    assert!(found.contains("the handler `new h` is in no row"), "{found}");
}

#[test]
fn a_row_with_an_unknown_handler_is_reported_with_its_place() {
    let found = handlers(ROWS, &["after-call g", "before-call.s f", "before-call.s f"]);
    assert!(
        found.starts_with(
            "a.toml:3:1: row `one`: the handler `after-call g first` does not exist, or is in another row"
        ),
        "{found}"
    );
    assert!(found.contains("the handler `after-call g` is in no row"), "{found}");
}

#[test]
fn a_row_with_an_unknown_item_or_test_is_reported() {
    let table = read(
        "[[row]]\nname = \"one\"\nwhat = \"does it\"\nhandlers = [\"a b\"]\n\
         ours = [\"xtask/src/lib.rs: run\", \"xtask/src/lib.rs: walk\", \"xtask/src/none.rs: run\"]\n\
         tests = [\"tests/fixtures/none\", \"xtask/src/lib.rs: run\", \"xtask/src/tidy.rs: restricted_words_are_used_only_in_allowed_files\"]",
    );
    let mut found = Diagnostics::default();
    places::check(&table.unwrap(), &xtask_common::workspace(), &mut found);
    let found: Vec<_> = found.iter().map(|it| it.message.clone()).collect();
    assert_eq!(
        found,
        [
            "row `one`: `tests/fixtures/none` is not an existing test",
            "row `one`: `xtask/src/lib.rs: run` is not an existing test",
            "row `one`: `xtask/src/lib.rs: walk` does not exist: the item or its file is missing",
            "row `one`: `xtask/src/none.rs: run` does not exist: the item or its file is missing",
        ]
    );
}

#[test]
fn every_incomplete_row_is_reported() {
    let found = wrong(
        "colour = 1\n[[row]]\nname = \"a\"\nwhat = \"w\"\nhandlers = [\"e f\"]\nours = [\"x: y\"]\n\
         [[row]]\nname = \"b\"\nwhat = \"w\"\nnot = \"n\"\n\
         [[row]]\nname = \"c\"\nwhat = \"w\"\nhandlers = [\"e f\"]\nours = [\"x: y\"]\ntests = [\"x: y\"]\nnot = \"n\"\n\
         [[row]]\nwhat = \"w\"\nhandlers = \"e f\"\nwhy = \"n\"\nnot = \"n\"\n",
    );
    for expected in [
        "a.toml:2:1: `colour` is unknown, or has a value of the wrong type",
        "row `a`: must have either `ours` and `tests`, or `not`",
        "row `b`: neither a handler nor a decorator is named",
        "row `c`: must have either `ours` and `tests`, or `not`",
        "a row must have `name` and `what`",
        "`handlers` must be a list of strings that is not empty",
        "unknown key `why`",
    ] {
        assert!(found.contains(expected), "{expected} is not in\n{found}");
    }
}

#[test]
fn duplicate_names_of_rows_are_reported() {
    let found = wrong(&format!("{ROWS}{ROWS}"));
    assert!(found.contains("row `one`: a.toml has a row of that name, too"), "{found}");
}
