//! `cargo xtask conformance wire`: random inputs for generated clients and AWS's crates.

pub(super) mod random;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use whitesmith_codegen::Inputs;
use whitesmith_codegen::manifest::ServiceEntry;
use whitesmith_model::diagnostic::Diagnostics;

use super::found;
use super::workspace::{self, CLIENTS_LIB, PARTITIONS, Workspace};
use xtask_common::disk;
use xtask_common::output::print_line;

/// An operation that one of AWS's crates also has.
struct Subject {
    /// The folder of the service's model.
    service: &'static str,
    /// The crate's name after `aws-sdk-`, which is also the module.
    module: &'static str,
    /// The crate's version.
    version: &'static str,
    /// The operation.
    operation: &'static str,
    /// The protocol of the crate.
    protocol: &'static str,
}

/// Operations of every protocol, with diverse inputs and small crates.
const SUBJECTS: [Subject; 25] = [
    subject("dynamodb", "dynamodb", "1.136.0", "PutItem", "awsJson1_0"),
    subject("sqs", "sqs", "1.119.0", "SendMessageBatch", "awsJson1_0"),
    subject("secrets-manager", "secretsmanager", "1.125.0", "CreateSecret", "awsJson1_1"),
    subject("scheduler", "scheduler", "1.119.0", "CreateSchedule", "restJson1"),
    subject("medical-imaging", "medicalimaging", "1.127.0", "SearchImageSets", "restJson1"),
    subject("route-53", "route53", "1.132.0", "ChangeResourceRecordSets", "restXml"),
    subject("route-53", "route53", "1.132.0", "ListResourceRecordSets", "restXml"),
    subject("s3", "s3", "1.157.0", "DeleteObjects", "restXml"),
    subject("s3", "s3", "1.157.0", "GetObject", "restXml"),
    subject("s3", "s3", "1.157.0", "PutObject", "restXml"),
    subject("s3-control", "s3control", "1.138.0", "PutMultiRegionAccessPointPolicy", "restXml"),
    subject("glacier", "glacier", "1.121.0", "UploadArchive", "restJson1"),
    subject("glacier", "glacier", "1.121.0", "UploadMultipartPart", "restJson1"),
    subject("cloudwatch", "cloudwatch", "1.140.0", "PutMetricData", "rpcv2Cbor"),
    subject("kinesis", "kinesis", "1.130.0", "SubscribeToShard", "awsJson1_1"),
    subject("lambda", "lambda", "1.156.0", "InvokeWithResponseStream", "restJson1"),
    subject("bedrock-runtime", "bedrockruntime", "1.153.0", "InvokeModelWithBidirectionalStream", "restJson1"),
    subject("lex-runtime-v2", "lexruntimev2", "1.120.0", "StartConversation", "restJson1"),
    subject("polly", "polly", "1.127.0", "StartSpeechSynthesisStream", "restJson1"),
    subject("transcribe-streaming", "transcribestreaming", "1.126.0", "StartMedicalScribeStream", "restJson1"),
    subject("transcribe-streaming", "transcribestreaming", "1.126.0", "StartStreamTranscription", "restJson1"),
    subject("timestream-query", "timestreamquery", "1.124.0", "Query", "awsJson1_0"),
    subject("sts", "sts", "1.124.0", "AssumeRole", "awsQuery"),
    subject("sns", "sns", "1.121.0", "PublishBatch", "awsQuery"),
    subject("arc-region-switch", "arcregionswitch", "1.48.0", "CreatePlan", "rpcv2Cbor"),
];

const fn subject(
    service: &'static str,
    module: &'static str,
    version: &'static str,
    operation: &'static str,
    protocol: &'static str,
) -> Subject {
    Subject { service, module, version, operation, protocol }
}

/// The only service with ec2Query. It is not among Smithy's published models, and compiling its crate takes minutes and
/// seven gigabytes.
const EC2: Subject = subject("ec2", "ec2", "1.274.0", "RunInstances", "ec2Query");

/// Number of requests below which an operation counts as not tested, if there are so many inputs; otherwise half of them.
const LEAST_SENT: u32 = 100;

#[derive(clap::Args)]
#[command(after_help = "Example:\n  cargo xtask conformance wire --smithy api-models-aws --inputs 50")]
pub(crate) struct Arguments {
    /// Smithy ASTs of AWS's services, in the layout of AWS: `models/sqs/service/2012-11-05/….json`
    #[arg(long, value_name = "DIR")]
    smithy: PathBuf,
    /// The `data` folder of botocore, for Amazon EC2, whose crate takes minutes and seven gigabytes to compile
    #[arg(long, value_name = "DIR")]
    botocore: Option<PathBuf>,
    /// Number of inputs per operation
    #[arg(long, value_name = "COUNT", default_value_t = 200)]
    inputs: u32,
    /// Only these crates
    #[arg(long, value_name = "MODULE", value_delimiter = ',')]
    only: Vec<String>,
}

