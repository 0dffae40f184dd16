//! `cargo xtask conformance failures`: failures of services and connections, for generated clients and AWS's crates.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;

use serde_json::Value;
use whitesmith_codegen::Inputs;
use whitesmith_codegen::manifest::ServiceEntry;
use whitesmith_model::diagnostic::Diagnostics;
use xtask_common::output::print_line;
use xtask_common::{disk, facts};

use super::found;
use super::workspace::{self, PARTITIONS, Workspace};

/// Folders of botocore's data, versions of AWS's crates, and operations.
const SERVICES: [(&str, &str, &[&str]); 2] = [
    (
        "s3",
        "1.157.0",
        &["CompleteMultipartUpload", "CopyObject", "DeleteObjects", "GetObject", "PutObject", "UploadPartCopy"],
    ),
    ("bedrock-runtime", "1.153.0", &["ConverseStream", "InvokeModelWithBidirectionalStream"]),
];

/// The program's files.
const PROGRAM: [(&str, &str); 8] = [
    ("events.rs", include_str!("program/events.rs")),
    ("frames.rs", include_str!("program/frames.rs")),
    ("main.rs", include_str!("program/main.rs")),
    ("objects.rs", include_str!("program/objects.rs")),
    ("rows.rs", include_str!("program/rows.rs")),
    ("seen.rs", include_str!("program/seen.rs")),
    ("server.rs", include_str!("program/server.rs")),
    ("transport.rs", include_str!("program/transport.rs")),
];

/// Dependencies of the program, apart from AWS's crates of services.
const DEPENDENCIES: &str = r#"aws-smithy-http-client = { version = "1", default-features = false, features = ["default-client", "rt-tokio"] }
http-body = "1"
"#;

/// Features of tokio, in a table of their own because all programs depend on it. Its clock can be paused.
const TOKIO: &str =
    "\n[target.'cfg(all())'.dependencies]\ntokio = { version = \"1\", features = [\"net\", \"test-util\"] }\n";

/// Rows in which our client differs from the official one by intention, with the reason.
const DIFFERENCES: [(&str, &str); 9] = [
    (
        "CompleteMultipartUpload: half of the body at status 200",
        "half of a document is an error; the official client takes it for a success without the missing members",
    ),
    ("GetObject: HTTP trailers after a body with a checksum", "trailers are dropped; the official client panics"),
    (
        "ConverseStream: a modeled exception in the stream",
        "the exception's name is its code; the official error has none",
    ),
    (
        "ConverseStream: an exception that the model lacks",
        "the exception's name is its code; the official error has none",
    ),
    ("ConverseStream: an exception without JSON", "the exception's name is its code; the official error has none"),
    (
        "ConverseStream: an error frame",
        "it is a service error with its code, as Smithy defines it; the official client reads it as a broken message",
    ),
    (
        "ConverseStream: bytes that are no frame",
        "lengths are verified before the rest is received; the official client waits for as many bytes as they claim",
    ),
    (
        "ConverseStream: calls after a frame with a wrong checksum",
        "the stream ends with the error; the official client continues with the events after it",
    ),
    (
        "ConverseStream: calls after a frame that is too short",
        "the stream ends with the error; the official client returns the error forever",
    ),
];

#[derive(clap::Args)]
#[command(after_help = "Example:\n  cargo xtask conformance failures --botocore botocore/data")]
pub(crate) struct Arguments {
    /// The `data` folder of botocore
    #[arg(long, value_name = "DIR")]
    botocore: PathBuf,
}

pub(crate) fn run(arguments: &Arguments) -> Result<ExitCode, Diagnostics> {
    let printed = program(arguments)?;
    let (mut alike, mut better, mut failed) = (0, 0, 0);
    for line in printed.lines() {
        let (name, ours, official): (String, Value, Value) =
            serde_json::from_str(line).map_err(|error| found(line, &error.to_string()))?;
        let reason = DIFFERENCES.iter().find(|(row, _)| *row == name).map(|(_, reason)| *reason);
        let verdict = match (ours == official, reason) {
            (true, None) => {
                alike += 1;
                "alike".to_owned()
            }
            (false, Some(reason)) => {
                better += 1;
                format!("differs: {reason}")
            }
            (false, None) => {
                failed += 1;
                "FAILED: differs".to_owned()
            }
            (true, Some(_)) => {
                failed += 1;
                "FAILED: alike, but listed as a difference".to_owned()
            }
        };
        print_line(format_args!("{name}\n  ours      {}\n  official  {}\n  {verdict}", text(&ours), text(&official)));
    }
    print_line(format_args!("{alike} alike, {better} differ by intention, {failed} failed"));
    Ok(if failed == 0 && alike > 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Formats the result of a call.
fn text(seen: &Value) -> String {
    let code = seen["code"].as_str().map(|code| format!(" {code}")).unwrap_or_default();
    let outcome = seen["outcome"].as_str().unwrap_or_default();
    format!("{outcome}{code}; attempts: {}; read: {}", seen["attempts"], seen["read"])
}

/// Generates the clients, builds the program that calls both sides, and runs it.
fn program(arguments: &Arguments) -> Result<String, Diagnostics> {
    let root = workspace::root()?;
    let mut manifest = workspace::manifest(&root);
    let mut inputs = Inputs { partitions: disk::read(&root.join(PARTITIONS))?, ..Inputs::default() };
    let table = facts::table()?;
    let mut dependencies = DEPENDENCIES.to_owned();
    for (service, version, operations) in SERVICES {
        let module = service.replace('-', "");
        // Writing to a string does not fail.
        let _ = writeln!(
            dependencies,
            "aws-sdk-{module} = {{ version = \"={version}\", default-features = false, features = [\"rt-tokio\"] }}"
        );
        manifest.services.push(ServiceEntry {
            module,
            model: service.to_owned(),
            operations: operations.iter().map(|&operation| operation.to_owned()).collect(),
            ..ServiceEntry::default()
        });
        let mut files = disk::service(&arguments.botocore.join(service))?;
        facts::complete(&table, &mut files);
        inputs.services.push(files);
    }
    dependencies.push_str(TOKIO);
    let clients = whitesmith_codegen::generate(&manifest, &inputs)?.files;
    Workspace {
        root: &root,
        name: "failures",
        clients: &clients,
        modules: manifest.services.iter().map(|service| service.module.as_str()).collect(),
        dependencies: &dependencies,
        profile: "",
        program: PROGRAM
            .iter()
            .map(|(name, text)| ((*name).to_owned(), (*text).to_owned()))
            .collect::<BTreeMap<_, _>>(),
        data: "",
    }
    .run()
}
