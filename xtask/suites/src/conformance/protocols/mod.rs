//! `cargo xtask conformance protocols`: runs every case with generated clients of the suites' services.

mod botocore;
mod generate;
mod program;
mod report;
mod service;
mod skips;
mod smithy;
mod suite;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use serde_json::Value;
use whitesmith_model::diagnostic::Diagnostics;
use whitesmith_model::json::SourceFile;

use self::generate::Setting;
use self::report::{CaseResult, Outcomes};
use self::skips::Skip;
use self::suite::Suite;
use super::found;
use super::workspace::{self, CLIENTS_LIB, PARTITIONS, Workspace};
use xtask_common::disk;

#[derive(clap::Args)]
#[command(after_help = "Example:\n  cargo xtask conformance protocols smithy-protocol-tests --only RestJson")]
pub(crate) struct Arguments {
    /// Folders of Smithy ASTs with protocol tests, or of botocore's protocol tests (with `input` and `output`)
    #[arg(required = true, value_name = "DIR")]
    folders: Vec<PathBuf>,
    /// Only cases whose suite, operation or id contains this text
    #[arg(long, value_name = "TEXT")]
    only: Option<String>,
}

pub(crate) fn run(arguments: &Arguments) -> Result<ExitCode, Diagnostics> {
    let skips = Skip::all().map_err(|error| found("skips.toml", &error))?;
    let mut suites = Vec::new();
    for folder in &arguments.folders {
        suites.extend(read(folder)?);
    }
    if let Some(text) = &arguments.only {
        for suite in &mut suites {
            let named = suite.name.contains(text);
            suite.cases.retain(|case| named || case.id.contains(text) || case.operation.contains(text));
        }
        suites.retain(|suite| !suite.cases.is_empty());
    }
    let outcomes = outcomes(&suites)?;
    let sound = report::print(&suites, &outcomes, &skips, arguments.only.is_none());
    Ok(if sound { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Reads the suites of a folder, in either format.
fn read(folder: &Path) -> Result<Vec<Suite>, Diagnostics> {
    let mut suites = Vec::new();
    let mut services = botocore::Services::default();
    let below = ["input", "output"].map(|name| folder.join(name));
    for folder in std::iter::once(folder).chain(below.iter().map(PathBuf::as_path).filter(|folder| folder.is_dir())) {
        for path in disk::files(folder, "json")? {
            let file = disk::read(&path)?;
            let value = json(&file)?;
            let wrong = |error: String| found(&file.name, &error);
            if value.is_array() {
                let name = path.file_stem().unwrap_or_default().to_string_lossy();
                services.add(&name, &value).map_err(wrong)?;
            } else if value.get("smithy").is_some() {
                suites.extend(smithy::suites(&file.name, &value).map_err(wrong)?);
            }
        }
    }
    suites.extend(services.into_suites());
    Ok(suites)
}

fn json(file: &SourceFile) -> Result<Value, Diagnostics> {
    let mut diagnostics = Diagnostics::default();
    let value = whitesmith_model::json::read(file, &mut diagnostics);
    diagnostics.into_result(value.unwrap_or_default())
}

/// Returns the result of every case, by its number among the cases of all suites.
fn outcomes(suites: &[Suite]) -> Result<Outcomes, Diagnostics> {
    let root = workspace::root()?;
    let setting = Setting { manifest: workspace::manifest(&root), partitions: disk::read(&root.join(PARTITIONS))? };
    let clients = generate::clients(&setting, suites)?;
    let mut outcomes =
        Outcomes { refusals: clients.refused.values().flatten().cloned().collect(), ..Outcomes::default() };
    let mut program = BTreeMap::new();
    let mut expected = serde_json::Map::new();
    let mut first = 0;
    for suite in suites {
        let mut generated = Vec::new();
        for (number, case) in (first..).zip(&suite.cases) {
            match clients.refused.get(&(suite.module.clone(), case.operation.clone())) {
                Some(reasons) => {
                    outcomes.cases.insert(number, CaseResult::Refused(reasons.clone()));
                }
                None => generated.push((number, case)),
            }
        }
        first += suite.cases.len();
        let Some(service) = clients.services.get(&suite.module) else { continue };
        let (text, left_out) = program::module(CLIENTS_LIB, service, &generated);
        program.insert(suite.module.as_str(), text);
        for (number, why) in left_out {
            outcomes.cases.insert(number, CaseResult::Failed(vec![format!("cannot be written in Rust: {why}")]));
        }
        expected.extend(generated.iter().map(|(number, case)| (number.to_string(), case.expected.clone())));
    }
    let modules: Vec<_> = program.keys().copied().collect();
    let mut files: BTreeMap<_, _> = program.into_iter().map(|(name, text)| (format!("{name}.rs"), text)).collect();
    files.insert("main.rs".to_owned(), program::main(&root, &modules));
    let data = Value::Object(expected).to_string();
    let workspace = Workspace {
        root: &root,
        name: "protocols",
        clients: &clients.files,
        modules,
        dependencies: "",
        profile: "",
        program: files,
        data: &data,
    };
    for line in workspace.run()?.lines() {
        let (number, differences): (usize, Vec<String>) =
            serde_json::from_str(line).map_err(|error| found(line, &error.to_string()))?;
        outcomes
            .cases
            .insert(number, if differences.is_empty() { CaseResult::Passed } else { CaseResult::Failed(differences) });
    }
    Ok(outcomes)
}

#[cfg(test)]
mod tests;
