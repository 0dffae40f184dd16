//! The table of facts that botocore's format cannot express, derived from two corpora of the same week.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use whitesmith_codegen::facts::{Facts, Table, make};
use whitesmith_model::diagnostic::Diagnostics;

use super::compare::{by_id, locked, pairs};
use super::source;
use xtask_common::disk;
use xtask_common::facts::FILE;
use xtask_common::output::print_line;
use xtask_common::workspace;

/// Writes the table of the services that are in both corpora, or prints that of these services only.
pub(super) fn run(botocore: &Path, smithy: &Path, only: &[String]) -> Result<(), Diagnostics> {
    let services: Mutex<BTreeMap<String, Facts>> = Mutex::default();
    let alone =
        pairs(by_id(source::botocore(botocore)?)?, source::smithy(smithy)?, only, &|(id, _), [left, right]| {
            let facts = make(&left.0, &right.0);
            // One service is in botocore under two names.
            locked(&services).entry(id.to_owned()).or_default().extend(facts);
        })?;
    let services = std::mem::take(&mut *locked(&services));
    let (count, facts) = (services.len(), services.values().map(BTreeMap::len).sum::<usize>());
    let text = Table::of(services).text();
    if !only.is_empty() {
        print_line(text);
        return Ok(());
    }
    let path = workspace().join(FILE);
    let (folder, name) = (path.parent().unwrap_or(Path::new("")), path.file_name().map(PathBuf::from));
    let size = text.len();
    let files = BTreeMap::from([(name.unwrap_or_default(), text)]);
    let written = disk::write(folder, &files, &[])?;
    for (corpus, id) in alone {
        print_line(format_args!("{id}: only {corpus} has it"));
    }
    print_line(format_args!("{FILE}: facts of {count} services at {facts} places, {size} bytes: {written}"));
    Ok(())
}
