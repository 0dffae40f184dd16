//! Execution of the command.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

use whitesmith_codegen::PartitionTable;
use whitesmith_model::diagnostic::Diagnostics;

use super::check::Workspace;
use super::choose::Choice;
use super::generate::{self, Common, Outcome};
use super::source::{self, Sources};
use super::table::Cost;
use super::{Arguments, compare, convert, facts, table, usage};
use xtask_common::disk;
use xtask_common::output::print_line;
use xtask_common::workspace;

/// Runs the command.
pub fn run(arguments: &Arguments) -> Result<ExitCode, Diagnostics> {
    if let (true, Some(botocore), Some(smithy)) = (arguments.instead.compare, &arguments.botocore, &arguments.smithy) {
        let good = compare::run(botocore, smithy, &arguments.only, arguments.verbose)?;
        return Ok(if good { ExitCode::SUCCESS } else { ExitCode::FAILURE });
    }
    if let (true, Some(botocore), Some(smithy)) = (arguments.instead.facts, &arguments.botocore, &arguments.smithy) {
        facts::run(botocore, smithy, &arguments.only)?;
        return Ok(ExitCode::SUCCESS);
    }
    if arguments.instead.convert {
        let good = convert::run(arguments)?;
        return Ok(if good { ExitCode::SUCCESS } else { ExitCode::FAILURE });
    }
    let root = workspace();
    let common = Common {
        partitions: PartitionTable::read(&disk::read(&root.join("models/partitions.json"))?)?,
        facts: xtask_common::facts::table()?,
        runtime: generate::runtime(&root),
        twice: arguments.twice,
    };
    let mut good = true;
    let corpora = [("botocore", &arguments.botocore), ("smithy", &arguments.smithy)];
    for (name, path) in corpora {
        let Some(path) = path else { continue };
        let corpus = Corpus { name, path, root: &root, common: &common };
        let choice = arguments.compile.as_deref().map(Choice::read);
        let outcomes = corpus.generate(arguments, choice.as_ref())?;
        good &= outcomes.iter().all(|outcome| outcome.result.is_ok());
        if let Some(choice) = &choice {
            good &= corpus.compile(choice, &outcomes)?;
        }
    }
    Ok(if good { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// A corpus, and the other inputs of the command.
struct Corpus<'a> {
    name: &'a str,
    path: &'a Path,
    root: &'a PathBuf,
    common: &'a Common,
}

impl Corpus<'_> {
    fn sources(&self) -> Result<Sources, Diagnostics> {
        source::of(self.name, self.path)
    }

    fn generate(&self, arguments: &Arguments, choice: Option<&Choice>) -> Result<Vec<Outcome>, Diagnostics> {
        let (start, before) = (Instant::now(), usage::now());
        let wanted = |name: &str| {
            let only = arguments.only.is_empty() || arguments.only.iter().any(|only| only == name);
            only && choice.is_none_or(|choice| choice.may_be(name))
        };
        let outcomes = generate::all(self.sources()?, self.common, &wanted, &|_, _| Ok(()))?;
        let usage = usage::now().zip(before).map(|(now, before)| now.since(before));
        let cost = Cost { wall: start.elapsed(), usage, runs: if arguments.twice { 2 } else { 1 } };
        table::print(self.name, &outcomes, arguments.verbose, cost);
        Ok(outcomes)
    }

    /// Type-checks services. Returns true if there are no messages.
    fn compile(&self, choice: &Choice, outcomes: &[Outcome]) -> Result<bool, Diagnostics> {
        let services = choice.among(outcomes)?;
        let workspace = Workspace::new(self.root, self.name);
        generate::all(self.sources()?, self.common, &|name| services.contains(name), &|service, files| {
            workspace.write(service, files)
        })?;
        let start = Instant::now();
        let checked = workspace.check(self.root, &services)?;
        for (service, messages) in &checked.bad {
            eprintln!("error: {service} does not compile");
            for message in messages {
                eprint!("{message}");
            }
        }
        print_line(format_args!("  compiled    {:>9} of {}", checked.good.len(), services.len()));
        print_line(format_args!("  wall time   {:>9.1} s", start.elapsed().as_secs_f64()));
        Ok(checked.bad.is_empty())
    }
}
