//! `cargo xtask conformance presigned`: presigned URLs of generated clients and of botocore.

mod params;
mod program;
mod subjects;
pub(super) mod url;

use std::collections::BTreeMap;
use std::path::Path;
use std::process::ExitCode;

use serde_json::{Value, json};
use whitesmith_codegen::manifest::{Manifest, ServiceEntry};
use whitesmith_codegen::{Inputs, ir};
use whitesmith_model::diagnostic::Diagnostics;

use self::subjects::{DIFFERENCES, SUBJECTS, Subject};
use super::botocore::Script;
use super::cases::Program;
use super::found;
use super::values::Values;
use super::workspace::{self, PARTITIONS};
use xtask_common::disk;
use xtask_common::output::print_line;

#[derive(clap::Args)]
#[command(
    after_help = "It needs Python 3 with venv, and PyPI.\n\nExample:\n  cargo xtask conformance presigned --only s3"
)]
pub(crate) struct Arguments {
    /// Only these services
    #[arg(long, value_name = "MODULE", value_delimiter = ',')]
    only: Vec<String>,
}

/// A call whose request is presigned.
struct Case {
    subject: &'static Subject,
    operation: String,
    params: Value,
    /// Headers of every request of the service.
    headers: Vec<(String, String)>,
}

/// The outcomes of one side: the URL or the error, by the number of the case and whether there is a session token.
type Urls = BTreeMap<(usize, bool), Result<String, String>>;

pub(crate) fn run(arguments: &Arguments) -> Result<ExitCode, Diagnostics> {
    let botocore = Script::new("xtask/suites/src/conformance/presigned/client.py", None)?;
    let data = botocore.models()?;
    let chosen = |subject: &&Subject| arguments.only.is_empty() || arguments.only.iter().any(|it| it == subject.module);
    let root = workspace::root()?;
    let mut manifest = workspace::manifest(&root);
    let mut inputs = Inputs { partitions: disk::read(&root.join(PARTITIONS))?, ..Inputs::default() };
    let mut cases = Vec::new();
    for subject in SUBJECTS.iter().filter(chosen) {
        let files = disk::service(&data.join(subject.service))?;
        let of_subject = of_subject(subject, &files, &manifest, &inputs)?;
        manifest.services.push(entry(subject, of_subject.iter().map(|case| case.operation.clone()).collect()));
        inputs.services.push(files);
        cases.extend(of_subject);
    }
    let ours = urls(&ours(&root, &manifest, &inputs, &cases)?)?;
    let file = root.join("target/conformance/presigned/cases.json");
    disk::write(&root, &[(file.clone(), sent(&cases).to_string())].into(), &[])?;
    let theirs = urls(&botocore.of(&file)?)?;
    Ok(report(&cases, &ours, &theirs))
}

/// The operations of a service whose requests can be presigned, with inputs.
fn of_subject(
    subject: &'static Subject,
    files: &whitesmith_model::read::ServiceFiles,
    manifest: &Manifest,
    inputs: &Inputs,
) -> Result<Vec<Case>, Diagnostics> {
    let manifest = Manifest { services: vec![entry(subject, workspace::operations(files)?)], ..manifest.clone() };
    let inputs = Inputs { services: vec![files.clone()], partitions: inputs.partitions.clone() };
    let krate = whitesmith_codegen::lower(&manifest, &inputs)?;
    let Some(service) = krate.services.first() else { return Ok(Vec::new()) };
    let values = Values(service);
    let presignable = service.operations.iter().filter(|operation| operation.presignable);
    let cases = presignable.filter_map(|operation: &ir::Operation| {
        let params = params::of(&values, &operation.input.fields, &|member| subject.given(member))?;
        let headers = service.descriptor.request_headers.clone();
        Some(Case { subject, operation: operation.name.clone(), params, headers })
    });
    Ok(cases.take(subject.most).collect())
}

fn entry(subject: &Subject, operations: Vec<String>) -> ServiceEntry {
    ServiceEntry {
        module: subject.module.to_owned(),
        model: subject.service.to_owned(),
        operations,
        protocol: Some(subject.protocol.to_owned()),
        ..ServiceEntry::default()
    }
}

/// The output of the program with generated clients.
fn ours(root: &Path, manifest: &Manifest, inputs: &Inputs, cases: &[Case]) -> Result<String, Diagnostics> {
    let program = Program { name: "presigned", case: "Run", main: include_str!("programs/run.rs"), data: "" };
    program.run(root, manifest, inputs, |service| {
        let of_service = cases.iter().enumerate().filter(|(_, case)| case.subject.module == service.module);
        program::module(service, &of_service.collect::<Vec<_>>())
    })
}

/// The cases in the form that the script reads.
fn sent(cases: &[Case]) -> Value {
    let case = |case: &Case| {
        let Case { subject, operation, params, headers } = case;
        let (service, config, method) = (subject.service, subject.config(), subject.method(operation));
        json!({
            "service": service, "operation": operation, "params": params, "headers": headers, "config": config, "method": method,
        })
    };
    cases.iter().map(case).collect()
}

fn urls(printed: &str) -> Result<Urls, Diagnostics> {
    let line = |line: &str| {
        let (number, session, url, error): (usize, bool, Option<String>, Option<String>) =
            serde_json::from_str(line).map_err(|error| found(line, &error.to_string()))?;
        Ok(((number, session), url.ok_or_else(|| error.unwrap_or_default())))
    };
    printed.lines().map(line).collect()
}

/// Prints the number of operations by service, and the differences.
fn report(cases: &[Case], ours: &Urls, theirs: &Urls) -> ExitCode {
    let (mut failed, mut known) = (0, 0);
    let mut of_services: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for (number, case) in cases.iter().enumerate() {
        let Subject { module, protocol, service, .. } = case.subject;
        *of_services.entry((protocol, module)).or_default() += 1;
        let difference = [false, true].into_iter().find_map(|session| {
            let side = |urls: &Urls| urls.get(&(number, session)).cloned().unwrap_or(Err("no URL".to_owned()));
            url::difference(&side(ours), &side(theirs))
        });
        let reason = DIFFERENCES.iter().find(|it| it.service == *service && it.operation == case.operation);
        let problem = match (difference, reason) {
            (None, None) => continue,
            (Some(_), Some(reason)) => {
                known += 1;
                print_line(format_args!("differs {module} {}: {}", case.operation, reason.why));
                continue;
            }
            (None, Some(_)) => "the URLs are equal, though listed as different".to_owned(),
            (Some(difference), None) => difference,
        };
        failed += 1;
        print_line(format_args!("FAILED {module} {}\n  {}", case.operation, problem.replace('\n', "\n  ")));
    }
    for ((protocol, module), count) in &of_services {
        print_line(format_args!("{protocol:10} {module:16} {count:4}"));
    }
    print_line(format_args!("{} passed, {failed} failed, {known} skipped", cases.len() - failed - known));
    if failed == 0 && !cases.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
