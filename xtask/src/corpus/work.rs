//! The command itself.

use std::process::ExitCode;
use std::time::Instant;

use whitesmith_codegen::PartitionTable;
use whitesmith_codegen::diagnostic::Diagnostics;

use super::generate::{self, Common};
use super::{Arguments, source, table, usage};
use crate::codegen::workspace;
use crate::disk;

pub(crate) fn run(arguments: &Arguments) -> Result<ExitCode, Diagnostics> {
    let root = workspace();
    let common = Common {
        partitions: PartitionTable::read(&disk::read(&root.join("models/partitions.json"))?)?,
        runtime: generate::runtime(&root),
    };
    let wanted = |name: &str| arguments.only.is_empty() || arguments.only.iter().any(|only| only == name);
    let mut good = true;
    let corpora = [("botocore", &arguments.botocore), ("smithy", &arguments.smithy)];
    for (corpus, path) in corpora {
        let Some(path) = path else { continue };
        let start = Instant::now();
        let sources = if corpus == "botocore" { source::botocore(path) } else { source::smithy(path) }?;
        let outcomes = generate::all(sources, &common, &wanted, &|_, _| Ok(()))?;
        good &= table::print(corpus, &outcomes, arguments.verbose, start.elapsed(), usage::now());
    }
    Ok(if good { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
