//! `cargo xtask conformance polling`: waiters and paginators of generated clients and of botocore, on the same answers.

mod compare;
mod program;
mod subjects;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use serde_json::Value;
use whitesmith_codegen::Inputs;
use whitesmith_codegen::manifest::{Manifest, ServiceEntry};
use whitesmith_model::diagnostic::Diagnostics;

use self::subjects::{SUBJECTS, Subject};
use super::botocore::Script;
use super::cases::Program;
use super::found;
use super::workspace::{self, PARTITIONS};
use xtask_common::disk;

/// The script with botocore.
const SCRIPT: &str = "xtask/suites/src/conformance/polling/botocore/client.py";

#[derive(clap::Args)]
#[command(
    after_help = "It needs Python 3 with venv, and PyPI.\n\nExample:\n  cargo xtask conformance polling --only s3,ec2"
)]
pub(crate) struct Arguments {
    /// Only these services
    #[arg(long, value_name = "MODULE", value_delimiter = ',')]
    only: Vec<String>,
    /// The folder of another release's source, with the package `botocore`
    #[arg(long, value_name = "DIR")]
    botocore: Option<PathBuf>,
}

/// A waiter or a paginator.
struct Case {
    service: String,
    module: String,
    kind: String,
    name: String,
    operation: String,
    params: Value,
    runs: Vec<Value>,
    /// Acceptors for which there is no answer.
    unmatched: Vec<String>,
}

impl Case {
    fn is_waiter(&self) -> bool {
        self.kind == "waiter"
    }

    fn read(line: &str) -> Result<Self, Diagnostics> {
        let value: Value = serde_json::from_str(line).map_err(|error| found(line, &error.to_string()))?;
        let text = |key: &str| value[key].as_str().unwrap_or_default().to_owned();
        let list = |key: &str| value[key].as_array().cloned().unwrap_or_default();
        let service = text("service");
        Ok(Self {
            module: service.replace('-', ""),
            service,
            kind: text("kind"),
            name: text("name"),
            operation: text("operation"),
            params: value["params"].clone(),
            runs: list("runs"),
            unmatched: list("unmatched").iter().filter_map(|it| it.as_str().map(str::to_owned)).collect(),
        })
    }
}

/// The outcomes of the clients, by the numbers of the case and the run.
type Outcomes = BTreeMap<(usize, usize), Value>;

pub(crate) fn run(arguments: &Arguments) -> Result<ExitCode, Diagnostics> {
    let botocore = Script::new(SCRIPT, arguments.botocore.as_deref())?;
    let data = botocore.models()?;
    let chosen = |subject: &&Subject| arguments.only.is_empty() || arguments.only.contains(&subject.module());
    let subjects: Vec<_> = SUBJECTS.iter().filter(chosen).collect();
    let root = workspace::root()?;
    let file = root.join("target/conformance/polling/subjects.json");
    let sent: Value = subjects.iter().map(|subject| subject.sent()).collect();
    disk::write(&root, &[(file.clone(), sent.to_string())].into(), &[])?;
    let cases: Vec<_> = botocore.of(&file)?.lines().map(Case::read).collect::<Result<_, _>>()?;
    let mut manifest = workspace::manifest(&root);
    let mut inputs = Inputs { partitions: disk::read(&root.join(PARTITIONS))?, ..Inputs::default() };
    for subject in subjects {
        manifest.services.push(entry(subject, &cases));
        inputs.services.push(disk::service(&data.join(subject.service))?);
    }
    let ours = outcomes(&ours(&root, &manifest, &inputs, &cases)?)?;
    Ok(compare::report(&cases, &ours))
}

/// The service with the operations of its cases.
fn entry(subject: &Subject, cases: &[Case]) -> ServiceEntry {
    let of_service = cases.iter().filter(|case| case.service == subject.service);
    let mut operations: Vec<_> = of_service.map(|case| case.operation.clone()).collect();
    operations.sort();
    operations.dedup();
    ServiceEntry { module: subject.module(), model: subject.service.to_owned(), operations, ..ServiceEntry::default() }
}

/// The output of the program with generated clients.
fn ours(root: &Path, manifest: &Manifest, inputs: &Inputs, cases: &[Case]) -> Result<String, Diagnostics> {
    let runs = cases.iter().map(|case| Value::from(case.runs.clone())).collect::<Value>().to_string();
    let main = include_str!("programs/run.rs");
    Program { name: "polling", case: "(usize, Case)", main, data: &runs }.run(root, manifest, inputs, |service| {
        let of_service = cases.iter().enumerate().filter(|(_, case)| case.module == service.module);
        program::module(service, &of_service.collect::<Vec<_>>())
    })
}

fn outcomes(printed: &str) -> Result<Outcomes, Diagnostics> {
    let line = |line: &str| {
        let (case, run, seen): (usize, usize, Value) =
            serde_json::from_str(line).map_err(|error| found(line, &error.to_string()))?;
        Ok(((case, run), seen))
    };
    printed.lines().map(line).collect()
}
