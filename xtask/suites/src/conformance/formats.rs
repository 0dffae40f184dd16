//! `cargo xtask conformance formats`: random values of all generated types, in formats of the crate `serde`.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use whitesmith_codegen::manifest::ServiceEntry;
use whitesmith_codegen::{Inputs, ir};
use whitesmith_model::diagnostic::Diagnostics;

use super::found;
use super::wire::random::{self, Values};
use super::workspace::{self, CLIENTS_LIB, PARTITIONS, Workspace};
use xtask_common::disk;
use xtask_common::output::print_line;

/// Services of all protocols: folder, module, and operations, or none for all of them. Among them are recursive types,
/// documents, streams, events, and members with other names in JSON.
const SERVICES: [(&str, &str, &[&str]); 10] = [
    ("apigatewayv2", "apigatewayv2", &["CreateApi", "CreateIntegration", "CreateRoute", "GetDomainNames"]),
    ("bedrock-runtime", "bedrockruntime", &["Converse", "ConverseStream", "InvokeModel"]),
    ("comprehendmedical", "comprehendmedical", &[]),
    ("dynamodb", "dynamodb", &["PutItem", "Query", "TransactWriteItems"]),
    ("ec2", "ec2", &["DescribeRegions", "RunInstances"]),
    ("kinesis", "kinesis", &[]),
    ("medical-imaging", "medicalimaging", &[]),
    ("route53", "route53", &["ChangeResourceRecordSets", "CreateHealthCheck", "ListResourceRecordSets"]),
    ("sqs", "sqs", &[]),
    ("sts", "sts", &[]),
];

#[derive(clap::Args)]
#[command(after_help = "Example:\n  cargo xtask conformance formats --models botocore/data --values 50")]
pub(crate) struct Arguments {
    /// The `data` folder of botocore
    #[arg(long, value_name = "DIR")]
    models: PathBuf,
    /// Number of values per type
    #[arg(long, value_name = "COUNT", default_value_t = 100)]
    values: u32,
    /// Only these services
    #[arg(long, value_name = "MODULE", value_delimiter = ',')]
    only: Vec<String>,
}

pub(crate) fn run(arguments: &Arguments) -> Result<ExitCode, Diagnostics> {
    let printed = program(arguments)?;
    let (mut all, mut failed) = (0, 0);
    for line in printed.lines() {
        let (module, types, failures): (String, usize, Vec<String>) =
            serde_json::from_str(line).map_err(|error| found(line, &error.to_string()))?;
        print_line(format_args!("{module:18} {types:5} types, {} values of each", arguments.values));
        for failure in &failures {
            print_line(format_args!("FAILED {module} {failure}"));
        }
        all += types;
        failed += failures.len();
    }
    print_line(format_args!("{} passed, {failed} failed, 0 skipped", all - failed));
    Ok(if failed == 0 && all > 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Generates the clients, builds the program, and runs it.
fn program(arguments: &Arguments) -> Result<String, Diagnostics> {
    let root = workspace::root()?;
    let mut manifest = workspace::manifest(&root);
    let mut inputs = Inputs { partitions: disk::read(&root.join(PARTITIONS))?, ..Inputs::default() };
    for (folder, module, operations) in SERVICES {
        if !arguments.only.is_empty() && !arguments.only.iter().any(|it| it == module) {
            continue;
        }
        let files = disk::service(&arguments.models.join(folder))?;
        let operations = if operations.is_empty() {
            workspace::operations(&files)?
        } else {
            operations.iter().map(ToString::to_string).collect()
        };
        let (module, model) = (module.to_owned(), folder.to_owned());
        manifest.services.push(ServiceEntry { module, model, operations, ..ServiceEntry::default() });
        inputs.services.push(files);
    }
    let krate = whitesmith_codegen::lower(&manifest, &inputs)?;
    let clients = whitesmith_codegen::generate(&manifest, &inputs)?.files;
    let mut files = BTreeMap::new();
    let mut runs = String::new();
    for service in &krate.services {
        let values = random::types(service).map_err(|error| found(&service.module, &error))?;
        files.insert(format!("values/{}.rs", service.module), values.text.clone());
        // Writing to a string does not fail.
        let _ = write!(runs, "{}", run_of(service, &values));
    }
    files.insert("main.rs".to_owned(), main(&root, &krate.services, &runs));
    let modules = krate.services.iter().map(|service| service.module.as_str()).chain(["serde"]).collect();
    Workspace {
        root: &root,
        name: "formats",
        clients: &clients,
        modules,
        dependencies: "",
        profile: "",
        program: files,
        data: &arguments.values.to_string(),
    }
    .run()
}

/// Returns the call that tests the types of a service.
fn run_of(service: &ir::Service, values: &Values) -> String {
    let module = &service.module;
    let mut text = format!("    run({module:?}, &[\n");
    for (path, function) in &values.functions {
        let _ = writeln!(
            text,
            "        ({path:?}, |bytes, failures| check({path:?}, {module}::{function}, bytes, failures)),"
        );
    }
    text.push_str("    ], count)?;\n");
    text
}

/// Returns the program's `main.rs`.
fn main(root: &Path, services: &[ir::Service], runs: &str) -> String {
    let mut text = workspace::shared(root, &[]);
    let choices = root.join("tests/src/identity/choices.rs");
    let _ = writeln!(text, "#[path = {:?}]\nmod choices;", choices.display().to_string());
    for service in services {
        let module = &service.module;
        let _ = writeln!(
            text,
            "mod {module} {{\n    use {CLIENTS_LIB}::{module} as subject;\n    \
             include!(concat!(env!(\"CARGO_MANIFEST_DIR\"), \"/src/values/{module}.rs\"));\n}}"
        );
    }
    text.push_str(include_str!("formats/program.rs"));
    let _ = write!(
        text,
        "\nfn main() -> Result<(), Box<dyn std::error::Error>> {{\n    \
         let count = std::env::args_os().nth(1).ok_or(\"the file with the number of values is missing\")?;\n    \
         let count = std::fs::read_to_string(count)?.parse()?;\n{runs}    Ok(())\n}}\n"
    );
    text
}
