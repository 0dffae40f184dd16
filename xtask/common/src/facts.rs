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
            if let Some(message) = out_of_date(&dead(files, &mut Diagnostics::default())) {
                note(&files.model.name, &message);
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

/// The note for facts that change nothing: one for all of a service, of which upstream sorts all members at once.
fn out_of_date(facts: &[String]) -> Option<String> {
    let (first, others) = facts.split_first()?;
    let (and, change) = match others.len() {
        0 => (String::new(), "changes"),
        1 => (" and another fact".to_owned(), "change"),
        others => (format!(" and {others} other facts"), "change"),
    };
    Some(format!("whitesmith's {FILE} has `{first}`{and}, which {change} nothing in this model"))
}

fn note(file: &str, message: &str) {
    anstream::eprintln!("note: {file}: {message}");
}

#[cfg(test)]
mod tests {
    use super::out_of_date;

    #[test]
    fn a_service_has_one_note_for_all_facts_that_change_nothing() {
        let facts = ["Task order", "Task$name default", "User order"].map(str::to_owned);
        assert_eq!(out_of_date(&[]), None);
        for (count, has) in [
            (1, "`Task order`, which changes"),
            (2, "`Task order` and another fact, which change"),
            (3, "`Task order` and 2 other facts, which change"),
        ] {
            let note = format!("whitesmith's models/facts.json has {has} nothing in this model");
            assert_eq!(out_of_date(&facts[..count]), Some(note));
        }
    }
}
