//! CPU time of compiling single crates, with their dependencies already built.

use std::fs;
use std::path::{Path, PathBuf};

use whitesmith_model::diagnostic::Diagnostics;

use super::complete::Service;
use super::project::{Project, run};
use super::table::{Bar, Row};
use super::{OFFICIAL, failed, ours};

/// Number of compilations of each crate. The minimum counts, because other processes only make a compiler slower.
const ROUNDS: usize = 2;

/// Kinds of compilation, and the arguments of cargo.
const PROFILES: [(&str, &[&str]); 3] =
    [("check", &["check"]), ("dev", &["build"]), ("release", &["build", "--release"])];

/// Compiles all crates in turn. Returns a row for the generated crate and for each complete service, by kind.
pub(super) fn measure(root: &Path, services: &[Service]) -> Result<Vec<Row>, Diagnostics> {
    let timer = timer(root)?;
    let mut leaf = Project::new(root, "leaf", "fn main() {}\n");
    leaf.depend("aws-medical-clients", &ours(root, "\"comprehendmedical\", \"medicalimaging\""));
    leaf.official("\"rt-tokio\"");
    for service in services {
        let module = service.package.trim_start_matches("complete-");
        let path = service.folder.display();
        let requirement = format!("{{ path = \"{path}\", default-features = false, features = [\"{module}\"] }}");
        leaf.depend(&service.package, &requirement);
    }
    let mut rows = Vec::new();
    for (profile, arguments) in PROFILES {
        let cpu = |package: &str| compile(&leaf, &timer, profile, arguments, package, ROUNDS);
        let official = [cpu(OFFICIAL[0].0)?, cpu(OFFICIAL[1].0)?];
        let both = format!("{profile}: generated crate vs. both official (CPU s)");
        let row = Row::versus(&both, cpu("aws-medical-clients")?, official.iter().sum());
        rows.push(if profile == "release" { row.at_most(Bar::Ratio(0.03)) } else { row });
        for (service, official) in services.iter().zip(official) {
            let what = format!("{profile}: {} vs. official (CPU s)", service.package);
            let row = Row::versus(&what, cpu(&service.package)?, official);
            rows.push(match profile {
                "check" => row.at_most(Bar::Ratio(0.45)),
                "release" => row.at_most(Bar::Ratio(0.15)),
                _ => row,
            });
        }
    }
    Ok(rows)
}

/// Builds the wrapper of rustc that measures. Returns its path.
pub(super) fn timer(root: &Path) -> Result<PathBuf, Diagnostics> {
    let mut timer = Project::new(root, "rustc-time", include_str!("programs/rustc_time.rs"));
    timer.depend("nix", "{ version = \"0.31\", default-features = false, features = [\"resource\"] }");
    timer.build()
}

/// Returns the CPU seconds of compiling one package, without those of its dependencies.
pub(super) fn compile(
    leaf: &Project,
    timer: &Path,
    profile: &str,
    arguments: &[&str],
    package: &str,
    rounds: usize,
) -> Result<f64, Diagnostics> {
    let folder = leaf.write()?;
    let log = leaf.target().join("rustc-time.log");
    let target = ("CARGO_TARGET_DIR", leaf.target().as_os_str());
    let environment = [target, ("RUSTC_WRAPPER", timer.as_os_str()), ("BENCH_RUSTC_LOG", log.as_os_str())];
    let mut build = arguments.to_vec();
    build.extend(["--quiet", "--package", package]);
    let mut clean = vec!["clean", "--quiet", "--package", package];
    if profile == "release" {
        clean.push("--release");
    }
    let mut least = f64::INFINITY;
    for _ in 0..rounds {
        run("cargo", &clean, folder, &[target])?;
        // The log may not exist yet.
        let _ = fs::remove_file(&log);
        run("cargo", &build, folder, &environment)?;
        let text = fs::read_to_string(&log).map_err(|error| failed(&log, &error.to_string()))?;
        let crate_name = package.replace('-', "_");
        let own = text.lines().filter_map(|line| line.split_once(' ')).find(|(name, _)| *name == crate_name);
        let cpu = own.and_then(|(_, cpu)| cpu.parse::<f64>().ok());
        least = least.min(cpu.ok_or_else(|| failed(&log, &format!("`{package}` was not compiled")))?);
    }
    Ok(least)
}