pub(crate) fn run(arguments: &Arguments) -> Result<ExitCode, Diagnostics> {
    let chosen = |subject: &&Subject| arguments.only.is_empty() || arguments.only.iter().any(|it| it == subject.module);
    let ec2 = arguments.botocore.is_some().then_some(&EC2);
    let subjects: Vec<_> = SUBJECTS.iter().chain(ec2).filter(chosen).collect();
    let printed = program(&subjects, arguments)?;
    let mut failed = 0;
    print_line(format_args!("{:16} {:26} {:10} {:>6} {:>6}", "crate", "operation", "protocol", "inputs", "sent"));
    let mut outcomes: BTreeMap<usize, (u32, Option<String>)> = BTreeMap::new();
    for line in printed.lines() {
        let (number, sent, difference): (usize, u32, Option<String>) =
            serde_json::from_str(line).map_err(|error| found(line, &error.to_string()))?;
        outcomes.insert(number, (sent, difference));
    }
    for (number, subject) in subjects.iter().enumerate() {
        let Subject { module, operation, protocol, .. } = subject;
        let (sent, difference) = outcomes.remove(&number).unwrap_or_default();
        let inputs = arguments.inputs;
        print_line(format_args!("{module:16} {operation:26} {protocol:10} {inputs:6} {sent:6}"));
        let few = sent < LEAST_SENT.min(inputs / 2);
        let few = few.then(|| "too few of the inputs were sent".to_owned());
        if let Some(why) = difference.or(few) {
            failed += 1;
            print_line(format_args!("FAILED {module} {operation}\n  {}", why.replace('\n', "\n  ")));
        }
    }
    print_line(format_args!("{} passed, {failed} failed, 0 skipped", subjects.len() - failed));
    Ok(if failed == 0 && !subjects.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Generates the clients, builds the program that calls both sides, and runs it.
fn program(subjects: &[&Subject], arguments: &Arguments) -> Result<String, Diagnostics> {
    let root = workspace::root()?;
    let mut manifest = workspace::manifest(&root);
    let mut inputs = Inputs { partitions: disk::read(&root.join(PARTITIONS))?, ..Inputs::default() };
    let mut dependencies =
        "proptest = { version = \"1\", default-features = false, features = [\"std\"] }\n".to_owned();
    for subject in subjects {
        if let Some(entry) = manifest.services.iter_mut().find(|entry| entry.module == subject.module) {
            entry.operations.push(subject.operation.to_owned());
            continue;
        }
        manifest.services.push(ServiceEntry {
            module: subject.module.to_owned(),
            model: subject.service.to_owned(),
            operations: vec![subject.operation.to_owned()],
            protocol: Some(subject.protocol.to_owned()),
            ..ServiceEntry::default()
        });
        inputs.services.push(match &arguments.botocore {
            Some(data) if subject.module == EC2.module => disk::service(&data.join(subject.service))?,
            _ => disk::service(&model(&arguments.smithy, subject.service)?)?,
        });
        let Subject { module, version, .. } = subject;
        let _ = writeln!(
            dependencies,
            "aws-sdk-{module} = {{ version = \"={version}\", default-features = false, features = [\"rt-tokio\"] }}"
        );
    }
    let krate = whitesmith_codegen::lower(&manifest, &inputs)?;
    let clients = whitesmith_codegen::generate(&manifest, &inputs)?.files;
    let mut files = BTreeMap::new();
    for service in &krate.services {
        let text = random::module(service).map_err(|error| found(&service.module, &error))?;
        files.insert(format!("calls/{}.rs", service.module), text);
    }
    files.insert("main.rs".to_owned(), main(&root, subjects, &krate.services));
    let data = arguments.inputs.to_string();
    let has_ec2 = subjects.iter().any(|subject| subject.module == EC2.module);
    let profile = if has_ec2 { "\n[profile.dev.package.aws-sdk-ec2]\ndebug = false\n" } else { "" };
    let modules = krate.services.iter().map(|service| service.module.as_str()).collect();
    Workspace {
        root: &root,
        name: "wire",
        clients: &clients,
        modules,
        dependencies: &dependencies,
        profile,
        program: files,
        data: &data,
    }
    .run()
}

/// Returns the path of the latest model of a service.
fn model(smithy: &Path, service: &str) -> Result<PathBuf, Diagnostics> {
    let folder = smithy.join("models").join(service).join("service");
    let versions = disk::folders(&folder)?;
    let latest = versions.last().unwrap_or(&folder);
    let models = disk::files(latest, "json")?;
    models.into_iter().next().ok_or_else(|| found(&latest.display().to_string(), "there is no model in the folder"))
}

/// Returns the program's `main.rs`: each module of calls twice, for both crates.
fn main(root: &Path, subjects: &[&Subject], services: &[whitesmith_codegen::ir::Service]) -> String {
    let mut text =
        workspace::shared(root, &["canned", "document", "events", "identity", "protocol", "request", "sigv4", "world"]);
    for (side, of) in [("ours", format!("{CLIENTS_LIB}::")), ("official", "aws_sdk_".to_owned())] {
        let _ = writeln!(text, "mod {side} {{");
        for service in services {
            let module = &service.module;
            let _ = writeln!(
                text,
                "    pub mod {module} {{\n        use {of}{module} as subject;\n        \
                 include!(concat!(env!(\"CARGO_MANIFEST_DIR\"), \"/src/calls/{module}.rs\"));\n    }}"
            );
        }
        text.push_str("}\n");
    }
    let mut pairs = String::new();
    for (number, subject) in subjects.iter().enumerate() {
        let service = services.iter().find(|service| service.module == subject.module);
        let operation = service.and_then(|service| {
            service.operations.iter().find(|operation| operation.name.eq_ignore_ascii_case(subject.operation))
        });
        if let Some(operation) = operation {
            let path = format!("{}::{}", subject.module, operation.method);
            let _ = writeln!(pairs, "        ({number}, ours::{path}, official::{path}),");
        }
    }
    let _ = write!(
        text,
        "\nfn main() -> Result<(), protocol::BoxError> {{\n    \
         let inputs = std::env::args_os().nth(1).ok_or(\"the file with the number of inputs is missing\")?;\n    \
         let inputs = std::fs::read_to_string(inputs)?.parse()?;\n    \
         Ok(identity::run(&[\n{pairs}    ], inputs)?)\n}}\n"
    );
    text
}
