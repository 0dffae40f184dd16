//! The generated crates, rustdoc's JSON of them, and the verdict of cargo-semver-checks.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;
use whitesmith_codegen::manifest::{Manifest, Package};
use whitesmith_codegen::{Inputs, generate};
use whitesmith_model::diagnostic::{Diagnostics, Place};
use whitesmith_model::json::SourceFile;
use whitesmith_model::read::ServiceFiles;

use super::checker::{self, Checked};
use super::choose::Subject;
use crate::conformance::{found, workspace};
use xtask_common::{cargo, disk};

/// The name of the crate of every manifest.
const NAME: &str = "verdicts";

/// The features of a crate without those that add only dependencies.
const FEATURES: &str = "blocking,check,operations,serde,test-util";

/// The crates of all manifests, one after the other, in one folder below `target`: all that they depend on is compiled once.
pub(super) struct Builder {
    root: PathBuf,
    folder: PathBuf,
    partitions: SourceFile,
    lock: String,
    checker: PathBuf,
}

impl Builder {
    /// `checker` is the program `cargo-semver-checks`.
    pub(super) fn new(checker: &Path) -> Result<Self, Diagnostics> {
        let root = workspace::root()?;
        let partitions = disk::read(&root.join(workspace::PARTITIONS))?;
        let lock = disk::read(&root.join("Cargo.lock"))?.text;
        let folder = root.join("target/conformance/verdicts");
        Ok(Self { folder, partitions, lock, checker: checker.to_owned(), root })
    }

    /// Generates the crate of one side, and returns the path of its JSON.
    pub(super) fn rustdoc(&self, subject: &Subject, files: &ServiceFiles, side: &str) -> Result<PathBuf, Diagnostics> {
        let package = Package {
            name: NAME.to_owned(),
            version: "1.0.0".to_owned(),
            examples: false,
            ..workspace::manifest(&self.root).package
        };
        let manifest = Manifest { file: String::new(), package, services: vec![subject.entry(files)?] };
        let inputs = Inputs { services: vec![files.clone()], partitions: self.partitions.clone() };
        let krate = self.folder.join("crate");
        let mut generated: std::collections::BTreeMap<_, _> =
            generate(&manifest, &inputs)?.files.into_iter().map(|(path, text)| (PathBuf::from(path), text)).collect();
        if let Some(manifest) = generated.get_mut(Path::new("Cargo.toml")) {
            manifest.push_str("\n[workspace]\n");
        }
        generated.insert("Cargo.lock".into(), self.lock.clone());
        let stale = disk::files_below(&krate.join("src"), "rs").unwrap_or_default();
        let stale = stale.iter().filter_map(|path| path.strip_prefix(&krate).ok().map(Path::to_owned));
        let stale: Vec<_> = stale.filter(|path| !generated.contains_key(path)).collect();
        disk::write(&krate, &generated, &stale)?;
        let mut command = cargo::command();
        cargo::remove_package(&mut command);
        command.args(["rustdoc", "--quiet", "--lib", "--no-default-features", "--features"]);
        command.arg(format!("{},{FEATURES}", subject.module));
        // A stable compiler refuses options that are not stable otherwise.
        command.args(["--", "-Z", "unstable-options", "--output-format", "json"]).env("RUSTC_BOOTSTRAP", "1");
        let target = self.root.join("target");
        command.current_dir(&krate).env("CARGO_TARGET_DIR", &target).stderr(Stdio::inherit());
        output(command, "rustdoc")?;
        let json = self.folder.join(&subject.module).join(format!("{side}.json"));
        copy(&target.join("doc").join(NAME).with_extension("json"), &json)?;
        Ok(json)
    }

    /// Returns the verdict of cargo-semver-checks.
    pub(super) fn checked(&self, old: &Path, new: &Path) -> Result<Checked, Diagnostics> {
        let mut command = Command::new(&self.checker);
        command.args(["semver-checks", "--color", "never", "--release-type", "patch", "--baseline-rustdoc"]).arg(old);
        command.arg("--current-rustdoc").arg(new);
        let output = command.output().map_err(|error| {
            let mut found = Diagnostics::default();
            found
                .report(&self.checker.display().to_string(), Place::File, format!("cannot be run: {error}"))
                .help("install it: `cargo install cargo-semver-checks --locked`");
            found
        })?;
        let printed = [output.stdout, output.stderr].concat();
        let printed = String::from_utf8_lossy(&printed);
        checker::parse(&printed)
            .ok_or_else(|| found("cargo-semver-checks", &format!("no verdict in its output:\n{printed}")))
    }
}

/// Reads a JSON file.
pub(super) fn json(path: &Path) -> Result<Value, Diagnostics> {
    let text = disk::read(path)?.text;
    serde_json::from_str(&text).map_err(|error| found(&path.display().to_string(), &error.to_string()))
}

fn copy(from: &Path, to: &Path) -> Result<(), Diagnostics> {
    let failed = |error: std::io::Error| found(&from.display().to_string(), &format!("cannot be copied: {error}"));
    fs::create_dir_all(to.parent().unwrap_or(Path::new(""))).map_err(failed)?;
    fs::copy(from, to).map(drop).map_err(failed)
}

fn output(mut command: Command, name: &str) -> Result<Output, Diagnostics> {
    let output = command.output().map_err(|error| found(name, &format!("cannot be run: {error}")))?;
    if output.status.success() { Ok(output) } else { Err(found(name, &format!("failed: {}", output.status))) }
}
