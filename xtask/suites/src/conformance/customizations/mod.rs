//! `cargo xtask conformance customizations`: checks the table of behaviour that AWS's clients have in code against botocore,
//! smithy-rs and this repository.

mod botocore;
mod kotlin;
mod places;
mod table;

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::ExitCode;

use table::{Row, Status, Table};
use whitesmith_model::diagnostic::{Diagnostics, Place};
use xtask_common::output::print_line;

#[derive(clap::Args)]
#[command(after_help = "\
The table is in xtask/suites/src/conformance/customizations/table; the comment in its first file describes a row.

Examples:
  cargo xtask conformance customizations                        # against the botocore that the table was made for
  cargo xtask conformance customizations --botocore unpacked    # against an unpacked one
  cargo xtask conformance customizations --decorators smithy-rs # and against a checkout of smithy-rs")]
pub(crate) struct Arguments {
    /// The folder with an unpacked botocore; by default the table's release is installed with pip
    #[arg(long, value_name = "DIR")]
    botocore: Option<PathBuf>,
    /// A checkout of smithy-rs, or its AwsCodegenDecorator.kt
    #[arg(long, value_name = "PATH")]
    decorators: Option<PathBuf>,
}

pub(crate) fn run(arguments: &Arguments) -> Result<ExitCode, Diagnostics> {
    let root = xtask_common::workspace();
    let table = Table::committed(&root)?;
    let mut found = Diagnostics::default();
    places::check(&table, &root, &mut found);
    let handlers = botocore::list(arguments.botocore.as_deref(), &table.botocore)?;
    compare(&table, "botocore's handler", |row| &row.handlers, &handlers.entries, &mut found);
    let mut lists = vec![format!("{} handlers of botocore {}", handlers.entries.len(), handlers.version)];
    if let Some(path) = &arguments.decorators {
        let decorators = kotlin::decorators(path)?;
        found.extend(kotlin::compare(&table, &decorators));
        lists.push(format!("{} names of smithy-rs", decorators.names.len()));
    }
    found.into_result(())?;
    let (all, ours) = (table.rows.len(), table.rows.iter().filter(|row| row.status != Status::Not).count());
    print_line(format!(
        "{}: {all} rows, {ours} supported and {} not, each with a reason",
        lists.join(", "),
        all - ours
    ));
    Ok(ExitCode::SUCCESS)
}

/// Reports entries that are in no row, and rows whose entries do not exist. Repeated entries must be in as many rows.
fn compare(table: &Table, what: &str, of: impl Fn(&Row) -> &[String], entries: &[String], found: &mut Diagnostics) {
    let mut left = BTreeMap::new();
    for entry in entries {
        *left.entry(entry.as_str()).or_insert(0_usize) += 1;
    }
    for row in &table.rows {
        for entry in of(row) {
            match left.get_mut(entry.as_str()) {
                Some(count) if *count > 0 => *count -= 1,
                _ => row.report(
                    found,
                    format!("{what} `{entry}` does not exist, or is in another row"),
                    "remove it from the row",
                ),
            }
        }
    }
    for entry in left.into_iter().filter(|(_, count)| *count > 0).map(|(entry, _)| entry) {
        found
            .report(table::FOLDER, Place::File, format!("{what} `{entry}` is in no row"))
            .help("add it to a row, with a description, and our implementation or the reason why there is none");
    }
}

#[cfg(test)]
mod tests;
