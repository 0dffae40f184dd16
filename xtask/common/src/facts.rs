//! `models/facts.json`: facts of Smithy's models that botocore's format cannot express.

use whitesmith_codegen::facts::{Coverage, Table, dead};
use whitesmith_model::diagnostic::Diagnostics;
use whitesmith_model::json::SourceFile;
use whitesmith_model::read::ServiceFiles;

/// Path of the table, from the workspace. `cargo xtask corpus --facts` writes it.
pub const FILE: &str = "models/facts.json";

/// The table: the program has it wherever it is run.
const TABLE: &str = include_str!("../models/facts.json");

/// Reads the table.
pub fn table() -> Result<Table, Diagnostics> {
    let file = SourceFile { name: FILE.to_owned(), text: TABLE.to_owned() };
    let mut found = Diagnostics::default();
    let table = Table::read(&file, &mut found);
    found.into_result(table)
}

/// Adds the facts of its service to a botocore model. Prints a note if there are none, or if they are out of date.
pub fn complete(table: &Table, files: &mut ServiceFiles) {
    match table.complete(files) {
        Coverage::NotNeeded => {}
        Coverage::Known => {
            for fact in dead(files, &mut Diagnostics::default()) {
                note(
                    &files.model.name,
                    &format!("whitesmith's {FILE} has `{fact}`, which changes nothing in this model"),
                );
            }
        }
        Coverage::Unknown(id) => note(
            &files.model.name,
            &format!(
                "whitesmith's {FILE} does not have the service `{id}`: defaults, optional members and names of enum members, which \
                 botocore's format does not have, can differ from those of AWS's crate"
            ),
        ),
    }
}

fn note(file: &str, message: &str) {
    anstream::eprintln!("note: {file}: {message}");
}
