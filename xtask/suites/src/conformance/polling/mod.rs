//! `cargo xtask conformance polling`: waiters and paginators of generated clients and of botocore, on the same answers.

mod compare;
mod program;
mod subjects;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};

use serde_json::Value;
use whitesmith_codegen::Inputs;
use whitesmith_codegen::manifest::{Manifest, ServiceEntry};
use whitesmith_model::diagnostic::Diagnostics;

use self::subjects::{SUBJECTS, Subject};
use super::found;
use super::workspace::{self, PARTITIONS, Workspace};
use xtask_common::{disk, python};

/// The release of botocore.
const RELEASE: &str = "1.44.8";

/// The folder of the script with botocore.
const SCRIPTS: &str = "xtask/suites/src/conformance/polling/botocore";

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
    python::install("botocore", Some(RELEASE), &[])?;
    let botocore = |file: Option<&Path>| botocore(arguments.botocore.as_deref(), file);
    let data = PathBuf::from(botocore(None)?.trim_end());
    let chosen = |subject: &&Subject| arguments.only.is_empty() || arguments.only.contains(&subject.module());
    let subjects: Vec<_> = SUBJECTS.iter().filter(chosen).collect();
    let root = workspace::root()?;
    let file = root.join("target/conformance/polling/subjects.json");
    let sent: Value = subjects.iter().map(|subject| subject.sent()).collect();
    disk::write(&root, &[(file.clone(), sent.to_string())].into(), &[])?;
    let cases: Vec<_> = botocore(Some(&file))?.lines().map(Case::read).collect::<Result<_, _>>()?;
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
    let krate = whitesmith_codegen::lower(manifest, inputs)?;
    let clients = whitesmith_codegen::generate(manifest, inputs)?.files;
    let modules: Vec<_> = krate.services.iter().map(|service| service.module.as_str()).collect();
    let mut files = BTreeMap::new();
    for service in &krate.services {
        let of_service = cases.iter().enumerate().filter(|(_, case)| case.module == service.module);
        let text = program::module(service, &of_service.collect::<Vec<_>>());
        files.insert(format!("{}.rs", service.module), text.map_err(|error| found(&service.module, &error))?);
    }
    files.insert("main.rs".to_owned(), program::main(root, &modules));
    let runs = cases.iter().map(|case| Value::from(case.runs.clone())).collect::<Value>();
    Workspace {
        root,
        name: "polling",
        clients: &clients,
        modules,
        dependencies: "",
        profile: "",
        program: files,
        data: &runs.to_string(),
    }
    .run()
}

/// The output of the script with botocore, with the file of services as its argument.
fn botocore(source: Option<&Path>, subjects: Option<&Path>) -> Result<String, Diagnostics> {
    let script = xtask_common::workspace().join(SCRIPTS).join("client.py");
    let mut program = Command::new(python::interpreter()?);
    program.arg("-B").arg(&script).args(subjects).stderr(Stdio::inherit());
    // The user's own configuration and credentials must not affect the test.
    program.env("AWS_CONFIG_FILE", "/dev/null").env("AWS_SHARED_CREDENTIALS_FILE", "/dev/null");
    program.envs(source.map(|source| ("PYTHONPATH", source)));
    let output = program.output().map_err(|error| found("python", &error.to_string()))?;
    if !output.status.success() {
        return Err(found(&script.display().to_string(), &format!("failed: {}", output.status)));
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

fn outcomes(printed: &str) -> Result<Outcomes, Diagnostics> {
    let line = |line: &str| {
        let (case, run, seen): (usize, usize, Value) =
            serde_json::from_str(line).map_err(|error| found(line, &error.to_string()))?;
        Ok(((case, run), seen))
    };
    printed.lines().map(line).collect()
}
