//! Clients of Amazon S3 side by side: what their programs cost to build, and how fast they transfer.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use whitesmith_model::diagnostic::Diagnostics;

use super::project::{Project, run};
use super::streams::{self, OBJECTS, Server};
use super::table::{Bar, Row, number};
use super::{build, failed};

/// The size of the object, in bytes, and the number of keys in the bucket.
const SIZES: [&str; 2] = ["134217728", "50000"];

/// Number of transfers of each kind by each program. The fastest counts, because other processes only make it slower.
const ROUNDS: usize = 5;

const OPERATIONS: [&str; 4] = ["put", "get", "multipart", "list"];

/// A crate with a client, and the program that uses it.
struct Client {
    /// The name in the table.
    name: &'static str,
    /// The package, and its requirement; the generated one has a path.
    package: &'static str,
    requirement: &'static str,
    /// The source of the module `client`.
    source: &'static str,
    /// The crate, in that source.
    subject: &'static str,
}

/// The clients, each with TLS by rustls.
const CLIENTS: [Client; 4] = [
    Client {
        name: "whitesmith",
        package: OBJECTS,
        requirement: "",
        source: include_str!("programs/s3/aws.rs"),
        subject: "bench_objects::s3",
    },
    Client {
        name: "aws-sdk-s3",
        package: "aws-sdk-s3",
        requirement: "\"=1.157.0\"",
        source: include_str!("programs/s3/aws.rs"),
        subject: "aws_sdk_s3",
    },
    Client {
        name: "object_store",
        package: "object_store",
        requirement: "{ version = \"=0.14.2\", default-features = false, features = [\"aws\"] }",
        source: include_str!("programs/s3/object_store.rs"),
        subject: "",
    },
    Client {
        name: "rust-s3",
        package: "rust-s3",
        requirement: "{ version = \"=0.38.0\", default-features = false, \
                      features = [\"fail-on-err\", \"tags\", \"tokio-rustls-tls\"] }",
        source: include_str!("programs/s3/rust_s3.rs"),
        subject: "",
    },
];

/// A program that was built.
struct Built {
    path: PathBuf,
    packages: usize,
    /// CPU seconds of the build with all dependencies, and those of the package alone.
    cpu: f64,
    own_cpu: f64,
    mebibytes: f64,
}

/// Builds and measures all programs. Returns the table, and the package's CPU time compared with the official one's.
pub(super) fn measure(root: &Path, botocore: &Path) -> Result<(String, Row), Diagnostics> {
    let timer = build::timer(root)?;
    let built = CLIENTS.iter().map(|client| build(root, botocore, &timer, client)).collect::<Result<Vec<_>, _>>()?;
    let mut server = Project::new(root, "s3-server", include_str!("programs/s3/server.rs"));
    server.depend("aws-smithy-types", "\"1\"");
    server.depend("crc32fast", "\"1\"");
    let server = Server::start(&server.build()?, &SIZES)?;
    let mut rates = [[0.0_f64; CLIENTS.len()]; OPERATIONS.len()];
    for _ in 0..ROUNDS {
        for (operation, rates) in OPERATIONS.iter().zip(&mut rates) {
            for (built, rate) in built.iter().zip(rates) {
                let text = run(&built.path, &[operation, server.port(), SIZES[0]], root, &[])?;
                *rate = rate.max(text.trim().parse().map_err(|_| failed(&built.path, &text))?);
            }
        }
    }
    let text = table(&built, &rates);
    let [ours, official, ..] = &built[..] else { return Err(failed(root, "too few clients")) };
    let leaf = Row::versus("release: 8 operations of s3 vs. official (CPU s)", ours.own_cpu, official.own_cpu);
    Ok((text, leaf.at_most(Bar::Ratio(0.05))))
}

