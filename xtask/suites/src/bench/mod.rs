//! `cargo xtask bench`: the generated crate compared with AWS's, in one run, as ratios.
//!
//! Every measure builds small cargo projects below `target/bench`. They are not part of the workspace, so they do not
//! slow down other builds.
#![expect(clippy::cast_precision_loss, reason = "figures for people, far below 2^52")]

mod build;
mod complete;
mod growth;
mod page;
mod project;
mod s3;
mod streams;
mod table;

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

use clap::ValueEnum;

use project::Project;
use table::{Bar, Row, median};
use whitesmith_model::diagnostic::{Diagnostics, Place};
use xtask_common::output::print_line;

/// AWS's crates to compare with, as requirements of Cargo.
const OFFICIAL: [(&str, &str); 2] = [("aws-sdk-comprehendmedical", "1.120.0"), ("aws-sdk-medicalimaging", "1.127.0")];

/// Measures to take.
#[derive(clap::Args)]
#[command(after_help = "Example:\n  cargo xtask bench --botocore botocore/data --only lines,build")]
pub struct Arguments {
    /// The `data` folder of botocore 1.44.8, to also measure complete services, streams and clients of S3
    #[arg(long, value_name = "DIR")]
    botocore: Option<PathBuf>,
    /// Only these measures
    #[arg(long, value_name = "MEASURE", value_delimiter = ',')]
    only: Vec<Measure>,
    /// Also write the figures as a page of HTML with bars
    #[arg(long, value_name = "FILE")]
    html: Option<PathBuf>,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Measure {
    /// The generator's own time
    Codegen,
    /// CPU of a call on an in-memory transport
    Call,
    /// Size of a stripped program that makes one call
    Size,
    /// Lines per operation of the complete services
    Lines,
    /// CPU of compiling single crates
    Build,
    /// The generator's time and memory on inputs that grow to 16 times the size; not included by default
    Growth,
    /// Transfers of objects, events, and CPU of compiling the clients of Amazon S3; not included by default
    Streams,
    /// Clients of Amazon S3 side by side: builds, sizes and transfers; not included by default
    S3,
}

/// Measures, and prints each figure with its limit.
pub fn run(arguments: &Arguments) -> Result<ExitCode, Diagnostics> {
    let chosen = |measure| arguments.only.is_empty() || arguments.only.contains(&measure);
    let root = Path::new(".").join(xtask_common::workspace());
    let root = std::path::absolute(&root).map_err(|error| failed(&root, &error.to_string()))?;
    let start = Instant::now();
    if arguments.only.contains(&Measure::Growth) {
        let all_met = growth::measure(&root)?;
        if !all_met || arguments.only.len() == 1 {
            return Ok(if all_met { ExitCode::SUCCESS } else { ExitCode::FAILURE });
        }
    }
    let mut rows = Vec::new();
    if chosen(Measure::Codegen) {
        rows.push(codegen(&root)?);
    }
    if chosen(Measure::Call) {
        rows.extend(call(&root)?);
    }
    if chosen(Measure::Size) {
        rows.push(size(&root)?);
    }
    let services = match &arguments.botocore {
        Some(folder) if chosen(Measure::Lines) || chosen(Measure::Build) => Some(complete::generate(&root, folder)?),
        _ => None,
    };
    if let (Some(services), true) = (&services, chosen(Measure::Lines)) {
        rows.extend(services.iter().map(complete::Service::lines));
    }
    if chosen(Measure::Build) {
        rows.extend(build::measure(&root, services.as_deref().unwrap_or_default())?);
    }
    if arguments.only.contains(&Measure::Streams) {
        match &arguments.botocore {
            Some(folder) => rows.extend(streams::measure(&root, folder)?),
            None => print_line("streams: not measured without --botocore DIR"),
        }
    }
    if arguments.only.contains(&Measure::S3) {
        match &arguments.botocore {
            Some(folder) => {
                let (table, leaf) = s3::measure(&root, folder)?;
                print_line(table);
                rows.push(leaf);
            }
            None => print_line("s3: not measured without --botocore DIR"),
        }
    }
    print_line(table::render(&rows));
    if let Some(file) = &arguments.html {
        write_page(file, &rows)?;
    }
    if services.is_none() && (chosen(Measure::Lines) || chosen(Measure::Build)) {
        print_line("complete services: not measured without --botocore DIR");
    }
    print_line(format_args!("measured in {} s", start.elapsed().as_secs()));
    Ok(ExitCode::SUCCESS)
}

fn write_page(file: &Path, rows: &[Row]) -> Result<(), Diagnostics> {
    let official = OFFICIAL.map(|(name, version)| format!("{name} {version}")).join(", ");
    let note = format!("Measured in one run of cargo xtask bench, in comparison with {official}.");
    let page = page::render(rows, note).map_err(|error| failed(file, &error.to_string()))?;
    std::fs::write(file, page).map_err(|error| failed(file, &error.to_string()))
}

/// Measures a process of `codegen --check`, release build.
fn codegen(root: &Path) -> Result<Row, Diagnostics> {
    project::run("cargo", &["build", "--release", "--quiet", "--package", "xtask"], root, &[])?;
    let binary = root.join("target/release/xtask");
    let mut times = Vec::new();
    for _ in 0..21 {
        let start = Instant::now();
        project::run(&binary, &["codegen", "--check"], root, &[])?;
        times.push(start.elapsed().as_secs_f64() * 1e3);
    }
    Ok(Row::of("codegen, two operations, complete process (ms)", median(times)).at_most(Bar::Ours(30.0)))
}

/// Measures the CPU time of a call, alternating with the official client, on the same transport.
fn call(root: &Path) -> Result<Vec<Row>, Diagnostics> {
    let mut project = Project::new(root, "call", include_str!("programs/call.rs"));
    project.depend("aws-medical-clients", &ours(root, "\"comprehendmedical\", \"medicalimaging\""));
    project.official("\"rt-tokio\"");
    project.depend("aws-credential-types", "{ version = \"1\", features = [\"hardcoded-credentials\"] }");
    project.depend("aws-smithy-runtime-api", "{ version = \"1\", features = [\"client\", \"http-1x\"] }");
    project.depend("aws-smithy-types", "\"1\"");
    project.depend("cpu-time", "\"1\"");
    project.depend("tokio", "{ version = \"1\", features = [\"rt\", \"time\"] }");
    let text = project::run(project.build()?, &["9", "2000"], root, &[])?;
    let rows = text.lines().filter_map(|line| {
        let words: Vec<_> = line.split(' ').collect();
        let [operation, ours, theirs, ratio] = words.as_slice() else { return None };
        let what = format!("CPU of a call, {operation} (us)");
        let row = Row::versus(&what, ours.parse().ok()?, theirs.parse().ok()?);
        let bar = if operation.ends_with("interceptor") { 0.5 } else { 0.4 };
        Some(row.with_ratio(ratio.parse().ok()?).at_most(Bar::Ratio(bar)))
    });
    Ok(rows.collect())
}

/// Measures a stripped program that makes one call.
fn size(root: &Path) -> Result<Row, Diagnostics> {
    let program = |client| include_str!("programs/one_call.rs").replace("CLIENT", client);
    let bytes = |mut project: Project| {
        project.depend("tokio", "{ version = \"1\", features = [\"macros\", \"rt\"] }");
        project.strip();
        let path = project.build()?;
        std::fs::metadata(&path).map_err(|error| failed(&path, &error.to_string())).map(|it| it.len() as f64)
    };
    let mut ours = Project::new(root, "one-call-ours", &program("aws_medical_clients::medicalimaging"));
    ours.depend("aws-medical-clients", &self::ours(root, "\"medicalimaging\", \"rustls-ring\""));
    let mut theirs = Project::new(root, "one-call-theirs", &program("aws_sdk_medicalimaging"));
    theirs.depend("aws-sdk-medicalimaging", &format!("\"={}\"", OFFICIAL[1].1));
    Ok(Row::versus("stripped program, one call (bytes)", bytes(ours)?, bytes(theirs)?).at_most(Bar::Ratio(0.70)))
}

fn ours(root: &Path, features: &str) -> String {
    let path = root.join("generated");
    format!("{{ path = \"{}\", default-features = false, features = [{features}] }}", path.display())
}

fn failed(path: &Path, reason: &str) -> Diagnostics {
    let mut found = Diagnostics::default();
    found.report(&path.display().to_string(), Place::File, reason.to_owned());
    found
}
