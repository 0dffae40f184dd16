//! Streams: transfers of objects, events, and the CPU time of compiling the clients for them.

use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use whitesmith_codegen::manifest::{Manifest, Package, Runtime, ServiceEntry};
use whitesmith_codegen::{FileSet, Inputs};
use whitesmith_model::diagnostic::Diagnostics;
use xtask_common::{disk, facts};

use super::build;
use super::failed;
use super::project::{Project, run};
use super::table::{Bar, Row, median};

/// AWS's crates, with the versions to compare with.
const OFFICIAL: [(&str, &str); 3] =
    [("aws-sdk-bedrockruntime", "1.153.0"), ("aws-sdk-kinesis", "1.130.0"), ("aws-sdk-s3", "1.157.0")];

/// A folder of botocore's data, and operations; none are all of them.
type Selected = (&'static str, &'static [&'static str]);

/// The package of the clients that transfer objects.
pub(super) const OBJECTS: &str = "bench-objects";

/// Packages of generated clients.
const PACKAGES: [(&str, &[Selected]); 3] = [
    (
        OBJECTS,
        &[(
            "s3",
            &[
                "AbortMultipartUpload",
                "CompleteMultipartUpload",
                "CreateMultipartUpload",
                "GetObject",
                "HeadObject",
                "ListObjectsV2",
                "PutObject",
                "UploadPart",
            ],
        )],
    ),
    ("bench-events", &[("bedrock-runtime", &["ConverseStream"]), ("kinesis", &["SubscribeToShard"])]),
    ("bench-s3", &[("s3", &[])]),
];

/// The size of the object, in bytes.
const OBJECT: u64 = 1 << 30;

/// Number of transfers by each side, of which the median counts.
const TRANSFERS: usize = 5;

/// Measures everything. The first build takes many minutes, most of them for AWS's crate of Amazon S3.
pub(super) fn measure(root: &Path, botocore: &Path) -> Result<Vec<Row>, Diagnostics> {
    let project = project(root, botocore)?;
    let mut rows = compile(root, &project)?;
    let program = project.build()?;
    rows.extend(transfers(root, &program)?);
    let text = run(&program, &["events", "9", "100000"], root, &[])?;
    rows.extend(text.lines().filter_map(|line| {
        let words: Vec<_> = line.split(' ').collect();
        let [kind, ours, theirs, ratio] = words.as_slice() else { return None };
        let row = Row::versus(&format!("CPU of an event, {kind} (us)"), ours.parse().ok()?, theirs.parse().ok()?);
        Some(row.with_ratio(ratio.parse().ok()?).at_most(Bar::Ratio(0.80)))
    }));
    Ok(rows)
}

/// Generates the client that transfers objects. Returns the folder of its package.
pub(super) fn objects(root: &Path, botocore: &Path) -> Result<PathBuf, Diagnostics> {
    let [(name, services), ..] = PACKAGES;
    package(root, botocore, name, services)
}

/// Generates a package. Returns its folder.
fn package(root: &Path, botocore: &Path, name: &str, services: &[Selected]) -> Result<PathBuf, Diagnostics> {
    let folder = root.join("target/bench").join(name);
    let files = clients(root, botocore, name, services)?;
    let files = files.iter().filter(|(path, _)| !path.starts_with("examples/"));
    let files = files.map(|(path, text)| (PathBuf::from(path), text.clone())).collect();
    disk::write(&folder, &files, &[])?;
    Ok(folder)
}

/// Generates the clients. Returns the project of the program that uses them and AWS's crates.
fn project(root: &Path, botocore: &Path) -> Result<Project, Diagnostics> {
    let mut project = Project::new(root, "streams", include_str!("programs/streams.rs"));
    for (name, services) in PACKAGES {
        let folder = package(root, botocore, name, services)?;
        let modules: Vec<_> = services.iter().map(|(service, _)| format!("{:?}", service.replace('-', ""))).collect();
        let modules = modules.join(", ");
        let path = folder.display();
        project.depend(name, &format!("{{ path = \"{path}\", default-features = false, features = [{modules}] }}"));
    }
    for (package, version) in OFFICIAL {
        let features = "default-features = false, features = [\"rt-tokio\"]";
        project.depend(package, &format!("{{ version = \"={version}\", {features} }}"));
    }
    project.depend("aws-credential-types", "{ version = \"1\", features = [\"hardcoded-credentials\"] }");
    project.depend("aws-smithy-checksums", "\"0.65\"");
    project.depend("aws-smithy-eventstream", "\"0.61\"");
    let features = "features = [\"default-client\", \"rt-tokio\"]";
    project.depend("aws-smithy-http-client", &format!("{{ version = \"1\", default-features = false, {features} }}"));
    project.depend("aws-smithy-runtime-api", "{ version = \"1\", features = [\"client\", \"http-1x\"] }");
    project.depend("aws-smithy-types", "{ version = \"1\", features = [\"http-body-1-x\"] }");
    project.depend("bytes", "\"1\"");
    project.depend("http-body", "\"1\"");
    project.depend("nix", "{ version = \"0.31\", default-features = false, features = [\"resource\"] }");
    project.depend("tokio", "{ version = \"1\", features = [\"net\", \"rt\", \"time\"] }");
    Ok(project)
}

/// Generates a package of clients.
fn clients(root: &Path, botocore: &Path, name: &str, services: &[Selected]) -> Result<FileSet, Diagnostics> {
    let package = Package {
        runtime: Runtime::at(&root.join("codegen/runtime").display().to_string()),
        partitions: "models/partitions.json".to_owned(),
        ..Package::new(name)
    };
    let partitions = disk::read(&root.join(&package.partitions))?;
    let table = facts::table()?;
    let mut manifest = Manifest { file: String::new(), package, services: Vec::new() };
    let mut inputs = Inputs { partitions, ..Inputs::default() };
    for (service, operations) in services {
        let mut files = disk::service(&botocore.join(service))?;
        facts::complete(&table, &mut files);
        let mut found = Diagnostics::default();
        let model = whitesmith_codegen::load::service(&files, &mut found);
        let Some(model) = model.filter(|_| found.is_empty()) else { return Err(found) };
        let all = model.services().flat_map(|(id, ..)| whitesmith_model::graph::operations(&model, id));
        let all =
            all.map(|id| id.name().to_owned()).filter(|name| operations.is_empty() || operations.contains(&&**name));
        manifest.services.push(ServiceEntry {
            module: service.replace('-', ""),
            model: (*service).to_owned(),
            operations: all.collect(),
            ..ServiceEntry::default()
        });
        inputs.services.push(files);
    }
    Ok(whitesmith_codegen::generate(&manifest, &inputs)?.files)
}

/// Measures the release builds of the clients of Amazon S3, with their dependencies already built.
fn compile(root: &Path, project: &Project) -> Result<Vec<Row>, Diagnostics> {
    let timer = build::timer(root)?;
    let cpu = |package: &str| build::compile(project, &timer, "release", &["build", "--release"], package, 1);
    let official = cpu("aws-sdk-s3")?;
    let row = |what: &str, package: &str, bar: f64| {
        let what = format!("release: {what} vs. official (CPU s)");
        Ok(Row::versus(&what, cpu(package)?, official).at_most(Bar::Ratio(bar)))
    };
    Ok(vec![row("8 operations of s3", "bench-objects", 0.05)?, row("complete s3", "bench-s3", 0.15)?])
}

/// Measures uploads and downloads over loopback, each by a process of its own, in turn.
fn transfers(root: &Path, program: &Path) -> Result<Vec<Row>, Diagnostics> {
    let file = root.join("target/bench/object");
    let sized = std::fs::File::create(&file).and_then(|file| file.set_len(OBJECT));
    sized.map_err(|error| failed(&file, &error.to_string()))?;
    let server = Server::start(program, &["serve", &OBJECT.to_string()])?;
    let mut rows = Vec::new();
    for transfer in ["put", "get"] {
        let mut figures: [[Vec<f64>; 2]; 2] = Default::default();
        let mut ratios = Vec::new();
        for _ in 0..TRANSFERS {
            let mut cpu = [0.0; 2];
            for (at, side) in ["ours", "official"].into_iter().enumerate() {
                let text = run(program, &[transfer, side, server.port(), &file.display().to_string()], root, &[])?;
                let words: Vec<f64> = text.split_whitespace().filter_map(|word| word.parse().ok()).collect();
                let [seconds, kib] = words[..] else { return Err(failed(program, &text)) };
                cpu[at] = seconds;
                figures[0][at].push(seconds);
                figures[1][at].push(kib / 1024.0);
            }
            ratios.push(cpu[0] / cpu[1]);
        }
        let [[cpu, cpu_official], [memory, memory_official]] = figures.map(|figures| figures.map(median));
        let row = Row::versus(&format!("{transfer} 1 GiB (CPU s)"), cpu, cpu_official);
        rows.push(row.with_ratio(median(ratios)).at_most(Bar::Ratio(1.0)));
        let row = Row::versus(&format!("{transfer} 1 GiB, peak resident memory (MiB)"), memory, memory_official);
        rows.push(row.at_most(Bar::Ours(64.0)));
    }
    Ok(rows)
}

/// A process that serves objects, until its standard input is dropped.
pub(super) struct Server {
    process: Child,
    port: String,
}

impl Server {
    pub(super) fn start(program: &Path, arguments: &[&str]) -> Result<Self, Diagnostics> {
        let error = |error: std::io::Error| failed(program, &error.to_string());
        let mut command = Command::new(program);
        command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut process = command.spawn().map_err(error)?;
        let mut port = String::new();
        if let Some(output) = process.stdout.take() {
            BufReader::new(output).read_line(&mut port).map_err(error)?;
        }
        Ok(Self { process, port: port.trim().to_owned() })
    }

    pub(super) fn port(&self) -> &str {
        &self.port
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        drop(self.process.stdin.take());
        // The end of its input stops it, and its status is of no use.
        let _ = self.process.wait();
    }
}