/// Formats the table: a row for each figure, a column for each client.
fn table(built: &[Built], rates: &[[f64; CLIENTS.len()]]) -> String {
    let mut rows: Vec<(String, Vec<String>)> =
        vec![(String::new(), CLIENTS.iter().map(|it| it.name.to_owned()).collect())];
    let of = |figure: fn(&Built) -> f64| built.iter().map(|built| number(figure(built))).collect();
    rows.push(("packages".to_owned(), built.iter().map(|built| built.packages.to_string()).collect()));
    rows.push(("release build (CPU s)".to_owned(), of(|built| built.cpu)));
    rows.push(("stripped program (MiB)".to_owned(), of(|built| built.mebibytes)));
    for (operation, rates) in OPERATIONS.iter().zip(rates) {
        let unit = if *operation == "list" { "1000 keys/s" } else { "MiB/s" };
        rows.push((format!("{operation} ({unit})"), rates.iter().copied().map(number).collect()));
    }
    let mut text = String::new();
    for (what, figures) in rows {
        // Writing to a string does not fail.
        let _ = write!(text, "\n{what:<28}");
        for figure in figures {
            let _ = write!(text, " {figure:>14}");
        }
    }
    text
}

/// Writes the project of a client's program.
fn project(root: &Path, botocore: &Path, client: &Client) -> Result<Project, Diagnostics> {
    let source = client.source.replace("SUBJECT", client.subject);
    let program = format!("{}\nmod client {{\n{source}}}\n", include_str!("programs/s3/main.rs"));
    let mut project = Project::new(root, &program_name(client), &program);
    let requirement = if client.requirement.is_empty() {
        let features = "default-features = false, features = [\"s3\", \"rustls-ring\"]";
        format!("{{ path = \"{}\", {features} }}", streams::objects(root, botocore)?.display())
    } else {
        client.requirement.to_owned()
    };
    project.depend(client.package, &requirement);
    if client.subject.is_empty() {
        project.depend("futures-util", "{ version = \"0.3\", default-features = false }");
    } else {
        project.depend("aws-credential-types", "{ version = \"1\", features = [\"hardcoded-credentials\"] }");
    }
    project.depend("bytes", "\"1\"");
    project.depend("tokio", "{ version = \"1\", features = [\"macros\", \"rt\"] }");
    project.strip();
    Ok(project)
}

fn program_name(client: &Client) -> String {
    format!("s3-{}", client.name)
}

/// Builds a program and all of its dependencies in an empty target folder.
fn build(root: &Path, botocore: &Path, timer: &Path, client: &Client) -> Result<Built, Diagnostics> {
    let project = project(root, botocore, client)?;
    let name = program_name(client);
    let folder = project.write()?;
    let target = root.join("target/bench/cold").join(&name);
    // The folder may not exist.
    let _ = fs::remove_dir_all(&target);
    let log = target.join("rustc-time.log");
    fs::create_dir_all(&target).map_err(|error| failed(&target, &error.to_string()))?;
    let tree = run("cargo", &["tree", "--quiet", "-e", "normal", "--prefix", "none", "--no-dedupe"], folder, &[])?;
    let of_tree: BTreeSet<_> = tree.lines().map(|line| line.trim_end_matches(" (*)")).collect();
    let environment = [
        ("BENCH_RUSTC_LOG", log.as_os_str()),
        ("CARGO_TARGET_DIR", target.as_os_str()),
        ("RUSTC_WRAPPER", timer.as_os_str()),
    ];
    run(timer, &["cargo", "build", "--release", "--quiet"], folder, &environment)?;
    let text = fs::read_to_string(&log).map_err(|error| failed(&log, &error.to_string()))?;
    let cpu = |name: &str| {
        let own = text.lines().filter_map(|line| line.split_once(' ')).find(|(it, _)| *it == name);
        own.and_then(|(_, cpu)| cpu.parse::<f64>().ok())
    };
    let path = target.join("release").join(&name);
    let size = fs::metadata(&path).map_err(|error| failed(&path, &error.to_string()))?.len();
    Ok(Built {
        // Without the program.
        packages: of_tree.len().saturating_sub(1),
        cpu: cpu("cargo").ok_or_else(|| failed(&log, "cargo's time is missing"))?,
        own_cpu: cpu(&client.package.replace('-', "_")).unwrap_or(f64::NAN),
        mebibytes: size as f64 / f64::from(1 << 20),
        path,
    })
}
